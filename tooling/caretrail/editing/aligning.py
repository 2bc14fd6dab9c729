"""Which fields and entries of a changed value are those of the old one, and where the new ones stand among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from caretrail.source import Value


@dataclass(frozen=True, slots=True)
class Step:
    """One field or entry: `old` and `new` are its names or positions, None where it was added or taken away."""

    old: Any
    new: Any


def fields(old: Sequence[str], new: Sequence[str], names: Sequence[str]) -> list[Step]:
    """The fields of a group: the old ones where they are, each new one behind the field that `names` puts before it,
    and last where `names` does not know it.
    """
    steps = [Step(name, name if name in new else None) for name in old]
    order = list(dict.fromkeys([*names, *old, *new]))
    for name in sorted((name for name in new if name not in old), key=order.index):
        before = [step.new for step in steps if step.new is not None and order.index(step.new) < order.index(name)]
        last = max(before, key=order.index) if before else None
        place = next((place + 1 for place, step in enumerate(steps) if last is not None and step.new == last), 0)
        steps.insert(place, Step(None, name))
    return steps


def entries(old: Sequence[Value], new: Sequence[Value]) -> list[Step]:
    """The entries of a list: by their ids where each has one and none changed places, else the same from the front and
    from the back, with what changed in between.
    """
    before, after = _ids(old), _ids(new)
    if before and after and [each for each in before if each in after] == [each for each in after if each in before]:
        return _by_id(before, after)
    front = _same(old, new)
    back = _same(old[front:][::-1], new[front:][::-1])
    both = min(len(old), len(new)) - front - back
    return [
        *(Step(place, place) for place in range(front + both)),
        *(Step(place, None) for place in range(front + both, len(old) - back)),
        *(Step(None, place) for place in range(front + both, len(new) - back)),
        *(Step(len(old) - place, len(new) - place) for place in range(back, 0, -1)),
    ]


def _by_id(before: list[str], after: list[str]) -> list[Step]:
    steps = []
    place = 0
    for number, each in enumerate(before):
        if each not in after:
            steps.append(Step(number, None))
            continue
        there = after.index(each)
        steps += [*(Step(None, added) for added in range(place, there)), Step(number, there)]
        place = there + 1
    return [*steps, *(Step(None, added) for added in range(place, len(after)))]


def _ids(values: Sequence[Value]) -> list[str]:
    """The ids of the entries; none where one lacks it or two share it."""
    found = [value["id"] for value in values if isinstance(value, dict) and isinstance(value.get("id"), str)]
    ids = [each for each in found if isinstance(each, str)]
    return ids if len(ids) == len(values) == len(set(ids)) else []


def _same(one: Sequence[Value], other: Sequence[Value]) -> int:
    """How many entries from the front are the same."""
    return next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
                min(len(one), len(other)))
