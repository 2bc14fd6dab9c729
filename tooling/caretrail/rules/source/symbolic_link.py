"""SRC22: a file is a link to another file."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.folder import LINK
from caretrail.load import File
from caretrail.plain import plain
from caretrail.problem import Severity
from caretrail.rule import Finding, at_file, rule


@rule(code="SRC22", name="symbolic-link", severity=Severity.ERROR, scope="file")
def check(file: File) -> Iterator[Finding]:
    r"""A file is a link to another file.

    Why it matters
        A link can lead out of the register, to a file that nobody reviewed and that is not in history.
        caretrail never follows one.

    How to fix
        Delete the link. Where two records belong together, name the other one under `links`.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml (symbolic link):  # SRC22

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
    """
    if file.mode == LINK:
        yield at_file(
            file, f"`{plain(file.path)}` is a link, so what it leads to is not in the register",
            "delete the link; name a record that belongs to another one under its `links`")
