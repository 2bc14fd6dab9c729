"""ESC07: an escalation skipped a level of its pathway, and no immediate harm is the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from caretrail.facts.entries import numbered, typed
from caretrail.facts.protocols import level_of, levels, version_of
from caretrail.kinds.escalation import Escalation
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.gates import followed
from caretrail.trail import Trail


@rule(code="ESC07", name="skipped-escalation-stage", severity=Severity.WARNING, scope="standing")
def check(trail: Trail) -> Iterator[Finding]:
    """An escalation skipped a level of its pathway, and no immediate harm is the reason.

    Why it matters
        Those who are passed over learn of it from their own directors, and the next time they are asked late. Where
        somebody may be harmed at once, passing them over is right, and has to be said.

    How to fix
        Set `immediate_harm: true` if somebody might have been harmed at once. Otherwise say in `log` who agreed to
        skip the level. An escalation may begin at any level whose threshold was reached; what is looked at is how it
        moves from there.

    Flagged: from the first level to the third
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Carer cannot go on
            status: active
            opened_on: 2026-03-05
            protocol: care-at-home
            trigger: {at: 2026-03-05T13:40, observed: The carer cannot go on.}
            stages:
              - {id: G1, level: L1, began_at: 2026-03-05T13:40, ended_at: 2026-03-05T15:00, ended_by: moved-up}
              - {id: G2, level: L3, began_at: 2026-03-05T15:00}  # ESC07
        records/protocols/care-at-home.yml:
            id: care-at-home
            name: Care at home
            versions:
              - id: V1
                version: "1.0"
                from: 2025-01-01
                levels:
                  - {id: L1, name: emerging, order: 1}
                  - {id: L2, name: acute, order: 2}
                  - {id: L3, name: system, order: 3}

    Accepted
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Carer cannot go on
            status: active
            opened_on: 2026-03-05
            immediate_harm: true
            protocol: care-at-home
            trigger: {at: 2026-03-05T13:40, observed: The carer cannot go on.}
            stages:
              - {id: G1, level: L1, began_at: 2026-03-05T13:40, ended_at: 2026-03-05T15:00, ended_by: moved-up}
              - {id: G2, level: L3, began_at: 2026-03-05T15:00}
        records/escalations/2026/ESC-2026-7T2M.yml:
            id: ESC-2026-7T2M
            title: Found unwell and alone
            status: active
            opened_on: 2026-03-05
            protocol: care-at-home
            trigger: {at: 2026-03-05T13:40, observed: Found unwell and alone.}
            stages:
              - {id: G1, level: L2, began_at: 2026-03-05T13:40, ended_at: 2026-03-05T15:00, ended_by: moved-up}
              - {id: G2, level: L3, began_at: 2026-03-05T15:00, ended_at: 2026-03-06T15:00, ended_by: moved-down}
              - {id: G3, level: L1, began_at: 2026-03-06T15:00}
        records/protocols/care-at-home.yml:
            id: care-at-home
            name: Care at home
            versions:
              - id: V1
                version: "1.0"
                from: 2025-01-01
                levels:
                  - {id: L1, name: emerging, order: 1}
                  - {id: L2, name: acute, order: 2}
                  - {id: L3, name: system, order: 3}
    """
    for record in followed(trail, ("escalation",)):
        escalation, version = typed(record, Escalation), version_of(trail, record)
        if escalation is None or version is None or escalation.immediate_harm or escalation.status == "withdrawn":
            continue
        order = {level.id: place for place, level in enumerate(levels(version))}
        stood = None
        for place, stage in numbered(escalation.stages):
            level = level_of(version, stage.level or "")
            if level and stood is not None and order[level.id] > stood + 1:
                came, *skipped = (f"`{each.name}`" for each in levels(version)[stood:order[level.id]])
                found = at(record, ("stages", place), f"escalation `{record.id}` went from level {came} to "
                           f"`{level.name}` and skipped {', '.join(skipped)}", "set `immediate_harm: true` if somebody "
                           "might have been harmed at once; else say in `log` who agreed to it",
                           who="whoever moved it up")
                yield replace(found, severity=Severity.NOTE) if escalation.status == "closed" else found
            stood = order[level.id] if level else stood
