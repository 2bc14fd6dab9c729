"""POL06: the steps of a scale do not rise from one to the next."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.plain import plain
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.settings import WHO, settings_in


@rule(code="POL06", name="steps-out-of-order", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""The steps of a scale do not rise from one to the next.

    Why it matters
        A score is the product of two steps. Where a number stands twice, or a worse step has a lower one, two
        different risks get the same score, or the graver one the lower score.

    How to fix
        Give each step a higher number than the one before it, beginning with 1 or more, the mildest step first.

    Flagged
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            risk_matrix:
              order: likelihood-first
              likelihood:
                - {number: 1, label: rare}
                - {number: 3, label: possible}
                - {number: 2, label: likely}  # POL06
              consequence: [{number: 1, label: minor}, {number: 2, label: major}]
              bands: [{word: low, from: 1, to: 2}, {word: high, from: 4, to: 4}]

    Flagged: a product of nothing
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            risk_matrix:
              order: likelihood-first
              likelihood:
                - {number: 0, label: never}  # POL06
                - {number: 1, label: likely}
              consequence: [{number: 1, label: minor}, {number: 2, label: major}]
              bands: [{word: low, from: 1, to: 2}, {word: high, from: 4, to: 4}]

    Flagged: no step at all
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            risk_matrix:
              order: likelihood-first
              likelihood: [{number: 1, label: rare}, {number: 2, label: likely}]
              consequence: []  # POL06
              bands: [{word: low, from: 1, to: 2}, {word: high, from: 4, to: 4}]

    Accepted
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            risk_matrix:
              order: likelihood-first
              likelihood: [{number: 1, label: rare}, {number: 2, label: likely}]
              consequence: [{number: 1, label: minor}, {number: 2, label: major}, {number: 4, label: catastrophic}]
              bands: [{word: low, from: 1, to: 2}, {word: high, from: 4, to: 4}]
    """
    settings = settings_in(record)
    matrix = settings.risk_matrix if settings else None
    for axis, steps in (("likelihood", matrix.likelihood), ("consequence", matrix.consequence)) if matrix else ():
        if not steps:
            yield at(
                record, ("risk_matrix", axis), f"the policy has a risk matrix without a step of {axis}",
                f"list the steps of {axis}, the mildest first", who=WHO)
        highest = 0
        for index, step in enumerate(steps):
            if step.number <= highest:
                before = f"behind {highest}" if highest else "and must be 1 or more"
                yield at(
                    record, ("risk_matrix", axis, index, "number"),
                    f"the policy has the number {step.number} for the {axis} `{plain(step.label)}`, {before}",
                    "give each step a higher number than the one before it, the mildest first", who=WHO)
            highest = max(highest, step.number)
