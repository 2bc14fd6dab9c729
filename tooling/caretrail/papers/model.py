"""What a paper is made of: parts of paragraphs, lists, facts and tables, the same for every format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from caretrail.fields import Audience


class Cell(NamedTuple):
    """A text of one or more lines. `look` is a colour of the policy (green, yellow, amber, red), empty for none: it
    only repeats what the words say. `is_open` says that a person is still to complete it.
    """

    text: str
    look: str = ""
    is_open: bool = False


class Column(NamedTuple):
    """A column: its heading, and how wide it is beside the others."""

    heading: str
    share: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of one or more sentences."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list without an order."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below a heading that is repeated on every page; the first cell of a row names it. `caption` says what the
    table holds. Without rows, `empty` says so instead, in a sentence. Rows that follow each other and are equal in all
    columns of `merged` have these cells in common.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = ""
    merged: tuple[int, ...] = ()

    @property
    def spans(self) -> tuple[int, ...]:
        """For each row, how many rows from it on have their merged cells in common; 0 where one above has them."""
        found: list[int] = []
        for place, row in enumerate(self.rows):
            before = self.rows[place - 1] if place else None
            same = bool(self.merged) and before is not None and all(row[each] == before[each] for each in self.merged)
            first = len(found) - 1
            while same and not found[first]:
                first -= 1
            if same:
                found[first] += 1
            found.append(0 if same else 1)
        return tuple(found)


Block = Paragraph | Items | Table


@dataclass(frozen=True, slots=True)
class Part:
    """A part with its heading. What is `wide` is printed across the long side of the page."""

    title: str
    blocks: tuple[Block, ...]
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """`marking` stands on every page, `edition` says for whom it was made; `dated` is the time of the landing it shows,
    and stands in for the clock wherever a file has a date. The first part is the cover.
    """

    title: str
    forum: str
    marking: str
    edition: str
    audience: Audience
    author: str
    dated: datetime
    parts: tuple[Part, ...]


def texts(*given: str) -> Cell:
    """A cell of several lines, without the empty ones."""
    return Cell("\n".join(each for each in given if each))


def rewritten(paper: Paper, write: Callable[[str], str]) -> Paper:
    """The same paper with every text as `write` gives it."""
    return replace(paper, title=write(paper.title), forum=write(paper.forum), marking=write(paper.marking),
                   edition=write(paper.edition), author=write(paper.author),
                   parts=tuple(Part(write(part.title), tuple(_block(each, write) for each in part.blocks), part.wide)
                               for part in paper.parts))


def all_texts(paper: Paper) -> Iterator[str]:
    """Every text of a paper."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    rewritten(paper, note)
    return iter(found)


def _block(block: Block, write: Callable[[str], str]) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(write(block.text))
    if isinstance(block, Items):
        return Items(tuple(map(write, block.texts)))
    columns = tuple(Column(write(each.heading), each.share) for each in block.columns)
    rows = tuple(tuple(each._replace(text=write(each.text)) for each in row) for row in block.rows)
    return Table(write(block.caption), columns, rows, write(block.empty), block.merged)
