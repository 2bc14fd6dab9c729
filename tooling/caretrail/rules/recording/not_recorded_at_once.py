"""LAG02: something was recorded later than its practice allows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from caretrail.facts.lag import Lag, lags, worst
from caretrail.practices import BY_CODE
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.trail import Trail


@rule(code="LAG02", name="not-recorded-at-once", severity=Severity.NOTE, scope="register")
def check(trail: Trail) -> Iterator[Finding]:
    r"""Something was recorded later than its practice allows.

    Why it matters
        Three practices stand or fall with the hour: coordination in real time (P1), on-call at once (P3), the owner
        of a case at the point of acceptance (P7). Who comes on shift acts on what is written down.

    How to fix
        Nothing can be changed about the entry. Ask what kept it, and make it easier: two fields are enough to log an
        incident. The limits stand in the settings, `thresholds: recording`.

    Flagged: on-call, five days later
        records/incidents/2026/INC-2026-8M5R.yml:
            id: INC-2026-8M5R
            title: No ambulance for a discharge at night
            opened_on: 2026-02-25  # LAG02
        --- next landing ---
        records/incidents/2026/INC-2026-8M5R.yml:
            id: INC-2026-8M5R
            title: No ambulance for a discharge at night, again
            opened_on: 2026-02-25  # LAG02

    Accepted: the morning after
        records/incidents/2026/INC-2026-8M5R.yml:
            id: INC-2026-8M5R
            title: No ambulance for a discharge at night
            opened_on: 2026-03-01
        --- next landing ---
        records/incidents/2026/INC-2026-8M5R.yml:
            id: INC-2026-8M5R
            title: No ambulance for a discharge at night
            opened_on: 2026-03-01
            reported_at: 2026-03-01T23:10

    Accepted: a system risk has the usual limits
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            level: system
            opened_on: 2026-02-25
        --- next landing ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Wards 7 and 8
            level: system
            opened_on: 2026-02-25
    """
    over = (each for each in lags(trail) if each.limit and each.band != "late" and not each.bulk)
    for _, held in groupby(over, key=lambda each: each.record.id):
        late = list(held)
        yield _finding(late, worst(late))


def _finding(late: list[Lag], found: Lag) -> Finding:
    practice = BY_CODE[found.practice]
    several = f" and {len(late) - 1} more took too long" if len(late) > 1 else ""
    return at(found.record, found.path,
              f"{found.record.kind.name} `{found.record.id}` was told of {found.on} on {found.landed}{several}; "
              f"{practice.title} ({practice.code}) allows {found.limit}",
              "ask what kept it, and make it easier to record at once", who="whoever leads the practice")
