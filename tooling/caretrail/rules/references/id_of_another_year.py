"""REF05: the year in a record's id differs from its folder's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caretrail.fields import RECORD_ID
from caretrail.load import Record
from caretrail.plain import plain
from caretrail.problem import Severity
from caretrail.rule import Finding, at_file, rule
from caretrail.rules.misfits import subject

YEAR = re.compile(r"[0-9]{4}\Z")


@rule(code="REF05", name="id-of-another-year", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""The year in a record's id differs from its folder's.

    Why it matters
        The year in the id says where the file lies, so that anybody can find it by hand. It is the year in
        which the record was begun and never changes, even when the record lives on for years.

    How to fix
        Move the file to the folder of the year in its id.

    Flagged
        records/risks/2025/RSK-2026-7K3M.yml:  # REF05
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
    """
    year = record.path.split("/")[-2]
    if record.kind.is_work and RECORD_ID.match(record.id) and YEAR.match(year) and year != record.id[4:8]:
        right = f"records/{record.kind.folder}/{record.id[4:8]}/{record.id}.yml"
        yield at_file(
            record.file, f"{subject(record)} lies in the folder of {year}, and its id is of {record.id[4:8]}",
            f"move it: `git mv {plain(record.path)} {right}`", record=record.id)
