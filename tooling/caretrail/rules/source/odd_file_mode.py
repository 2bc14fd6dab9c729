"""SRC24: a file is marked as a program or as something else that is no record."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.folder import EXECUTABLE, LINK, REGULAR, SUBMODULE
from caretrail.load import File
from caretrail.plain import plain
from caretrail.problem import Severity
from caretrail.rule import Finding, at_file, rule

RULED_ELSEWHERE = (REGULAR, LINK, SUBMODULE)
"""A plain file; a link and a submodule, which have rules of their own."""


@rule(code="SRC24", name="odd-file-mode", severity=Severity.ERROR, scope="file")
def check(file: File) -> Iterator[Finding]:
    r"""A file is marked as a program or as something else that is no record.

    Why it matters
        A record is text to be read. A file that the computer would run, or a device, has no place among
        records, and the mark often comes from a copy that changed more than was meant.

    How to fix
        Take the mark away: `chmod -x FILE`.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml (executable):  # SRC24
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
    """
    if file.mode == EXECUTABLE:
        yield at_file(
            file, f"`{plain(file.path)}` is marked as a program, but a record is text",
            f"take the mark away: `chmod -x {plain(file.path)}`")
    elif file.mode not in RULED_ELSEWHERE:
        yield at_file(
            file, f"`{plain(file.path)}` is no ordinary file (mode {file.mode}), so it can hold no record",
            "delete it, and keep in `records/` only text files")
