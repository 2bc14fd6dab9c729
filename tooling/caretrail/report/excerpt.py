"""The line a problem points at, made safe to show, and where the caret stands under it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import category, east_asian_width

from caretrail.plain import plain

BEFORE = 20
"""Characters kept before the place in a line that is too long to show."""

TAB = "\N{RIGHTWARDS ARROW}"
"""Shown for a tab, whose width nobody knows."""

_NAME = re.compile(r"[\w.-]+(?=\s*:(?:\s|$))")
_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""")
_IN_BRACKETS = re.compile(r"[^,\[\]{}]+")
_TO_THE_END = re.compile(r".+?(?=\s+#|\s*$)")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`text` in three parts: before the place, the words meant, after them."""

    before: str
    meant: str
    after: str

    @property
    def indent(self) -> int:
        return _width(self.before)

    @property
    def length(self) -> int:
        return max(1, _width(self.meant))


def excerpt(line: str, column: int, room: int = 0) -> Excerpt:
    """What to show of a line for a column (from 1). `room` is the most characters it may take, 0 for all."""
    line = line.replace("\t", TAB)
    at = min(max(column - 1, 0), len(line))
    end = at + len(_meant(line, at))
    if room and len(line) > room:
        start = max(0, min(at - BEFORE, len(line) - room))
        stop = start + room
        cut = Excerpt(("..." if start else "") + line[start:at], line[at:min(end, stop)],
                      line[end:stop] + ("..." if stop < len(line) else ""))
    else:
        cut = Excerpt(line[:at], line[at:end], line[end:])
    return Excerpt(plain(cut.before), plain(cut.meant), plain(cut.after))


def _meant(line: str, at: int) -> str:
    """The field name, quoted text or value that starts at a column."""
    if line[at:at + 1] == TAB:
        return TAB
    inside = "[" in line[:at] or "{" in line[:at]
    for pattern in (_NAME, _QUOTED, _IN_BRACKETS if inside else _TO_THE_END, _TO_THE_END):
        if found := pattern.match(line, at):
            return found[0].rstrip()
    return line[at:at + 1]


def _width(text: str) -> int:
    """Columns a text takes in a terminal."""
    return sum(0 if category(each) in {"Mn", "Me", "Cf"} else 2 if east_asian_width(each) in "WF" else 1
               for each in text)
