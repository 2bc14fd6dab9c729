"""SRC23: a folder is another repository."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.folder import SUBMODULE
from caretrail.load import File
from caretrail.plain import plain
from caretrail.problem import Severity
from caretrail.rule import Finding, at_file, rule


@rule(code="SRC23", name="submodule", severity=Severity.ERROR, scope="file")
def check(file: File) -> Iterator[Finding]:
    r"""A folder is another repository.

    Why it matters
        What stands in another repository has another history, other people who may change it, and can
        vanish. It is no evidence here.

    How to fix
        Remove the submodule, and add its records to this repository as files.

    Flagged
        records/risks/2026/old-register (submodule):  # SRC23

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
    """
    if file.mode == SUBMODULE:
        yield at_file(
            file, f"`{plain(file.path)}` is another repository, so what it holds has no history here",
            "remove the submodule with `git rm` and add its records to this repository as files")
