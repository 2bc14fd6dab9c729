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
from caretrail.papers.model import Block, Items, Paper, Paragraph, Part, Table, all_texts, rewritten
from caretrail.papers.printable import CLUSTER, breakable, lines, spelt, without_glyph

STANDARD = "ua-1"

SHORT_TABLE, SHORT_CELL = 1500, 700
"""Characters up to which a table, and every cell of a row, are kept on one page."""

PROBE = b"#set document(title: [probe])\n#for each in json(bytes(sys.inputs.paper)) [#par(each)]\n"
"""Prints one text after the other: whether the fonts have what is in them."""


def pdf(paper: Paper) -> bytes:
    """The file. Refusal where typst is not installed."""
    shown = rewritten(rewritten(paper, lines), breakable)
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
    return {"title": part.title, "blocks": [_block(each) for each in part.blocks]}


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph():
            return {"sort": "paragraph", "text": block.text}
        case Items():
            return {"sort": "items", "texts": block.texts}
        case Table():
            return {"sort": "table", "caption": block.caption, "empty": block.empty,
                    "shares": [each.share for each in block.columns], "head": [each.heading for each in block.columns],
                    "together": sum(len(cell.text) for row in block.rows for cell in row) <= SHORT_TABLE,
                    "rows": [_row(block, place) for place in range(len(block.rows))]}


def _row(table: Table, place: int) -> list[dict[str, Any]]:
    """The cells of a row; those that it has in common with rows below span them, and are left out there."""
    row, span = table.rows[place], table.spans[place]
    whole = all(len(cell.text) <= SHORT_CELL for cell in row)
    return [{"lines": cell.text.split("\n"), "look": cell.look, "open": cell.is_open, "whole": whole,
             "span": span if column in table.merged else 1}
            for column, cell in enumerate(row) if span or column not in table.merged]
