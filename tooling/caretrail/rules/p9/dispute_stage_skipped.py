"""P9-V9b: a dispute skipped a stage of its protocol, or took them out of order."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.disputes import begun, disputes, pairs, stages
from caretrail.facts.settings import thresholds
from caretrail.kinds.dispute import Dispute
from caretrail.load import Record
from caretrail.rule import Figure, Judged
from caretrail.rules.rates import spread
from caretrail.rules.validations import validation
from caretrail.trail import Trail


@validation(code="P9-V9b", name="dispute-stage-skipped", unit="dispute", standard="p9.in_order")
def check(trail: Trail) -> Iterator[Judged | Figure]:
    """A dispute skipped a stage of its protocol, or took them out of order.

    Why it matters
        Whoever can go straight to the director does, and the others wait for their turn. A protocol that holds for some
        is none.

        Counted are all disputes with a stage. Where harm was immediate (`immediate_harm: true`) stages may be
        skipped. Beside it stands how far pairs of agencies lie apart in deciding their stages in time.

    How to fix
        Set `immediate_harm: true` if somebody might have been harmed at once. Else say in the log who agreed to skip
        the stage, and whether the protocol should be changed.

    Flagged
        records/disputes/2026/DIS-2026-5G7P.yml:
            id: DIS-2026-5G7P
            title: Who pays for night cover after discharge
            status: active
            opened_on: 2026-03-05
            stages:
              - {id: S1, stage: 1, began_on: 2026-03-05, ended_by: moved-up}
              - {id: S2, stage: 3, began_on: 2026-03-09, skipped_reason: The director was in the room.}  # P9-V9b

    Accepted
        records/disputes/2026/DIS-2026-5G7P.yml:
            id: DIS-2026-5G7P
            title: Who pays for night cover after discharge
            status: active
            opened_on: 2026-03-05
            immediate_harm: true
            stages: [{id: S1, stage: 3, began_on: 2026-03-05, skipped_reason: Nobody was with the person.}]
        records/disputes/2026/DIS-2026-8K2T.yml:
            id: DIS-2026-8K2T
            title: Who keeps the key
            status: active
            opened_on: 2026-03-05
            stages:
              - {id: S1, stage: 1, began_on: 2026-03-05, ended_by: moved-up}
              - {id: S2, stage: 2, began_on: 2026-03-09}
    """
    ours = thresholds(trail).p9
    for record, dispute in disputes(trail):
        if begun(dispute, trail.as_of):
            yield _judged(record, dispute, trail)
    kept = ((" and ".join(pair), each.kept) for each in stages(trail) if each.kept is not None
            for pair in pairs(each.dispute))
    yield from spread("deciding stages in time, by pair of agencies", kept, ours.spread, ours.spread_least)


def _judged(record: Record, dispute: Dispute, trail: Trail) -> Judged:
    found = begun(dispute, trail.as_of)
    numbers = [stage.stage for _, stage in found]
    first, last = found[0][1].began_on, found[-1][1].began_on
    if dispute.immediate_harm:
        return Judged(record, True, f"harm was immediate, so stages may be skipped: {_listed(numbers)}", on=first)
    before = 0
    for place, stage in found:
        if stage.stage not in (before, before + 1) or stage.stage < 1:
            gone = f"stage {before}" if before else "its beginning"
            return Judged(record, False, f"dispute `{record.id}` went from {gone} to stage {stage.stage} on "
                          f"{stage.began_on}, and harm was not immediate", "say in its log who agreed to that, or set "
                          "`immediate_harm: true` if it was", ("stages", place, "stage"), stage.began_on,
                          who="the lead of the dispute")
        before = stage.stage
    return Judged(record, True, f"stages in order: {_listed(numbers)}", on=last)


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers))
