"""The text of one record cut into pieces, so that an earlier state of it is the same text with pieces left out.

Nothing is written anew: the last state is the file itself, byte for byte, and every state before it keeps its layout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from caretrail.fields import Model
from caretrail.kinds.walk import shapes

KEY = re.compile(r"(?P<indent>[ -]*)(?P<key>[a-z_0-9]+):(?: |$)")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

STORY_BEGINS = "2024-11-04"
"""The day the partnership began; what was there from the first lands together."""

STORY_ENDS = "2026-10-31"
"""Last day of the story; a day after it was known beforehand, and stood in the record from its beginning."""

LATE = {
    "accepted_on": (), "met_on": (), "told_back_on": (), "ended_on": (), "ended_at": ("ended_by", "decision", "note"),
    "acknowledged": (), "acknowledged_at": (), "adviser_told_on": (), "resolved_on": ("resolution",),
    "answered": ("answer",), "published_on": (), "called_in_on": (),
    "decided_on": ("decision", "decision_record", "ended_by"), "minutes_sent_on": (),
    "minutes_agreed_on": (),
}
"""Fields that are filled in later, on the day they hold, with the fields that come with them."""

LEAVE = frozenset({"Ownership", "Appointment", "Identity", "Involvement", "Person"})
"""Models whose `to` is filled in when somebody leaves; elsewhere it is a term that was agreed beforehand."""


@dataclass
class Piece:
    """Some lines that came to stand in the file together. `since` is the day, or empty for from the beginning;
    `path` and `value` say what they hold; `parts` are the pieces inside, after the piece's own lines; `late` are the
    fields of an entry written on one line that were filled in later, with their days.
    """

    path: tuple[str | int, ...]
    value: Any
    since: str
    lines: list[str]
    parts: list[Piece] = field(default_factory=list)
    late: dict[str, str] = field(default_factory=dict)

    def text(self, day: str) -> str:
        """The piece as it stood at the end of that day; a list without entries is left out with its key."""
        if self.since > day:
            return ""
        inner = [part.text(day) for part in self.parts]
        if self.parts and isinstance(self.value, list) and not any(inner):
            return ""
        lines = "".join(self.lines)
        for key, later in self.late.items():
            if later > day:
                lines = re.sub(rf", {key}: (\"[^\"]*\"|[^,}}]*)", "", lines, count=1)
        return lines + "".join(inner)

    def days(self) -> set[str]:
        """The days on which this piece, or something in it, came to stand in the file."""
        return {self.since, *self.late.values()}.union(*(part.days() for part in self.parts))


def cut(text: str, doc: dict[str, Any], model: type[Model]) -> list[Piece]:
    """The pieces of a record's file, in order; together they are the text."""
    return list(_keys(text.splitlines(keepends=True), doc, model, (), ""))


def _keys(lines: list[str], doc: dict[str, Any], model: type[Model] | None, path: tuple[str | int, ...],
          since: str, handed_over: str = "") -> Iterator[Piece]:
    late = _late(doc, model, handed_over)
    for key, block in _blocks(lines):
        value = doc[key]
        inner = _model_of(model, key)
        own = max(since, late.get(key, ""), _dated(value, inner) if isinstance(value, dict) else "")
        if isinstance(value, list) and value and isinstance(value[0], dict) and len(block) > 1:
            yield Piece((*path, key), value, own, block[:1], list(_items(block[1:], value, inner, (*path, key), own)))
        else:
            yield Piece((*path, key), value, own, block)


def _late(doc: dict[str, Any], model: type[Model] | None, handed_over: str = "") -> dict[str, str]:
    """Field -> the day it was filled in, for the fields of one mapping that were not there from its beginning. The end
    of an owner's time was filled in when it was handed over, where that is known.
    """
    found: dict[str, str] = {}
    leaves: dict[str, tuple[str, ...]] = {"to": ("handed_over_by",)} if model and model.__name__ in LEAVE else {}
    for key, companions in (LATE | leaves).items():
        day = (key in leaves and handed_over) or _story_day(doc.get(key))
        if day and key != getattr(model, "dated_by", ""):
            found |= {name: day for name in (key, *companions) if name in doc}
    return found


def _model_of(model: type[Model] | None, key: str) -> type[Model] | None:
    shape = shapes(model).get(key) if model else None
    return shape.model if shape else None


def _items(lines: list[str], values: list[Any], model: type[Model] | None, path: tuple[str | int, ...],
           since: str) -> Iterator[Piece]:
    handed_over = _handed_over(values) if path[-1] in ("ownership", "managers") else {}
    for number, (value, block) in enumerate(zip(values, _entries(lines), strict=True)):
        own = max(since, handed_over.get(number - 1) or _begins(value, model))
        ended = handed_over.get(number, "")
        if block[0].lstrip().startswith("- {"):
            late = {key: day for key, day in _late(value, model, ended).items() if day > own}
            yield Piece((*path, number), value, own, block, late=late)
            continue
        first, *later = _keys(_undashed(block), value, model, (*path, number), own, ended)
        first.lines[0] = block[0]
        yield Piece((*path, number), value, own, first.lines, [*first.parts, *later])


def _handed_over(values: list[Any]) -> dict[int, str]:
    """Place of an owner's entry -> the day on which the next one took over: both are written down together then."""
    days = ((place, max(str(after.get(key) or "") for key in ("from", "accepted_on")))
            for place, (before, after) in enumerate(pairwise(values)) if before.get("to"))
    return {place: day for place, day in days if _story_day(day)}


def _blocks(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Key -> its lines, for the keys that stand at the indent of the first one."""
    indent = len(lines[0]) - len(lines[0].lstrip())
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        match = KEY.match(line)
        if match and len(match["indent"]) == indent and "-" not in match["indent"]:
            found.append((match["key"], [line]))
        else:
            found[-1][1].append(line)
    yield from found


def _entries(lines: list[str]) -> list[list[str]]:
    """The lines of each entry of a list."""
    mark = lines[0][:len(lines[0]) - len(lines[0].lstrip())] + "- "
    found: list[list[str]] = []
    for line in lines:
        if line.startswith(mark):
            found.append([line])
        else:
            found[-1].append(line)
    return found


def _undashed(block: list[str]) -> list[str]:
    return [block[0].replace("- ", "  ", 1), *block[1:]]


def _begins(value: dict[str, Any], model: type[Model] | None) -> str:
    """The day an entry came to stand in the list: its own, or an earlier one on which somebody accepted it."""
    days = (_dated(value, model), _story_day(value.get("accepted_on")))
    return min((day for day in days if day), default="")


def _dated(value: dict[str, Any], model: type[Model] | None) -> str:
    name = getattr(model, "dated_by", "")
    return _story_day(value.get(name)) if name else ""


def _story_day(value: Any) -> str:
    day = value[:10] if isinstance(value, str) and DAY.match(value) else ""
    return day if day <= STORY_ENDS else ""
