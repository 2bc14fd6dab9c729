"""SCH29: a likelihood or consequence is no step of the policy's risk matrix."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.fields import STEP
from caretrail.nearest import listed
from caretrail.problem import Severity
from caretrail.rule import Finding, at, place_of, rule
from caretrail.rules.misfits import named, shown, subject
from caretrail.rules.vocabulary import MATRIX, POLICY, WHO, outside, place_in_policy
from caretrail.trail import Trail


@rule(code="SCH29", name="number-outside-matrix", severity=Severity.ERROR, scope="trail")
def check(trail: Trail) -> Iterator[Finding]:
    r"""A likelihood or consequence is no step of the policy's risk matrix.

    Why it matters
        A score is likelihood times consequence. With a number that the matrix does not have, the product
        compares with nothing, and a slip of one key can hide or invent an extreme risk.

    How to fix
        Use a number of the matrix, or a letter where the policy gives its steps letters. If the score comes from a
        register with another scale, give it as `score` or `rating`, as that register has it.

    Flagged
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            risk_matrix:
              order: likelihood-first
              likelihood: [{number: 1, label: rare}, {number: 2, label: likely}]
              consequence: [{number: 1, label: minor}, {number: 2, label: major}]
              bands: [{word: low, from: 1, to: 4}]
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            scores:
              - {id: S1, on: 2026-03-05, type: current, likelihood: 9, consequence: 2}  # SCH29

    Flagged: a letter that no step has
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            risk_matrix:
              order: likelihood-first
              likelihood: [{number: 1, label: rare, letter: B}, {number: 2, label: likely, letter: A}]
              consequence: [{number: 1, label: minor}, {number: 2, label: major}]
              bands: [{word: low, from: 1, to: 4}]
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            scores:
              - {id: S1, on: 2026-03-05, type: current, likelihood: E, consequence: 2}  # SCH29

    Accepted
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            risk_matrix:
              order: likelihood-first
              likelihood: [{number: 1, label: rare}, {number: 2, label: likely}]
              consequence: [{number: 1, label: minor}, {number: 2, label: major}]
              bands: [{word: low, from: 1, to: 4}]
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            scores:
              - {id: S1, on: 2026-03-05, type: current, likelihood: 1, consequence: 2}

    Accepted: by the policy's letter
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            risk_matrix:
              order: likelihood-first
              likelihood: [{number: 1, label: rare, letter: B}, {number: 2, label: likely, letter: A}]
              consequence: [{number: 1, label: minor}, {number: 2, label: major}]
              bands: [{word: low, from: 1, to: 4}]
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            scores:
              - {id: S1, on: 2026-03-05, type: current, likelihood: A, consequence: 2}
    """
    for record, word, policy, steps in outside(trail, lambda vocabulary: vocabulary.startswith(MATRIX)):
        if STEP.match(word.text):
            yield at(
                record, word.path,
                f"{subject(record)} has {shown(word.text)} for {named(record, word.path)}, and the policy's "
                f"risk matrix has {listed(steps)} there",
                f"use a number of the matrix, or add the step to `{word.vocabulary}` in `{POLICY}`", who=WHO,
                related=((place_of(policy, place_in_policy(word), key=True), "the policy's steps"),))
