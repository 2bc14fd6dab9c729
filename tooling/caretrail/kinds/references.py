"""Every reference of a record, read from the plain document; what does not fit the kind is passed over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from caretrail.fields import Model
from caretrail.kinds.kind import Kind
from caretrail.kinds.walk import Shape, shapes


class Reference(NamedTuple):
    """`path` leads to the value; `to` is the id as written; `kinds` are the kinds it may point to, empty for
    any work record; `on` is the text of the date (or time) at which it must hold, empty where there is none.
    """

    path: tuple[str | int, ...]
    to: str
    kinds: tuple[str, ...]
    on: str


@dataclass(frozen=True, slots=True)
class _Plan:
    """The part of a model that can lead to a reference."""

    dated_by: str
    leaves: tuple[tuple[str, tuple[str, ...], bool], ...]
    branches: tuple[tuple[str, _Plan, bool], ...]


def references(kind: Kind, doc: Any) -> Iterator[Reference]:
    """Every value of `doc` whose field refers to another record, dated by the nearest entry with a date."""
    if isinstance(doc, dict):
        yield from _walk(_plan(kind.model), doc, (), "")


@cache
def _plan(model: type[Model]) -> _Plan:
    fields = shapes(model)
    leaves = tuple((name, shape.refers_to, shape.is_list) for name, shape in fields.items()
                   if shape.refers_to is not None)
    branches = tuple((name, plan, shape.is_list) for name, shape in fields.items()
                     if (plan := _below(shape)) is not None)
    return _Plan(getattr(model, "dated_by", ""), leaves, branches)


def _below(shape: Shape) -> _Plan | None:
    plan = _plan(shape.model) if shape.model else None
    return plan if plan and (plan.leaves or plan.branches) else None


def _walk(plan: _Plan, doc: dict[str, Any], path: tuple[str | int, ...], outer: str) -> Iterator[Reference]:
    on = _text(doc.get(plan.dated_by)) if plan.dated_by else outer
    for name, kinds, many in plan.leaves:
        value = doc.get(name)
        if isinstance(value, str):
            if not many:
                yield Reference((*path, name), value, kinds, on)
        elif many and isinstance(value, list):
            for index, each in enumerate(value):
                if isinstance(each, str):
                    yield Reference((*path, name, index), each, kinds, on)
    for name, below, many in plan.branches:
        value = doc.get(name)
        if isinstance(value, dict):
            if not many:
                yield from _walk(below, value, (*path, name), on)
        elif many and isinstance(value, list):
            for index, each in enumerate(value):
                if isinstance(each, dict):
                    yield from _walk(below, each, (*path, name, index), on)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
