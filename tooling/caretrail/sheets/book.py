"""What a workbook is made of: sheets, columns, cells, words to choose from; and what Excel can hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

LONGEST = 32_767
"""Characters that a cell can hold."""

LONGEST_NAME = 31
"""Characters of a sheet's name."""

MOST_ROWS = 1_048_576
"""Rows of a sheet, with the one of headings."""

EARLIEST = date(1900, 3, 1)
"""Excel counts days from 1900 and believes that there was a 29 February in that year."""

MARK = "_caretrail"
"""The hidden sheet by which an import knows an export: keys beside values."""

LISTS = "Lists"
ABOUT = "About"
COLUMNS = "Columns"

Cell = str | int | float | date | None
Form = Literal["text", "lines", "date", "whole", "number", "flag"]
"""What a column holds; `lines` are several plain values in one cell, each on a line of its own."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column. `words` are those it can be filled with: `strict` where no other will do. `tells` says what it holds;
    a `hidden` one is there for the way back, or because nothing stands in it yet.
    """

    text: str
    form: Form = "text"
    words: tuple[str | int, ...] = ()
    strict: bool = False
    hidden: bool = False
    tells: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table on a sheet of its own. `name` is that of the sheet, `table` that of the Excel table, `title` says in full
    what it holds; the first `frozen` columns stay in sight.
    """

    name: str
    table: str
    title: str
    headings: tuple[Heading, ...]
    rows: Sequence[tuple[Cell, ...]]
    frozen: int = 1


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook. `about` are its lines about itself, a label and a text each; `mark` is what an import knows it by;
    `created` stands in for the clock; `marking` says who may see it, on every printed page.
    """

    title: str
    partnership: str
    as_of: date
    commit: str
    created: datetime
    marking: str
    about: tuple[tuple[str, str], ...]
    sheets: tuple[Sheet, ...]
    mark: Mapping[str, str]
