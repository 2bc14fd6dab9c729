"""The table's words made ready: the fields that are shown of each kind, as a tree."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from caretrail.audience.table import TABLE
from caretrail.fields import Item, Model
from caretrail.kinds.kind import Kind
from caretrail.kinds.walk import shapes

WORD = re.compile(r"[a-z0-9_]+|[()]")

Fields = Mapping[str, "Fields | None"]
"""The fields shown of a group; None for one that holds no group."""

NOTHING: Fields = {}


@cache
def fields_of(audience: str, kind: Kind) -> Fields:
    """The fields of a kind that an audience sees; none of a kind that the table does not name."""
    sight = TABLE[audience].get(kind.name)
    return _fitted(parse(sight.fields), kind.model) if sight else NOTHING


def parse(text: str) -> dict[str, dict[str, object] | None]:
    """`id closed(on by)` as `{"id": None, "closed": {"on": None, "by": None}}`."""
    top: dict[str, dict[str, object] | None] = {}
    holders: list[dict[str, dict[str, object] | None]] = [top]
    last = ""
    for word in WORD.findall(text):
        if word == "(":
            inner: dict[str, dict[str, object] | None] = {}
            holders[-1][last] = inner  # type: ignore[assignment]
            holders.append(inner)
        elif word == ")":
            holders.pop()
        else:
            holders[-1][word] = None
            last = word
    return top


def _fitted(named: Mapping[str, object], model: type[Model]) -> Fields:
    """What is named and is a field of the model; an entry always with its id, by which its history is told. A name that
    is no field shows nothing, and a test refuses it.
    """
    known = shapes(model)
    fitted: dict[str, Fields | None] = {"id": None} if issubclass(model, Item) else {}
    for name, below in named.items():
        shape = known.get(name)
        if shape is None:
            continue
        if shape.model is None:
            fitted[name] = None
        elif isinstance(below, dict):
            fitted[name] = _fitted(below, shape.model)
    return fitted


def paths(fields: Fields, above: str = "") -> list[str]:
    """Every field of a tree that holds a value, as a dotted path."""
    found: list[str] = []
    for name, below in fields.items():
        found += paths(below, f"{above}{name}.") if below is not None else [f"{above}{name}"]
    return found
