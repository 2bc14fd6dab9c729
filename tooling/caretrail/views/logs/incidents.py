"""The incident log: on-call events with their numbers, times, harm, decisions, review and what is still to be told."""

from __future__ import annotations

from caretrail.facts.entries import live
from caretrail.facts.followups import followups, responsible
from caretrail.facts.protocols import level_at
from caretrail.kinds.incident import Incident
from caretrail.views.cells import Cell, day, flag, refs, word
from caretrail.views.logs.clock_columns import not_in_time
from caretrail.views.logs.log import (
    Held,
    Log,
    Part,
    each,
    latest_first,
    lines,
    moment,
    name_of,
    part,
    spare,
    status,
    when_of,
)

OF_INCIDENT = Held[Incident]


def _numbers(held: OF_INCIDENT) -> Cell:
    """`41`, or `41 to 44`: its entries in the on-call log."""
    numbers = sorted(each.number for each in live(held.model.entries))
    if not numbers:
        return ""
    return str(numbers[0]) if numbers[0] == numbers[-1] else f"{numbers[0]} to {numbers[-1]}"


def _level(held: OF_INCIDENT) -> Cell:
    level = level_at(held.evidence.trail, held.record)
    return word(level.name if level else None)


def _missing(held: OF_INCIDENT) -> Cell:
    return lines(each.what for each in followups(held.evidence.trail, held.record))


def _candour(held: OF_INCIDENT) -> Cell:
    return lines(f"{each.step.replace('-', ' ')}" for each in live(held.model.candour))


PARTS: tuple[Part[OF_INCIDENT], ...] = (
    part("reported", "Reported", "day", lambda held: moment(
        held.evidence, held.model.reported_at) or day(held.model.opened_on)),
    spare("logged", "Written down", "day", lambda held: moment(held.evidence, held.model.logged_at)),
    spare("acknowledged", "Taken on", "day", lambda held: moment(held.evidence, held.model.acknowledged_at)),
    part("entries", "Log numbers", "text", _numbers),
    part("type", "Type", "word", lambda held: word(held.model.type)),
    part("level", "Level", "word", _level),
    part("harm", "Harm", "word", lambda held: word(held.model.harm)),
    spare("psychological", "Psychological harm", "word", lambda held: word(held.model.psychological_harm)),
    part("answers", "Answers for it", "record",
         lambda held: refs(*responsible(held.evidence.trail, held.record)), choice=True),
    spare("description", "What happened", "text", lambda held: held.model.description or ""),
    spare("decisions", "Decisions", "text", lambda held: lines(
        each.decision for each in live(held.model.decisions))),
    spare("done", "Done at once", "text", lambda held: lines(each.what for each in live(held.model.actions_taken))),
    spare("late", "Limits not kept", "number", lambda held: not_in_time(held.record, held.evidence)),
    spare("outcome", "Outcome", "text", lambda held: held.model.outcome.text if held.model.outcome else ""),
    spare("candour", "Duty of candour applies", "word", lambda held: flag(held.model.candour_applies)),
    spare("candour-steps", "Steps of candour taken", "text", _candour),
    part("reviewed", "Reviewed on", "day",
         lambda held: day(held.model.post_event_review.on if held.model.post_event_review else None)),
    spare("learning", "Learning", "text", lambda held: held.model.learning or ""),
    spare("lessons", "Lessons", "record", lambda held: refs(*held.model.lessons)),
    part("missing", "Still to be told", "text", _missing),
    part("status", "Status", "badge", status),
)

LOG = Log(
    "incident-log", "Incident log", "incident", "incidents",
    "On-call events: when each was reported, written down and taken on, what it did to people, and what was learnt.",
    "Incident", lambda evidence: latest_first(each(evidence, "incident", Incident),
                                              lambda held: when_of(held, "reported_at", "opened_on")), name_of, PARTS,
    """\
The latest comes first. Log numbers run on from one incident to the next without a gap.

Still to be told lists what the partnership's practices ask of an incident and its record does not say yet.
""")
