"""SCH20: two entries of a list have the same id."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, place_of, rule
from caretrail.rules.misfits import named, shown, subject
from caretrail.rules.walk import walk


@rule(code="SCH20", name="duplicate-entry-id", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""Two entries of a list have the same id.

    Why it matters
        History follows an entry by its id. Two of them with one id look like one that keeps changing.

    How to fix
        Give the newer entry the next free id of the list. Never change the id of an entry that has already
        landed.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            scores:
              - {id: S1, on: 2026-03-05, type: current, rating: Amber}
              - {id: S1, on: 2026-04-05, type: current, rating: Amber}  # SCH20

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            scores:
              - {id: S1, on: 2026-03-05, type: current, rating: Amber}
              - {id: S2, on: 2026-04-05, type: current, rating: Amber}
    """
    for path, entries in walk(record).lists:
        if len({str(each.get("id")) for each in entries if type(each) is dict}) == len(entries):
            continue
        seen: dict[str, int] = {}
        for index, each in enumerate(entries):
            own = each.get("id") if isinstance(each, dict) else None
            if isinstance(own, str) and own.strip() and seen.setdefault(own, index) != index:
                yield at(
                    record, (*path, index, "id"),
                    f"{subject(record)} has two entries {shown(own)} in {named(record, path)}",
                    f"give the newer entry the next free id{next_free(own, entries)}",
                    related=((place_of(record, (*path, seen[own], "id")), "used here first"),))


def next_free(taken: str, entries: list[Any]) -> str:
    """", such as `S3`": the id after the highest that begins with the same letters."""
    letters = taken.rstrip("0123456789")
    ids = [str(each.get("id")) for each in entries if isinstance(each, dict)]
    numbered = re.compile(f"{re.escape(letters)}([0-9]{{1,4}})")
    numbers = [int(found[1]) for found in map(numbered.fullmatch, ids) if found]
    return f", such as `{letters}{max(numbers) + 1}`" if numbers else ""
