"""What happened to a record that counts as an update: not its formatting, title, log or next review."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from caretrail.facts.actions import actions_of
from caretrail.facts.entries import live, numbered, typed
from caretrail.facts.states import status_days
from caretrail.facts.timeline import landing_day, recorded_on, timelines
from caretrail.kinds.case import Case
from caretrail.kinds.common import ReviewHeld
from caretrail.kinds.review import RecordResult, Review
from caretrail.kinds.risk import Risk
from caretrail.load import Record
from caretrail.trail import Trail

About = tuple[Record, Review, int, RecordResult]
"""A review or an audit as record and model, and what it found about a record, with its place in the list."""


def substantive(trail: Trail, record: Record) -> tuple[date, ...]:
    """The days up to the trail's on which a record's score, status, owner, actions or controls changed, or a review of
    it had a result ("no change" with its reason is one), in order, each once.

    Days are those on which it happened; where a record does not say when, as for its status, those on which it landed.
    """
    days = {*_scored(record), *status_days(trail, record), *_owned(record), *_acted(record),
            *_controlled(trail, record), *(day for day, _ in reviewed(trail, record))}
    return tuple(sorted(day for day in days if day <= trail.as_of))


def reviewed(trail: Trail, record: Record) -> tuple[tuple[date, ReviewHeld | About], ...]:
    """The reviews of a record with a result, in order: those it lists itself, and the reviews and audits that say what
    they found about it. "Unchanged" counts where a reason is given, "not applicable" never.
    """
    own = live(getattr(record.model, "reviews", ()))
    found: list[tuple[date, ReviewHeld | About]] = [(each.on, each) for each in own]
    found += [(each[1].held_on, each) for each in results_about(trail).get(record.id, ()) if each[1].held_on
              and each[3].result != "not-applicable" and (each[3].result != "checked-unchanged" or each[3].reason)]
    return tuple(sorted((each for each in found if each[0] <= trail.as_of), key=lambda each: each[0]))


def results_about(trail: Trail) -> Mapping[str, tuple[About, ...]]:
    """By record, what reviews and audits say about it; those that were withdrawn or are drafts say nothing."""
    return trail.always(_results_about)


def _results_about(trail: Trail) -> dict[str, tuple[About, ...]]:
    found: dict[str, list[About]] = defaultdict(list)
    for kind in ("review", "audit"):
        for record in trail.by_kind.get(kind, ()):
            review = typed(record, Review)
            if review and review.status not in ("draft", "withdrawn"):
                for place, result in numbered(review.results):
                    found[result.record].append((record, review, place, result))
    return {name: tuple(each) for name, each in found.items()}


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
