"""On which lines of a file each field and list entry stands, and where its comments are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from caretrail import source
from caretrail.source import Extent, Fault, Path, Spot, Value, extents

Order: TypeAlias = Callable[[Path], Sequence[str]]
"""The names of the fields at a path, in the order in which they are written; positions of entries are part of the
path."""

_MARGIN = re.compile(r"[ ]*(?:-[ ]+)*\Z")
_COLON = re.compile(r"[ ]*:")


class Unreadable(ValueError):  # noqa: N818 - it describes the file
    """The file cannot be read, so it cannot be changed. `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(source.FAULTS[fault.name])
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Block:
    """A field or a list entry that begins a line, or shares one with the dashes of entries it begins. `start` and
    `end` are its first and last line, counted from 1; `indent` the columns before its name or its dash.
    """

    start: int
    end: int
    indent: int


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment. Line and column count from 1; `is_alone` says whether nothing stands before it on its line."""

    line: int
    column: int
    text: str
    is_alone: bool


def blocks(data: bytes) -> dict[Path, Block]:
    """Path -> its lines, for every field and list entry outside brackets, in the order of the file. Left out is what
    does not stand as people write it, such as a field after a question mark. Empty for a file that cannot be read.
    """
    return Text(data).blocks


def read(data: bytes) -> dict[str, Value]:
    """The values of a file. Raises Unreadable."""
    found = source.parse(data)
    if isinstance(found, Fault):
        raise Unreadable(found)
    return found


class Text:
    """A readable file, taken apart. `lines` are its lines as they are, a carriage return at their end included."""

    def __init__(self, data: bytes) -> None:
        self.lines = data.decode().split("\n")
        self.extents = extents(data)

    def line(self, number: int) -> str:
        """A line, counted from 1."""
        return self.lines[number - 1]

    @cached_property
    def blocks(self) -> dict[Path, Block]:
        """As the function `blocks`."""
        found: dict[Path, tuple[int, int]] = {}
        for path, extent in self.extents.items():
            parent = self.extents[path[:-1]]
            if path and parent.style in (":", "-") and (len(path) == 1 or path[:-1] in found):
                start = self._field(extent) if extent.key else self._entry(extent.start.line, parent.start.column - 1)
                if start:
                    found[path] = start
        ends = self._ends()
        return {path: Block(line, ends[path], indent) for path, (line, indent) in found.items()}

    def _field(self, extent: Extent) -> tuple[int, int] | None:
        """The line and the margin of a field whose name and colon stand as people write them."""
        assert extent.key
        start, end = extent.key
        line, indent = self.line(start.line), start.column - 1
        is_usual = _MARGIN.match(line[:indent]) and end.line == start.line and _COLON.match(line, end.column - 1)
        return (start.line, indent) if is_usual else None

    def _entry(self, line: int, indent: int) -> tuple[int, int] | None:
        """The line and the margin of the dash of an entry whose value begins on a line."""
        for number in range(line, 0, -1):
            text = self.line(number)
            if text[indent:indent + 1] == "-" and _MARGIN.match(text[:indent]):
                return number, indent
            if number < line and text.strip() and not text.lstrip().startswith("#"):
                return None
        return None

    def _ends(self) -> dict[Path, int]:
        """Path -> the last line of its value, that of the last value in it where it holds any."""
        ends: dict[Path, int] = {}
        for path, extent in reversed(self.extents.items()):
            inner = ends.get(path, 0)
            ends[path] = inner if extent.style in (":", "-") else self._last_line(extent)
            ends[path[:-1]] = max(ends.get(path[:-1], 0), ends[path])
        return ends

    def _last_line(self, extent: Extent) -> int:
        if extent.style not in ("|", ">"):
            return extent.end.line
        last = self._below(extent) - 1
        if "+" in re.split("[ #]", self.line(extent.start.line)[extent.start.column - 1:], maxsplit=1)[0]:
            return last
        while last > extent.start.line and not self.line(last).strip():
            last -= 1
        return last

    @staticmethod
    def _below(extent: Extent) -> int:
        """The first line below a text that its indentation holds together."""
        return extent.end.line + (extent.end.column > 1)

    @cached_property
    def comments(self) -> list[Comment]:
        """Every comment, in the order of the file."""
        found = []
        for number, masked in enumerate(self.masked, 1):
            column = masked.find("#")
            if column >= 0:
                text = self.line(number)[column:].rstrip()
                found.append(Comment(number, column + 1, text, not masked[:column].strip()))
        return found

    @cached_property
    def masked(self) -> list[str]:
        """The lines with every character of a name or a single value crossed out: what a `#` begins is a comment."""
        lines = [line.rstrip("\r") for line in self.lines]
        for extent in self.extents.values():
            if extent.key:
                _cross_out(lines, *extent.key)
            if extent.style in ("|", ">"):
                for number in range(extent.start.line, self._last_line(extent)):
                    lines[number] = "x" * max(len(lines[number]), 1)
            elif extent.style in ("", "'", '"'):
                _cross_out(lines, extent.start, extent.end)
        return lines

    def after(self, block: Block) -> int:
        """The last line of a block with the comments below it that stand further in than it does."""
        last = block.end
        for number in range(block.end + 1, len(self.lines) + 1):
            masked = self.masked[number - 1]
            if masked.strip():
                if not masked.lstrip().startswith("#") or masked.index("#") <= block.indent:
                    break
                last = number
        return last

    def on_one_line(self, below: Path = ()) -> set[Path]:
        """The lists and groups of fields that stand in brackets on one line, unless there is nothing between these:
        their paths, from `below` on.
        """
        filled = {path[:-1] for path in self.extents if path[:len(below)] == below}
        found = ((path, self.extents[path]) for path in filled if path[:len(below)] == below)
        return {path[len(below):] for path, extent in found
                if extent.style in ("[", "{") and extent.start.line == extent.end.line}


def _cross_out(lines: list[str], start: Spot, end: Spot) -> None:
    for number in range(start.line, end.line + 1):
        line = lines[number - 1]
        first = start.column - 1 if number == start.line else 0
        last = end.column - 1 if number == end.line else len(line)
        lines[number - 1] = line[:first] + "x" * max(last - first, 0) + line[last:]
