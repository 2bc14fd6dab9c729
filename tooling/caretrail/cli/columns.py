"""A table in a terminal: columns as wide as their texts, narrower with folded texts, or a paragraph for each row."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from caretrail.cli.telling import bold

GAP = "  "


def terminal() -> int:
    """Columns of the terminal, all of them, as a table needs them; 0 when nobody is watching."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 0


def columns(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """The lines of a table. Where not even the longest words of each column fit beside each other, each row is told
    below its first two cells instead. A `width` of 0 folds nothing.
    """
    least = [max(map(_longest, column)) for column in zip(headings, *rows, strict=True)]
    if width and _total(least) > width:
        for row in rows:
            yield from _told(headings, row, width)
        return
    widths = _widths([headings, *rows], least, width)
    yield from (bold(line) for line in _lines(headings, widths))
    for row in rows:
        yield from _lines(row, widths)


def _longest(text: str) -> int:
    return max(map(len, text.split()), default=1)


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + len(GAP) * (len(widths) - 1)


def _widths(rows: Sequence[Sequence[str]], least: Sequence[int], width: int) -> list[int]:
    """The widest columns give way first, none below its longest word."""
    widths = [max(1, *map(len, column)) for column in zip(*rows, strict=True)]
    while width and _total(widths) > width:
        widest = max((place for place in range(len(widths)) if widths[place] > least[place]), key=widths.__getitem__)
        widths[widest] -= 1
    return widths


def _lines(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    folded = (textwrap.wrap(text, width, break_on_hyphens=False) for text, width in zip(row, widths, strict=True))
    for parts in zip_longest(*folded, fillvalue=""):
        yield GAP.join(part.ljust(width) for part, width in zip(parts, widths, strict=True)).rstrip()


def _told(headings: Sequence[str], row: Sequence[str], width: int) -> Iterator[str]:
    yield from map(bold, textwrap.wrap(GAP.join(row[:2]), width, break_on_hyphens=False))
    told = "; ".join(f"{heading}: {text}" for heading, text in zip(headings[2:], row[2:], strict=True) if text)
    yield from textwrap.wrap(told, width, initial_indent=GAP, subsequent_indent=GAP, break_on_hyphens=False)
