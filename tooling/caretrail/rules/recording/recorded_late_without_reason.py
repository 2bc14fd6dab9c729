"""LAG01: something was recorded late, and nothing says why."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from caretrail.facts.lag import Lag, lags, worst
from caretrail.facts.settings import thresholds
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.trail import Trail


@rule(code="LAG01", name="recorded-late-without-reason", severity=Severity.WARNING, scope="register")
def check(trail: Trail) -> Iterator[Finding]:
    r"""Something was recorded late, and nothing says why.

    Why it matters
        What is written down weeks later is written from memory, and nobody could act on it until then. A late entry is
        accepted: with its reason it is honest, without one it looks as if it was made to fit.

    How to fix
        Add `late_reason` to the record and say in a sentence what kept it. What came in a bulk import needs none: the
        import says so itself.

    Flagged: an entry of January that landed in March
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-02
        --- next landing ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-02
            log:
              - {id: L1, on: 2026-01-12, text: The ward asked for a second van.}  # LAG01

    Accepted: a few days later
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-02-25
        --- next landing ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-02-25
            log:
              - {id: L1, on: 2026-02-27, text: The ward asked for a second van.}

    Accepted: late, and it says why
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-01-12
            late_reason: The ward had kept its own list, which was found in February.
        --- next landing ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-01-12
            late_reason: The ward had kept its own list, which was found in February.
            log:
              - {id: L1, on: 2026-03-02, text: Entered from that list.}
    """
    limit = thresholds(trail).recording.late_after
    late = (each for each in lags(trail) if each.band == "late" and not each.bulk)
    for name, group in groupby(late, key=lambda each: each.record.id):
        held = list(group)
        if not trail.records[name].text("late_reason"):
            yield _finding(held, worst(held), limit)


def _finding(late: list[Lag], found: Lag, limit: str) -> Finding:
    several = f" and {len(late) - 1} more {'was' if len(late) == 2 else 'were'} late" if len(late) > 1 else ""
    return at(found.record, found.path,
              f"{found.record.kind.name} `{found.record.id}` was told of {found.on} on {found.landed}, {found.days} "
              f"working days later{several}; late is more than {limit}, and nothing says why",
              "add `late_reason` and say in a sentence what kept it", who="whoever keeps the record")
