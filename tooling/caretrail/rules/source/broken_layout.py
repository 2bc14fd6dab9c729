"""SRC21: the indentation or the punctuation is not as it must be."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Rejected
from caretrail.misplaced import TOO_FAR_IN
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.faults import cannot_be_read, faults


@rule(code="SRC21", name="broken-layout", severity=Severity.ERROR, scope="rejected", names=("syntax",))
def check(rejected: Rejected) -> Iterator[Finding]:
    r"""The indentation or the punctuation is not as it must be.

    Why it matters
        Where a line begins says what it belongs to. When that cannot be told, the whole file cannot be
        read.

    How to fix
        Fields of one record or entry start in the same column; what belongs to a field starts two spaces
        further in; entries of a list start with a hyphen and a space.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            closed:
                on: 2026-09-30
              reason: At target.  # SRC21
            opened_on: 2026-03-05

    Flagged: a line that starts further in than the one it follows
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
              lead_agency: northmoor-council  # SRC21

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            status: closed
            closed:
              on: 2026-09-30
              reason: At target for three months.
    """
    for fault in faults(rejected, "syntax"):
        above = fault.found.removeprefix(TOO_FAR_IN)
        yield cannot_be_read(
            rejected, fault, f"there is {fault.found}",
            f"start it in the same column as{above}" if above != fault.found else
            "start fields of one entry in the same column, what belongs to a field two spaces further in, and put "
            "a text with quotes or special signs in it between double quotes")
