"""SCH23: a date lies in another century or decades ahead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caretrail.fields import RECORD_ID
from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import named, shown, subject
from caretrail.rules.walk import walk

DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T|$)")
FIRST_YEAR = 1900
"""No organisation's paper that a register cites is older; the oldest living people were born later."""

YEARS_AHEAD = 20
"""From the year in a record's id: longer than any term, lease or retention a register has had to hold."""

LAST_YEAR = 2100
"""For reference data, which carry no year in their id: catches a mistyped century."""


@rule(code="SCH23", name="distant-date", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A date lies in another century or decades ahead.

    Why it matters
        `2062` for `2026` is an easy slip, and a review due in 36 years is never overdue. Nothing that a
        partnership records lies before 1900, and hardly anything more than 20 years after the record was
        begun.

    How to fix
        Look the date up and correct it. For something that has no end, leave the end date out.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            next_review: 2062-04-05  # SCH23

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 0206-03-05  # SCH23

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            next_review: 2026-04-05
    """
    last = int(record.id[4:8]) + YEARS_AHEAD if RECORD_ID.match(record.id) else LAST_YEAR
    first_day, last_day = f"{FIRST_YEAR}-", f"{last}-99"
    for path, mapping in walk(record).mappings:
        for name, value in mapping.items():
            if type(value) is str and value[4:5] == "-" and not first_day < value < last_day and DATE.match(value):
                yield at(
                    record, (*path, name),
                    f"{subject(record)} has {shown(value)} for {named(record, (*path, name))}, "
                    f"and no date before {FIRST_YEAR} or after {last} is expected there",
                    "look the date up and correct it; leave out the end of what has none")
