"""SRC18: the file is not a list of fields."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Rejected
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.faults import cannot_be_read, faults


@rule(code="SRC18", name="file-without-fields", severity=Severity.ERROR, scope="rejected",
      names=("not-a-mapping",))
def check(rejected: Rejected) -> Iterator[Finding]:
    r"""The file is not a list of fields.

    Why it matters
        Every line of a record says what it is about: a field name, a colon and a value. Without names
        nothing of it can be shown or checked.

    How to fix
        Write `name: value` on every line. A file that begins with a hyphen is a list: move it below a
        field.

    Flagged: a list
        records/risks/2026/RSK-2026-7K3M.yml:
            - id: RSK-2026-7K3M  # SRC18
            - title: Delayed discharge from Ward 7

    Flagged: a sentence
        records/risks/2026/RSK-2026-7K3M.yml:
            Delayed discharge from Ward 7  # SRC18

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
    """
    for fault in faults(rejected, "not-a-mapping"):
        yield cannot_be_read(
            rejected, fault, "it is not a list of fields, each with a name and a colon",
            "write `name: value` on every line")
