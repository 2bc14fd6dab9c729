"""SRC28: a file lies beside the folders of the register."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Rejected
from caretrail.plain import plain
from caretrail.problem import Severity
from caretrail.rule import Finding, at_file, rule
from caretrail.rules.paths import is_leftover, parts_of


@rule(code="SRC28", name="stray-file", severity=Severity.ERROR, scope="rejected")
def check(rejected: Rejected) -> Iterator[Finding]:
    r"""A file lies beside the folders of the register.

    Why it matters
        Everything directly in `records/` belongs to no kind, so nobody checks it, and some files there
        (such as `.gitattributes`) change what reviewers are shown.

    How to fix
        Move the file into the folder of its kind, or out of `records/`. A `README.md` may stay.

    Flagged
        records/RSK-2026-7K3M.yml:  # SRC28
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
        records/README.md:
            Start with the folder `risks`.
    """
    file = rejected.file
    if len(parts_of(file.path)) == 1 and parts_of(file.path) != ("README.md",) and not is_leftover(file.path):
        yield at_file(
            file, f"`{plain(file.path)}` lies in no folder, so it belongs to no kind of record",
            "move it into the folder of its kind, or out of `records/`")
