"""POL04: the policy lists no bank holiday of this year, or of the year that begins soon."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.settings import calendar
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.settings import AHEAD, WHO, settings_of
from caretrail.trail import Trail


@rule(code="POL04", name="year-without-bank-holidays", severity=Severity.WARNING, scope="trail")
def check(trail: Trail) -> Iterator[Finding]:
    r"""The policy lists no bank holiday of this year, or of the year that begins soon.

    Why it matters
        Deadlines in working days are counted across days on which nobody works. They come out too early, and
        people are shown late who are not.

    How to fix
        Add the bank holidays of that year to `bank_holidays`, as the government has announced them.

    Flagged
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            bank_holidays:  # POL04
              - {on: 2025-12-25, name: Christmas Day}

    Accepted
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            bank_holidays:
              - {on: 2026-12-25, name: Christmas Day}
    """
    held = settings_of(trail)
    days = calendar(trail)
    years = [year for year in sorted({trail.as_of.year, days.after(trail.as_of, AHEAD).year}) if not days.covers(year)]
    if held and years:
        named = " and of ".join(map(str, years))
        yield at(
            held[0], ("bank_holidays",),
            f"the policy lists no bank holiday of {named}, so that working days are counted as if there were none",
            f"add the bank holidays of {named} to `bank_holidays`", key=True, who=WHO)
