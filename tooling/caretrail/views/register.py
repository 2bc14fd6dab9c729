"""The columns and filters of each kind's register, and a record as a row of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from caretrail.facts.meetings import held_on, quorum
from caretrail.fields import SLUG
from caretrail.kinds.kind import Kind
from caretrail.load import Record
from caretrail.views import words
from caretrail.views.evidence import Evidence
from caretrail.views.measures import latest
from caretrail.views.names import title_of
from caretrail.views.rating import place_among, rated_on, remarks
from caretrail.views.standing import days_open, overdue, owners_now
from caretrail.views.values import Ink, say
from caretrail.views.wording import Wording, wording_of

Facet = Literal["state", "level", "agency"]

FACET_FIELDS: dict[Facet, tuple[str, ...]] = {
    "state": ("status",), "level": ("level",),
    "agency": ("lead_agency", "agency", "initiating_agency", "other_parties", "agencies", "parties")}
"""A record stands under a facet by any of these fields."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "case": ("complexity", "lead_agency", "(owner)", "(open)", "(review)", "status", "(changed)"),
    "plan": ("case", "(owner)", "(review)", "status", "(changed)"),
    "risk": ("level", "lead_agency", "(owner)", "(rating)", "(aim)", "(open)", "(review)", "status", "(changed)"),
    "issue": ("pathway", "(owner)", "action_owner", "identified_on", "(open)", "status", "(changed)"),
    "incident": ("type", "harm", "reported_at", "status", "(changed)"),
    "escalation": ("about", "risk_level", "opened_on", "status", "(changed)"),
    "dispute": ("initiating_agency", "other_parties", "resolution_status", "opened_on", "status", "(changed)"),
    "decision": ("type", "level", "decided_on", "review_on", "status", "(changed)"),
    "meeting": ("forum", "type", "held_on", "(quorate)", "status", "(changed)"),
    "review": ("forum", "reviewer", "held_on", "status", "(changed)"),
    "audit": ("reviewer", "reviewer_agency", "held_on", "conclusion", "status", "(changed)"),
    "lesson": ("from_records", "topics", "opened_on", "status", "(changed)"),
    "redaction": ("basis", "carried_out_on", "status", "(changed)"),
    "agency": ("sector", "from", "to", "(changed)"),
    "post": ("agency", "level", "(holder)", "(changed)"),
    "person": ("agency", "(posts)", "from", "to", "(changed)"),
    "forum": ("level", "chair", "cadence", "(changed)"),
    "protocol": ("type", "owner", "from", "to", "(changed)"),
    "agreement": ("type", "(parties)", "from", "to", "status", "(changed)"),
    "rota": ("protocol", "from", "to", "(changed)"),
    "indicator": ("measures", "(value)", "(target)", "owner", "period", "(changed)"),
    "rights": ("version", "summary", "(changed)"),
    "limits": ("version", "summary", "(changed)"),
    "partnership": ("time_zone", "continuity_start", "(changed)"),
}
"""After the title: fields by name, computed columns in brackets. A kind that is not named has the usual ones."""

USUAL = ("status", "level", "from", "to")


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, and what it says of a record in words."""

    heading: str
    cell: Callable[[Record, Evidence, Ink], str]
    name: str


@dataclass(frozen=True, slots=True)
class Register:
    """A kind with its columns after the title."""

    kind: Kind
    columns: tuple[Column, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        return ("Title" if self.kind.is_work else "Name", *(column.heading for column in self.columns))

    def row(self, record: Record, evidence: Evidence, ink: Ink) -> tuple[str, ...]:
        """The id of a record, which stands below its title, then its cells, title first."""
        return (ink.text(record.id), ink.text(title_of(record.doc) or record.id),
                *(column.cell(record, evidence, ink) for column in self.columns))


@cache
def register_of(kind: Kind) -> Register:
    wording = wording_of(kind)
    names = COLUMNS.get(kind.name) or (*(name for name in USUAL if name in wording.fields), "(changed)")
    return Register(kind, tuple(_column(name, wording) for name in names))


def _column(name: str, wording: Wording) -> Column:
    if name in COMPUTED:
        return Column(*COMPUTED[name], name)
    below = wording.fields[name]
    return Column(words.capital(below.label), lambda record, _, ink: _field(below, record.doc.get(name), ink), name)


def _field(wording: Wording, value: Any, ink: Ink) -> str:
    return say(wording, value, ink) if value else ""


def _owner(record: Record, evidence: Evidence, ink: Ink) -> str:
    now = owners_now(record.doc, evidence.trail.as_of)
    if now is None:
        return "not recorded"
    return words.listed([ink.reference(person) for person in now]) or "nobody"


def _rating(record: Record, evidence: Evidence, ink: Ink) -> str:
    """Number, band and steps; where it went and whether it is more than is tolerable."""
    trail, day = evidence.trail, evidence.trail.as_of
    rating = rated_on(trail, record, day)
    if rating is None:
        return "not rated"
    place = place_among(trail, record, day)
    text = f"{rating.text} ({place})" if place else rating.text
    return ", ".join((ink.text(text), *remarks(trail, record, day)))


def _aim(record: Record, evidence: Evidence, ink: Ink) -> str:
    aim = rated_on(evidence.trail, record, evidence.trail.as_of, "target")
    return ink.text(aim.text) if aim else ""


def _open(record: Record, evidence: Evidence, _: Ink) -> str:
    return days_open(record, evidence.trail.as_of)


def _changed(record: Record, evidence: Evidence, _: Ink) -> str:
    landing = evidence.last_landing_of(record.id)
    on = evidence.recorded_on(landing) if landing else None
    return words.day(on) if on else ""


def _review(record: Record, evidence: Evidence, ink: Ink) -> str:
    """The day as it was typed; with the days since then, where it has passed and the record has not ended."""
    late = overdue(evidence.trail, record)
    said = _field(wording_of(record.kind).fields["next_review"], record.doc.get("next_review"), ink)
    return f"{said}, {late}" if late else said


def _value(record: Record, evidence: Evidence, ink: Ink) -> str:
    found = latest(record.doc, "values", "to", evidence.trail.as_of)
    return ink.text(f"{found.amount} on {words.day(found.on)}") if found else ""


def _target(record: Record, evidence: Evidence, ink: Ink) -> str:
    found = latest(record.doc, "targets", "from", evidence.trail.as_of)
    return ink.text(found.amount) if found else ""


def _holder(record: Record, evidence: Evidence, ink: Ink) -> str:
    now = [each for each in evidence.roles.holders.get(record.id, ()) if each.covers(evidence.trail.as_of)]
    return words.listed([ink.reference(each.person) for each in now]) or "nobody"


def _posts(record: Record, evidence: Evidence, ink: Ink) -> str:
    now = [each for each in evidence.roles.held_by.get(record.id, ()) if each.covers(evidence.trail.as_of)]
    return words.listed([ink.reference(each.post) for each in now])


QUORATE = {True: "yes", False: "no", None: "not known"}


def _quorate(record: Record, evidence: Evidence, _: Ink) -> str:
    return QUORATE[quorum(evidence.trail, record).yes] if held_on(evidence.trail, record) else ""


def _parties(record: Record, _: Evidence, ink: Ink) -> str:
    return words.listed([ink.reference(agency) for agency in _agencies_in(record.doc.get("parties"))])


COMPUTED: dict[str, tuple[str, Callable[[Record, Evidence, Ink], str]]] = {
    "(owner)": ("Owner now", _owner),
    "(rating)": ("Current rating", _rating),
    "(aim)": ("Target", _aim),
    "(open)": ("Open for", _open),
    "(review)": ("Next review", _review),
    "(value)": ("Latest value", _value),
    "(target)": ("Target", _target),
    "(changed)": ("Last changed", _changed),
    "(holder)": ("Held now by", _holder),
    "(posts)": ("Posts now", _posts),
    "(parties)": ("Parties", _parties),
    "(quorate)": ("Quorate", _quorate),
}


def facets(records: Iterable[Record]) -> dict[Facet, dict[str, tuple[Record, ...]]]:
    """The records under each state, level and agency that is found, in the order of the words."""
    found: dict[Facet, dict[str, list[Record]]] = {facet: defaultdict(list) for facet in FACET_FIELDS}
    for record in records:
        for facet, fields in FACET_FIELDS.items():
            for word in _words_of(record, fields):
                found[facet][word].append(record)
    return {facet: {word: tuple(found[facet][word]) for word in sorted(found[facet])}
            for facet in FACET_FIELDS if found[facet]}


def _words_of(record: Record, fields: tuple[str, ...]) -> set[str]:
    """The words that can be part of an address; anything else is told in the table alone."""
    values: list[Any] = []
    for name in fields:
        value = record.doc.get(name)
        values += [*value, *_agencies_in(value)] if isinstance(value, list) else [value]
    return {value for value in values if isinstance(value, str) and SLUG.match(value)}


def _agencies_in(entries: Any) -> list[str]:
    """The agencies that the entries of a list name."""
    listed = entries if isinstance(entries, list) else []
    return [each["agency"] for each in listed if isinstance(each, dict) and isinstance(each.get("agency"), str)]
