"""What happened to a record that counts as an update: not its formatting, title, log or next review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caretrail.facts.actions import actions_of
from caretrail.facts.entries import live, numbered, typed
from caretrail.facts.reviews import Held, held
from caretrail.facts.states import status_days
from caretrail.facts.timeline import landing_day, recorded_on, timelines
from caretrail.kinds.case import Case
from caretrail.kinds.risk import Risk
from caretrail.load import Record
from caretrail.trail import Trail

UNCHANGED = "checked unchanged"


def substantive(trail: Trail, record: Record) -> tuple[date, ...]:
    """The days up to the trail's on which a record's score, status, owner, actions or controls changed, or a review of
    it had a result ("no change" with its reason is one), in order, each once.

    Days are those on which it happened; where a record does not say when, as for its status, those on which it landed.
    """
    days = {*_scored(record), *status_days(trail, record), *_owned(record), *_acted(record),
            *_controlled(trail, record), *(each.on for each in reviewed(trail, record))}
    return tuple(sorted(day for day in days if day <= trail.as_of))


def reviewed(trail: Trail, record: Record) -> tuple[Held, ...]:
    """The reviews of a record that had a result, oldest first: "unchanged" is one where a review gives its reason."""
    return tuple(each for each in held(trail, record, trail.as_of)
                 if each.reason or each.record == record.id or each.result != UNCHANGED)


def _scored(record: Record) -> Iterator[date]:
    risk = typed(record, Risk)
    return (each.on for each in live(risk.scores)) if risk else iter(())


def _owned(record: Record) -> Iterator[date]:
    case = typed(record, Case)
    for owner in live((*getattr(record.model, "ownership", ()),)) + (live(case.managers) if case else ()):
        yield owner.from_
        if owner.accepted_on:
            yield owner.accepted_on


def _acted(record: Record) -> Iterator[date]:
    for action in actions_of(record):
        yield action.agreed_on
        yield from (each.on for each in live(action.updates) if each.status or each.due or each.text)


def _controlled(trail: Trail, record: Record) -> Iterator[date]:
    """The days on which a control was put in place (or recorded), and on which a known one changed."""
    risk = typed(record, Risk)
    for place, control in numbered(risk.controls) if risk else ():
        day = control.since or recorded_on(trail, record.id, ("controls", place))
        if day:
            yield day
    line = timelines(trail).get(record.id)
    for landing in line.controls if line else ():
        if day := landing_day(trail, landing):
            yield day
