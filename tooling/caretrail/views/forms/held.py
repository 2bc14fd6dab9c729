"""A record as it stands, for the form that changes it: its values, its own text, and where in it each value stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from caretrail.editing import formatted
from caretrail.editing.places import Text
from caretrail.fields import Model
from caretrail.kinds.walk import Shape, shapes
from caretrail.load import Record
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.names import title_of


@dataclass(frozen=True, slots=True)
class Held:
    """`doc` is the record as JSON; `since` says which landing left it so.

    `spans` are the fields and entries that stand on lines of their own, in the order of the file: the place of the one
    it stands in (-1: none), its name or position, its first line, how many lines follow, how many more with the
    comments that belong to it, the columns before its name or dash; of a value on the same line, the columns of its
    beginning and of its end; 1 for one in brackets. `comments` are the line, whether nothing else stands there, and the
    text of each. Lines count from 1, columns from 0.
    """

    id: str
    title: str
    path: str
    since: str
    text: str
    doc: str
    spans: tuple[tuple[Any, ...], ...]
    comments: tuple[tuple[int, bool, str], ...]


def held_of(evidence: Evidence, record: Record) -> Held | None:
    """None where a form cannot change it: the edition does not show all of it, it holds what the kind does not know,
    or what it is called cannot be an id and so no part of an address.
    A file that is not laid out as people write YAML is laid out anew first, as `editing.revised` does it.
    """
    data = record.file.data
    if evidence.audience != "inspector" or data is None or not addresses.ID.match(record.id):
        return None
    if not _is_known(record.kind.model, record.doc):
        return None
    text = Text(data)
    if any((key,) not in text.blocks for key in record.doc):
        data = formatted(data).encode()
        text = Text(data)
    return Held(record.id, title_of(record.doc) or record.id, record.path, _since(evidence, record.id), data.decode(),
                json.dumps(record.doc, ensure_ascii=False, separators=(",", ":")),
                tuple(_spans(text)),
                tuple((each.line, each.is_alone, each.text) for each in text.comments))


def _spans(text: Text) -> Iterator[tuple[Any, ...]]:
    places = {path: place for place, path in enumerate(text.blocks)}
    for path, block in text.blocks.items():
        extent = text.extents[path]
        lines = (block.start, block.end - block.start, text.after(block) - block.end, block.indent)
        is_beside = extent.start.line == extent.end.line == block.start and extent.style not in ("|", ">", ":", "-")
        columns = (extent.start.column - 1, extent.end.column - 1) if is_beside and extent.start != extent.end else ()
        brackets = (1,) if columns and extent.style in ("[", "{") else ()
        yield (places.get(path[:-1], -1), path[-1], *lines, *columns, *brackets)


def _since(evidence: Evidence, record_id: str) -> str:
    """`landing 12 of 5 March 2026 left it`, or the day this edition was made for where there is no history."""
    landing = evidence.last_landing_of(record_id)
    if landing is None:
        return f"it stood on {words.day(evidence.trail.as_of)}"
    on = evidence.recorded_on(landing)
    return f"landing {landing.number}{f' of {words.day(on)}' if on else ''} left it"


def _is_known(model: type[Model], doc: Any) -> bool:
    """Whether all that a record holds has a place in a form: fields the kind knows, each of its shape."""
    fields = shapes(model)
    return isinstance(doc, dict) and all(key in fields and _fits(fields[key], value) for key, value in doc.items())


def _fits(shape: Shape, value: Any) -> bool:
    if value is None:
        return True
    if shape.is_list:
        return isinstance(value, list) and all(
            _is_known(shape.model, each) if shape.model else isinstance(each, str) for each in value)
    return _is_known(shape.model, value) if shape.model else isinstance(value, str)
