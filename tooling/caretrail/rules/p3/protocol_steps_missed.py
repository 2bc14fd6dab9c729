"""P3-V3b: a step of the on-call protocol was left out, done out of order or done too late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from caretrail.facts.clock import first_of, now_of
from caretrail.facts.entries import typed
from caretrail.facts.harm import gravity
from caretrail.facts.incident_clocks import step_events
from caretrail.facts.protocols import level_at, protocol_id, steps, triggered_at
from caretrail.facts.settings import calendar
from caretrail.facts.states import stood_open
from caretrail.facts.times import length, moment
from caretrail.kinds.incident import Incident
from caretrail.kinds.protocol import ProtocolLevel, Step
from caretrail.load import Record
from caretrail.rule import FieldPath, Figure, Judged
from caretrail.rules.validations import validation
from caretrail.trail import Trail

LEFT_OUT = "enter the step in `steps_done` with the time at which it was done; one that was left out stays so"
LATE = "correct the time if it is wrong; else say in the review after the event what kept it, and if the limit fits"


@validation(code="P3-V3b", name="protocol-steps-missed", unit="step", standard="p3.steps_done")
def check(trail: Trail) -> Iterator[Judged | Figure]:
    """A step of the on-call protocol was left out, done out of order or done too late.

    Why it matters
        A protocol is kept when it matters most, or it is paper. Steps that are left out again and again are a sign
        that the protocol asks for what cannot be done at night; the place to say so is the review after the event.

    How to fix
        Enter in `steps_done` the steps that were done, each with its time, and name the level in `protocol_level`.
        The steps are those of the version in force when the incident was reported; optional ones are not asked for. A
        step without a limit is asked for once the incident is closed.

    Flagged: the second step too late
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J
            title: No transport for a patient at end of life
            status: active
            opened_on: 2026-03-05
            reported_at: 2026-03-05T22:10
            protocol: on-call-protocol
            protocol_level: L1
            steps_done:
              - {id: S1, step: S1, at: 2026-03-05T22:20}
              - {id: S2, step: S2, at: 2026-03-05T23:40}  # P3-V3b

    Flagged: the second before the first, and nothing known of a level
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J
            title: No transport for a patient at end of life
            status: active
            opened_on: 2026-03-05
            reported_at: 2026-03-05T22:10
            protocol: on-call-protocol
            protocol_level: L1
            steps_done:
              - {id: S1, step: S1, at: 2026-03-05T22:24}
              - {id: S2, step: S2, at: 2026-03-05T22:20}  # P3-V3b
        records/incidents/2026/INC-2026-5Q9V.yml:
            id: INC-2026-5Q9V
            title: Lift out of order
            status: active  # P3-V3b
            opened_on: 2026-03-04

    Accepted
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J
            title: No transport for a patient at end of life
            status: active
            opened_on: 2026-03-05
            reported_at: 2026-03-05T22:10
            protocol: on-call-protocol
            protocol_level: L1
            steps_done:
              - {id: S1, step: S1, at: 2026-03-05T22:20}
              - {id: S2, step: S2, at: 2026-03-05T23:10}
    """
    for record in trail.by_kind.get("incident", ()):
        incident = typed(record, Incident)
        if incident is None or incident.status in ("draft", "withdrawn") or incident.opened_on > trail.as_of:
            continue
        level = level_at(trail, record)
        if level:
            yield from _steps(trail, record, incident, level)
        else:
            yield Judged(record, False, f"incident `{record.id}` {_no_level(incident)}, so nobody can tell which steps "
                         "had to be done", "name in `protocol` and `protocol_level` what it was handled by",
                         ("protocol_level",) if incident.protocol_level else ("status",), incident.opened_on,
                         gravity(trail, record), "whoever led the response")


def _steps(trail: Trail, record: Record, incident: Incident, level: ProtocolLevel) -> Iterator[Judged]:
    start, latest = triggered_at(trail, record), None
    for step in steps(level):
        done = first_of(trail, step_events(trail, incident, step.id))
        due = calendar(trail).deadline(start, step.within) if start and step.within else None
        if done:
            said = _fault(step, level, start, due, done[0], latest)
            latest = max(latest or done[0], done[0])
        elif (due is None and not stood_open(trail, record, trail.as_of)) or (due is not None and due < now_of(trail)):
            said = f"has no time for step `{step.id}` ({step.what}) of level `{level.name}` of `{protocol_id(record)}`"
        else:
            continue
        path: FieldPath = done[1] if done else ("steps_done",)
        on = start.date() if start else incident.opened_on
        yield _judged(trail, record, step, said, path, on)


def _judged(trail: Trail, record: Record, step: Step, said: str, path: FieldPath, on: date) -> Judged:
    if not said:
        return Judged(record, True, f"step `{step.id}` done in order and in time", path=path, on=on)
    return Judged(record, False, f"incident `{record.id}` {said}", LATE if len(path) > 1 else LEFT_OUT, path, on,
                  gravity(trail, record), "whoever led the response")


def _fault(step: Step, level: ProtocolLevel, start: datetime | None, due: datetime | None, done: datetime,
           latest: datetime | None) -> str:
    if start and due and done > due:
        return (f"has step `{step.id}` ({step.what}) of level `{level.name}` done {length(done - start)} after the "
                f"report; the limit is {step.within}")
    if latest and done < latest:
        return f"has step `{step.id}` ({step.what}) done at {moment(done)}, before a step that comes first"
    return ""


def _no_level(incident: Incident) -> str:
    if not incident.protocol:
        return "names no protocol"
    return f"names a level `{incident.protocol_level}` that `{incident.protocol}` did not have that day" if (
        incident.protocol_level) else f"does not say at which level of `{incident.protocol}` it stood"
