"""Text values -> a YAML file that `source.py` reads back exactly, laid out so that changes read well."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterator, Mapping
from typing import Any, TypeAlias

from caretrail import source
from caretrail.fields import NUMBER, WHEN, WHOLE
from caretrail.source import Fault, Path, Value

WIDTH = 100
"""Longer texts are folded over several lines, so that a change of a sentence shows as a change of a line."""

LINE = 120
"""A list or a group of fields in brackets stands on one line of at most that many characters."""

Brackets: TypeAlias = Container[Path]

_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 _.,;()/'%+&@=-]|:(?![ ]|\Z))*(?<! )\Z")
_MEANT = re.compile(rf"(?:true|false)\Z|{WHOLE.pattern}|{NUMBER.pattern}|{WHEN.pattern}")
_GUESSED = re.compile(r"(?:y|yes|n|no|on|off|null|true|false|[0-9][0-9a-fxotz_.:+ -]*)\Z", re.IGNORECASE)
"""Plain texts that some YAML readers turn into something else, which is meant for numbers, dates and flags only."""

_BREAK = re.compile(r"(?<=[^ ]) (?=[^ ])")


class Unwritable(ValueError):  # noqa: N818 - it describes the value
    """The values cannot stand in a record: a tab, a hidden character, too much of it. `fault` says which."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(source.FAULTS[fault.name])
        self.fault = fault


def write(doc: Mapping[str, Any], brackets: Brackets = frozenset()) -> str:
    """A whole file. `brackets` are the paths of the lists and groups of fields that are written in brackets where they
    fit on a line; all others are laid out one entry a line. Raises Unwritable where no file can hold the values.
    """
    written = "".join(f"{line}\n" for line in _inside(dict(doc), 0, brackets, ()))
    try:
        data = written.encode()
    except UnicodeEncodeError:
        raise Unwritable(Fault("not-utf8", 0, 0)) from None
    read = source.parse(data)
    if isinstance(read, Fault):
        raise Unwritable(read)
    return written


def scalar(text: str | None, indent: int = 0) -> str:
    """One value as it stands after its colon or dash; `indent` is that of the lines below it, if any."""
    if text is None:
        return ""
    if "\n" in text:
        return _literal(text, indent) if _can_be_literal(text) else _quoted(text)
    if len(text) > WIDTH and text == text.strip(" "):
        return _folded(text, indent)
    is_safe = _PLAIN.match(text) and (_MEANT.match(text) or not _GUESSED.match(text))
    return text if is_safe else _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _can_be_literal(text: str) -> bool:
    return text[0] not in " \n" and not text.endswith("\n")


def _literal(text: str, indent: int) -> str:
    margin = " " * indent
    return "\n".join(["|-", *(margin + line if line else "" for line in text.split("\n"))])


def _folded(text: str, indent: int) -> str:
    lines = [""]
    for word in _BREAK.split(text):
        if lines[-1] and len(lines[-1]) + len(word) + 1 > WIDTH:
            lines.append(word)
        else:
            lines[-1] += f" {word}" if lines[-1] else word
    margin = " " * indent
    return "\n".join([">-", *(margin + line for line in lines)])


def lines(start: str, value: Value, indent: int, brackets: Brackets = frozenset(), path: Path = ()) -> Iterator[str]:
    """The lines of one field or entry. `start` is what stands before the value, with its margin: the field's name and a
    colon, or a dash; `indent` is the margin; `brackets` are the paths, from `path` on, of the lists and groups of
    fields that are written in brackets where they fit on a line.
    """
    if not isinstance(value, (dict, list)) or not value:
        shown = str(value) if isinstance(value, (dict, list)) else scalar(value, indent + 2)
        yield f"{start} {shown}" if shown else start
    elif path in brackets and (text := bracketed(value)) and len(start) + 1 + len(text) <= LINE:
        yield f"{start} {text}"
    elif start.endswith("-"):
        inner = indent + 2
        first, *more = _inside(value, inner, brackets, path)
        yield f"{start} {first[inner:]}"
        yield from more
    else:
        yield start
        yield from _inside(value, indent + 2, brackets, path)


def _inside(value: dict[str, Value] | list[Value], indent: int, brackets: Brackets, path: Path) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from lines(start_of(key, indent), each, indent, brackets, (*path, key))
    else:
        for place, each in enumerate(value):
            yield from lines(f"{' ' * indent}-", each, indent, brackets, (*path, place))


def start_of(key: str, indent: int) -> str:
    """What stands before the value of a field."""
    return f"{' ' * indent}{key if key.isidentifier() and key.isascii() else _quoted(key)}:"


def bracketed(value: Value) -> str:
    """A value on one line, lists and groups of fields in brackets; empty where that would not read back exactly."""
    if isinstance(value, list):
        entries = [bracketed(each) for each in value]
        return f"[{', '.join(entries)}]" if all(entries) else ""
    if isinstance(value, dict):
        entries = [bracketed(each) for each in value.values()]
        fields = [start_of(key, 0) for key in value]
        return f"{{{', '.join(map(' '.join, zip(fields, entries, strict=True)))}}}" if all(entries) else ""
    if value is None:
        return ""
    text = scalar(value) if len(value) <= WIDTH and "\n" not in value else _quoted(value)
    return _quoted(value) if text == value and "," in value else text
