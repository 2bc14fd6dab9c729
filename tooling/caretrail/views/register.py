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
from caretrail.views import addresses, words
from caretrail.views.cells import Cell, Column, Form, Refs, Row, Title, When, Words, day, plain, rating_cell, refs
from caretrail.views.evidence import Evidence
from caretrail.views.measures import latest
from caretrail.views.names import title_of
from caretrail.views.rating import place_among, rated_on, remarks
from caretrail.views.standing import open_for, overdue, owners_now
from caretrail.views.values import say
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
    "framework": ("publisher", "version", "from", "to", "(changed)"),
    "rights": ("version", "summary", "(changed)"),
    "limits": ("version", "summary", "(changed)"),
    "partnership": ("time_zone", "continuity_start", "(changed)"),
}
"""After the title: fields by name, computed columns in brackets. A kind that is not named has the usual ones."""

USUAL = ("status", "level", "from", "to")

CHOSEN = frozenset({"lead_agency", "agency", "initiating_agency", "other_parties", "reviewer_agency", "forum", "owner",
                    "action_owner", "reviewer", "chair", "protocol"})
"""Fields that name one of few records, which a reader may choose."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column, and what it holds of a record."""

    column: Column
    cell: Callable[[Record, Evidence], Cell]


@dataclass(frozen=True, slots=True)
class Register:
    """A kind with what its register has of each record, after the title."""

    kind: Kind
    fields: tuple[Field, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        title = "Title" if self.kind.is_work else "Name"
        return (Column("title", title, "title"), *(each.column for each in self.fields))

    def row(self, record: Record, evidence: Evidence) -> Row:
        """A record as a row."""
        title = Title(title_of(record.doc) or record.id, addresses.record(record.id), record.id)
        return Row(title, tuple(each.cell(record, evidence) for each in self.fields))


@cache
def register_of(kind: Kind) -> Register:
    wording = wording_of(kind)
    names = COLUMNS.get(kind.name) or (*(name for name in USUAL if name in wording.fields), "(changed)")
    return Register(kind, tuple(_field(name, wording) for name in names))


def _field(name: str, wording: Wording) -> Field:
    if name in COMPUTED:
        return COMPUTED[name]
    below = wording.fields[name]
    form = _form(name, below)
    column = Column(name.replace("_", "-"), words.capital(below.label), form, choice=name in CHOSEN)
    return Field(column, lambda record, evidence: typed_cell(form, below, record.doc.get(name), evidence))


def _form(name: str, wording: Wording) -> Form:
    """What a column of a field holds."""
    if name == "status":
        return "badge"
    item = wording.item or wording
    return FORMS.get(item.form, "text")


FORMS: dict[str, Form] = {"day": "day", "moment": "day", "reference": "record", "word": "word", "flag": "word",
                          "policy": "word"}


def typed_cell(form: Form, wording: Wording, value: Any, evidence: Evidence) -> Cell:
    """The value of a field as a cell; what does not fit its column, in words."""
    if not value:
        return ""
    listed = value if isinstance(value, list) else [value]
    texts = tuple(each for each in listed if isinstance(each, str))
    if len(texts) == len(listed):
        if form == "record":
            return Refs(texts)
        if form in ("word", "badge"):
            return Words(tuple(say(wording.item or wording, each, plain(evidence)) for each in texts))
        if form == "day" and len(texts) == 1 and words.day_of(texts[0]):
            return When(texts[0])
    return say(wording, value, plain(evidence))


def _owner(record: Record, evidence: Evidence) -> Cell:
    now = owners_now(record.doc, evidence.trail.as_of)
    if now is None:
        return "not recorded"
    return refs(*now) or "nobody"


def _rating(record: Record, evidence: Evidence) -> Cell:
    """Number, band and steps; where it went and whether it is more than is tolerable."""
    trail, on = evidence.trail, evidence.trail.as_of
    rating = rated_on(trail, record, on)
    if rating is None:
        return "not rated"
    return rating_cell(rating, place_among(trail, record, on), *remarks(trail, record, on))


def _aim(record: Record, evidence: Evidence) -> Cell:
    aim = rated_on(evidence.trail, record, evidence.trail.as_of, "target")
    return rating_cell(aim) if aim else ""


def _open(record: Record, evidence: Evidence) -> Cell:
    days = open_for(record, evidence.trail.as_of)
    return "" if days is None else days


def _changed(record: Record, evidence: Evidence) -> Cell:
    landing = evidence.last_landing_of(record.id)
    return day(evidence.recorded_on(landing) if landing else None)


def review_cell(record: Record, evidence: Evidence) -> Cell:
    """The day as it was typed; with the days since then, where it has passed and the record has not ended."""
    said = typed_cell("day", wording_of(record.kind).fields["next_review"], record.doc.get("next_review"), evidence)
    late = overdue(evidence.trail, record)
    return When(said.on, late) if isinstance(said, When) and late else said


def _value(record: Record, evidence: Evidence) -> Cell:
    found = latest(record.doc, "values", "to", evidence.trail.as_of)
    return f"{found.amount} on {words.day(found.on)}" if found else ""


def _target(record: Record, evidence: Evidence) -> Cell:
    found = latest(record.doc, "targets", "from", evidence.trail.as_of)
    return found.amount if found else ""


def _holder(record: Record, evidence: Evidence) -> Cell:
    now = [each for each in evidence.roles.holders.get(record.id, ()) if each.covers(evidence.trail.as_of)]
    return refs(*(each.person for each in now)) or "nobody"


def _posts(record: Record, evidence: Evidence) -> Cell:
    now = [each for each in evidence.roles.held_by.get(record.id, ()) if each.covers(evidence.trail.as_of)]
    return refs(*(each.post for each in now))


QUORATE = {True: "yes", False: "no", None: "not known"}


def quorate_cell(record: Record, evidence: Evidence) -> Cell:
    """Whether a meeting that was held was quorate."""
    return Words((QUORATE[quorum(evidence.trail, record).yes],)) if held_on(evidence.trail, record) else ""


def _parties(record: Record, _: Evidence) -> Cell:
    return refs(*_agencies_in(record.doc.get("parties")))


COMPUTED: dict[str, Field] = {
    "(owner)": Field(Column("owner", "Owner", "record", choice=True), _owner),
    "(rating)": Field(Column("rating", "Rating", "rating", choice=True), _rating),
    "(aim)": Field(Column("aim", "Target", "rating"), _aim),
    "(open)": Field(Column("days-open", "Days open", "number"), _open),
    "(review)": Field(Column("next-review", "Next review", "day"), review_cell),
    "(value)": Field(Column("value", "Latest value", "text"), _value),
    "(target)": Field(Column("target", "Target", "text"), _target),
    "(changed)": Field(Column("changed", "Last changed", "day"), _changed),
    "(holder)": Field(Column("holder", "Held by", "record", choice=True), _holder),
    "(posts)": Field(Column("posts", "Posts", "record"), _posts),
    "(parties)": Field(Column("parties", "Parties", "record", choice=True), _parties),
    "(quorate)": Field(Column("quorate", "Quorate", "word"), quorate_cell),
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
