"""The clocks of a dispute: each stage is decided or moved up by its time; a forum's stage by its next meeting."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from caretrail.facts.clock import Clock, end_of, midnight
from caretrail.facts.entries import live, numbered, typed
from caretrail.facts.force import protocol_on
from caretrail.facts.meetings import held
from caretrail.facts.periods import LENGTHS
from caretrail.facts.protocols import level_of, protocol_id
from caretrail.facts.settings import calendar, thresholds
from caretrail.kinds.dispute import Dispute, DisputeStage
from caretrail.kinds.forum import Forum
from caretrail.kinds.meeting import Meeting
from caretrail.load import Record
from caretrail.trail import Trail


def of_dispute(trail: Trail, record: Record) -> Iterator[Clock]:
    dispute = typed(record, Dispute)
    stages = numbered(dispute.stages) if dispute else ()
    for nth, (place, stage) in enumerate(stages):
        after = stages[nth + 1][1].began_on if nth + 1 < len(stages) else None
        limit, due = _limit(trail, record, stage)
        ended = stage_ended(dispute, stage, after) if dispute else None
        stopped = midnight(trail, ended) if ended and ended <= trail.as_of else None
        if due:
            yield Clock(record, ("stages", place), "stage", midnight(trail, stage.began_on), end_of(trail, due),
                        stopped, limit, str(stage.stage))


def stage_ended(dispute: Dispute, stage: DisputeStage, next_began: date | None) -> date | None:
    """The day a stage was decided, moved up or given up; None while it lasts, or where no day is known."""
    if stage.decided_on or stage.ended_by is None:
        return stage.decided_on
    if stage.ended_by == "moved-up":
        return next_began
    return dispute.resolved_on or (dispute.closed.on if dispute.closed else next_began)


def next_meeting(trail: Trail, forum: str, day: date) -> date | None:
    """The first day after a day on which a forum met, or plans to; else when it would by how often it meets."""
    days = trail.once(_forum_days).get(forum, ())
    later = bisect_right(days, day)
    if later < len(days):
        return days[later]
    known = typed(trail.records.get(forum), Forum)
    return calendar(trail).after(day, LENGTHS[known.cadence]) if known and known.cadence else None


def _limit(trail: Trail, record: Record, stage: DisputeStage) -> tuple[str, date | None]:
    """How long a stage may take and the last day of that: by the protocol in force as it began, else by our
    own limits, else by the day the record gives.
    """
    version = protocol_on(trail, protocol_id(record), stage.began_on)
    level = level_of(version, stage.stage) if version else None
    ours = thresholds(trail).p9
    limit = (level.decide_within if level else None) or ""
    if not limit and not (level and level.decide_at_next_meeting):
        limit = {1: ours.stage_1, 2: ours.stage_2, 3: ours.stage_3}.get(stage.stage, "")
    if limit:
        return limit, calendar(trail).after(stage.began_on, limit)
    forum = stage.forum or (level.forum if level else None) or ""
    return "", next_meeting(trail, forum, stage.began_on) or stage.due_on


def _forum_days(trail: Trail) -> Mapping[str, list[date]]:
    found: dict[str, set[date]] = defaultdict(set)
    for record in held(trail):
        meeting = typed(record, Meeting)
        if meeting and meeting.forum and meeting.held_on:
            found[meeting.forum].add(meeting.held_on)
    for record in trail.by_kind.get("forum", ()):
        if forum := typed(record, Forum):
            found[record.id] |= {each.on for each in live(forum.forward_plan)}
    return {forum: sorted(days) for forum, days in found.items()}
