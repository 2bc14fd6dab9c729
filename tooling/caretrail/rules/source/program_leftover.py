"""SRC33: a program has left a file among the records."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import File
from caretrail.plain import plain
from caretrail.problem import Severity
from caretrail.rule import Finding, at_file, rule
from caretrail.rules.paths import is_leftover


@rule(code="SRC33", name="program-leftover", severity=Severity.WARNING, scope="file")
def check(file: File) -> Iterator[Finding]:
    r"""A program has left a file among the records.

    Why it matters
        Windows, macOS and Office put files such as `Thumbs.db` and `.DS_Store` into the folders somebody
        opens. They are no part of the register, and can name documents that nobody meant to share.

    How to fix
        Delete it, or name it in `.gitignore`, so that it does not come back into a change.

    Flagged
        records/risks/.DS_Store:  # SRC33
            <0x00>Bud1

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
    """
    if is_leftover(file.path) and file.mode.startswith("100"):
        yield at_file(
            file, f"`{plain(file.path)}` was left there by a program, and is no record",
            "delete it, or ignore it in `.gitignore`")
