"""Interests: what people declared, in the register of interests or for one matter, and what was done about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from caretrail.facts.entries import live
from caretrail.kinds.common import InterestDeclared
from caretrail.kinds.decision import Decision
from caretrail.kinds.meeting import Meeting
from caretrail.kinds.person import Interest, Person
from caretrail.load import Record
from caretrail.views.cells import Cell, Title, day, refs, word
from caretrail.views.evidence import Evidence
from caretrail.views.logs.log import Log, Part, part, readable, spare, title_cell

NOTHING = "nothing recorded"


class Declared(NamedTuple):
    """An interest as `record` has it: a person's standing one, or one declared for a matter."""

    record: Record
    person: str
    what: Interest | InterestDeclared
    item: str = ""

    @property
    def for_matter(self) -> InterestDeclared | None:
        return self.what if isinstance(self.what, InterestDeclared) else None

    @property
    def standing(self) -> Interest | None:
        return self.what if isinstance(self.what, Interest) else None

    @property
    def on(self) -> date:
        return self.what.on if isinstance(self.what, InterestDeclared) else self.what.from_


def _entries(evidence: Evidence) -> list[Declared]:
    """The latest first."""
    found = (*_of_people(evidence), *_of_matters(evidence))
    return sorted(found, key=lambda each: (each.on, each.record.id, each.what.id), reverse=True)


def _of_people(evidence: Evidence) -> Iterator[Declared]:
    for record in evidence.trail.by_kind.get("person", ()):
        if person := readable(record, Person):
            yield from (Declared(record, record.id, each) for each in live(person.interests))


def _of_matters(evidence: Evidence) -> Iterator[Declared]:
    for record in evidence.trail.by_kind.get("decision", ()):
        if decision := readable(record, Decision):
            yield from _declared(record, decision.interests, {})
    for record in evidence.trail.by_kind.get("meeting", ()):
        if meeting := readable(record, Meeting):
            called = evidence.names.called
            items = {item.id: item.title or called(item.record or item.id) for item in live(meeting.items)}
            yield from _declared(record, meeting.interests, items)


def _declared(record: Record, interests: Iterable[InterestDeclared], items: dict[str, str]) -> Iterator[Declared]:
    for each in live(interests):
        yield Declared(record, each.person, each, items.get(each.item or "", each.item or ""))


def _title(each: Declared) -> Title:
    there = title_cell(each.record, "#part-interests")
    return Title(each.what.interest, there.address, f"{each.record.id} {each.what.id}")


def _where(each: Declared) -> Cell:
    return word("register of interests" if each.standing else f"for a {each.record.kind.name}")


def _done(each: Declared) -> Cell:
    return word(each.for_matter.action or NOTHING) if each.for_matter else ""


PARTS: tuple[Part[Declared], ...] = (
    part("person", "Person", "record", lambda each: refs(each.person), choice=True),
    part("where", "Declared", "word", _where),
    part("type", "Type", "word", lambda each: word(each.what.type)),
    part("on", "On, or since", "day", lambda each: day(each.on)),
    part("to", "Until", "day", lambda each: day(each.standing.to if each.standing else None)),
    part("matter", "Matter", "record", lambda each: refs(each.record.id) if each.for_matter else ""),
    spare("item", "Item", "text", lambda each: each.item),
    part("done", "What was done", "word", _done),
    part("ruling", "Ruling", "text", lambda each: (each.for_matter.ruling or "") if each.for_matter else ""),
    spare("ruled-by", "Ruled by", "record", lambda each: refs(each.for_matter.ruled_by if each.for_matter else None)),
)

LOG = Log(
    "interests", "Interests", "interest", "interests",
    "Conflicts of interest that people declared, as a standing entry or for one matter, and what was done about each.",
    "Interest", _entries, _title, PARTS,
    """\
An interest for one matter is told with what the person did (stayed, spoke without a vote, withdrew, was excluded) and
what the chair ruled. A standing one is told with its first and last day.
""")
