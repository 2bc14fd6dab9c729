"""SCH17: an address is not complete."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import amiss, misfits, wanted


@rule(code="SCH17", name="unreadable-address", severity=Severity.ERROR, scope="misfit",
      names=("web-link", "email"))
def check(record: Record) -> Iterator[Finding]:
    r"""An address is not complete.

    Why it matters
        A link that does not open is no evidence. Addresses that begin with `http:` or with a drive letter
        open for some people only.

    How to fix
        Copy the whole address: `https://` and all, or `name@organisation` for a mailbox.

    Flagged
        records/agencies/eastmoor-care.yml:
            id: eastmoor-care
            name: Eastmoor Care
            website: www.eastmoor.example  # SCH17

    Accepted
        records/agencies/eastmoor-care.yml:
            id: eastmoor-care
            name: Eastmoor Care
            website: https://eastmoor.example
    """
    for misfit in misfits(record, "web-link", "email"):
        what, example = wanted(misfit)
        yield at(
            record, misfit.path,
            amiss(record, misfit, f"wants {what}"),
            f"write the whole address, such as `{example}`")
