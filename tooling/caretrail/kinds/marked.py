"""The values of a record whose fields bear a mark: references, the policy's words, days on which something happened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from caretrail.fields import Model, PolicyWord, RefTo
from caretrail.kinds.kind import Kind
from caretrail.kinds.walk import Shape, shapes

HAPPENED = re.compile(r"(?:^on|^at|(?<!review)(?<!due)_(?:on|at))\Z")
"""The name of a field for a day on which something happened: `on`, `held_on`, `began_at`; not `due_on`, nor `from`
and `to`, as a term may lie ahead. A field that is called so and plans has the type `PlannedDay`.
"""


@dataclass(frozen=True, slots=True)
class Happened:
    """The mark of a day, or a moment, on which something happened."""


Mark = RefTo | PolicyWord | Happened


class Marked(NamedTuple):
    """`path` leads to the value; `text` is what stands there; `on` is the text of the date (or time) of the nearest
    entry with one, empty where there is none.
    """

    path: tuple[str | int, ...]
    text: str
    mark: Mark
    on: str


@dataclass(frozen=True, slots=True)
class _Plan:
    """The part of a model that can lead to a marked value."""

    dated_by: str
    leaves: tuple[tuple[str, Mark, bool], ...]
    branches: tuple[tuple[str, _Plan, bool], ...]


def marked(kind: Kind, doc: Any) -> Iterator[Marked]:
    """Every text of `doc` whose field bears a mark; what does not fit the kind is passed over."""
    if isinstance(doc, dict):
        yield from _walk(_plan(kind.model), doc, (), "")


@cache
def _plan(model: type[Model]) -> _Plan:
    fields = shapes(model)
    leaves = tuple((name, mark, shape.is_list) for name, shape in fields.items() if (mark := _mark(name, shape)))
    branches = tuple((name, plan, shape.is_list) for name, shape in fields.items()
                     if (plan := _below(shape)) is not None)
    return _Plan(getattr(model, "dated_by", ""), leaves, branches)


def _mark(name: str, shape: Shape) -> Mark | None:
    if shape.refers_to is not None:
        return RefTo(shape.refers_to)
    if shape.vocabulary:
        return PolicyWord(shape.vocabulary)
    return Happened() if shape.is_day and not shape.is_planned and HAPPENED.search(name) else None


def _below(shape: Shape) -> _Plan | None:
    plan = _plan(shape.model) if shape.model else None
    return plan if plan and (plan.leaves or plan.branches) else None


def _walk(plan: _Plan, doc: dict[str, Any], path: tuple[str | int, ...], outer: str) -> Iterator[Marked]:
    on = _text(doc.get(plan.dated_by)) if plan.dated_by else outer
    for name, mark, many in plan.leaves:
        value = doc.get(name)
        if isinstance(value, str):
            if not many:
                yield Marked((*path, name), value, mark, on)
        elif many and isinstance(value, list):
            for index, each in enumerate(value):
                if isinstance(each, str):
                    yield Marked((*path, name, index), each, mark, on)
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
