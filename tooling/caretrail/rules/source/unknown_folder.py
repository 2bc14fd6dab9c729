"""SRC27: a folder belongs to no kind of record."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import FOLDERS, Rejected
from caretrail.nearest import listed, nearest, suggestion
from caretrail.plain import plain
from caretrail.problem import Severity
from caretrail.rule import Finding, at_file, rule
from caretrail.rules.paths import parts_of


@rule(code="SRC27", name="unknown-folder", severity=Severity.ERROR, scope="rejected")
def check(rejected: Rejected) -> Iterator[Finding]:
    r"""A folder belongs to no kind of record.

    Why it matters
        The folder says what kind of record a file is. Files in other folders would look like part of the
        register and be checked by nobody.

    How to fix
        Move the file into the folder of its kind. `caretrail schema` lists the kinds and their folders.

    Flagged
        records/risk/2026/RSK-2026-7K3M.yml:  # SRC27
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
    """
    file = rejected.file
    folder, *rest = parts_of(file.path) or ("",)
    if rest and folder not in FOLDERS:
        meant = nearest(folder, FOLDERS)
        yield at_file(
            file, f"`{plain(file.path)}` lies in `{plain(folder)}`, a folder of no kind of record"
            + suggestion(meant),
            f"move it to `records/{meant}/`" if meant else f"move it to one of {listed(sorted(FOLDERS))}")
