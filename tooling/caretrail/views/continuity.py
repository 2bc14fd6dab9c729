"""What the audit of the history found, looked up by landing, by record and by right."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from caretrail.continuity.model import Continuity, Judged, Lapse, People, Ratification, Relied
from caretrail.history.model import Landing
from caretrail.problem import Problem
from caretrail.views import addresses, words

LATEST = 10
"""Of the landings that relied on a right, as many are at hand."""


FEW = 20
"""Of what was found of a landing: so much is looked through for one record, more is sorted by record once."""


@dataclass(frozen=True, slots=True)
class OnRecord:
    """What a landing did to one record: what it relied on there, what was found against it, and what became of what
    had to be ratified.
    """

    relied: tuple[Relied, ...] = ()
    findings: tuple[Problem, ...] = ()
    ratifications: tuple[Ratification, ...] = ()


@dataclass(frozen=True, slots=True)
class Use:
    """A landing that relied on a right."""

    landing: int
    relied: Relied


NOTHING = OnRecord()

EXPLAIN = ("record a decision that says how it came about and what was done, with "
           "`settles: [{{id: S1, record: {record}, landed_on: {day}, commit: {commit}, ruling: explained}}]`; "
           "continuity resumes where it lands with authority")
RATIFY = ("record a decision with `settles: [{{id: S1, record: {record}, landed_on: {day}, commit: {commit}, ruling: "
          "ratified}}]`, with {approvals} from people who did not make the change")


def how_to_explain(lapse: Lapse, landing: Landing, records: Sequence[str]) -> str:
    """What to do about an open lapse; `records` are those its landing touched."""
    record = next(iter(touched(lapse)), "") or next(iter(records), "ID")
    return EXPLAIN.format(record=record, day=lapse.day, commit=landing.commit)


def how_to_ratify(each: Ratification, landing: Landing, day: date | None) -> str:
    """What to do about something that is to be ratified, and landed on `day`."""
    count = each.relied.afterwards.approvals.count if each.relied.afterwards else 0
    return RATIFY.format(record=each.relied.record, day=day, commit=landing.commit,
                         approvals=words.count(count, "approval"))


class Audited:
    """The audit, ready to be asked."""

    def __init__(self, found: Continuity) -> None:
        self.found = found
        self._records = lru_cache(maxsize=4096)(self._by_record)

    def judged(self, number: int) -> Judged:
        return self.found.landings[number - 1]

    def people(self, number: int) -> People:
        """Who is behind a landing."""
        return self.found.people[number - 1]

    def on_record(self, number: int, record: str) -> OnRecord:
        """What a landing did to a record."""
        judged = self.judged(number)
        if len(judged.relied) + len(judged.findings) > FEW:
            return self._records(number).get(record, NOTHING)
        return OnRecord(tuple([each for each in judged.relied if each.record == record]),
                        tuple([each for each in judged.findings if each.record == record]),
                        tuple([each for each in self._ratifications.get(number, ()) if each.relied.record == record]))

    def lapse(self, number: int) -> Lapse | None:
        """The lapse that began with a landing."""
        return self._lapses.get(number)

    def open_on(self, record: str) -> Sequence[Lapse]:
        """The lapses on a record that nothing has settled yet, the oldest first."""
        return self._open.get(record, ())

    @cached_property
    def listed(self) -> Sequence[Lapse]:
        """Every lapse in the order in which the site lists them: those that are open, then those that are settled."""
        return (*self.found.open, *(each for each in self.found.lapses if each.resumes))

    @cached_property
    def _places(self) -> Mapping[int, int]:
        return {each.landing: place for place, each in enumerate(self.listed)}

    def address(self, lapse: Lapse) -> str:
        """Where the site tells a lapse."""
        return addresses.lapse(self._places[lapse.landing], lapse.landing)

    def uses(self, right: str) -> int:
        """How many landings relied on a right."""
        return self._used[0].get(right, 0)

    def latest_uses(self, right: str) -> Sequence[Use]:
        """The latest landings that relied on a right, the newest first; of each landing one record."""
        return tuple(reversed(self._used[1].get(right, ())))

    @cached_property
    def _lapses(self) -> Mapping[int, Lapse]:
        return {each.landing: each for each in self.found.lapses}

    @cached_property
    def _open(self) -> Mapping[str, Sequence[Lapse]]:
        found: dict[str, list[Lapse]] = defaultdict(list)
        for lapse in self.found.open:
            for record in touched(lapse):
                found[record].append(lapse)
        return found

    @cached_property
    def _ratifications(self) -> Mapping[int, Sequence[Ratification]]:
        found: dict[int, list[Ratification]] = defaultdict(list)
        for each in self.found.ratifications:
            found[each.landing].append(each)
        return found

    @cached_property
    def _used(self) -> tuple[Mapping[str, int], Mapping[str, deque[Use]]]:
        """Right -> how many landings relied on it, and the latest of them, the oldest first."""
        counted: dict[str, int] = defaultdict(int)
        latest: dict[str, deque[Use]] = defaultdict(lambda: deque(maxlen=LATEST))
        for judged in self.found.landings:
            for right, relied in {each.right: each for each in reversed(judged.relied)}.items():
                counted[right] += 1
                latest[right].append(Use(judged.number, relied))
        return counted, latest

    def _by_record(self, number: int) -> Mapping[str, OnRecord]:
        judged = self.judged(number)
        relied: dict[str, list[Relied]] = defaultdict(list)
        findings: dict[str, list[Problem]] = defaultdict(list)
        waiting: dict[str, list[Ratification]] = defaultdict(list)
        for each in judged.relied:
            relied[each.record].append(each)
        for finding in judged.findings:
            findings[finding.record].append(finding)
        for one in self._ratifications.get(number, ()):
            waiting[one.relied.record].append(one)
        return {record: OnRecord(tuple(relied[record]), tuple(findings[record]), tuple(waiting[record]))
                for record in {*relied, *findings, *waiting}}


def touched(lapse: Lapse) -> Sequence[str]:
    """The records a lapse is about, each once."""
    named = (*(each.record for each in lapse.findings), *(each.relied.record for each in lapse.unratified))
    return tuple(dict.fromkeys(filter(None, named)))


class Standing(NamedTuple):
    """Where continuity stands, in one sentence without a full stop, and the landing it speaks of (0 for none)."""

    state: Literal["rewritten", "broken", "unbroken", "not judged"]
    said: str
    landing: int = 0


def standing(found: Continuity) -> Standing:
    """The state of continuity, the gravest first."""
    if found.rewritten:
        return Standing("rewritten", "the branch was rewritten: it does not hold what was published")
    if found.open:
        first = found.open[0]
        return Standing("broken", f"continuity is broken since {words.day(first.day)} (landing {first.landing})",
                        first.landing)
    if found.since is None:
        return Standing("not judged",
                        "no landing was judged: no rights were set, or the rules of authority did not apply yet")
    first_whole = found.spans[-1].first
    return Standing("unbroken", f"continuity is unbroken since {words.day(found.since)} (landing {first_whole})",
                    first_whole)
