"""POL05: the register has dates in years of which the policy lists no bank holiday."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from caretrail.facts.actions import open_actions
from caretrail.facts.settings import calendar
from caretrail.facts.states import is_open
from caretrail.kinds.common import WorkRecord
from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.settings import AHEAD, WHO, settings_of
from caretrail.trail import Trail


@rule(code="POL05", name="register-years-without-bank-holidays", severity=Severity.WARNING, scope="register")
def check(trail: Trail) -> Iterator[Finding]:
    r"""The register has dates in years of which the policy lists no bank holiday.

    Why it matters
        How long things took is counted in working days too. In a year without bank holidays everybody seems a
        little slower than they were, and what is due in one seems due too early.

    How to fix
        Add the bank holidays of those years to `bank_holidays`, or say with `continuity_start` from when on the
        register is judged.

    Flagged
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            bank_holidays:  # POL05
              - {on: 2026-12-25, name: Christmas Day}
        records/risks/2024/RSK-2024-7K3M.yml:
            id: RSK-2024-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2024-03-05

    Accepted: from before the register is judged
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            continuity_start: 2026-01-01
            bank_holidays:
              - {on: 2026-12-25, name: Christmas Day}
        records/risks/2024/RSK-2024-7K3M.yml:
            id: RSK-2024-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2024-03-05
    """
    held = settings_of(trail)
    days = calendar(trail)
    soon = days.after(trail.as_of, AHEAD).year
    years = sorted((year, count) for year, count in _years(trail).items()
                   if not days.covers(year) and year not in (trail.as_of.year, soon))
    if held and years:
        told = ", ".join(f"{year} ({count} {'record' if count == 1 else 'records'})" for year, count in years)
        yield replace(at(
            held[0], ("bank_holidays",),
            f"the policy lists no bank holiday of {told}, so that working days are counted as if there were none",
            "add the bank holidays of those years to `bank_holidays`", key=True, who=WHO),
            severity=Severity.WARNING if years[0][0] < trail.as_of.year else Severity.NOTE)


def _years(trail: Trail) -> Counter[int]:
    """Year -> how many work records began in it, or have something due in it."""
    held = settings_of(trail)
    start = held[1].continuity_start if held else None
    years: Counter[int] = Counter()
    for record in trail.records.values():
        if record.kind.is_work:
            years.update({day.year for day in _dated(record, trail.as_of) if start is None or start <= day})
    return years


def _dated(record: Record, today: date) -> Iterator[date]:
    """The day a record began and, while it is open, those on which it has something due."""
    if isinstance(record.model, WorkRecord):
        yield record.model.opened_on
        if is_open(record):
            due = [getattr(record.model, "next_review", None), *(state.due for _, state in open_actions(record, today))]
            yield from filter(None, due)
