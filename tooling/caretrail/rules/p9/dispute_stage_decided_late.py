"""P9-V9a: a stage of a dispute was neither decided nor moved up in time."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.disputes import Stage, stages
from caretrail.rule import Judged
from caretrail.rules.validations import validation
from caretrail.trail import Trail


@validation(code="P9-V9a", name="dispute-stage-decided-late", unit="stage", standard="p9.in_time")
def check(trail: Trail) -> Iterator[Judged]:
    """A stage of a dispute was neither decided nor moved up in time.

    Why it matters
        While two agencies wait for each other's answer, somebody waits for care. A stage that ends without a decision
        has to move up, so that somebody else can give one.

        Counted are the stages that have ended, or whose time is over. The time is that of the protocol in force as
        the stage began, else the policy's; at a forum's stage it ends with the forum's next meeting.

    How to fix
        Enter `decided_on` with the decision, or end the stage with `ended_by: moved-up` and begin the next. What is
        late stays late.

    Flagged
        records/disputes/2026/DIS-2026-5G7P.yml:
            id: DIS-2026-5G7P
            title: Who pays for night cover after discharge
            status: active
            opened_on: 2026-03-05
            protocol: dispute-resolution
            stages:
              - {id: S1, stage: 1, began_on: 2026-03-05, decided_on: 2026-03-13}  # P9-V9a
              - {id: S2, stage: 2, began_on: 2026-03-13}  # P9-V9a

    Accepted
        records/disputes/2026/DIS-2026-5G7P.yml:
            id: DIS-2026-5G7P
            title: Who pays for night cover after discharge
            status: active
            opened_on: 2026-03-27
            protocol: dispute-resolution
            stages:
              - {id: S1, stage: 1, began_on: 2026-03-27, ended_by: moved-up}
              - {id: S2, stage: 2, began_on: 2026-04-07, decided_on: 2026-04-13, ended_by: moved-up}
              - {id: S3, stage: 3, began_on: 2026-04-13}
    """
    for each in stages(trail):
        if each.kept is not None:
            yield _judged(each)


def _judged(each: Stage) -> Judged:
    clock, stage = each.clock, each.stage
    last = clock.due.date()
    ended = clock.stopped.date() if clock.stopped else None
    if each.kept:
        return Judged(clock.record, True, f"stage {stage.stage} ended on {ended}, and had time until {last}", on=ended)
    how = f"ended on {ended}" if ended else "is neither decided nor moved up"
    limit = f" ({clock.limit})" if clock.limit else ""
    return Judged(clock.record, False, f"stage {stage.stage} of dispute `{clock.record.id}`, begun on "
                  f"{stage.began_on}, {how}; it had time until {last}{limit}", "decide it, or move it up",
                  clock.path, ended or last, 3 if each.dispute.immediate_harm else 1,
                  f"`{stage.lead}`" if stage.lead else "the lead of the dispute")
