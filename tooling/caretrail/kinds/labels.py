"""What a field is called and what it holds, in words, for pages, forms and messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from caretrail.fields import Model
from caretrail.kinds.kind import Kind
from caretrail.kinds.walk import Shape, shapes

Path = Sequence[str | int]
"""Keys from the top of a record down; a list's entry is its position or its id, and both are passed over."""


@dataclass(frozen=True, slots=True)
class FieldDoc:
    label: str
    description: str
    example: Any
    unit: str


def about(kind: Kind, path: Path) -> FieldDoc:
    """What a field is, or for a path that the kind does not know, just its last key in words."""
    shape = _find(kind.model, path)
    if shape is None:
        return FieldDoc(_last_key(path), "", None, "")
    info = shape.info
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    return FieldDoc(
        label=info.title or _last_key(path),
        description=info.description or "",
        example=kind.example_id if tuple(path) == ("id",) else example_of(shape),
        unit=str(extra.get("x-unit", "")))


def label(kind: Kind, path: Path) -> str:
    """The field's name in words: `accepted_on` is "Accepted on"."""
    return about(kind, path).label


def field_names(kind: Kind, path: Path) -> tuple[str, ...]:
    """The names allowed in the mapping at `path` (the whole record: `()`); empty where none can be."""
    model: type[Model] | None = kind.model
    if path:
        shape = _find(kind.model, path)
        model = shape.model if shape else None
    return tuple(shapes(model)) if model else ()


def choices(kind: Kind, path: Path) -> tuple[str, ...]:
    """The words allowed at `path`, where only certain words are."""
    shape = _find(kind.model, path)
    return shape.choices if shape else ()


def example_of(shape: Shape) -> Any:
    """The example of a field, as text; for a list of entries, one entry with the fields it needs."""
    example = (shape.info.examples or [None])[0]
    if example == [] and shape.model:
        fields = shapes(shape.model)
        return [{name: example_of(each) for name, each in fields.items() if each.info.is_required()}]
    return example


def in_words(name: str) -> str:
    """`accepted_on` is "Accepted on", `checked-unchanged` is "Checked unchanged"."""
    words = name.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def _find(model: type[Model], path: Path) -> Shape | None:
    shape: Shape | None = None
    in_list = False
    inside: type[Model] | None = model
    for key in path:
        if in_list:  # the position or the id of an entry
            in_list = False
            continue
        shape = shapes(inside).get(str(key)) if inside else None
        if shape is None:
            return None
        inside, in_list = shape.model, shape.is_list
    return shape


def _last_key(path: Path) -> str:
    return in_words(next((str(key) for key in reversed(path) if isinstance(key, str)), ""))
