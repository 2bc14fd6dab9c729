"""Read a file by parsing only those pieces of it that were not seen before.

Versions of one record share most of their text. A file is cut at its top-level fields, and a field that holds
a list at the list's entries; each distinct piece is parsed once and its value kept. The result is exactly
what `source.parse` gives for the whole file: a piece that is not provably alone sends the whole file there.
Values are shared by all versions that hold them: nobody may change them in place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from caretrail import source
from caretrail.diff import Doc

_NAME = rb"[A-Za-z_][A-Za-z0-9_]{0,99}"
_INNER = rb"[ -\"$-9;-~]*[!\"$-9;-~]"
_PLAIN = rb"%s: +[A-Za-z0-9](?:%s)?(?::[A-Za-z0-9](?:%s)?)* *" % (_NAME, _INNER, _INNER)
"""A line whose value begins with a letter or digit and holds no `#`, and no `:` but between letters or digits:
then nothing in it has a meaning of its own."""

_HEAD = re.compile(rb"(?: *(?:#[^\n]*)?\n)*")
"""Blank lines and comments before the first field."""

_CUT = re.compile(rb"\n(?=[^ \n#-]|-[^ \n])")
"""Before each line that begins a new field, or cannot belong to the one before: any that begins with something
else than a blank, a `#` or a `- `.

Nothing a field holds goes on behind such a cut: text on several lines and nested values must be indented, and a
quote or bracket that is still open makes the piece unreadable alone. A piece that does not begin with a plain
name (a quoted one, `---`, `%`, a conflict marker ...) is not alone, and the file is read as a whole."""

_FIELD = re.compile(rb"(?: *(?:#[^\n]*)?\n)*(%s):(?:[ \n]|\Z)" % _NAME)
_PLAIN_FIELD = re.compile(_PLAIN)
_LIST = re.compile(rb"%s: *\n(?=( *)-[ \n])" % _NAME)
_FEW = source.MAX_VALUES // 4
"""A file of fewer values than this cannot reach the limit, however they are counted; each takes a byte at least."""

Piece = tuple[str, Any]
"""Name of a field and its value; an entry of a list is a list of one."""

Slow = Callable[[list[bytes]], list[Piece] | None]


class Pieces:
    """A memory of parsed pieces. `_known` holds those that stand alone, `_bound` those that do not."""

    def __init__(self) -> None:
        self._known: dict[bytes, Piece] = {}
        self._bound: set[bytes] = set()

    def forget(self) -> None:
        self._known.clear()
        self._bound.clear()

    def parse(self, data: bytes) -> Doc | source.Fault:
        """What `source.parse(data)` gives."""
        doc = self._by_field(data) if len(data) <= source.MAX_BYTES else None
        return source.parse(data) if doc is None else doc

    def _by_field(self, data: bytes) -> Doc | None:
        if data[-1:] != b"\n":
            return None
        head = _HEAD.match(data)
        start = head.end() if head else 0
        texts = _CUT.split(data[start:-1])
        if start:
            texts[0] = data[:start] + texts[0]
        pieces = self._recall(texts, self._field, _fields)
        if pieces is None:
            return None
        doc = dict(pieces)
        is_small = len(data) < _FEW or _size(doc) < _FEW
        return doc if is_small and len(doc) == len(pieces) else None

    def _recall(self, texts: list[bytes], quick: Callable[[bytes], Piece | None], slow: Slow) -> list[Piece] | None:
        """The pieces that texts hold, or None where one of them is not alone. What is new goes to `quick`, and what
        that cannot tell to `slow`, all at once.
        """
        pieces = list(map(self._known.get, texts))
        if None not in pieces:
            return pieces  # type: ignore[return-value]
        left = []
        for place, text in enumerate(texts):
            if pieces[place] is None:
                piece = pieces[place] = quick(text)
                if piece is None:
                    left.append(place)
                else:
                    self._known[text] = piece
        if left:
            found = self._learn([texts[place] for place in left], slow)
            if found is None:
                return None
            for place, piece in zip(left, found, strict=True):
                pieces[place] = self._known[texts[place]] = piece
        return pieces  # type: ignore[return-value]

    def _learn(self, texts: list[bytes], slow: Slow) -> list[Piece] | None:
        if not self._bound.isdisjoint(texts):
            return None
        together = slow(texts)
        if together is not None:
            return together
        found = []
        for text in texts:
            alone = slow([text])
            if alone is None:
                self._bound.add(text)
                return None
            found += alone
        return found

    def _field(self, text: bytes) -> Piece | None:
        return _plain(text) if _PLAIN_FIELD.fullmatch(text) else self._by_entry(text)

    def _by_entry(self, text: bytes) -> Piece | None:
        """A field that holds a list, entry by entry: each is read as a list of one."""
        head = _LIST.match(text)
        if head is None:
            return None
        cut, begin, plain = _entry(len(head[1]))
        texts = cut.split(text[head.end():])
        if not all(map(begin.match, texts)):
            return None
        name = text[:text.index(b":")].decode("ascii")

        def quick(alone: bytes) -> Piece | None:
            return _plain_entry(name, alone[head.end():]) if plain.fullmatch(alone, head.end()) else None

        def slow(some: list[bytes]) -> list[Piece] | None:
            return _entries(name, head[0], [alone[head.end():] for alone in some])

        pieces = self._recall([head[0] + each for each in texts], quick, slow)
        if pieces is None:
            return None
        return name, [value[0] for _, value in pieces]


@cache
def _entry(indent: int) -> tuple[re.Pattern[bytes], re.Pattern[bytes], re.Pattern[bytes]]:
    """For a list that stands `indent` columns in: where to cut between entries, how an entry begins, and one that
    is a mapping of plain lines alone.
    """
    return (re.compile(rb"\n(?= {0,%d}[^ \n])" % indent),
            re.compile(rb" {%d}-(?:[ \n]|\Z)" % indent),
            re.compile(rb" {%d}- %s(?:\n {%d}%s)*" % (indent, _PLAIN, indent + 2, _PLAIN)))


def _plain(line: bytes) -> tuple[str, str]:
    name, _, text = line.decode("ascii").partition(":")
    return name.lstrip(" -"), text.strip(" ")


def _plain_entry(name: str, entry: bytes) -> Piece | None:
    lines = entry.split(b"\n")
    fields = dict(map(_plain, lines))
    return (name, [fields]) if len(fields) == len(lines) else None


def _fields(texts: list[bytes]) -> list[Piece] | None:
    """Fields that were cut apart, read together: each is alone if every cut turns out to begin a field. None where
    that is not so.
    """
    names = [match[1].decode("ascii") for match in map(_FIELD.match, texts) if match]
    read = source.parse(b"\n".join(texts) + b"\n")
    if isinstance(read, source.Fault) or list(read) != names or len(names) != len(texts):
        return None
    return list(read.items())


def _entries(name: str, head: bytes, texts: list[bytes]) -> list[Piece] | None:
    """The same for entries of the list in a field."""
    read = source.parse(head + b"\n".join(texts) + b"\n")
    values = None if isinstance(read, source.Fault) or len(read) != 1 else read[name]
    if type(values) is not list or len(values) != len(texts):
        return None
    return [(name, [value]) for value in values]


def _size(value: Any) -> int:
    """How many names and values it is made of."""
    if type(value) is dict:
        return 1 + sum(1 + _size(each) for each in value.values())
    return 1 + sum(map(_size, value)) if type(value) is list else 1
