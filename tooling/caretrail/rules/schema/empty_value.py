"""SCH03: a field has a name and no value."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import named, subject
from caretrail.rules.walk import is_blank, scalars, walk


@rule(code="SCH03", name="empty-value", severity=Severity.ERROR, scope="record", names=("string_too_short",))
def check(record: Record) -> Iterator[Finding]:
    r"""A field has a name and no value.

    Why it matters
        An empty field can mean "not known", "not yet", "none" or "forgotten". Nobody can tell later which
        it was.

    How to fix
        Type the value, or delete the line until it is known.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            category:  # SCH03

    Flagged: blanks alone
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            category: " "  # SCH03

    Flagged: an empty entry
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            agencies: [northmoor-council, '']  # SCH03

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
    """
    if not walk(record).blank:
        return
    unknown = {misfit.path for misfit in record.misfits if misfit.type == "extra_forbidden"}
    for path, value in scalars(record.doc):
        if is_blank(value) and path not in unknown:
            yield at(
                record, path, f"{subject(record)} gives no value for {named(record, path)}",
                "type the value, or delete the line until it is known", key=True)
