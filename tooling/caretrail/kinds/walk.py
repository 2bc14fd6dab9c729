"""A kind's model, taken apart once: which keys it has, what each holds, where references and dates stand."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import WithJsonSchema
from pydantic.fields import FieldInfo

from caretrail.fields import Model, Planned, PolicyWord, RefTo


@dataclass(frozen=True, slots=True)
class Shape:
    """What a field holds. `model` is the model of a mapping or of a list's entries; `refers_to` the kinds a
    reference may point to (None for no reference, empty for any work record); `choices` the words allowed;
    `vocabulary` the policy's list of words it is one of; `is_day` whether it is a date or a moment, and `is_planned`
    one that lies ahead on purpose. `written` says how one value is written, as a JSON Schema: `pattern`, `maxLength`.
    """

    info: FieldInfo
    is_list: bool = False
    model: type[Model] | None = None
    refers_to: tuple[str, ...] | None = None
    choices: tuple[str, ...] = ()
    vocabulary: str = ""
    is_day: bool = False
    is_planned: bool = False
    written: Mapping[str, Any] = field(default_factory=dict, compare=False)


@cache
def shapes(model: type[Model]) -> Mapping[str, Shape]:
    """The fields of a model by the name they have in a file, in the order in which everything writes and asks them."""
    known = {info.alias or name: _shape(info) for name, info in model.model_fields.items()}
    names = [*(name for name in model.first if name in known), *(name for name in known if name not in model.last)]
    return {name: known[name] for name in (*dict.fromkeys(names), *model.last)}


def _shape(info: FieldInfo) -> Shape:
    found: dict[str, Any] = {}
    _look(info.annotation, found)
    for mark in info.metadata:
        _note(mark, found)
    return Shape(info, **found)


def _look(annotation: Any, found: dict[str, Any]) -> None:
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        _look(parts[0], found)
        for mark in parts[1:]:
            _note(mark, found)
    elif origin in (Union, types.UnionType):
        for part in parts:
            _look(part, found)
    elif origin is list:
        found["is_list"] = True
        _look(parts[0], found)
    elif origin is Literal:
        found["choices"] = parts
    elif annotation in (date, datetime):
        found["is_day"] = True
    elif isinstance(annotation, type) and issubclass(annotation, Model):
        found["model"] = annotation


def _note(mark: Any, found: dict[str, Any]) -> None:
    if isinstance(mark, RefTo):
        found["refers_to"] = mark.kinds
    elif isinstance(mark, PolicyWord):
        found["vocabulary"] = mark.vocabulary
    elif isinstance(mark, Planned):
        found["is_planned"] = True
    elif isinstance(mark, WithJsonSchema):
        found["written"] = mark.json_schema
