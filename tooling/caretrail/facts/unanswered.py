"""Thresholds that risks have reached and nobody has escalated, and by when that has to happen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from caretrail.facts.entries import typed
from caretrail.facts.escalated import escalations_of
from caretrail.facts.scores import Breach, standing_breach
from caretrail.facts.settings import calendar, policy, thresholds
from caretrail.facts.states import stood_open
from caretrail.kinds.risk import Risk
from caretrail.load import Record
from caretrail.trail import Trail


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A risk that stands at its threshold or above. `due` is the last day to escalate it, `within` the time allowed."""

    record: Record
    breach: Breach
    due: date
    within: str


def unanswered(trail: Trail) -> Iterator[Unanswered]:
    """Every open risk that has reached its threshold, still stands there, and has not been escalated since (itself, or
    the case it belongs to).
    """
    start = policy(trail).continuity_start
    for record in trail.by_kind.get("risk", ()):
        risk, breach = typed(record, Risk), (
            standing_breach(trail, record, trail.as_of) if stood_open(trail, record, trail.as_of) else None)
        if risk and breach and (start is None or breach.since >= start) and not _raised(trail, record, risk, breach):
            ours = thresholds(trail)
            within = ours.p7.respond_within if risk.level == "case" else ours.p8.respond_within
            yield Unanswered(record, breach, calendar(trail).after(breach.since, within), within)


def _raised(trail: Trail, record: Record, risk: Risk, breach: Breach) -> bool:
    case = trail.records.get(risk.case or "")
    days = [day for each in (record, case) if each for day, _ in escalations_of(trail, each)]
    return any(breach.since <= day <= trail.as_of for day in days)
