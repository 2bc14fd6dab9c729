"""The clocks of an escalation: to take it on, to meet, to respond, to review, to decide, and to tell who raised it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from caretrail.facts.clock import Clock, Event, What, end_of, first_of, midnight
from caretrail.facts.entries import numbered, typed
from caretrail.facts.protocols import Limits, level_at, level_of, limits, triggered_at, version_of
from caretrail.facts.settings import calendar, thresholds
from caretrail.kinds.escalation import Escalation
from caretrail.kinds.protocol import ProtocolLevel, ProtocolVersion
from caretrail.load import Record
from caretrail.trail import Trail

LEFT = ("moved-up", "moved-down")
"""Ends of a stage after which nothing is asked for at its level any more."""


@dataclass(frozen=True, slots=True)
class Stood:
    """A level at which an escalation stood: from when on, and when it left it. `first`: from the trigger on."""

    level: ProtocolLevel | None
    start: datetime
    path: tuple[str | int, ...]
    first: bool
    left: Event | None = None


def of_escalation(trail: Trail, record: Record) -> Iterator[Clock]:
    """None where no trigger is known. One that follows no protocol in force has the partnership's own limits."""
    escalation, version, began = typed(record, Escalation), version_of(trail, record), triggered_at(trail, record)
    if escalation is None or began is None:
        return
    for stood in _stood(trail, record, escalation, version, began):
        yield from _at_level(trail, record, escalation, version, stood)
    yield from _stages(trail, record, escalation, version)


def answers(trail: Trail, escalation: Escalation, *, huddle: bool = False) -> list[Event]:
    """What counts as a response: something done, a review held, a stage decided; or with `huddle` only one of those."""
    local = calendar(trail).local
    if huddle:
        return _held(trail, escalation, "huddle", "case-conference")
    done: list[Event] = [(local(each.at), ("responses", place)) for place, each in numbered(escalation.responses)]
    return [*done, *_held(trail, escalation), *((local(stage.ended_at), ("stages", place, "ended_at"))
                                                for place, stage in numbered(escalation.stages)
                                                if stage.ended_at and stage.ended_by not in LEFT)]


def _held(trail: Trail, escalation: Escalation, *sorts: str) -> list[Event]:
    return [(calendar(trail).local(each.at), ("held", place)) for place, each in numbered(escalation.held)
            if not sorts or each.type in sorts]


def _stood(trail: Trail, record: Record, escalation: Escalation, version: ProtocolVersion | None,
           began: datetime) -> Iterator[Stood]:
    """The levels of its stages; where it has none, the one that it names."""
    staged = [(place, stage) for place, stage in numbered(escalation.stages) if stage.level]
    if not staged or version is None:
        yield Stood(level_at(trail, record), began, ("trigger", "at"), first=True)
        return
    local = calendar(trail).local
    for nth, (place, stage) in enumerate(staged):
        left: Event | None = (local(stage.ended_at), ("stages", place, "ended_at")) if (
            stage.ended_at and stage.ended_by in LEFT) else None
        yield Stood(level_of(version, stage.level or ""), local(stage.began_at) if nth else began,
                    ("stages", place, "began_at") if nth else ("trigger", "at"), not nth, left)


def _at_level(trail: Trail, record: Record, escalation: Escalation, version: ProtocolVersion | None,
              stood: Stood) -> Iterator[Clock]:
    ours = thresholds(trail).p5
    allowed = limits(trail, version, stood.level) if version and stood.level else Limits(
        respond=ours.huddle, tell_back=ours.tell_back)
    name = stood.level.name if stood.level else escalation.risk_level or ""

    def made(what: What, limit: str, stops: list[Event]) -> Iterator[Clock]:
        if limit:
            ended = first_of(trail, [*_from(stood, stops), *([stood.left] if stood.left else ())])
            yield Clock(record, ended[1] if ended else stood.path, what, stood.start,
                        calendar(trail).deadline(stood.start, limit), ended[0] if ended else None, limit, name)

    taken, answered = escalation.responder, answers(trail, escalation, huddle=bool(allowed.huddle))
    acknowledged: list[Event] = [(calendar(trail).local(taken.acknowledged_at), ("responder", "acknowledged_at"))
                                 ] if taken and taken.acknowledged_at else []
    yield from made("acknowledgement", allowed.acknowledge, acknowledged or answers(trail, escalation))
    yield from made("huddle", allowed.huddle, answered)
    yield from made("response", allowed.respond, answered)
    yield from made("clinical review", allowed.clinical_review, _held(trail, escalation, "clinical-review"))
    if stood.first and (answer := first_of(trail, answers(trail, escalation))):
        yield _told_back(trail, record, escalation, allowed.tell_back, name, answer)


def _from(stood: Stood, stops: list[Event]) -> list[Event]:
    """Those at this level: what came before a level was reached was no answer to it."""
    return stops if stood.first else [each for each in stops if each[0] >= stood.start]


def _told_back(trail: Trail, record: Record, escalation: Escalation, limit: str, level: str, answer: Event) -> Clock:
    """Whoever raised it is told, from the first answer on: before there is nothing to tell."""
    told = escalation.told_back_on
    stopped = midnight(trail, told) if told and told <= trail.as_of else None
    return Clock(record, ("told_back_on",) if stopped else answer[1], "told back", answer[0],
                 end_of(trail, calendar(trail).after(answer[0].date(), limit)), stopped, limit, level)


def _stages(trail: Trail, record: Record, escalation: Escalation, version: ProtocolVersion | None) -> Iterator[Clock]:
    """Stages that must be decided: by the limit of their level, else by the time the record gives."""
    local = calendar(trail).local
    for place, stage in numbered(escalation.stages):
        level = level_of(version, stage.level) if version and stage.level else None
        limit, start = (level.decide_within or "") if level else "", local(stage.began_at)
        due = calendar(trail).deadline(start, limit) if limit else local(stage.due_at) if stage.due_at else None
        ended = first_of(trail, [(local(stage.ended_at), ("stages", place, "ended_at"))] if stage.ended_at else [])
        if due:
            yield Clock(record, ended[1] if ended else ("stages", place), "stage", start, due,
                        ended[0] if ended else None, limit, level.name if level else stage.level or "")
