"""The text of a changed record, made from the old text: every line of what does not differ stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from caretrail.editing import aligning
from caretrail.editing.aligning import Step
from caretrail.editing.laying import formatted
from caretrail.editing.places import Block, Order, Text, read
from caretrail.source import Extent, Fault, Path, Value, parse
from caretrail.writing import LINE, Unwritable, bracketed, lines, scalar, start_of, write


class _Odd(Exception):  # noqa: N818 - carries the news out of nested calls
    """A field does not stand as people write it, so that its lines cannot be told from those around it."""


def revised(data: bytes, after: Mapping[str, Value], order: Order | None = None) -> str:
    """A file that reads back as `after`, made from the text of an older state of it. Lines of fields and entries that
    do not differ stay byte for byte, and so do comments, but for those that stand inside of what is taken away. A
    changed value keeps the comment behind it; what stands in brackets stays there where it fits, and is laid out one
    entry a line where not. A new field stands where `order` puts it, or as in `after`; without a word about a field it
    comes last. Where a file is not laid out as people write YAML, it is laid out anew first (`formatted`).

    Raises Unreadable, and Unwritable where no file can hold `after`.
    """
    before = read(data)
    write(after)
    if before == after:
        return data.decode()
    for old in (data, formatted(data, order).encode()):
        try:
            text = _Revision(old, order).whole(before, dict(after))
        except _Odd:
            continue
        if (again := parse(text.encode())) == after:
            return text
        if isinstance(again, Fault) and again.name in ("too-large", "too-many-values"):
            raise Unwritable(again)
    raise AssertionError("a file that was laid out anew has lines that cannot be told apart")


class _Revision:
    def __init__(self, data: bytes, order: Order | None) -> None:
        self.ending = "\r" if b"\r\n" in data else ""
        self.text = Text(data if data.endswith(b"\n") else data + f"{self.ending}\n".encode())
        self.order = order

    def whole(self, before: Value, after: Value) -> str:
        return "\n".join(self._inside((), before, after, 1, len(self.text.lines)))

    def _kept(self, first: int, last: int) -> list[str]:
        return self.text.lines[first - 1:last]

    def _made(self, start: str, value: Value, indent: int, path: Path) -> list[str]:
        """New lines; lists and groups that stood in brackets below that path stand so again."""
        made = "\n".join(lines(start, value, indent, self.text.on_one_line(path) if path else frozenset()))
        return [line + self.ending for line in made.split("\n")]

    def _entry(self, path: Path, old: Value, new: Value) -> list[str]:
        """The lines of a field or entry that stays, with the comments that belong to it."""
        block = self.text.blocks[path]
        last = self.text.after(block)
        if old == new:
            return self._kept(block.start, last)
        if self.text.extents[path].style in (":", "-") and new and type(old) is type(new):
            return self._inside(path, old, new, block.start, last)
        below = self._kept(block.end + 1, last)
        return [*self._replaced(path, block, old, new), *(self._outside(below, block.indent) if _ends(new) else below)]

    def _outside(self, below: list[str], indent: int) -> list[str]:
        """Comments and blank lines below a text, where they cannot be taken for a part of it."""
        return [" " * indent + line.lstrip() if line.strip() else self.ending for line in below]

    def _inside(self, path: Path, old: Value, new: Value, first: int, last: int) -> list[str]:
        """The lines from `first` to `last`, which hold a group of fields or a list laid out line by line."""
        if isinstance(old, dict) and isinstance(new, dict):
            names = self.order(path) if self.order else list(new)
            steps = aligning.fields(list(old), list(new), names)
            return self._steps(path, old, new, steps, first, last)
        assert isinstance(old, list)
        assert isinstance(new, list)
        return self._steps(path, dict(enumerate(old)), dict(enumerate(new)), aligning.entries(old, new), first, last)

    def _steps(self, path: Path, old: Mapping[Any, Value], new: Mapping[Any, Value], steps: Sequence[Step], first: int,
               last: int) -> list[str]:
        if self.text.extents[path].style not in (":", "-") or any((*path, key) not in self.text.blocks for key in old):
            raise _Odd
        begins = self.text.blocks[*path, next(iter(old))]
        margin = self.text.line(begins.start)[:begins.indent]
        found = self._kept(first, begins.start - 1)
        below, waiting = begins.start, []
        is_first, is_below_text = True, False
        for step in steps:
            gap, made = list[str](), list[str]()
            if step.old is not None:
                block = self.text.blocks[*path, step.old]
                gap = self._gap(below, block.start - 1, is_below_text=is_below_text)
                below = self.text.after(block) + 1
                if step.new is not None:
                    made = self._entry((*path, step.old), old[step.old], new[step.new])
            else:
                start = start_of(step.new, begins.indent) if isinstance(step.new, str) else f"{' ' * begins.indent}-"
                made = self._made(start, new[step.new], begins.indent, ())
            if is_first and margin.strip():  # no comment can stand between a dash and what it begins
                waiting += [" " * begins.indent + line.lstrip() for line in gap if line.strip()]
                gap = []
            if made:
                is_below_text = (step.old is None or old[step.old] != new[step.new]) and _ends(new[step.new])
                made[0] = (margin if is_first else " " * begins.indent) + made[0][begins.indent:]
                made += waiting
                is_first, waiting = False, []
            found += [*gap, *made]
        return found + self._gap(below, last, is_below_text=is_below_text)

    def _gap(self, first: int, last: int, *, is_below_text: bool) -> list[str]:
        """The lines between two fields or entries; spaces on blank ones below a new text would be a part of it."""
        return [self.ending if is_below_text and line.isspace() else line for line in self._kept(first, last)]

    def _replaced(self, path: Path, block: Block, old: Value, new: Value) -> list[str]:
        """The lines of a field or an entry that stays, with another value."""
        line, extent = self.text.line(block.start), self.text.extents[path]
        behind = (line.index(":", extent.key[1].column - 1) if extent.key else block.indent) + 1
        if extent.style not in ("|", ">", ":", "-") and extent.start.line == extent.end.line == block.start:
            shown = self._on_the_line(extent, old, new)
            if shown is not None:
                first, last = (behind, behind) if extent.start == extent.end else (
                    extent.start.column - 1, extent.end.column - 1)
                between = line[behind:first] or " " if shown else ""
                return [line[:behind] + between + shown + line[last:]]
        comments = [each for each in self.text.comments if block.start <= each.line <= block.end]
        beside = next((each for each in comments if not each.is_alone), None)
        made = self._made(line[:behind], new, block.indent, path)
        if beside:
            made[0] = f"{made[0].rstrip()}  {beside.text}{self.ending}"
        others = [" " * block.indent + each.text + self.ending for each in comments if each is not beside]
        return [*made, *others] if line[:block.indent].strip() else [*others, *made]

    @staticmethod
    def _on_the_line(extent: Extent, old: Value, new: Value) -> str | None:
        """A new value as it can stand in the old one's place; None where it needs lines of its own."""
        if not new and new is not None and new != "":
            return str(new)
        if isinstance(new, (dict, list)):
            text = bracketed(new) if old and extent.style in ("[", "{") else ""
            return text if text and extent.start.column + len(text) - 1 <= LINE else None
        shown = scalar(new)
        return None if "\n" in shown else shown


def _ends(value: Value) -> bool:
    """Whether a value is written with lines of a text at its end."""
    while isinstance(value, (dict, list)) and value:
        value = list(value.values())[-1] if isinstance(value, dict) else value[-1]
    return isinstance(value, str) and "\n" in scalar(value)
