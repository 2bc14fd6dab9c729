"""POL28: a right bounds a field that holds no number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from pydantic.fields import FieldInfo

from caretrail.fields import Model
from caretrail.kinds.walk import shapes
from caretrail.load import Record
from caretrail.policy.rights import Right
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.granted import WHO, granted_in, kinds_meant
from caretrail.rules.misfits import shown

NUMBERS = (int, float)


@rule(code="POL28", name="bound-on-no-number", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A right bounds a field that holds no number.

    Why it matters
        What is no number lies outside every bound, so the right allows nothing; or its field is missing
        everywhere, and it bounds nothing.

    How to fix
        Name a field that holds a number in each of the right's kinds, with dots into what it holds, and give
        `change`, `at_most` or both.

    Flagged
        records/policy/rights.yml:
            id: rights
            rights:
              - id: R-001
                says: The lead for discharge makes small changes to plans.
                who: [lead-discharge]
                may: [update]
                what: {kinds: [plan]}
                within:
                  - {field: summary, change: 4}  # POL28
                  - {field: weekly_hour, change: 4}  # POL28
                  - {field: weekly_cost}  # POL28

    Accepted
        records/policy/rights.yml:
            id: rights
            rights:
              - id: R-001
                says: The lead for discharge makes small changes to plans.
                who: [lead-discharge]
                may: [update]
                what: {kinds: [plan]}
                within: [{field: weekly_hours, change: 4, at_most: 40}]
    """
    for each in granted_in(record):
        bounds = each.entry.within if isinstance(each.entry, Right) else []
        kinds = kinds_meant(each.entry.what) if each.entry.what else ()
        for place, bound in enumerate(bounds):
            said = ""
            if bound.change is None and bound.at_most is None:
                said = "without a number that it must keep to"
            elif kinds and not all(_is_number(kind.model, bound.field.split(".")) for kind in kinds):
                said = "which is not a number in each of its kinds"
            if said:
                yield at(
                    record, (*each.path, "within", place, "field"), f"{each.named} bounds {shown(bound.field)}, {said}",
                    "name a field that holds a number, and give it `change` or `at_most`", who=WHO)


def _is_number(model: type[Model], steps: Sequence[str]) -> bool:
    shape = shapes(model).get(steps[0])
    if shape is None or shape.is_list:
        return False
    if len(steps) > 1:
        return shape.model is not None and _is_number(shape.model, steps[1:])
    return _holds_number(shape.info)


def _holds_number(info: FieldInfo) -> bool:
    return any(part in NUMBERS for part in _parts(info.annotation))


def _parts(annotation: object) -> Iterator[object]:
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)
