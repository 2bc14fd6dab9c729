"""SCH21: a correction names an entry that is not above it in its list."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.fields import ITEM_ID
from caretrail.load import Record
from caretrail.nearest import listed
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import entry, named, shown, subject
from caretrail.rules.walk import walk


@rule(code="SCH21", name="correction-of-nothing", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A correction names an entry that is not above it in its list.

    Why it matters
        Entries are never edited: a mistake is put right by a later entry that names the wrong one. If the
        name leads nowhere, a reader does not know which entry no longer holds.

    How to fix
        Type the id of the entry that is wrong. It stands in the same list, further up.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            scores:
              - {id: S1, on: 2026-03-05, type: current, rating: Amber}
              - {id: S2, on: 2026-03-06, type: current, rating: Red, corrects: S7}  # SCH21

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            scores:
              - {id: S1, on: 2026-03-05, type: current, rating: Amber}
              - {id: S2, on: 2026-03-06, type: current, rating: Red, corrects: S1}
    """
    for path, entries in walk(record).lists:
        if not any(type(each) is dict and "corrects" in each for each in entries):
            continue
        above: dict[str, None] = {}
        for index, each in enumerate(entries):
            if not isinstance(each, dict):
                continue
            corrected, own = each.get("corrects"), each.get("id")
            if isinstance(corrected, str) and ITEM_ID.match(corrected) and corrected not in above:
                where = "itself" if corrected == own else "an entry that does not stand above it"
                yield at(
                    record, (*path, index, "corrects"),
                    f"{subject(record)}: {entry(record, (*path, index))} in {named(record, path)} corrects "
                    f"{shown(corrected)}, {where}",
                    f"name an entry further up in the list: {listed(list(above)) or 'there is none'}")
            if isinstance(own, str):
                above[own] = None
