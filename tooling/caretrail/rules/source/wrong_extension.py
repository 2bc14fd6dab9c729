"""SRC30: a file's name does not end in `.yml`."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import File
from caretrail.plain import plain
from caretrail.problem import Severity
from caretrail.rule import Finding, at_file, rule
from caretrail.rules.paths import in_known_folder, is_leftover


@rule(code="SRC30", name="wrong-extension", severity=Severity.ERROR, scope="file")
def check(file: File) -> Iterator[Finding]:
    r"""A file's name does not end in `.yml`.

    Why it matters
        Two endings for the same thing would let one id stand in two files. Documents and pictures cannot be
        compared, checked or shown field by field.

    How to fix
        Rename a record so that its name ends in `.yml`. Keep documents in your document store, and name
        their address in the record.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yaml:  # SRC30
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05

    Flagged
        records/risks/2026/minutes.docx:  # SRC30
            PK<0x03><0x04>

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
    """
    if (in_known_folder(file.path) and not file.path.endswith(".yml") and file.mode.startswith("100")
            and not is_leftover(file.path)):
        stem, _, ending = file.path.rpartition(".")
        is_record = ending.lower() in ("yml", "yaml")
        yield at_file(
            file, f"`{plain(file.path)}` does not end in `.yml`, as every record does",
            f"rename it to `{plain(stem)}.yml`" if is_record else
            "move it out of `records/`; keep documents in your document store, and name their address in the record")
