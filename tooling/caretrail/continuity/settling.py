"""Decisions that settle what landed: they ratify it, or explain how it came about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from caretrail.authority.approving import approvers_of, counted, is_enough
from caretrail.authority.classes import live, state_of, text
from caretrail.continuity.landings import Landings
from caretrail.continuity.model import Judged, Lapse, Ratification, Relied, Word
from caretrail.continuity.resting import resting
from caretrail.diff import Doc
from caretrail.facts.decisions import TAKEN
from caretrail.facts.settings import calendar_of
from caretrail.kinds.decision import KIND as DECISION
from caretrail.problem import Severity

AUTHORISED: tuple[Word, ...] = ("authorised", "ratified")

Ruling = Literal["ratified", "explained"]
Settled = tuple[tuple[Judged, ...], tuple[Ratification, ...], tuple[Lapse, ...]]


@dataclass(frozen=True, slots=True)
class Settling:
    """An entry of `settles` that the landing `number` brought into a decision that stood agreed after it."""

    number: int
    decision: str
    record: str
    landed_on: str
    commit: str
    ruling: str


class Settlings:
    """Every decision that settles anything, and what it settles; only what landed with authority counts, and not that
    which rests on a lapse (`unsound`, by the numbers of the landings).
    """

    def __init__(self, landings: Landings, unsound: Collection[int]) -> None:
        self._landings = landings
        self._unsound = unsound
        self._by_record: dict[str, list[Settling]] = defaultdict(list)
        self._by_commit: dict[str, list[Settling]] = defaultdict(list)
        for each in _settlings(landings):
            self._by_record[each.record].append(each)
            if each.commit:
                self._by_commit[each.commit].append(each)

    def of_record(self, number: int, record: str, ruling: Ruling, words: Mapping[int, Word]) -> Iterator[Settling]:
        """What settles the change of a record by a landing, the earliest first. `words` are the verdicts on later
        landings.
        """
        landing = self._landings.history.landings[number - 1]
        day = self._landings.day(number).isoformat()
        for each in self._by_record.get(record, ()):
            named = each.commit == landing.commit if each.commit else self._is_only(number, record)
            if each.ruling == ruling and each.landed_on == day and named and self._counts(each, number, words):
                yield each

    def of_landing(self, number: int, words: Mapping[int, Word]) -> Iterator[Settling]:
        """What explains a landing as a whole: it names its commit, or any record that it touched."""
        landing = self._landings.history.landings[number - 1]
        found = [each for each in self._by_commit.get(landing.commit, ())
                 if each.ruling == "explained" and self._counts(each, number, words)]
        for record in self._landings.history.records_in(number):
            found += self.of_record(number, record, "explained", words)
        yield from sorted(found, key=lambda each: each.number)

    def _counts(self, each: Settling, number: int, words: Mapping[int, Word]) -> bool:
        return (each.number > number and words.get(each.number) in AUTHORISED and each.number not in self._unsound
                and self._by_others(each.number, number))

    def _by_others(self, settling: int, number: int) -> bool:
        """Whether somebody who did not make a landing made or approved the one that settles it."""
        people, makers = self._landings.behind(settling).people, self._landings.behind(number).people.authors
        made = {each.person for each in makers}
        return any(each.person not in made for each in (*people.authors, *people.approvals))

    def _is_only(self, number: int, record: str) -> bool:
        """Whether a record was changed by no other landing that day, so that the day alone names it."""
        day = self._landings.day(number)
        past = self._landings.history.record(record)
        return sum(self._landings.day(each.landing) == day for each in past.revisions) == 1 if past else False


def settled(landings: Landings, judged: Sequence[Judged]) -> Settled:
    """The verdicts with what was ratified since; what became of everything that was to be ratified; and every lapse.
    What rests on a lapse settles nothing; the fewer lapses are settled, the more rests on them.
    """
    unsound: Mapping[int, tuple[int, ...]] = {}
    while True:
        final, ratifications, lapses = _settled(landings, judged, unsound)
        found = resting(landings, final, lapses)
        if found.keys() <= unsound.keys():
            marked = (replace(each, rests_on=found.get(each.number, ())) for each in final) if found else final
            return tuple(marked), ratifications, lapses
        unsound = found


def _settled(landings: Landings, judged: Sequence[Judged], unsound: Collection[int]) -> Settled:
    """The same where that is known: from the last landing to the first, as what settles a landing landed after it."""
    settlings = Settlings(landings, unsound)
    words: dict[int, Word] = {}
    ratifications: list[Ratification] = []
    lapses: list[Lapse] = []
    final: list[Judged] = []
    for before in reversed(judged):
        each = before
        asked = tuple(_ratification(landings, settlings, each.number, relied, words)
                      for relied in each.relied if relied.afterwards)
        if each.verdict == "to be ratified" and all(one.decision for one in asked):
            each = Judged(each.number, "ratified", each.relied, each.findings)
        words[each.number] = each.verdict
        unratified = tuple(one for one in asked if one.state in ("late", "overdue"))
        if each.verdict == "not authorised" or unratified:
            lapses.append(_lapse(landings, settlings, each, unratified, words))
        ratifications += reversed(asked)
        final.append(each)
    return tuple(reversed(final)), tuple(reversed(ratifications)), tuple(reversed(lapses))


def _settlings(landings: Landings) -> Iterator[Settling]:
    """In the order of the decisions' ids, and of each the earliest landing first. An entry settles by the landing that
    brought it, or that made the decision be agreed: who changes something else later does not answer for it.
    """
    for decision in landings.past.decisions:
        before: list[Doc] = []
        for step in landings.past.versions(decision):
            if step.revision.fault:
                continue
            taken = step.head is not None and state_of(DECISION, step.head) in TAKEN
            held = live(step.head or {}, "settles") if taken else []
            brought, before = [each for each in held if each not in before], held
            for each in brought:
                yield Settling(step.revision.landing, decision, text(each, "record"), text(each, "landed_on"),
                               text(each, "commit"), text(each, "ruling"))


def _ratification(landings: Landings, settlings: Settlings, number: int, relied: Relied,
                  words: Mapping[int, Word]) -> Ratification:
    assert relied.afterwards
    ground = landings.grounds.before(number)
    due = calendar_of(ground.settings).after(landings.day(number), relied.afterwards.within)
    for each in settlings.of_record(number, relied.record, "ratified", words):
        if _is_approved(landings, number, relied, each.number):
            state: Literal["in time", "late"] = "in time" if landings.day(each.number) <= due else "late"
            return Ratification(number, relied, due, state, each.decision, each.number)
    return Ratification(number, relied, due, "overdue" if landings.as_of > due else "waiting")


def _is_approved(landings: Landings, number: int, relied: Relied, ratifying: int) -> bool:
    """Whether the landing that ratifies has the approvals the right asks for, none from who made the change."""
    assert relied.afterwards
    wanted, wrote = relied.afterwards.approvals, {each.person for each in landings.landed(number).authors}
    given = [each for each in approvers_of(landings.landed(ratifying)) if each.person not in wrote]
    return is_enough(wanted, counted(wanted, given, 0))


def _lapse(landings: Landings, settlings: Settlings, judged: Judged, unratified: tuple[Ratification, ...],
           words: Mapping[int, Word]) -> Lapse:
    """A lapse, and where continuity resumes: once everything in it is settled."""
    number = judged.number
    findings = tuple(each for each in judged.findings if each.severity is Severity.ERROR)
    open_records = {each.record for each in findings} | {each.relied.record for each in unratified if not each.settled}
    found = [next(settlings.of_record(number, record, "explained", words) if record else
                  settlings.of_landing(number, words), None) for record in sorted(open_records)]
    by = [(each.number, each.decision) for each in found if each]
    by += [(each.settled, each.decision) for each in unratified if each.settled]
    return Lapse(number, landings.day(number), landings.landed(number).authors, findings, unratified,
                 tuple(dict.fromkeys(decision for _, decision in sorted(by))),
                 max(by)[0] if by and None not in found else 0)
