"""SCH32: a list holds the same thing twice."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, place_of, rule
from caretrail.rules.misfits import named, shown, subject
from caretrail.rules.walk import walk


@rule(code="SCH32", name="repeated-value", severity=Severity.WARNING, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A list holds the same thing twice.

    Why it matters
        An agency named twice is counted twice, or it stands where another one was meant, which is then
        missing.

    How to fix
        Delete one of the two, or write what was meant instead of it.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            agencies: [northmoor-council, northmoor-hospitals, northmoor-council]  # SCH32

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            agencies: [northmoor-council, northmoor-hospitals]
    """
    for path, mapping in walk(record).mappings:
        for name, values in mapping.items():
            if type(values) is list and len(values) > 1:
                seen: dict[str, int] = {}
                for index, value in enumerate(values):
                    if type(value) is str and value and seen.setdefault(value, index) != index:
                        place = (*path, name)
                        yield at(
                            record, (*place, index),
                            f"{subject(record)} has {shown(value)} twice in {named(record, place)}",
                            "delete one of the two, or write what was meant instead",
                            related=((place_of(record, (*place, seen[value])), "named here already"),))
