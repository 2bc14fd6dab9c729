"""PRV02: a text seems to hold a National Insurance number."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.private import insurance_numbers
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.sightings import sightings


@rule(code="PRV02", name="insurance-number", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A text seems to hold a National Insurance number.

    Why it matters
        The number stays with a person for life and opens their pay and benefits. It has no check digit, so
        what is found is a likely shape only: two letters, six digits and a letter from A to D, without the
        letters that were never given out. The number itself is never shown.

    How to fix
        Take it out; a register of care needs nobody's National Insurance number. Where it has been pushed
        already, tell the data protection lead today.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            summary: His benefits stopped, number AA 12 34 56 A.  # PRV02
            opened_on: 2026-03-05

    Accepted: letters that were never given out, or a longer code
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            summary: The form shows QQ123456A as its example; asset XAA123456A is a hoist.
            opened_on: 2026-03-05
    """
    yield from sightings(record, insurance_numbers, "take the number out")
