"""Cells of registers and logs by what they are, so that a table is sorted and narrowed without reading words again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Literal, NamedTuple

from caretrail.views import words
from caretrail.views.evidence import Evidence
from caretrail.views.rating import Rated
from caretrail.views.values import Ink, Plain

Form = Literal["title", "text", "day", "number", "badge", "word", "rating", "record"]
"""What a column holds: the thing a row is about, free text, days, whole numbers, states and other words out of a few (a
`badge` is drawn as one), ratings, records and people.
"""


@dataclass(frozen=True, slots=True)
class Column:
    """`name` stands in addresses. What is not `shown` has to be asked for, where scripts run. A column of records or
    ratings that is a `choice` offers each of them to choose from; one of words always does.
    """

    name: str
    heading: str
    form: Form
    shown: bool = True
    choice: bool = False


class Title(NamedTuple):
    """What a row is about: its name, where it stands on the site, and the id that stands below the name."""

    text: str
    address: str
    id: str


class When(NamedTuple):
    """A day or a moment as a record writes it (`2026-03-05`, `2026-03-05T14:30`), and what there is to say of it."""

    on: str
    note: str = ""


class Words(NamedTuple):
    """Words out of a few."""

    words: tuple[str, ...]


class Rating(NamedTuple):
    """A rating in words. `place` grows with the risk and is for sorting alone; `label` is the part of the text that is
    a badge of the look `look`, `rest` what follows it; `word` is its band, by which it can be chosen.
    """

    place: int
    label: str
    look: str
    rest: str
    word: str


class Refs(NamedTuple):
    """Records by their ids, also people, posts, agencies and forums."""

    ids: tuple[str, ...]


Cell = str | int | Title | When | Words | Rating | Refs
"""A text is free text in a column of any form: what did not fit, or says why there is nothing. The empty text is no
value.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a table's row; the first is its title."""

    title: Title
    cells: tuple[Cell, ...]

    @property
    def all(self) -> tuple[Cell, ...]:
        return (self.title, *self.cells)


def day(on: date | datetime | None, note: str = "") -> Cell:
    """A day, or nothing."""
    if isinstance(on, datetime):
        return When(on.isoformat(timespec="minutes"), note)
    return When(on.isoformat(), note) if on else note


def word(*found: str | None) -> Cell:
    """Fixed words without their hyphens, or nothing."""
    held = tuple(each.replace("-", " ") for each in found if each)
    return Words(held) if held else ""


def refs(*ids: str | None) -> Cell:
    """Records, each once, or nothing."""
    held = tuple(dict.fromkeys(each for each in ids if each))
    return Refs(held) if held else ""


def flag(yes: bool | None) -> Cell:
    """Yes, no, or nothing."""
    return "" if yes is None else Words(("yes" if yes else "no",))


def rating_cell(rated: Rated, among: str = "", *remarks: str) -> Cell:
    """A rating with its place among the words (`2 of 3`) and what there is to say of it."""
    text = f"{rated.text} ({among})" if among else rated.text
    text = ", ".join((text, *remarks))
    label = rated.label if text.startswith(rated.label) else ""
    return Rating(rated.place, label, rated.look, text.removeprefix(label), rated.word)


def plain(evidence: Evidence) -> Plain:
    """Words without any markup."""
    return evidence.once(_plain)


def _plain(evidence: Evidence) -> Plain:
    return Plain(evidence.names)


@lru_cache(maxsize=10_000)
def when_said(when: When) -> str:
    """`5 March 2026 at 14:30, 7 days overdue`"""
    said = words.moment_said(when.on) if len(when.on) > len("2026-03-05") else words.day_said(when.on)
    return ", ".join(part for part in (said or when.on, when.note) if part)


def said(cell: Cell, ink: Ink) -> str:
    """A cell in words."""
    match cell:
        case Title():
            return ink.text(cell.text)
        case When():
            return ink.text(when_said(cell))
        case Words():
            return ink.text(words.listed(cell.words))
        case Rating():
            return ink.text(f"{cell.label}{cell.rest}")
        case Refs():
            return words.listed([ink.reference(each) for each in cell.ids])
        case int():
            return f"{cell:,}"
        case str():
            return ink.text(cell)
