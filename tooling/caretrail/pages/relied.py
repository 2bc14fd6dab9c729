"""The authority on which a landing stands, as it is written: the right, who held it, who approved, what was wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from caretrail.authority.model import LEVELS, SURE, Actor
from caretrail.authority.naming import said_of
from caretrail.continuity.manner import manner_of
from caretrail.continuity.model import Judged, Lapse, Manner, People, Ratification, Relied, Word
from caretrail.history.model import Identity, IdentityLevel, Landing
from caretrail.pages.authority_parts import entry_link
from caretrail.pages.findings import rule_link
from caretrail.pages.html import Html, badge, escape, marked
from caretrail.problem import Problem, Severity
from caretrail.views import addresses, words
from caretrail.views.authorised import UNJUDGED
from caretrail.views.continuity import Audited
from caretrail.views.evidence import Evidence

LOOKS: dict[Word, str] = {
    "authorised": "met", "ratified": "met", "not authorised": "error", "to be ratified": "error"}
"""How a verdict looks; the others are no judgement and stay neutral. What is to be ratified is red until it is."""


class Known(NamedTuple):
    """Who is behind a landing, ready to be asked: its authors by how git names them and by person, and how sure it is
    of each person that approved.
    """

    named: Mapping[str, Actor]
    persons: Mapping[str, Actor]
    approvers: Mapping[str, IdentityLevel]


NOBODY = Known({}, {}, {})


def verdict_badge(word: Word) -> str:
    return badge(LOOKS.get(word, word), word)


class Authority:
    """Writes on what landings stand, for pages that lie at one depth of the site."""

    def __init__(self, evidence: Evidence, ink: Html) -> None:
        self.evidence = evidence
        self.ink = ink
        self.known = lru_cache(maxsize=4096)(self._known)

    # ---- people

    def actor(self, identity: Identity, number: int, person: str) -> Actor | None:
        """Whom the audit takes an author for, by a name and address of git; `person` is who has that address. None
        where it says nothing of them.
        """
        known = self.known(number)
        return known.named.get(said_of(identity)) or known.persons.get(person)

    def who(self, actor: Actor) -> str:
        """Somebody with how sure it is, or with why nobody knows who they are."""
        if actor.person:
            return self.sure(actor.person, actor.level)
        return f'{self.ink.named(actor.said)} <span class="quiet">({actor.level}, not known)</span>'

    def sure(self, person: str, level: IdentityLevel) -> str:
        """A person, and how sure it is that it was they."""
        return f'{self.ink.reference(person)} <span class="quiet">({level})</span>'

    def approvals(self, landing: Landing) -> str:
        """Who approved a landing and how sure that is; whose approval does not count, and why. Where a statement tells
        who approved, nobody counts for being named in the message.
        """
        audited = self.evidence.audited
        if audited is None:
            return ""
        people = audited.people(landing.number)
        lines = {said_of(each.by): each.source for each in landing.approvals}
        counted = [f"{self.who(each)}{_line(lines.pop(each.said, ''))}" for each in people.approvals]
        refused = [f"{self.who(each)}{_line(lines.pop(each.said, ''))}: {marked(why.said, self.ink)}"
                   for each, why in people.stale]
        return "".join((
            f'<p class="who">Approved by {words.listed(counted)}.</p>' if counted else "",
            *(f'<p class="who quiet">An approval that does not count: {each}.</p>' for each in refused),
            *(f'<p class="who quiet">Named in the message as approver, which does not count here: '
              f"{self.ink.named(said)}{_line(line)}.</p>" for said, line in lines.items())))

    def _known(self, number: int) -> Known:
        audited = self.evidence.audited
        return _known_of(audited.people(number)) if audited else NOBODY

    # ---- what a landing did to a record

    def of_record(self, number: int, record: str) -> str:
        """Paragraphs on what a landing did to one record; empty where the history was not audited."""
        audited = self.evidence.audited
        return "".join(f'<p class="who">{each}</p>' for each in self._lines(audited, number, record)) if audited else ""

    def in_short(self, number: int, record: str) -> str:
        """The same in a line, for a list of records."""
        audited = self.evidence.audited
        return f" {' '.join(self._lines(audited, number, record))}" if audited else ""

    def _lines(self, audited: Audited, number: int, record: str) -> Iterator[str]:
        judged, found = audited.judged(number), audited.on_record(number, record)
        if why := UNJUDGED.get(judged.verdict):
            yield f"{verdict_badge(judged.verdict)} {words.sentence(why)}"
            return
        errors = [each for each in found.findings if each.severity is Severity.ERROR]
        yield from (self.finding(each, record) for each in found.findings)
        if errors:
            yield self.settled(audited.lapse(number))
        ratified = {(each.relied.right, each.relied.person): each for each in found.ratifications}
        for relied in found.relied:
            said = self.relied(relied, number, ratified.get((relied.right, relied.person)))
            yield f"What else it does: {said}" if errors else said
        if not found.relied and not found.findings:
            yield f'{badge("still", "nothing to authorise")} It changes no field that a right is needed for.'
        if judged.verdict == "not authorised" and not errors:
            yield f'<span class="quiet">Something else in {self.landing(number)} was not authorised.</span>'

    def relied(self, relied: Relied, number: int, ratification: Ratification | None = None) -> str:
        """`Right R-004, held by ... (signed) as ..., standing in for ...; approved by ... (claimed).`"""
        approved = self.approved(relied, number)
        word: Word = "authorised"
        if relied.afterwards:
            word = "ratified" if ratification and ratification.decision else "to be ratified"
        return (f"{verdict_badge(word)} Right {self.right(relied.right)}, held by "
                f"{self.sure(relied.person, relied.level)} as {self.ink.reference(relied.post)}{self.covering(relied)}"
                f"{f'; approved by {approved}' if approved else ''}."
                f"{f' {self.ratification(ratification)}' if ratification else ''}")

    def covering(self, relied: Relied) -> str:
        """`, standing in for ...`; empty for a post of their own."""
        return f", standing in for {self.ink.reference(relied.covering)}" if relied.covering else ""

    def approved(self, relied: Relied, number: int) -> str:
        """Whose approvals counted, and how sure each is; empty for none."""
        levels = self.known(number).approvers
        return words.listed([self.sure(each, levels.get(each, LEVELS[0])) for each in relied.approvers])

    def ratification(self, each: Ratification) -> str:
        """What became of something that was to be ratified, as a sentence."""
        due = words.day(each.due)
        if each.state == "waiting":
            return f"It has to be ratified by {due}."
        if each.state == "overdue":
            return f"It had to be ratified by {due}, and never was."
        late = "" if each.state == "in time" else f", late: it was due by {due}"
        return f"Ratified by {self.ink.reference(each.decision)} with {self.landing(each.settled)}{late}."

    def finding(self, each: Problem, here: str = "") -> str:
        """What was found against it, with the rule that did."""
        look, text = ("error", "not authorised") if each.severity is Severity.ERROR else (each.severity, "")
        return (f"{badge(look, text or words.severity(each.severity))} "
                f"{marked(words.sentence(_without(each.message, here)), self.ink, here)} "
                f'<span class="quiet">Rule {rule_link(each.code, self.ink.root)}.</span>')

    def settled(self, lapse: Lapse | None) -> str:
        """What came of a lapse: what explains it, or that nothing does yet."""
        if lapse is None:
            return ""
        by = words.listed([self.ink.reference(each) for each in lapse.decisions])
        if lapse.resumes:
            return f"Explained by {by}; continuity resumed with {self.landing(lapse.resumes)}."
        said = f"Only a part of it is explained, by {by}." if by else "Nothing on record explains it yet."
        return f"{badge('error', 'open')} {said}"

    def landing(self, number: int) -> str:
        return f'<a href="{self.ink.root}{addresses.landing(number)}">landing {number}</a>'

    def right(self, right: str) -> str:
        return entry_link(self.evidence, right, self.ink)

    # ---- a landing as a whole

    def manner(self, landing: Landing) -> Manner:
        """How a landing came about; what it changed matters for a merge alone."""
        history, audited = self.evidence.trail.history, self.evidence.audited
        paths = history.paths_in(landing.number) if history and len(landing.parents) > 1 else ()
        return manner_of(landing, paths, audited.found.requests.get(landing.commit) if audited else None)

    def of_landing(self, landing: Landing) -> str:
        """The verdict on a landing, how it came about, and what was found against it as a whole."""
        audited, number = self.evidence.audited, landing.number
        if audited is None:
            return ""
        judged = audited.judged(number)
        loose = audited.on_record(number, "").findings
        shaky = words.listed([self.landing(each) for each in judged.rests_on])
        lines = [self._verdict(judged, landing),
                 *([f"It rests on authority that {shaky} brought, a lapse that nothing had settled by then."]
                   if shaky else []), *(self.finding(each) for each in loose)]
        if any(each.severity is Severity.ERROR for each in loose):
            lines.append(self.settled(audited.lapse(number)))
        return "".join(f'<p class="who">{each}</p>' for each in lines)

    def _verdict(self, judged: Judged, landing: Landing) -> str:
        why = UNJUDGED.get(judged.verdict, "")
        how = escape(words.sentence(self.manner(landing).said))
        return (f"{verdict_badge(judged.verdict)}{f' {words.sentence(why)}' if why else ''} "
                f'<span class="quiet">How it landed: {how}</span>')


def _without(message: str, here: str) -> str:
    """A message without the record it begins with, where that was just named: "risk `RSK-..`: " says nothing new."""
    before, name, rest = message.partition(f"`{here}`: ") if here else ("", "", "")
    return rest if name and before.count(" ") == 1 else message


def _line(source: str) -> str:
    """The line of the message that says so, where one does."""
    return f' <span class="quiet">(line {escape(source)})</span>' if source else ""


def _known_of(people: People) -> Known:
    surest: dict[str, IdentityLevel] = {}
    for each in people.approvals:
        surest[each.person] = max(surest.get(each.person, each.level), each.level, key=SURE.__getitem__)
    return Known({each.said: each for each in people.authors},
                 {each.person: each for each in people.authors if each.person}, surest)
