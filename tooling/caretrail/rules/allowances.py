"""What the rules on exceptions share: the exceptions of a register, and why one does not count."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.policy.allowed import Allowed
from caretrail.policy.allowing import FaultSort, faults
from caretrail.rule import Finding, at
from caretrail.rules.misfits import shown
from caretrail.trail import Trail

WHO = "a custodian, in a proposal that changes only the policy"


def allowances(trail: Trail, sort: FaultSort) -> Iterator[Finding]:
    """A finding on every exception that does not count for a fault of this sort."""
    for record in trail.by_kind.get("allowed", ()):
        for place, entry in enumerate(record.model.exceptions if isinstance(record.model, Allowed) else ()):
            for fault in faults(entry, trail.as_of):
                if fault.sort == sort:
                    path = ("exceptions", place, fault.field)
                    yield at(record, path if record.spots(path) else path[:-1],
                             f"exception {shown(entry.id)} {fault.what}", fault.fix, who=WHO)
