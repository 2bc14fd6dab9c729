"""A record as a row of its register, on every day on which that row said something else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache, partial
from itertools import pairwise
from typing import Any, NamedTuple

from caretrail.calendar import ONE_DAY
from caretrail.diff import Doc, apply
from caretrail.facts import scores
from caretrail.facts.scores import Sort
from caretrail.facts.settings import policy, settings_of
from caretrail.history import History
from caretrail.history.model import Revision
from caretrail.kinds.kind import Kind
from caretrail.kinds.risk import Score
from caretrail.policy.partnership import Partnership
from caretrail.views import words
from caretrail.views.evidence import Evidence
from caretrail.views.measures import latest
from caretrail.views.names import TITLES, Known, title_of
from caretrail.views.rating import as_score, rated
from caretrail.views.register import COLUMNS, USUAL
from caretrail.views.then_owner import Answer
from caretrail.views.values import Plain, say
from caretrail.views.wording import wording_of

Cells = tuple[str, ...]
"""The title, the texts of the columns, and last whom the list of owners names now for that day, where this is someone
else than the register said then (else empty).
"""


class Row(NamedTuple):
    """The row as it was from a day on; None from the day on which the record was gone."""

    day: date
    cells: Cells | None


class Column(NamedTuple):
    """A heading, the fields it is made of, and its text for a version of a record on a day."""

    heading: str
    fields: tuple[str, ...]
    cell: Callable[[Doc, date, Rater, Plain], str]


DATED = {"ownership": ("from", "to"), "scores": ("on",), "values": ("to",), "targets": ("from",)}
"""Lists whose entries begin (or end) to count on a day, and the fields that hold it."""

OWNER = "Owner"


@cache
def columns_of(kind: Kind) -> tuple[Column, ...]:
    """Those columns of the register that a version of a record and a day can tell; the owner is told apart."""
    wording = wording_of(kind)
    found = []
    for name in COLUMNS.get(kind.name, USUAL):
        below = wording.fields.get(name)
        if name in COMPUTED:
            found.append(COMPUTED[name])
        elif below:
            found.append(Column(words.capital(below.label), (name,), partial(_field, name, below)))
    return tuple(found)


def names_owner(kind: Kind) -> bool:
    return COMPUTED["(owner)"] in columns_of(kind)


def headings_of(kind: Kind) -> tuple[str, ...]:
    return ("Title" if kind.is_work else "Name", *(column.heading for column in columns_of(kind)))


class Rater:
    """Ratings by the settings that the register held on each day, from its history."""

    def __init__(self, evidence: Evidence) -> None:
        history = evidence.trail.history
        past = history.record("partnership") if history else None
        self._settings = list(_settings(history, past.revisions)) if history and past else []
        self._now = policy(evidence.trail)
        self._scores: dict[int, tuple[Any, tuple[Score, ...]]] = {}

    def days(self) -> list[date]:
        """The days from which on other settings held."""
        return [day for day, _ in self._settings]

    def rating(self, doc: Doc, on: date, sort: Sort = "current") -> str:
        given = scores.given_until(self._read(doc.get("scores")), on, sort)
        return rated(given[-1], self._held(on)).text if given else ""

    def _held(self, on: date) -> Partnership:
        return next((settings for day, settings in reversed(self._settings) if day <= on), self._now)

    def _read(self, listed: Any) -> tuple[Score, ...]:
        """The scores of a list that can be read; of the lists asked for last they are kept."""
        known = self._scores.get(id(listed))
        if known is None or known[0] is not listed:
            if len(self._scores) > 1000:
                self._scores.clear()
            entries = listed if isinstance(listed, list) else []
            read = tuple(score for each in entries if (score := as_score(each)))
            known = self._scores[id(listed)] = (listed, read)
        return known[1]


def rows(evidence: Evidence, known: Known, revisions: Sequence[Revision], found: Sequence[Answer], rater: Rater,
         plain: Plain) -> list[Row]:
    """The row of a record on every day up to the as-of date on which it began to say something else."""
    history, today = evidence.trail.history, evidence.trail.as_of
    assert history is not None
    told: list[Row] = []
    versions = [*_versions(history, known.kind, revisions), (today + ONE_DAY, None)]
    for (first, doc), (after, _) in pairwise(versions):
        if first >= after or first > today:
            continue
        for day in _days(doc, first, min(after, today + ONE_DAY), found, rater) if doc is not None else (first,):
            cells = None if doc is None else _cells(known, doc, day, found, rater, plain)
            if (told[-1].cells if told else None) != cells:
                told.append(Row(day, cells))
    return told


def _versions(history: History, kind: Kind, revisions: Sequence[Revision]) -> Iterator[tuple[date, Doc | None]]:
    """The versions of a record in which a row can change, each with the day it counts from."""
    matter = _fields_of(kind)
    doc: Doc = {}
    gone = True
    for revision in revisions:
        doc = apply(doc, revision.changes)
        was, gone = gone, revision.what == "removed"
        if was != gone or any(change.path[0] in matter for change in revision.changes):
            yield history.day_of(revision.landing) or date.min, None if gone else doc


@cache
def _fields_of(kind: Kind) -> frozenset[str]:
    return frozenset((*TITLES, "ownership", *(name for column in columns_of(kind) for name in column.fields)))


def _days(doc: Doc, first: date, after: date, found: Sequence[Answer], rater: Rater) -> list[date]:
    """The first day of a version, and those before `after` on which its row can change without a landing."""
    days = {first, *(answer.first for answer in found)}
    for name, dated_by in DATED.items():
        for entry in _entries(doc.get(name)):
            days.update(_later(entry, dated_by))
    if "scores" in doc:
        days.update(rater.days())
    return sorted(day for day in days if first <= day < after)


def _later(entry: Doc, dated_by: Iterable[str]) -> Iterator[date]:
    for name in dated_by:
        day = words.day_of(entry.get(name))
        if day and day < date.max:
            yield day
            yield day + ONE_DAY


def _entries(listed: Any) -> list[Doc]:
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def _cells(known: Known, doc: Doc, day: date, found: Sequence[Answer], rater: Rater, plain: Plain) -> Cells:
    answer = next((each for each in found if each.first <= day <= each.last), None)
    otherwise = _people(answer.now, plain) if answer and answer.differs and names_owner(known.kind) else ""
    texts = (_people(answer.then or (), plain) if column.heading == OWNER and answer and "ownership" in doc
             else column.cell(doc, day, rater, plain) for column in columns_of(known.kind))
    return (title_of(doc) or known.id, *texts, otherwise)


def _people(line: Iterable[Any], plain: Plain) -> str:
    return words.listed([plain.reference(owner.person) for owner in line if owner.person]) or "nobody"


# ---- columns


def _field(name: str, wording: Any, doc: Doc, _day: date, _rater: Rater, plain: Plain) -> str:
    value = doc.get(name)
    return say(wording, value, plain) if value else ""


def _no_owner(doc: Doc, _day: date, _rater: Rater, _plain: Plain) -> str:
    return "nobody" if doc.get("ownership") else "not recorded"


def _rating(doc: Doc, day: date, rater: Rater, _plain: Plain) -> str:
    return rater.rating(doc, day) or "not rated"


def _aim(doc: Doc, day: date, rater: Rater, _plain: Plain) -> str:
    return rater.rating(doc, day, "target")


def _review(doc: Doc, _day: date, _rater: Rater, plain: Plain) -> str:
    typed = doc.get("next_review")
    return (words.day_said(typed) or plain.text(typed)) if isinstance(typed, str) else ""


def _amount(name: str, dated_by: str, doc: Doc, day: date, _rater: Rater, _plain: Plain) -> str:
    measured = latest(doc, name, dated_by, day)
    return measured.amount if measured else ""


def _parties(doc: Doc, _day: date, _rater: Rater, plain: Plain) -> str:
    named = [each["agency"] for each in _entries(doc.get("parties")) if isinstance(each.get("agency"), str)]
    return words.listed([plain.reference(each) for each in named])


COMPUTED = {
    "(owner)": Column(OWNER, ("ownership",), _no_owner),
    "(rating)": Column("Rating", ("scores",), _rating),
    "(aim)": Column("Target", ("scores",), _aim),
    "(review)": Column("Next review", ("next_review",), _review),
    "(value)": Column("Latest value", ("values", "unit"), partial(_amount, "values", "to")),
    "(target)": Column("Target", ("targets", "unit"), partial(_amount, "targets", "from")),
    "(parties)": Column("Parties", ("parties",), _parties),
}


def _settings(history: History, revisions: Sequence[Revision]) -> Iterator[tuple[date, Partnership]]:
    """The settings of each landing that changed how a risk is rated."""
    doc: Doc = {}
    for revision in revisions:
        doc = apply(doc, revision.changes)
        if any(change.path[0] in ("risk_matrix", "ratings") for change in revision.changes):
            yield history.day_of(revision.landing) or date.min, settings_of(doc)
