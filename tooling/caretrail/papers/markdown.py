"""The paper as Markdown, for a comment on a proposal or a wiki: the same parts, every text escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caretrail.papers.model import Block, Items, Paper, Paragraph, Table, rewritten
from caretrail.papers.printable import lines

MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&$@^:=])")
"""Signs that could begin something in one of the dialects; a backslash before punctuation is never shown."""


def markdown(paper: Paper) -> bytes:
    """The file, in UTF-8."""
    shown = rewritten(rewritten(paper, lines), _escaped)
    found = []
    for place, part in enumerate(shown.parts):
        found.append(f"{'#' if place == 0 else '##'} {part.title}")
        if place == 0:
            found.append("  \n".join(each for each in (shown.edition, shown.marking) if each))
        found += [text for block in part.blocks for text in _block(block)]
    return ("\n\n".join(found) + "\n").encode()


def _escaped(text: str) -> str:
    return MARKS.sub(r"\\\1", text)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield " ".join(block.text.split())
        case Items():
            yield "\n".join(f"- {' '.join(each.split())}" for each in block.texts)
        case Table():
            yield f"**{block.caption}**" if block.rows else f"**{block.caption}:** {block.empty}"
            if block.rows:
                yield "\n".join(_rows(block))


def _rows(table: Table) -> Iterator[str]:
    yield _row([each.heading for each in table.columns])
    yield _row(["---"] * len(table.columns))
    yield from (_row([each.text for each in row]) for row in table.rows)


def _row(texts: list[str]) -> str:
    return "| " + " | ".join(each.replace("\n", "<br>") for each in texts) + " |"
