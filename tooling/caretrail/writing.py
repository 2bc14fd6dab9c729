"""Text values -> a YAML file that `source.py` reads back exactly, laid out so that changes read well."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from caretrail import source
from caretrail.fields import NUMBER, WHEN, WHOLE
from caretrail.source import Fault, Value

WIDTH = 100
"""Longer texts are folded over several lines, so that a change of a sentence shows as a change of a line."""

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


def write(doc: Mapping[str, Any]) -> str:
    """A whole file. Raises Unwritable where no file can hold the values."""
    written = "".join(f"{line}\n" for line in _mapping(doc, 0))
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


def _mapping(doc: Mapping[str, Value], indent: int) -> Iterator[str]:
    margin = " " * indent
    for key, value in doc.items():
        name = key if key.isidentifier() and key.isascii() else _quoted(key)
        yield from _entry(f"{margin}{name}:", value, indent)


def _sequence(values: Sequence[Value], indent: int) -> Iterator[str]:
    margin = " " * indent
    for value in values:
        if value and isinstance(value, (dict, list)):
            inner = indent + 2
            lines = _mapping(value, inner) if isinstance(value, dict) else _sequence(value, inner)
            yield f"{margin}- {next(lines)[inner:]}"
            yield from lines
        else:
            yield from _entry(f"{margin}-", value, indent)


def _entry(start: str, value: Value, indent: int) -> Iterator[str]:
    if isinstance(value, dict) and value:
        yield start
        yield from _mapping(value, indent + 2)
    elif isinstance(value, list) and value:
        yield start
        yield from _sequence(value, indent + 2)
    else:
        shown = str(value) if isinstance(value, (dict, list)) else scalar(value, indent + 2)
        yield f"{start} {shown}" if shown else start
