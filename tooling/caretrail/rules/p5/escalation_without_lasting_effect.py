"""P5-V5b: an escalation has no outcome, did not stay solved, or came again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caretrail.facts.entries import typed
from caretrail.facts.harm import gravity
from caretrail.facts.protocols import trigger_day
from caretrail.facts.repeats import next_after, subjects
from caretrail.facts.settings import calendar, policy, thresholds
from caretrail.kinds.escalation import Escalation, Stability
from caretrail.load import Record
from caretrail.rule import FieldPath, Figure, Judged
from caretrail.rules.validations import validation
from caretrail.trail import Trail

Fault = tuple[str, FieldPath]


@validation(code="P5-V5b", name="escalation-without-lasting-effect", unit="escalation", standard="p5.effective")
def check(trail: Trail) -> Iterator[Judged | Figure]:
    """An escalation has no outcome, did not stay solved, or came again.

    Why it matters
        An answer in time is worth nothing if the same person is back in a month. Only a second look after thirty days
        shows whether the crisis was prevented or put off.

    How to fix
        Enter the outcome, and thirty days later in `stability` how severe it is then. An escalation is looked at once
        these days have passed: it holds where the severity is at its target or milder, and no other escalation about
        the same record came meanwhile (of the same type, where it is about no record).

    Flagged: nobody has looked again
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Second missed visit in a week
            status: active
            opened_on: 2026-03-05
            trigger: {at: 2026-03-05T13:40, observed: Second missed visit this week.}
            outcome: {at: 2026-03-08T12:00, text: Back to the planned visits.}  # P5-V5b

    Flagged: as severe as before
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Second missed visit in a week
            status: active
            opened_on: 2026-03-05
            target_severity: low
            trigger: {at: 2026-03-05T13:40, observed: Second missed visit this week.}
            outcome: {at: 2026-03-08T12:00, text: Back to the planned visits.}
            stability: {on: 2026-04-08, severity: high}  # P5-V5b

    Flagged: no outcome after six weeks, and a second one meanwhile
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Second missed visit in a week
            status: active  # P5-V5b
            opened_on: 2026-03-01
            trigger: {at: 2026-03-01T13:40, observed: Second missed visit this week.}

    Accepted
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Second missed visit in a week
            status: active
            opened_on: 2026-03-05
            target_severity: low
            trigger: {at: 2026-03-05T13:40, observed: Second missed visit this week.}
            outcome: {at: 2026-03-08T12:00, text: Back to the planned visits.}
            stability: {on: 2026-04-07, severity: low, stable: true}

    Accepted: the thirty days have not passed
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Second missed visit in a week
            status: active
            opened_on: 2026-04-05
            trigger: {at: 2026-04-05T13:40, observed: Second missed visit this week.}
    """
    for record in trail.by_kind.get("escalation", ()):
        escalation, began = typed(record, Escalation), trigger_day(trail, record)
        if escalation is None or began is None or escalation.status == "withdrawn":
            continue
        ended = calendar(trail).day_of(escalation.outcome.at) if escalation.outcome else None
        ended = ended if ended and ended <= trail.as_of else None
        looked = calendar(trail).after(ended or began, thresholds(trail).p5.stable_after)
        if looked >= trail.as_of:
            continue
        fault = _fault(trail, record, escalation, began, ended, looked)
        if fault is None:
            yield Judged(record, True, "outcome recorded, stable after the time, not repeated", path=("stability",),
                         on=began)
        else:
            yield Judged(record, False, f"escalation `{record.id}` of {began} {fault[0]}",
                         "look again and enter what you see; where it came back, agree another answer",
                         fault[1], began, gravity(trail, record), "whoever answers for the escalation")


def _fault(trail: Trail, record: Record, escalation: Escalation, began: date, ended: date | None,
           looked: date) -> Fault | None:
    ours = thresholds(trail).p5
    if ended is None:
        path: FieldPath = ("outcome",) if escalation.outcome else ("status",)
        return f"has no outcome, and {ours.stable_after} have passed", path
    seen = escalation.stability
    if seen is None or seen.on > trail.as_of:
        return f"was last looked at on {ended}: nobody has said since whether it stayed solved", ("outcome",)
    if seen.on < calendar(trail).after(began, ours.stable_after):
        return f"was looked at again on {seen.on}, before {ours.stable_after} had passed", ("stability", "on")
    target = escalation.target_severity or ours.severity_target
    if worse := _worse(trail, seen, target):
        return worse, ("stability",)
    for subject in list(subjects(record))[:1]:
        if again := next_after(trail, subject, began, looked, record.id):
            return f"came again on {again.on}, as `{again.record.id}` of the same {subject}", ("trigger",)
    return None


def _worse(trail: Trail, seen: Stability, target: str) -> str:
    """How it stands after the time, where that is worse than what was aimed at; empty where it is not."""
    words = policy(trail).severities
    if seen.stable is False:
        return f"had not stayed solved on {seen.on}"
    if seen.severity is None:
        return "" if seen.stable else f"was looked at on {seen.on}, without saying how severe it was"
    if seen.severity in words and target in words and words.index(seen.severity) > words.index(target):
        return f"was still `{seen.severity}` on {seen.on}, and `{target}` was aimed at"
    return ""
