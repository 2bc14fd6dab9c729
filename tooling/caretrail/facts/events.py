"""What an incident must be followed by: its review, and whatever else is still to be told of it.

The review after an event is met by `post_event_review` with what it found, or with the review record it names, or by a
review that names the duty `event-review` of P3 and has a result for the incident; no draft counts. What else is missing
is met by filling it in, so that only what is open is listed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from caretrail.facts.claims import Claim, claims, looked_at_by
from caretrail.facts.due import AFTER, EVENT, Obligation, Refused, answering_day, state_of
from caretrail.facts.duties import lines
from caretrail.facts.entries import typed
from caretrail.facts.followups import REVIEW, followups, responsible, review_due
from caretrail.facts.owners import owners_on
from caretrail.facts.people import agency_of, answers
from caretrail.facts.settings import calendar
from caretrail.facts.states import ENDED
from caretrail.kinds.incident import Incident
from caretrail.kinds.review import Review
from caretrail.load import Record
from caretrail.policy.partnership import StandingDuty
from caretrail.trail import Trail

Met = tuple[date, Record, tuple[str | int, ...]]


def of_events(trail: Trail) -> Iterator[Obligation]:
    """The follow-ups of every incident up to today."""
    for record in trail.by_kind.get("incident", ()):
        incident = typed(record, Incident)
        if incident and incident.status != "withdrawn" and incident.opened_on <= trail.as_of:
            yield _review(trail, record, incident)
            yield from _others(trail, record, incident)


def _review(trail: Trail, record: Record, incident: Incident) -> Obligation:
    met, why = _held(trail, record, incident)
    due = review_due(trail, incident)
    found = _obligation(trail, record, incident, EVENT, "Review after the event", REVIEW, due, met, why)
    given = trail.once(_given)
    if given is None or not given.post:
        return replace(found, forum=given.forum or "") if given else found
    return replace(found, post=given.post, who=answers(trail, given.post, answering_day(found.state, due, trail.as_of)),
                   agencies=tuple(dict.fromkeys((agency_of(trail, given.post), *found.agencies))))


def _given(trail: Trail) -> StandingDuty | None:
    """To whom the policy gives the reviews after events, where it does."""
    held = [line for line in lines(trail) if line.duty.name == EVENT]
    return held[0].held_on(trail.as_of)[0] if held else None


def _others(trail: Trail, record: Record, incident: Incident) -> Iterator[Obligation]:
    """What is still missing of one that is not closed; what has no day is to be done as soon as can be, and is never
    late by ours.
    """
    for each in followups(trail, record) if incident.status not in ENDED else ():
        if each.path != REVIEW:
            title = f"{each.what[:1].upper()}{each.what[1:]}"
            yield _obligation(trail, record, incident, AFTER, title, each.path, each.due or trail.as_of, None, ())


def _obligation(trail: Trail, record: Record, incident: Incident, duty: str, title: str, path: tuple[str | int, ...],
                due: date, met: Met | None, why: tuple[Refused, ...]) -> Obligation:
    begun = min(calendar(trail).day_of(incident.reported_at or incident.opened_on), due)
    owner = next(iter(owners_on(incident.ownership, trail.as_of)), None)
    on, by, where = met or (None, None, ())
    return Obligation(
        "event", "P3", duty, title, incident.title, record, path, begun, due, due,
        state_of(begun, due, date.max, on, trail.as_of), "event", post=owner.post if owner else "",
        who=next(iter(responsible(trail, record)), ""), agencies=tuple(incident.agencies),
        met_by=by.id if by else "", met_path=where, met_on=on, why=why)


def _held(trail: Trail, record: Record, incident: Incident) -> tuple[Met | None, tuple[Refused, ...]]:
    """The first review of it that counts, and why others do not."""
    met: list[Met] = []
    why: list[Refused] = []
    told = incident.post_event_review
    if told and told.on <= trail.as_of:
        named = typed(trail.records.get(told.review or ""), Review)
        if told.found or (named and named.status not in ("draft", "withdrawn")):
            met.append((told.on, record, REVIEW))
        else:
            why.append(Refused(record, REVIEW, "it neither says what it found nor names a review that is no draft"))
    for claim in trail.once(_claims).get(record.id, ()):
        on = claim.review.held_on
        if on and claim.review.status != "draft":
            met.append((on, claim.record, claim.path))
        else:
            why.append(Refused(claim.record, claim.path, "it is still a draft" if on else
                               "it does not say on which day it was held"))
    return min(met, key=lambda each: (each[0], each[1].id), default=None), tuple(why)


def _claims(trail: Trail) -> Mapping[str, tuple[Claim, ...]]:
    """By incident, the reviews after events that have a result for it."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims(trail):
        if claim.duty and claim.duty.name == EVENT:
            for each in looked_at_by(claim.review):
                found[each].append(claim)
    return {record: tuple(each) for record, each in found.items()}
