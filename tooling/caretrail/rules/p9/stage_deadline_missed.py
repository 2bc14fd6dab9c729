"""P9-W9b: a stage of a dispute ran out of time, and nothing is entered for it."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.disputes import stages
from caretrail.facts.scores import weight
from caretrail.rule import Judged
from caretrail.rules.signs import sign
from caretrail.trail import Trail


@sign(code="P9-W9b", name="stage-deadline-missed", unit="open stage")
def check(trail: Trail) -> Iterator[Judged]:
    """A stage of a dispute ran out of time, and nothing is entered for it.

    Why it matters
        A deadline that passes in silence says that nobody leads the dispute any more. Meanwhile it decides itself, in
        favour of who gives least.

        Looked at are the stages that are neither decided nor moved up. An `interim_action` is an entry: the matter is
        held, though the stage is late.

    How to fix
        Decide it, move it up, or enter the interim action that holds until then.

    Flagged
        records/disputes/2026/DIS-2026-5G7P.yml:
            id: DIS-2026-5G7P
            title: Who pays for night cover after discharge
            status: active
            opened_on: 2026-03-05
            protocol: dispute-resolution
            stages:
              - {id: S1, stage: 1, began_on: 2026-03-05}  # P9-W9b

    Accepted: something holds until then, and the other has time until today
        records/disputes/2026/DIS-2026-5G7P.yml:
            id: DIS-2026-5G7P
            title: Who pays for night cover after discharge
            status: active
            opened_on: 2026-03-05
            protocol: dispute-resolution
            stages: [{id: S1, stage: 1, began_on: 2026-03-05, interim_action: The council pays.}]
        records/disputes/2026/DIS-2026-8K2T.yml:
            id: DIS-2026-8K2T
            title: Who keeps the key
            status: active
            opened_on: 2026-04-08
            protocol: dispute-resolution
            stages: [{id: S1, stage: 1, began_on: 2026-04-08}]
    """
    for each in stages(trail):
        clock, stage = each.clock, each.stage
        if clock.stopped:
            continue
        due = clock.due.date()
        if each.kept is None:
            yield Judged(clock.record, True, f"stage {stage.stage} has time until {due}", on=trail.as_of)
        elif stage.interim_action:
            yield Judged(clock.record, True, f"stage {stage.stage} is late; until then: {stage.interim_action}",
                         on=trail.as_of)
        else:
            grave = 3 if each.dispute.immediate_harm else max(1, weight(trail, clock.record, trail.as_of))
            yield Judged(clock.record, False, f"stage {stage.stage} of dispute `{clock.record.id}` had time until "
                         f"{due}, {(trail.as_of - due).days} days ago, and nothing is entered for it",
                         "decide it, move it up, or enter the interim action", clock.path, due, grave,
                         f"`{stage.lead}`" if stage.lead else "the lead of the dispute")
