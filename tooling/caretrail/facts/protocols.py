"""Protocols as they were in force: the level something stood at, its limits, its steps and its thresholds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from caretrail.facts.entries import live, typed
from caretrail.facts.force import protocol_on
from caretrail.facts.settings import calendar, thresholds
from caretrail.kinds.dispute import Dispute
from caretrail.kinds.escalation import Escalation
from caretrail.kinds.incident import Incident
from caretrail.kinds.protocol import ProtocolLevel, ProtocolVersion, Step, Threshold
from caretrail.load import Record
from caretrail.trail import Trail


@dataclass(frozen=True, slots=True)
class Limits:
    """The times allowed at a level, as durations; empty where there is none."""

    acknowledge: str = ""
    huddle: str = ""
    respond: str = ""
    clinical_review: str = ""
    tell_back: str = ""


def level_of(version: ProtocolVersion, named: str | int) -> ProtocolLevel | None:
    """A level of a version by its id, its order (1 for the first) or its name."""
    wanted = str(named).casefold()
    for level in live(version.levels):
        if wanted in (level.id.casefold(), str(level.order), level.name.casefold()):
            return level
    return None


def levels(version: ProtocolVersion) -> tuple[ProtocolLevel, ...]:
    """Its levels, the first in order first."""
    return tuple(sorted(live(version.levels), key=lambda level: level.order))


def protocol_id(record: Record) -> str:
    """The protocol an escalation, an incident or a dispute follows, empty where it names none."""
    model = record.model
    return model.protocol or "" if isinstance(model, Escalation | Incident | Dispute) else ""


def triggered_at(trail: Trail, record: Record) -> datetime | None:
    """When the clocks of an escalation or an incident began, in the partnership's time; None where no time is known."""
    model = record.model
    at = model.trigger.at if isinstance(model, Escalation) and model.trigger else (
        model.reported_at if isinstance(model, Incident) else None)
    return calendar(trail).local(at) if at else None


def trigger_day(trail: Trail, record: Record) -> date | None:
    """The day of the trigger, or of the record's beginning where no time is known."""
    at = triggered_at(trail, record)
    opened = getattr(record.model, "opened_on", None)
    return at.date() if at else opened


def version_of(trail: Trail, record: Record) -> ProtocolVersion | None:
    """The version of its protocol that was in force at the trigger."""
    day = trigger_day(trail, record)
    return protocol_on(trail, protocol_id(record), day) if day and protocol_id(record) else None


def level_at(trail: Trail, record: Record) -> ProtocolLevel | None:
    """The level at which an escalation or an incident stands, in the version in force at its trigger."""
    version = version_of(trail, record)
    escalation, incident = typed(record, Escalation), typed(record, Incident)
    if version is None:
        return None
    if incident:
        return level_of(version, incident.protocol_level) if incident.protocol_level else None
    if escalation:
        staged = next((stage.level for stage in live(escalation.stages) if stage.level), "")
        by_trigger = level_with(version, escalation.trigger.threshold or "") if escalation.trigger else None
        return (level_of(version, escalation.risk_level) if escalation.risk_level else None) or (
            level_of(version, staged) if staged else None) or by_trigger
    return None


def level_with(version: ProtocolVersion, threshold: str) -> ProtocolLevel | None:
    """The level that a threshold of this id triggers."""
    return next((level for level, each in thresholds_of(version) if each.id == threshold), None)


def thresholds_of(version: ProtocolVersion) -> Iterator[tuple[ProtocolLevel, Threshold]]:
    """Every threshold with its level, the highest level last."""
    for level in levels(version):
        for threshold in live(level.thresholds):
            yield level, threshold


def limits(trail: Trail, version: ProtocolVersion, level: ProtocolLevel) -> Limits:
    """The times allowed to an escalation at a level; where the protocol gives none, the partnership's own.

    What the first level asks for is a huddle, what those above it ask for a response and a clinical review. A level
    that a forum decides has no clinical review unless the protocol gives it a time.
    """
    ours = thresholds(trail).p5
    first = level.order == min(each.order for each in live(version.levels))
    review = level.clinical_review_within or ("" if first or level.forum else ours.clinical_review)
    respond = level.respond_within or (ours.huddle if first else "" if level.forum else ours.acute)
    return Limits(acknowledge=level.acknowledge_within or "", huddle=respond if first else "",
                  respond="" if first else respond, clinical_review=review,
                  tell_back=level.tell_back_within or ours.tell_back)


def steps(level: ProtocolLevel) -> tuple[Step, ...]:
    """The steps that must be done, in their order."""
    return tuple(step for step in live(level.steps) if not step.optional)


def reached(threshold: Threshold, value: float) -> bool:
    """Whether an indicator's value reaches a threshold that compares it with a number."""
    limit = threshold.value
    if limit is None:
        return False
    return {"at-least": value >= limit, "at-most": value <= limit, "above": value > limit, "below": value < limit}.get(
        threshold.comparison or "", False)


def worded(threshold: Threshold) -> str:
    """A threshold in words; empty where it names nothing that anybody could observe."""
    if threshold.indicator and threshold.comparison and threshold.value is not None:
        return f"`{threshold.indicator}` {threshold.comparison.replace('-', ' ')} {threshold.value:g}"
    if threshold.risk_score is not None:
        return f"a risk score of {threshold.risk_score}"
    return threshold.observable or ""
