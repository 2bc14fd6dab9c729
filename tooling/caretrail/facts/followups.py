"""What an incident still asks for after the night: fields, decisions, the outcome, the review, the steps of candour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from caretrail.facts.coverage import on_duty
from caretrail.facts.entries import live, typed
from caretrail.facts.oncall_log import rota_of
from caretrail.facts.owners import owners_on
from caretrail.facts.settings import calendar, thresholds
from caretrail.kinds.incident import CandourStepName, Incident
from caretrail.load import Record
from caretrail.trail import Trail

TELL = ("description", "reported_at", "rota", "protocol", "protocol_level", "entries", "agencies", "ownership")
"""What a title and a day leave open, in the order in which one fills it in."""

REVIEW = ("post_event_review",)

CANDOUR: tuple[CandourStepName, ...] = (
    "told-in-person", "account", "further-enquiries", "apology", "written", "outcome")
"""The steps of the duty of candour, in their order. The regulation gives them no days, and neither do we."""

GRAVE = ("moderate", "severe", "fatal")
"""Harm from which on the duty of candour may apply."""


@dataclass(frozen=True, slots=True)
class Followup:
    """Something that is still missing. `fields` are those to fill in, `path` leads to where it belongs, `due` is the
    last day in time (None where it is as soon as can be), `who` are the people who answer for it, empty for nobody.
    """

    record: Record
    what: str
    fields: tuple[str, ...]
    path: tuple[str | int, ...]
    due: date | None
    who: tuple[str, ...]


def followups(trail: Trail, record: Record) -> tuple[Followup, ...]:
    """What an incident still lacks, by the trail's day; nothing of one that was withdrawn, or has not begun."""
    incident = typed(record, Incident)
    if incident is None or incident.status == "withdrawn" or incident.opened_on > trail.as_of:
        return ()
    return tuple(_missing(trail, record, incident))


def _missing(trail: Trail, record: Record, incident: Incident) -> Iterator[Followup]:
    ours, after, who = thresholds(trail), calendar(trail).after, responsible(trail, record)
    begun = calendar(trail).day_of(incident.reported_at or incident.opened_on)
    blank = tuple(name for name in TELL if not getattr(incident, name))
    if blank:
        yield Followup(record, "say what happened", blank, blank[:1], after(begun, ours.recording.p3), who)
    if not any(each.rationale and each.post for each in live(incident.decisions)):
        yield Followup(record, "a decision with the post that made it and its reason", ("decisions",), ("decisions",),
                       after(begun, ours.p3.outcome_within), who)
    if _ended(trail, incident) is None:
        yield Followup(record, "the outcome", ("outcome",), ("outcome",), after(begun, ours.p3.outcome_within), who)
    review = incident.post_event_review
    if review is None or review.on > trail.as_of:
        yield Followup(record, "the review after the event", REVIEW, REVIEW, review_due(trail, incident), who)
    yield from _candour(record, incident, after(begun, ours.p3.outcome_within), who)


def review_due(trail: Trail, incident: Incident) -> date:
    """The last day on which the review after the event is in time: counted from its end, and while that is not known
    from its beginning.
    """
    begun = calendar(trail).day_of(incident.reported_at or incident.opened_on)
    return calendar(trail).after(_ended(trail, incident) or begun, thresholds(trail).p3.event_review)


def _ended(trail: Trail, incident: Incident) -> date | None:
    ended = calendar(trail).day_of(incident.outcome.at) if incident.outcome else None
    return ended if ended and ended <= trail.as_of else None


def _candour(record: Record, incident: Incident, said_by: date, who: tuple[str, ...]) -> Iterator[Followup]:
    if incident.harm is None:
        yield Followup(record, "what harm there was", ("harm",), ("harm",), said_by, who)
    is_grave = incident.harm in GRAVE or incident.psychological_harm in GRAVE
    if is_grave and incident.candour_applies is None:
        yield Followup(record, "whether the duty of candour applies, and why", ("candour_applies", "candour_reason"),
                       ("candour_applies",), said_by, who)
    taken = {each.step for each in live(incident.candour)}
    left = tuple(step for step in CANDOUR if step not in taken) if incident.candour_applies else ()
    if left:
        step = left[0].replace("-", " ")
        yield Followup(record, f"duty of candour, next: {step}", ("candour",), ("candour",), None, who)


def responsible(trail: Trail, record: Record) -> tuple[str, ...]:
    """Who answers for an incident: its owner today, else those who were on duty when it was reported (at noon, where no
    time is known; on any rota, where none is named).
    """
    incident = typed(record, Incident)
    if incident is None:
        return ()
    owners = tuple(each.person for each in owners_on(incident.ownership, trail.as_of))
    at = incident.reported_at or datetime.combine(incident.opened_on, time(12))
    rota = rota_of(trail, record)
    rotas = [rota] if rota else [each.id for each in trail.by_kind.get("rota", ())]
    return owners or tuple(dict.fromkeys(person for each in rotas for person in on_duty(trail, each, "", at)))
