"""POL03: the policy lists a bank holiday twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, place_of, rule
from caretrail.rules.settings import WHO, settings_in


@rule(code="POL03", name="repeated-bank-holiday", severity=Severity.WARNING, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""The policy lists a bank holiday twice.

    Why it matters
        One of the two usually stands in the place of another day, which is then counted as a working day, and
        deadlines across it come out a day short.

    How to fix
        Delete one of the two, or give it the day that was meant.

    Flagged
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            bank_holidays:
              - {on: 2026-12-25, name: Christmas Day}
              - {on: 2026-12-25, name: Boxing Day}  # POL03

    Accepted
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            bank_holidays:
              - {on: 2026-12-25, name: Christmas Day}
              - {on: 2026-12-28, name: Boxing Day (substitute day)}
    """
    settings = settings_in(record)
    seen: dict[date, int] = {}
    for index, holiday in enumerate(settings.bank_holidays if settings else ()):
        first = seen.setdefault(holiday.on, index)
        if first != index:
            yield at(
                record, ("bank_holidays", index, "on"),
                f"the policy lists {holiday.on} twice in `bank_holidays`",
                "delete one of the two, or give it the day that was meant", who=WHO,
                related=((place_of(record, ("bank_holidays", first)), "listed here already"),))
