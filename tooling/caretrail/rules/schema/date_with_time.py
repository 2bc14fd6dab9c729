"""SCH09: a date has a time of day."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import in_calendar, misfits, named, subject


@rule(code="SCH09", name="date-with-time", severity=Severity.ERROR, scope="misfit", names=("day",))
def check(record: Record) -> Iterator[Finding]:
    r"""A date has a time of day.

    Why it matters
        Where only the day counts, a time would make the same day look like two different ones in lists and
        reviews.

    How to fix
        Keep the date, `2026-03-05`, and leave out the time. What matters about the hour can be said in
        words.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05T14:30  # SCH09

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05 14:30:00  # SCH09

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
    """
    for misfit in misfits(record, "day"):
        day = misfit.found[:10]
        if in_calendar(day) and misfit.found[10:11] in ("T", " "):
            yield at(
                record, misfit.path,
                f"{subject(record)} has a time in {named(record, misfit.path)}, where a date is wanted",
                f"type `{day}`")
