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

from caretrail.papers.layout import laid_out
from caretrail.papers.missing import missing
from caretrail.papers.model import Paper, all_texts, rewritten
from caretrail.papers.printable import CLUSTER, lines, spelt, without_glyph

STANDARD = "ua-1"

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
        stretches[-1]["parts"].append(laid_out(part))
    return {"title": paper.title, "forum": paper.forum, "marking": paper.marking, "edition": paper.edition,
            "author": paper.author, "dated": [paper.dated.year, paper.dated.month, paper.dated.day],
            "stretches": stretches, "without": without}
