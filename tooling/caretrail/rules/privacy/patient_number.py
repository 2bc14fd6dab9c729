"""PRV01: a text seems to hold the number of a patient."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.private import patient_numbers
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.sightings import sightings

COUNTED_ELSEWHERE = ("user_id",)
"""Git hosts count their accounts; such a number can pass for any other."""


@rule(code="PRV01", name="patient-number", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A text seems to hold the number of a patient.

    Why it matters
        An NHS number leads to one person and everything that is known about them. The register is read by
        many, its history cannot be changed, and a number that has landed stays in every copy. Looked for are
        ten digits with a right check digit in the ranges of NHS numbers, beside a word that says so those of
        Scotland (CHI), Northern Ireland (H&C) and Ireland (IHI), and Medicare numbers of the US. The number itself
        is never shown. Made-up ones that
        begin with 9 are found as well: nobody can tell them from real ones by sight.

    How to fix
        Take the number out and name the case by its key. Where it has been pushed already, tell the data
        protection lead today: taking it out now does not take it out of the history.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            summary: The family of 999 000 0018 has waited since Monday.  # PRV01
            opened_on: 2026-03-05

    Flagged: a word beside it says what it is
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            log:
              - {id: L1, on: 2026-03-05, text: CHI 0211165794 is not on the list}  # PRV01
              - {id: L2, on: 2026-03-06, text: H&C number 3200000007 is}  # PRV01

    Flagged: in a comment
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            # ask again about 9990000026  # PRV01
            opened_on: 2026-03-05

    Accepted: ten digits that are no such number, or part of something longer
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            summary: Order 9990000019, parcel 59990000018, build a9990000018, logged at 1764547200.
            source_ref: https://github.example/northmoor/actions/runs/9990000018
            opened_on: 2026-03-05
    """
    yield from sightings(record, patient_numbers, "take the number out and name the case by its key",
                         beside=COUNTED_ELSEWHERE)
