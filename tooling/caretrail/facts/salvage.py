"""What can be read of a record of which a part does not fit: everything else."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from caretrail.fields import Model

Made = TypeVar("Made", bound=Model)

ROUNDS = 8
"""A field that is taken away can leave an entry without what it needs, which then goes too: once for each level."""


def what_fits(model: type[Made], doc: Mapping[str, Any]) -> Made | None:
    """The typed values of `doc` without the fields and entries that do not fit; None where too little is left."""
    left = copy.deepcopy(dict(doc))
    for _ in range(ROUNDS):
        try:
            return model.model_validate(left)
        except ValidationError as error:
            wrong = {_held(left, each["loc"]) for each in error.errors(include_url=False)}
        if () in wrong:
            return None
        for path in sorted(wrong, key=_place, reverse=True):  # the last first: a list closes up behind what goes
            _take_away(left, path)
    return None


def _place(path: tuple[str | int, ...]) -> list[tuple[str, int]]:
    return [("", part) if isinstance(part, int) else (part, 0) for part in path]


def _held(doc: Any, loc: Iterable[str | int]) -> tuple[str | int, ...]:
    """As much of the place of an error as is there: of a field that is missing, what should hold it."""
    path: list[str | int] = []
    for part in loc:
        there = part in doc if isinstance(doc, dict) else (
            isinstance(doc, list) and isinstance(part, int) and part < len(doc))
        if not there:
            break
        doc = doc[part]
        path.append(part)
    return tuple(path)


def _take_away(doc: Any, path: tuple[str | int, ...]) -> None:
    if _held(doc, path) != path:
        return
    for part in path[:-1]:
        doc = doc[part]
    del doc[path[-1]]
