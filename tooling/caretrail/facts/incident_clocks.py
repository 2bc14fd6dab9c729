"""The clocks of an incident: to take it on, to respond, and the steps of its protocol that have a limit."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.clock import Clock, Event, What, first_of
from caretrail.facts.entries import live, numbered, typed
from caretrail.facts.protocols import level_at, triggered_at
from caretrail.facts.settings import calendar
from caretrail.kinds.incident import Incident
from caretrail.kinds.protocol import ProtocolLevel
from caretrail.load import Record
from caretrail.trail import Trail


def of_incident(trail: Trail, record: Record) -> Iterator[Clock]:
    """None where it is not known when it was reported, or at which level it stands."""
    incident, level = typed(record, Incident), level_at(trail, record)
    if incident is None or level is None or incident.reported_at is None:
        return
    done = _done(trail, incident)
    yield from _timed(trail, record, "acknowledgement", level, level.acknowledge_within, taken_on(trail, incident))
    yield from _timed(trail, record, "response", level, level.respond_within, done)
    for step in live(level.steps):
        at = step_events(trail, incident, step.id)
        if at or not step.optional:
            yield from _timed(trail, record, "step", level, step.within, at, step.id)


def taken_on(trail: Trail, incident: Incident) -> list[Event]:
    """What shows that somebody took it on: the time they said so, else that they assessed, decided or did something."""
    if incident.acknowledged_at:
        return [(calendar(trail).local(incident.acknowledged_at), ("acknowledged_at",))]
    assessed: list[Event] = [(calendar(trail).local(each.at), ("assessed_by", place))
                             for place, each in numbered(incident.assessed_by)]
    return [*assessed, *_done(trail, incident)]


def step_events(trail: Trail, incident: Incident, step: str) -> list[Event]:
    """When a step of the protocol was done."""
    return [(calendar(trail).local(each.at), ("steps_done", place))
            for place, each in numbered(incident.steps_done) if each.step == step]


def _done(trail: Trail, incident: Incident) -> list[Event]:
    local = calendar(trail).local
    decided: list[Event] = [(local(each.at), ("decisions", place)) for place, each in numbered(incident.decisions)]
    return [*decided, *((local(each.at), ("actions_taken", place))
                        for place, each in numbered(incident.actions_taken))]


def _timed(trail: Trail, record: Record, what: What, level: ProtocolLevel, limit: str | None, stops: list[Event],
           step: str = "") -> Iterator[Clock]:
    start = triggered_at(trail, record)
    if limit and start:
        ended = first_of(trail, stops)
        yield Clock(record, ended[1] if ended else ("reported_at",), what, start,
                    calendar(trail).deadline(start, limit), ended[0] if ended else None, limit, level.name, step)
