"""SCH11: a time is not written as it must be."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.fields import DAY
from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import amiss, in_calendar, misfits, wanted


@rule(code="SCH11", name="unreadable-time", severity=Severity.ERROR, scope="misfit",
      names=("moment", "when", "clock"))
def check(record: Record) -> Iterator[Finding]:
    r"""A time is not written as it must be.

    Why it matters
        Response times are counted in minutes from these fields. A time without a date, or with "pm", cannot
        be counted from.

    How to fix
        Write date and time as `2026-03-05T14:30`, a time of day alone as `09:00`, always with 24 hours.
        Without a time zone, the partnership's own is meant.

    Flagged
        records/incidents/2026/INC-2026-3V8D.yml:
            id: INC-2026-3V8D
            title: Oxygen delivery failed overnight
            opened_on: 2026-03-05
            reported_at: 2026-03-05 2.30 pm  # SCH11

    Flagged
        records/incidents/2026/INC-2026-3V8D.yml:
            id: INC-2026-3V8D
            title: Oxygen delivery failed overnight
            opened_on: 2026-03-05
            reported_at: 2026-03-05T25:10  # SCH11

    Accepted
        records/incidents/2026/INC-2026-3V8D.yml:
            id: INC-2026-3V8D
            title: Oxygen delivery failed overnight
            opened_on: 2026-03-05
            reported_at: 2026-03-05T02:30
    """
    for misfit in misfits(record, "moment", "when", "clock"):
        day = misfit.found[:10]
        if misfit.type == "clock" or (in_calendar(day) if DAY.match(day) else misfit.type == "moment"):
            what, example = wanted(misfit)
            yield at(
                record, misfit.path,
                amiss(record, misfit, f"wants {what}"),
                f"write it such as `{example}`, with 24 hours")
