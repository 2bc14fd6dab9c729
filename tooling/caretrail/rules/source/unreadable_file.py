"""SRC26: a file could not be opened."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.folder import REGULAR
from caretrail.load import Rejected
from caretrail.plain import plain
from caretrail.problem import Severity
from caretrail.rule import Finding, at_file, rule
from caretrail.source import MAX_BYTES


@rule(code="SRC26", name="unreadable-file", severity=Severity.ERROR, scope="rejected")
def check(rejected: Rejected) -> Iterator[Finding]:
    r"""A file could not be opened.

    Why it matters
        A file that cannot be opened cannot be checked, and a register with a gap that nobody mentions would
        be taken for complete.

    How to fix
        Give yourself the right to read the file (`chmod u+r FILE`), or take the file from git again (`git
        checkout FILE`).

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml (unreadable):  # SRC26

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
    """
    file = rejected.file
    if file.data is None and file.mode == REGULAR and file.size <= MAX_BYTES:
        yield at_file(
            file, f"`{plain(file.path)}` could not be opened, so nothing in it is checked",
            "give yourself the right to read it, or take it from git again with `git checkout`")
