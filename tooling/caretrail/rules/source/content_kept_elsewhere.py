"""SRC25: git holds only a pointer to the file's content."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Rejected
from caretrail.plain import plain
from caretrail.problem import Severity
from caretrail.rule import Finding, at_file, rule
from caretrail.rules.faults import is_pointer


@rule(code="SRC25", name="content-kept-elsewhere", severity=Severity.ERROR, scope="rejected")
def check(rejected: Rejected) -> Iterator[Finding]:
    r"""Git holds only a pointer to the file's content.

    Why it matters
        Large-file storage (git LFS) keeps the content on a server, under rules of its own. What is not in
        git has no history and is no evidence.

    How to fix
        Take the file out of large-file storage (`git lfs untrack`), and commit the text itself.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:  # SRC25
            version https://git-lfs.github.com/spec/v1
            oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
            size 12345

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
    """
    if is_pointer(rejected):
        yield at_file(
            rejected.file, f"`{plain(rejected.file.path)}` is only a pointer: its content is not in git",
            "take the file out of large-file storage (`git lfs untrack`) and commit the text itself")
