"""The paper as a tagged PDF by the rules of PDF/UA-1, made by typst from data, never from markup.

Texts reach the template as JSON values, which typst prints as they are. The standard is enforced: a missing title, a
skipped heading or a character without a glyph is refused by typst, and so nothing inaccessible is ever written. Only
the fonts that typst brings are used, so that the same paper has the same bytes on every machine.
"""

from __future__ import annotations

import json
from datetime import datetime
from importlib.resources import files
from typing import Any

from caretrail.papers.missing import missing
from caretrail.papers.model import Block, Cell, Items, Paper, Paragraph, Part, Table, all_texts, rewritten
from caretrail.papers.printable import CLUSTER, breakable, lines, spelt, without_glyph

STANDARD = "ua-1"

SHORT_TABLE, SHORT_CELL = 1500, 700
"""Characters up to which a table, and every cell of a row, are kept on one page."""

LONG_SIDE, SHORT_SIDE, INSET = 265, 178, 3.2
LETTER, SMALL_LETTER, LEAST, HEADING_ROOM = 2.4, 1.75, 5, 40
"""Millimetres between the margins of A4, around the text of a cell, and of a letter: a word that would run out of its
place may break. The last two are letters.
"""

PROBE = b"#set document(title: [probe])\n#for each in json(bytes(sys.inputs.paper)) [#par(each)]\n"
"""Prints one text after the other: whether the fonts have what is in them."""


def pdf(paper: Paper) -> bytes:
    """The file. Refusal where typst is not installed."""
    shown = rewritten(paper, lines)
    without = without_glyph(all_texts(shown), lambda clusters: _fits(clusters, paper.dated))
    if without:
        shown = rewritten(shown, lambda text: CLUSTER.sub(
            lambda found: spelt(found[0]) if found[0] in without else found[0], text))
    return _compiled(_template(), _data(shown, len(without)), paper.dated)


def _template() -> bytes:
    return files("caretrail.papers").joinpath("board.typ").read_bytes()


def _fits(clusters: list[str], dated: datetime) -> bool:
    """Whether every one of these can be printed."""
    typst = missing("typst")
    try:
        _compiled(PROBE, clusters, dated)
    except typst.TypstError as error:
        if "could not be displayed" in str(error):
            return False
        raise
    return True


def _compiled(template: bytes, data: Any, dated: datetime) -> bytes:
    typst = missing("typst")
    made = typst.compile(template, format="pdf", ignore_system_fonts=True, pdf_standards=[STANDARD],
                         sys_inputs={"paper": json.dumps(data)}, timestamp=int(dated.timestamp()))
    return bytes(made)


def _data(paper: Paper, without: int) -> dict[str, Any]:
    """What the template prints. Parts that follow each other on the same side of the page are one stretch."""
    stretches: list[dict[str, Any]] = []
    for part in paper.parts:
        if not stretches or stretches[-1]["wide"] != part.wide:
            stretches.append({"wide": part.wide, "parts": []})
        stretches[-1]["parts"].append(_part(part))
    return {"title": paper.title, "forum": paper.forum, "marking": paper.marking, "edition": paper.edition,
            "author": paper.author, "dated": [paper.dated.year, paper.dated.month, paper.dated.day],
            "stretches": stretches, "without": without}


def _part(part: Part) -> dict[str, Any]:
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
            "rows": [_row(row, span, table.merged, widths) for row, span in zip(table.rows, table.spans, strict=True)]}


def _row(row: tuple[Cell, ...], span: int, merged: tuple[int, ...], widths: list[int]) -> list[dict[str, Any]]:
    """The cells of a row; those that it has in common with rows below span them, and are left out there."""
    whole = all(len(cell.text) <= SHORT_CELL for cell in row)
    return [{"lines": breakable(cell.text, widths[column]).split("\n"), "look": cell.look, "open": cell.is_open,
             "whole": whole, "span": span if column in merged else 1}
            for column, cell in enumerate(row) if span or column not in merged]
