"""SRC29: a record does not lie at the level its kind needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caretrail.load import Record
from caretrail.plain import plain
from caretrail.problem import Severity
from caretrail.rule import Finding, at_file, rule
from caretrail.rules.paths import parts_of

YEAR = re.compile(r"[0-9]{4}\Z")


@rule(code="SRC29", name="misplaced-record", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A record does not lie at the level its kind needs.

    Why it matters
        Work records lie in a folder for each year, so that folders stay small; agencies, people and other
        reference data lie directly in their folder. A record elsewhere is easily overlooked, and its links
        break when it is moved.

    How to fix
        Move the file to the path that the message names.

    Flagged: no folder for the year
        records/risks/RSK-2026-7K3M.yml:  # SRC29
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05

    Flagged: a year for something that has none
        records/agencies/2026/eastmoor-care.yml:  # SRC29
            id: eastmoor-care
            name: Eastmoor Care

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05

    Accepted
        records/agencies/eastmoor-care.yml:
            id: eastmoor-care
            name: Eastmoor Care
    """
    folder, *between, name = parts_of(record.path)
    years = [part for part in between if YEAR.match(part)]
    if len(between) != (1 if record.kind.is_work else 0) or years != between:
        year = record.id[4:8] if YEAR.match(record.id[4:8]) else "YEAR"
        right = f"records/{folder}/{year}/{name}" if record.kind.is_work else f"records/{folder}/{name}"
        reason = "have a folder for each year" if record.kind.is_work else "lie directly in their folder"
        yield at_file(
            record.file, f"`{plain(record.id)}` is not where it belongs: {record.kind.plural} {reason}",
            f"move `{plain(record.path)}` to `{plain(right)}`", record=record.id)
