"""A whole file laid out anew, as `writing.py` lays out what it writes, comments and all."""

from __future__ import annotations

from caretrail.editing.places import Order, Text, read
from caretrail.editing.remarks import Remarks, remarks
from caretrail.source import Path, Value
from caretrail.writing import write


def formatted(data: bytes, order: Order | None = None) -> str:
    """The file in canonical layout: fields in the order that `order` gives (those it does not name last, in their own
    order), each on a line of its own, texts quoted and folded as `writing.py` does it. What stood in brackets on one
    line stays so where the line holds no more than `writing.LINE` characters. Comments and single blank lines are kept.
    The values are the same, and a file in that layout comes back as it is. Raises Unreadable, and Unwritable where it
    would grow too long.
    """
    doc, text = read(data), Text(data)
    written = Text(write(_ordered(doc, order, ()), text.on_one_line()).encode())
    return _with_remarks(written, _moved(remarks(text), written))


def _ordered(doc: dict[str, Value], order: Order | None, path: Path) -> dict[str, Value]:
    names = [name for name in order(path) if name in doc] if order else []
    return {name: _in_order(doc[name], order, (*path, name)) for name in dict.fromkeys([*names, *doc])}


def _in_order(value: Value, order: Order | None, path: Path) -> Value:
    if isinstance(value, dict):
        return _ordered(value, order, path)
    if isinstance(value, list):
        return [_in_order(each, order, (*path, place)) for place, each in enumerate(value)]
    return value


def _moved(found: Remarks, written: Text) -> Remarks:
    """Comments on what stands inside of brackets are comments on the field or entry with those brackets."""
    moved = Remarks(found.head, tail=found.tail)
    for old, new in ((found.beside, moved.beside), (found.above, moved.above), (found.below, moved.below)):
        for path, kept in old.items():
            there = path
            while there not in written.blocks:
                there = there[:-1]
            new[there] += kept
    return moved


def _with_remarks(written: Text, found: Remarks) -> str:
    """The written lines with the comments between and behind them."""
    by_start: dict[int, list[Path]] = {}
    by_end: dict[int, list[Path]] = {}
    for path, block in written.blocks.items():
        by_start.setdefault(block.start, []).append(path)
        by_end.setdefault(block.end, []).insert(0, path)
    lines: list[str] = []
    gap = found.head
    for number, line in enumerate(written.lines[:-1], 1):
        here = by_start.get(number, [])
        margin = " " * written.blocks[here[0]].indent if here else ""
        gap += [margin + each if each else "" for path in here for each in found.above.get(path, [])]
        beside = [each for path in here for each in found.beside.get(path, [])]
        lines += [*_single(gap, is_first=not lines), "  ".join([line, *beside])]
        gap = [" " * written.blocks[path].indent + each if each else ""
               for path in by_end.get(number, []) for each in found.below.get(path, [])]
    lines += _single([*gap, *found.tail], is_first=False)
    while lines and not lines[-1]:
        lines.pop()
    return "".join(f"{line}\n" for line in lines)


def _single(gap: list[str], *, is_first: bool) -> list[str]:
    """The lines of a gap, each run of blank ones as one; none at the beginning of a file."""
    return [line for place, line in enumerate(gap) if line or (gap[place - 1] if place else not is_first)]
