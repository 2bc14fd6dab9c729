"""YAML bytes -> text values, or the one fault that keeps a file out; and the place of every key and value.

libyaml only tells what stands in the text (its *events*); every value is built here, so that limits hold
before anything large or deep exists, and nothing is guessed: `no`, `010` and `2026-03-05` stay text.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import repeat, starmap
from typing import Any, TypeAlias
from unicodedata import is_normalized

import yaml
from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from caretrail.misplaced import COMPLAINTS, layout_words, too_far_in, unwanted_name
from caretrail.problem import Refusal

if yaml.__with_libyaml__:
    from yaml._yaml import CParser

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20
MAX_VALUES = 20_000
"""Field names and values; a list or a group of fields counts twice, for its beginning and its end."""

MAX_FOUND = 40

SHORT = 20
"""Characters up to which a value is likely to stand elsewhere too: a date, a word of a list, an id, a person."""

FAULTS = {
    "too-large": f"the file is larger than {MAX_BYTES // 1024} KB",
    "not-utf8": "the file is not stored as UTF-8 text",
    "control-character": "the text holds a control character, typed or written as a backslash code",
    "line-break": "the text holds a character that only some programs take for the end of a line",
    "hidden-character": "the text holds a character that nobody can see, or that turns the reading direction",
    "tab": "the text holds a tab",
    "conflict-marker": "the file still holds both sides of a merge that was not finished",
    "directive": "a line starts with `%`, which gives orders to the program that reads the file",
    "several-documents": "the file holds more than one document",
    "alias": "a value starts with `&` or `*`, which makes one value stand in several places",
    "tag": "a value starts with `!`, which tells the program that reads the file what to make of it",
    "merge-key": "a field is named `<<`, which copies other fields to this place",
    "duplicate-key": "the same field is given twice",
    "bad-key": "a field name is not plain visible text on one line",
    "too-deep": f"values are nested more than {MAX_DEPTH} levels deep",
    "too-many-values": f"the file holds more than {MAX_VALUES:,} field names and values",
    "empty": "the file holds no fields",
    "not-a-mapping": "the file is not a list of fields, each with a name and a colon",
    "needs-quotes": "a value holds a character with a meaning of its own, such as a colon before a space",
    "unclosed": "a quote or a bracket is not closed, or a comma is missing inside it",
    "syntax": "the indentation or the punctuation is not as it must be",
}
"""Every way in which a file can be unreadable: its stable name, and what it means in plain words."""

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
Path: TypeAlias = "tuple[str | int, ...]"


@dataclass(frozen=True, order=True, slots=True)
class Spot:
    """A place in a text; line and column count from 1, the column in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Spots:
    """Where a value stands, and the name of the field that holds it (None for a list entry and the whole)."""

    key: Spot | None
    value: Spot


@dataclass(frozen=True, slots=True)
class Extent:
    """From where to where a value is written, from its first mark to behind its last, and from where to where the name
    of its field. What is laid out by indentation alone has no last mark of its own: `end` is where the last value in
    it ends. `style` is how it is written: one of `' " | >`, `[` or `{` for what stands in brackets, `-` or `:` for
    entries and fields on lines of their own, and empty for plain text.
    """

    key: tuple[Spot, Spot] | None
    start: Spot
    end: Spot
    style: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a file cannot be read: a name of `FAULTS`, where (0 means the file as a whole), what stands there
    (a field's name, `U+200B` ...), and for a field given twice the place of the first.
    """

    name: str
    line: int
    column: int
    found: str = ""
    other: Spot | None = None


_HIDDEN = ("\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u202a-\u202e\u2060-\u206f\u3164\ufeff"
           "\uffa0\ufff0-\ufffc\ufffe\uffff\U0001d173-\U0001d17a\U000e0000-\U000e0fff")
_UNWANTED = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029{_HIDDEN}]")
_PLAIN = bytes([10, *range(0x20, 0x7f)])
"""Bytes that need no second look. Taking them away first leaves next to nothing to search."""

_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|>{7})(?: .*)?$|^={7}$", re.MULTILINE)


_ENDS = (MappingEndEvent, SequenceEndEvent)


class _Stop(Exception):  # noqa: N818 - carries a fault out of nested reading
    def __init__(self, fault: Fault) -> None:
        self.fault = fault


def parse(data: bytes) -> dict[str, Value] | Fault:
    """Read one file. Every scalar stays text; a field with nothing after its colon is None. Never raises for
    anything that stands in the file.
    """
    try:
        text = _text(data)
        return _Reader(text).root()
    except _Stop as stop:
        return stop.fault


def spots(data: bytes) -> dict[Path, Spots]:
    """The place of every value by its path, the whole file at `()`; empty where `parse` refuses the file."""
    if isinstance(parse(data), Fault):
        return {}
    return {path: Spots(None if key is None else _spot(key), _spot(value))
            for path, key, value in _walk(_text(data)) if type(value) not in _ENDS}


def extents(data: bytes) -> dict[Path, Extent]:
    """How far every value reaches, by its path, in the order of the file; empty where `parse` refuses the file."""
    if isinstance(parse(data), Fault):
        return {}
    found: dict[Path, Extent] = {}
    last = Spot(1, 1)
    for path, key, event in _walk(_text(data)):
        end = _marked(event.end_mark)
        if type(event) in _ENDS:
            last = end if found[path].style in "[{" else last
            found[path] = replace(found[path], end=last)
        else:
            last = end
            found[path] = Extent(key and (_spot(key), _marked(key.end_mark)), _spot(event), end, _style(event))
    return found


def _style(event: Any) -> str:
    if type(event) is ScalarEvent:
        return event.style or ""
    is_mapping = type(event) is MappingStartEvent
    return ("{" if is_mapping else "[") if event.flow_style else (":" if is_mapping else "-")


def _text(data: bytes) -> str:
    """The text of a file, lines ended by LF, once nothing in it can mislead a reader."""
    if len(data) > MAX_BYTES:
        raise _Stop(Fault("too-large", 0, 0, f"{len(data):,} bytes"))
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[:error.start].decode()
        found = "UTF-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else f"byte {data[error.start]:02X}"
        raise _Stop(_fault_at("not-utf8", before, len(before), found)) from None
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    rest = data.translate(None, _PLAIN)
    if rest and (unwanted := _UNWANTED.search(rest.decode()) and _UNWANTED.search(text)):
        raise _Stop(_fault_at(unwanted_name(unwanted[0]), text, unwanted.start(), _code_point(unwanted[0])))
    if ("<<<<<<<" in text or ">>>>>>>" in text or "=======" in text) and (marker := _CONFLICT.search(text)):
        raise _Stop(_fault_at("conflict-marker", text, marker.start(), marker[0][:7]))
    return text


def _fault_at(name: str, text: str, index: int, found: str) -> Fault:
    return Fault(name, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index), found)


def _code_point(character: str) -> str:
    return f"U+{ord(character):04X}"


def _spot(event: Any) -> Spot:
    return _marked(event.start_mark)


def _marked(mark: Any) -> Spot:
    return Spot(mark.line + 1, mark.column + 1)


def _events(text: str) -> Callable[[], Any]:
    if not yaml.__with_libyaml__:
        raise Refusal(f"PyYAML {yaml.__version__} is here without libyaml, the library that reads records",
                      "install PyYAML from its published wheel, or build it with libyaml's headers present")
    return CParser(text).get_event


class _Reader:
    """Builds the values of one text. `starmap` and `repeat` draw the events, so that their number has a limit
    that costs nothing to keep.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.events: Iterator[Any] = starmap(_events(text), repeat((), MAX_VALUES))
        self.escapes = "\\" in text

    def root(self) -> dict[str, Value]:
        try:
            return self._document()
        except StopIteration:
            raise _Stop(Fault("too-many-values", 0, 0)) from None
        except yaml.YAMLError as error:
            raise _Stop(_syntax_fault(error, self.text)) from None

    def _document(self) -> dict[str, Value]:
        next(self.events)
        start = next(self.events)
        if type(start) is not DocumentStartEvent:
            raise _Stop(Fault("empty", 1, 1))
        if start.version or start.tags:
            raise _Stop(_fault("directive", start, "%"))
        root = next(self.events)
        if type(root) is not MappingStartEvent:
            raise _Stop(_not_a_mapping(root))
        result = self._mapping(root, 1)
        if not result:
            raise _Stop(_fault("empty", root))
        next(self.events)
        if type(after := next(self.events)) is DocumentStartEvent:
            raise _Stop(_fault("several-documents", after))
        return result

    def _mapping(self, start: Any, depth: int) -> dict[str, Value]:
        _check_start(start, depth)
        result: dict[str, Value] = {}
        events, escapes, one = self.events, self.escapes, sys.intern
        for event in events:
            if type(event) is not ScalarEvent:
                if type(event) is MappingEndEvent:
                    return result
                raise _Stop(_borrowed(event) or _fault("bad-key", event))
            key = event.value
            if key in result or event.anchor or event.tag or not key.isidentifier() or not key.isascii():
                self._check_key(event, result)
            key = one(key)  # the names of fields, and short values, stand in many records: each once in memory
            event = next(events)
            kind = type(event)
            if kind is ScalarEvent:
                value = event.value
                if event.anchor or event.tag or (escapes and event.style == '"'):
                    _check_scalar(event)
                if len(value) <= SHORT:
                    value = one(value)
                result[key] = value if value or event.style else None
            elif kind is MappingStartEvent:
                result[key] = self._mapping(event, depth + 1)
            else:
                result[key] = self._sequence(event, depth + 1)
        raise StopIteration

    def _sequence(self, start: Any, depth: int) -> list[Value]:
        _check_start(start, depth)
        result: list[Value] = []
        events, escapes = self.events, self.escapes
        for event in events:
            kind = type(event)
            if kind is ScalarEvent:
                value = event.value
                if event.anchor or event.tag or (escapes and event.style == '"'):
                    _check_scalar(event)
                result.append(value if value or event.style else None)
            elif kind is MappingStartEvent:
                result.append(self._mapping(event, depth + 1))
            elif kind is SequenceEndEvent:
                return result
            else:
                result.append(self._sequence(event, depth + 1))
        raise StopIteration

    def _check_key(self, event: Any, taken: dict[str, Value]) -> None:
        key: str = event.value
        _check_scalar(event)
        if key == "<<":
            raise _Stop(_fault("merge-key", event, key))
        if not key or not key.isprintable() or not is_normalized("NFC", key):
            raise _Stop(_fault("bad-key", event, key))
        if key in taken:
            raise _Stop(_fault("duplicate-key", event, key, _first_use(self.text, event)))


def _check_start(event: Any, depth: int) -> None:
    """Check the event that opens a list or a mapping; an alias may stand where one is expected."""
    if borrowed := _borrowed(event):
        raise _Stop(borrowed)
    if depth > MAX_DEPTH:
        raise _Stop(_fault("too-deep", event))


def _check_scalar(event: Any) -> None:
    if borrowed := _borrowed(event):
        raise _Stop(borrowed)
    if event.style == '"' and (unwanted := _UNWANTED.search(event.value)):
        raise _Stop(_fault(unwanted_name(unwanted[0]), event, _code_point(unwanted[0])))


def _borrowed(event: Any) -> Fault | None:
    """The fault of a value that means more than its text says: an alias, an anchor or a tag."""
    if event.anchor:
        return _fault("alias", event, event.anchor)
    return _fault("tag", event, event.tag.replace("tag:yaml.org,2002:", "!!")) if event.tag else None


def _not_a_mapping(root: Any) -> Fault:
    if borrowed := _borrowed(root):
        return borrowed
    blank = type(root) is ScalarEvent and not root.value and not root.style
    return Fault("empty", 1, 1) if blank else _fault("not-a-mapping", root)


def _fault(name: str, event: Any, found: str = "", other: Spot | None = None) -> Fault:
    spot = _spot(event)
    return Fault(name, spot.line, spot.column, found[:MAX_FOUND], other)


def _syntax_fault(error: yaml.YAMLError, text: str) -> Fault:
    """What libyaml complains of as one of ours, at the place a person would look for it."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Fault("syntax", 0, 0)
    context, problem, mark = error.context or "", error.problem or "", error.problem_mark
    name, found = next(((name, found) for context_part, problem_part, name, found in COMPLAINTS
                        if context_part in context and problem_part in problem), ("syntax", ""))
    if name == "needs-quotes" and (place := too_far_in(text, mark.index)):
        return Fault("syntax", *place)
    if name == "syntax" and not found:
        found = layout_words(text, mark.index)
    elif error.context_mark and "escape" not in problem:
        mark = error.context_mark
    index = min(mark.index, len(text.rstrip()))
    return _fault_at(name, text, index, found or text[index:index + 1].strip())


def _walk(text: str) -> Iterator[tuple[Path, Any, Any]]:
    """Every value of a text that was checked up to here: its path, the event of its key, its own event; for a list or
    a group of fields once more, when it ends.
    """
    events = iter(_events(text), None)
    next(events)
    next(events)
    return _walk_value(events, (), None, next(events))


def _walk_value(events: Iterator[Any], path: Path, key: Any,
                event: Any) -> Iterator[tuple[Path, Any, Any]]:
    yield path, key, event
    if type(event) is MappingStartEvent:
        while type(inner := next(events)) is ScalarEvent:
            yield from _walk_value(events, (*path, inner.value), inner, next(events))
        yield path, None, inner
    elif type(event) is SequenceStartEvent:
        index = 0
        while type(inner := next(events)) is not SequenceEndEvent:
            yield from _walk_value(events, (*path, index), None, inner)
            index += 1
        yield path, None, inner


def _first_use(text: str, again: Any) -> Spot | None:
    """Where the field that `again` names a second time is given first."""
    seen: dict[Path, Spot] = {}
    for path, key, _ in _walk(text):
        if key is not None:
            if key.start_mark.index == again.start_mark.index:
                return seen.get(path)
            seen[path] = _spot(key)
    return None
