"""The blocks of a paper as the template of the PDF takes them, with room in mind: what belongs together stays so.

Sizes are those of A4 and of the type that `board.typ` sets; they need to be no more than nearly right.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import Any

from caretrail.papers.model import Block, Cell, Items, Paragraph, Part, Table
from caretrail.papers.printable import breakable

LONG_SIDE, SHORT_SIDE, INSET = 265, 178, 3.2
"""Millimetres between the margins, along both sides, and around the text of a cell."""

LETTER, SMALL_LETTER, LEAST, HEADING_ROOM = 2.4, 1.75, 5, 40
"""Millimetres of a letter in a paragraph and in a table; letters that any column and a heading have room for. A word
with more of them than that may break.
"""

TALLEST, SHORT_TABLE = 20, 900
"""Lines up to which rows that share cells, and a row alone, are kept on one page; characters up to which a table is."""

Row = tuple[Cell, ...]


def laid_out(part: Part) -> dict[str, Any]:
    """A part as data."""
    room = LONG_SIDE if part.wide else SHORT_SIDE
    return {"title": breakable(part.title, HEADING_ROOM), "blocks": [_block(each, room) for each in part.blocks]}


def _block(block: Block, room: int) -> dict[str, Any]:
    letters = int(room / LETTER)
    match block:
        case Paragraph():
            return {"sort": "paragraph", "text": breakable(block.text, letters)}
        case Items():
            return {"sort": "items", "texts": [breakable(each, letters) for each in block.texts]}
        case Table():
            return _table(block, room, letters)


def _table(table: Table, room: int, letters: int) -> dict[str, Any]:
    total = sum(each.share for each in table.columns)
    widths = [max(LEAST, int((room * each.share / total - INSET) / SMALL_LETTER)) for each in table.columns]
    return {"sort": "table", "caption": breakable(table.caption, letters), "empty": breakable(table.empty, letters),
            "shares": [each.share for each in table.columns],
            "head": [breakable(each.heading, width) for each, width in zip(table.columns, widths, strict=True)],
            "together": sum(len(cell.text) for row in table.rows for cell in row) <= SHORT_TABLE,
            "rows": [cells for rows in _groups(table, widths) for cells in _cells(rows, table.merged, widths)]}


def _groups(table: Table, widths: list[int]) -> Iterator[list[Row]]:
    """The rows that share cells, in pieces that have room on one page: each piece tells again what they share."""
    piece: list[Row] = []
    for row, span in zip(table.rows, table.spans, strict=True):
        if piece and (span or _height([*piece, row], table.merged, widths) > TALLEST):
            yield piece
            piece = []
        piece.append(row)
    if piece:
        yield piece


def _height(rows: list[Row], merged: tuple[int, ...], widths: list[int]) -> int:
    """Lines that rows take up which share the cells of some columns."""
    own = sum(max((_lines(cell, widths[column]) for column, cell in enumerate(row) if column not in merged), default=0)
              for row in rows)
    return max(own, *(_lines(rows[0][column], widths[column]) for column in merged)) if merged else own


def _lines(cell: Cell, width: int) -> int:
    return sum(max(1, ceil(len(line) / width)) for line in cell.text.split("\n"))


def _cells(rows: list[Row], merged: tuple[int, ...], widths: list[int]) -> Iterator[list[dict[str, Any]]]:
    """The cells of rows that share some: these stand in the first row alone and reach down to the last."""
    whole = _height(rows, merged, widths) <= TALLEST
    for place, row in enumerate(rows):
        yield [{"lines": breakable(cell.text, widths[column]).split("\n"), "look": cell.look, "open": cell.is_open,
                "whole": whole, "span": len(rows) if column in merged else 1}
               for column, cell in enumerate(row) if not place or column not in merged]
