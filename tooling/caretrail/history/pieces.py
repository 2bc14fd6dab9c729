"""Read a file by parsing only those pieces of it that were not seen before.

Versions of one record share most of their text. A file is cut at its top-level fields, and a field that holds
a list at the list's entries; each distinct piece is parsed once and its value kept. The result is exactly
what `source.parse` gives for the whole file: a piece that is not provably alone sends the whole file there.
Values are shared by all versions that hold them: nobody may change them in place.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from caretrail import source
from caretrail.diff import Doc

_NAME = rb"[A-Za-z_][A-Za-z0-9_]{0,99}"
_INNER = rb"[A-Za-z0-9 _.,/()'+-]*[A-Za-z0-9_.,/()'+-]"
_PLAIN = rb"%s: +[A-Za-z0-9](?:%s)?(?::[A-Za-z0-9](?:%s)?)* *\n" % (_NAME, _INNER, _INNER)
"""A line whose value is made of characters that mean nothing but themselves where they stand."""

_HEAD = re.compile(rb"(?: *(?:#[^\n]*)?\n)*")
"""Blank lines and comments before the first field."""

_FIELD = re.compile(rb"%s:(?: [^\n]*)?(?:\n|\Z)(?:(?:[ #]|-[ \n])[^\n]*(?:\n|\Z)|\n)*" % _NAME)
"""A top-level field: its name in the first column, then every line that begins with a blank, `#` or `- `.

Nothing a field holds goes on behind such a cut: text on several lines and nested values must be indented, and
a quote or bracket that is still open makes the piece unreadable alone. A line that begins with anything else
(a quoted name, `---`, `%`, a conflict marker ...) does not match, and the file is read as a whole."""

_LIST = re.compile(rb"%s: *\n(?=( *)-[ \n])" % _NAME)
_PLAIN_FIELD = re.compile(_PLAIN)
_FEW = source.MAX_VALUES // 4
"""A file of fewer values than this cannot reach the limit, however values are counted."""

Piece = tuple[str, Any, int]
"""Name of a field, its value, and how many names and values that is."""


class Pieces:
    """A memory of parsed pieces."""

    def __init__(self) -> None:
        self._known: dict[bytes, Piece | None] = {}

    def forget(self) -> None:
        self._known.clear()

    def parse(self, data: bytes) -> Doc | source.Fault:
        """What `source.parse(data)` gives."""
        doc = self._by_field(data) if len(data) <= source.MAX_BYTES else None
        return source.parse(data) if doc is None else doc

    def _by_field(self, data: bytes) -> Doc | None:
        doc: Doc = {}
        known, match = self._known, _FIELD.match
        head = _HEAD.match(data)
        start, end, length = 0, head.end() if head else 0, len(data)
        count = size = 0
        while end < length:
            found = match(data, end)
            if found is None:
                return None
            end = found.end()
            text = data[start:end]
            piece = known[text] if text in known else self._learn(text)
            if piece is None:
                return None
            name, doc[name], more = piece[0], piece[1], piece[2]
            size += more
            count += 1
            start = end
        return doc if 0 < count == len(doc) and size < _FEW else None

    def _learn(self, text: bytes) -> Piece | None:
        piece: Piece | None
        if _PLAIN_FIELD.fullmatch(text):
            piece = (*_plain(text), 2)
        elif (head := _LIST.match(text)) is None or (piece := self._by_entry(text, head)) is None:
            piece = _alone(text)
        self._known[text] = piece
        return piece

    def _by_entry(self, text: bytes, head: re.Match[bytes]) -> Piece | None:
        """A field that holds a list, entry by entry: each is read as a list of one."""
        entries, size = [], 2
        pattern, plain = _entry(len(head[1]))
        end, length = head.end(), len(text)
        while end < length:
            found = pattern.match(text, end)
            if found is None:
                return None
            end = found.end()
            alone = head[0] + found[0]
            if alone in self._known:
                piece = self._known[alone]
            else:
                piece = _plain_entry(alone, found[0]) if plain.fullmatch(found[0]) else None
                piece = self._known[alone] = piece or _alone(alone)
            if piece is None or type(piece[1]) is not list or len(piece[1]) != 1:
                return None
            entries.append(piece[1][0])
            size += piece[2]
        return text[:text.index(b":")].decode("ascii"), entries, size


@cache
def _entry(indent: int) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    """An entry of a list that stands `indent` columns in, and one that is a mapping of plain lines alone."""
    return (re.compile(rb" {%d}-(?: [^\n]*)?(?:\n|\Z)(?: {%d}[^\n]*(?:\n|\Z)| *\n)*" % (indent, indent + 1)),
            re.compile(rb" {%d}- %s(?: {%d}%s)*" % (indent, _PLAIN, indent + 2, _PLAIN)))


def _plain(line: bytes) -> tuple[str, str]:
    name, _, text = line.decode("ascii").partition(":")
    return name.lstrip(" -"), text.strip(" \n")


def _plain_entry(alone: bytes, entry: bytes) -> Piece | None:
    lines = entry.splitlines()
    fields = dict(map(_plain, lines))
    if len(fields) < len(lines):
        return None
    return alone[:alone.index(b":")].decode("ascii"), [fields], 2 * len(lines) + 2


def _alone(text: bytes) -> Piece | None:
    """The one field that `text` holds, or None where it holds anything else."""
    read = source.parse(text)
    if isinstance(read, source.Fault) or len(read) != 1:
        return None
    [(name, value)] = read.items()
    return name, value, _size(value) + 1


def _size(value: Any) -> int:
    if type(value) is dict:
        return 1 + sum(1 + _size(each) for each in value.values())
    return 1 + sum(map(_size, value)) if type(value) is list else 1
