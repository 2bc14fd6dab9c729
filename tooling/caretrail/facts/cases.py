"""Cases with all that is done about them: their plan, actions, reviews, and the agencies that were seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from caretrail.facts.actions import ActionState, actions_of, state_on
from caretrail.facts.decisions import decisions_on
from caretrail.facts.entries import live, typed
from caretrail.facts.meetings import attended, held_on, is_decided, items_on, meetings_on
from caretrail.facts.people import agency_of
from caretrail.facts.states import ended_on, is_prepared, was_open_on
from caretrail.facts.updates import reviewed
from caretrail.kinds.case import Case
from caretrail.kinds.common import Action
from caretrail.kinds.meeting import Meeting
from caretrail.kinds.plan import Plan
from caretrail.kinds.review import Review
from caretrail.load import Record
from caretrail.trail import Trail

REVIEWING = frozenset({None, "case-review", "huddle", "case-conference"})
"""Types of meeting in which agencies look at a case."""


@dataclass(frozen=True, slots=True)
class Known:
    """A case with its plan, where it has one that can be read."""

    record: Record
    case: Case
    plan_record: Record | None
    plan: Plan | None

    @property
    def began(self) -> date:
        return self.case.accepted_on or self.case.opened_on


def cases(trail: Trail) -> tuple[Known, ...]:
    """Every case that has been accepted and was not withdrawn."""
    return trail.always(_cases)


def open_cases(trail: Trail) -> tuple[Known, ...]:
    """The cases that were open on the trail's day."""
    return tuple(each for each in cases(trail) if was_open_on(each.record, trail.as_of) and each.began <= trail.as_of)


def known(trail: Trail, record: Record) -> Known | None:
    """A case with its plan."""
    case = typed(record, Case)
    if case is None:
        return None
    held = trail.records.get(case.plan or "")
    plan = typed(held, Plan)
    return Known(record, case, held if plan else None, plan)


def end_of(trail: Trail, each: Known) -> date:
    """The day it was closed, or the trail's day."""
    return min(ended_on(each.record) or trail.as_of, trail.as_of)


def actions_on(each: Known, day: date) -> Iterator[tuple[Record, Action, ActionState]]:
    """The actions in the case and in its plan that had been agreed by a day."""
    for holder in (each.record, each.plan_record):
        for action in actions_of(holder) if holder else ():
            if state := state_on(action, day):
                yield holder or each.record, action, state


def review_days(trail: Trail, each: Known) -> tuple[date, ...]:
    """The days up to the trail's on which a case was reviewed: by its own list, in a review record, or in a meeting of
    the agencies about it. An audit of its record is no review of the case.
    """
    own = {held.on for held in reviewed(trail, each.record) if not held.record.startswith("AUD")}
    return tuple(sorted(own | {day for day, _ in _meetings(trail, each)}))


def seen(trail: Trail, each: Known) -> Mapping[str, date]:
    """By agency, the last day on which it was at a review or a meeting, or agreed or moved an action."""
    found: dict[str, date] = defaultdict(lambda: date.min)
    for agency, day in (*_at_reviews(trail, each), *_with_actions(trail, each)):
        if day <= trail.as_of:
            found[agency] = max(found[agency], day)
    return found


def progress_days(trail: Trail, each: Known) -> tuple[date, ...]:
    """The days up to the trail's on which an action was completed, something was decided, or the plan changed."""
    ids = [each.record.id, *([each.plan.id] if each.plan else ())]
    days = {decision.decided_on for name in ids for _, decision in decisions_on(trail, name)}
    days |= {held_on(trail, meeting) for name in ids for meeting in meetings_on(trail, name)
             if any(is_decided(item) for _, item in items_on(meeting, name))}
    days |= {state.done_on for _, _, state in actions_on(each, trail.as_of)}
    for version in live(each.plan.versions) if each.plan else ():
        days.add(version.approved.on if version.approved else version.from_)
    return tuple(sorted(day for day in days if day and day <= trail.as_of))


def _at_reviews(trail: Trail, each: Known) -> Iterator[tuple[str, date]]:
    for review in live(each.case.reviews):
        for agency in (*review.attended, agency_of(trail, review.by or "")):
            yield agency, review.on
    for held in reviewed(trail, each.record):
        review_record = typed(trail.records.get(held.record), Review)
        if review_record and not held.record.startswith("AUD"):
            yield review_record.reviewer_agency or agency_of(trail, held.by), held.on
    for day, meeting in _meetings(trail, each):
        model = typed(meeting, Meeting)
        for agency in {seat.agency for seat in live(model.attendance)} if model else ():
            if attended(meeting, agency):
                yield agency, day


def _with_actions(trail: Trail, each: Known) -> Iterator[tuple[str, date]]:
    for _, action, state in actions_on(each, trail.as_of):
        agency = action.agency or agency_of(trail, action.owner)
        yield agency, state.touched


def _meetings(trail: Trail, each: Known) -> Iterator[tuple[date, Record]]:
    for meeting in meetings_on(trail, each.record.id):
        model, day = typed(meeting, Meeting), held_on(trail, meeting)
        if model and day and model.type in REVIEWING:
            yield day, meeting


def _cases(trail: Trail) -> tuple[Known, ...]:
    found = (known(trail, record) for record in trail.by_kind.get("case", ())
             if not is_prepared(record) and record.text("status") != "withdrawn")
    return tuple(each for each in found if each)
