"""P2-G2: an issue rests on no current value of any indicator."""

from __future__ import annotations

from datetime import date

from caretrail.facts.entries import live, typed
from caretrail.facts.indicators import fresh, of_pathway
from caretrail.kinds.issue import Issue
from caretrail.load import Record
from caretrail.rules.gates import Missing, gate
from caretrail.trail import Trail


@gate(code="P2-G2", name="issue-without-monitoring-data", of=("issue",))
def check(record: Record, day: date, trail: Trail) -> Missing | str:
    """An issue rests on no current value of any indicator.

    Why it matters
        Without a number nobody can say how big the issue is, and later nobody can say that it was solved. A number that
        is two months old says how things were.

    How to fix
        Name an indicator in `evidence` and enter its latest value, or give the issue the `pathway` of an indicator.
        A value counts until the period after its own has ended.

    Flagged
        records/issues/2026/ISS-2026-1W9K.yml:
            id: ISS-2026-1W9K  # P2-G2
            title: No transport home after 16:00
            status: active
            opened_on: 2026-03-05

    Flagged: the value is too old
        records/issues/2026/ISS-2026-1W9K.yml:
            id: ISS-2026-1W9K
            title: No transport home after 16:00
            status: active
            opened_on: 2026-03-05
            evidence:
              - {id: E1, on: 2026-03-05, indicator: refused-journeys, shows: 31 in January}  # P2-G2
        records/indicators/refused-journeys.yml:
            id: refused-journeys
            name: Refused journeys
            period: monthly
            values: [{id: V1, from: 2026-01-01, to: 2026-01-31, value: 31, source: transport log}]

    Accepted
        records/issues/2026/ISS-2026-1W9K.yml:
            id: ISS-2026-1W9K
            title: No transport home after 16:00
            status: active
            opened_on: 2026-03-05
            evidence: [{id: E1, on: 2026-03-05, indicator: delayed-discharges, shows: 6 in February}]

    Accepted: by its pathway
        records/issues/2026/ISS-2026-1W9K.yml:
            id: ISS-2026-1W9K
            title: No transport home after 16:00
            status: active
            opened_on: 2026-03-05
            pathway: Discharge home
    """
    issue = typed(record, Issue)
    if issue is None:
        return ""
    named = [each.indicator for each in live(issue.evidence) if each.on <= day]
    looked_at = dict.fromkeys((*named, *(of_pathway(trail, issue.pathway) if issue.pathway else ())))
    if not looked_at:
        return Missing("no indicator shows how big it is", "name an indicator in `evidence`, or give the `pathway`",
                       ("evidence",))
    for indicator in looked_at:
        if value := fresh(trail, indicator, day):
            return f"`{indicator}` had {value.value:g} for the time up to {value.to}"
    told = " and ".join(f"`{each}`" for each in looked_at)
    return Missing(f"{told} had no value on {day} that was not out of date", "enter the latest value of the indicator",
                   ("evidence", 0, "indicator") if named else ("pathway",), "whoever answers for the indicator")
