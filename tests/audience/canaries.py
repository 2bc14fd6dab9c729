"""Records in which every field of every kind holds a value of its own, by which it is known wherever it turns up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from caretrail.fields import Item, Model
from caretrail.kinds.kind import Kind
from caretrail.kinds.walk import Shape, shapes
from caretrail.policy import ALL_KINDS
from caretrail.views import words

FIXED = {"level": "system", "status": "active", "audience": "public", "time_zone": "Europe/London",
         "default_audience": "inspector", "published_branch": "main"}
"""What decides whether a record is shown at all, and so cannot be a canary."""

PLAIN = ("X1", "R-001", "F-001", "true", "09:00", "3 days", "0123ABCD", "1")
"""For fields whose few possible values are no canaries."""

FIRST_DAY = date(1930, 1, 1)


@dataclass(frozen=True)
class Canary:
    """A value that stands in one field alone. `ways` are the texts by which it would be known; `path` is the field."""

    kind: str
    path: str
    ways: tuple[str, ...]


@dataclass
class Aviary:
    """Makes documents full of canaries, and keeps them. People and records that a field names are made too, as its
    value must lead somewhere: they are `people` (field -> slug), the same for several aviaries.
    """

    canaries: list[Canary] = field(default_factory=list)
    people: dict[str, str] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def doc(self, kind: Kind, record: str, **fixed: Any) -> dict[str, Any]:
        """A whole record: every field, one entry in every list."""
        made = self._group(kind, kind.model, "")
        known = shapes(kind.model)
        settled = {name: value for name, value in {**FIXED, **fixed}.items() if name in known}
        if known["status"].choices if "status" in known else ():
            settled["status"] = known["status"].choices[-1]
        return {**made, **settled, "id": record}

    def _group(self, kind: Kind, model: type[Model], above: str) -> dict[str, Any]:
        made = {name: self._value(kind, shape, f"{above}{name}") for name, shape in shapes(model).items()
                if above or name not in ("id", *FIXED)}
        return {**made, "id": "X1"} if issubclass(model, Item) else made

    def _value(self, kind: Kind, shape: Shape, path: str) -> Any:
        name = path.rpartition(".")[2]
        if shape.model is not None:
            held: Any = self._group(kind, shape.model, f"{path}.")
        elif name == "corrects":
            held = "X9"
        elif shape.refers_to == ("person",):
            held = self._person(kind, path)
        elif shape.refers_to is not None:
            held = EXAMPLE_IDS[shape.refers_to[0]] if shape.refers_to else EXAMPLE_IDS["risk"]
        elif shape.choices:
            held = shape.choices[0]
        else:
            held = self._canary(kind, shape, path)
        return [held] if shape.is_list else held

    def _person(self, kind: Kind, path: str) -> str:
        return self.people.setdefault(f"{kind.name} {path}", f"person-zq{next(self.numbers):04d}x")

    def _canary(self, kind: Kind, shape: Shape, path: str) -> Any:
        """The first way of writing the next number that the field takes; a field of few words takes none."""
        number = next(self.numbers)
        for value, ways in _writings(number):
            if _takes(shape, value):
                self.canaries.append(Canary(kind.name, path, ways))
                return value
        return next(value for value in PLAIN if _takes(shape, value))


def _writings(number: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    mark = f"zq{number:04d}x"
    yield f"Canary {mark}", (mark,)
    yield mark, (mark,)
    on = FIRST_DAY + timedelta(days=number)
    yield on.isoformat(), (on.isoformat(), words.day(on))
    moment = f"{on.isoformat()}T03:33"
    yield moment, (on.isoformat(), words.day(on))
    yield str(91_000_000 + number), (str(91_000_000 + number), f"{91_000_000 + number:,}")
    yield f"partnership@{mark}.example", (mark,)
    yield f"https://{mark}.example/", (mark,)
    yield f"sha256:{number:064x}", (f"{number:064x}",)
    yield f"{number:040x}", (f"{number:040x}",)


def _takes(shape: Shape, value: str) -> bool:
    kind: Any = shape.info.annotation
    if shape.info.metadata and not shape.is_list:
        kind = Annotated[kind, *shape.info.metadata]
    try:
        TypeAdapter(kind).validate_python([value] if shape.is_list else value)
    except ValidationError:
        return False
    return True


def _example_ids() -> dict[str, str]:
    """The record of each kind that others name; each is there, and is shown where its kind is."""
    letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    return {kind.name: kind.only or (f"{kind.prefix}-2026-AA{letters[place]}Z" if kind.prefix else f"the-{kind.name}")
            for place, kind in enumerate(ALL_KINDS)}


EXAMPLE_IDS = _example_ids()
