"""ESC02: an indicator has reached a threshold of a protocol and nobody has escalated it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from caretrail.facts.entries import live, typed
from caretrail.facts.force import in_force
from caretrail.facts.indicators import values_until
from caretrail.facts.protocols import reached, thresholds_of, worded
from caretrail.facts.settings import calendar, policy, thresholds
from caretrail.facts.timeline import recorded_on
from caretrail.kinds.escalation import Escalation
from caretrail.kinds.indicator import Indicator, Value
from caretrail.kinds.protocol import Protocol, ProtocolLevel, ProtocolVersion, Threshold
from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.trail import Trail


@dataclass(frozen=True, slots=True)
class Watched:
    """A threshold on an indicator, in one version of a protocol."""

    protocol: Protocol
    version: ProtocolVersion
    level: ProtocolLevel
    threshold: Threshold

    def watches(self, day: date) -> bool:
        """Whether it was in force on a day."""
        return in_force(self.protocol, day) and in_force(self.version, day)


@rule(code="ESC02", name="indicator-threshold-without-escalation", severity=Severity.WARNING, scope="register")
def check(trail: Trail) -> Iterator[Finding]:
    """An indicator has reached a threshold of a protocol and nobody has escalated it.

    Why it matters
        A number on a dashboard warns nobody by itself. The protocol says that from this value on people meet; where
        nobody opens an escalation, they do not.

    How to fix
        Open an escalation that names the indicator in its `trigger`. It counts where it was raised since the first
        period in a row that reached the threshold began. Where the history is known, the time to raise it runs from
        the day on which the value was recorded.

    Flagged
        records/indicators/delayed-discharges.yml:
            id: delayed-discharges
            name: Delayed discharges
            period: monthly
            values:
              - {id: V1, from: 2026-02-01, to: 2026-02-28, value: 9, source: daily report}
              - {id: V2, from: 2026-03-01, to: 2026-03-31, value: 12, source: daily report}  # ESC02

    Accepted: escalated
        records/indicators/delayed-discharges.yml:
            id: delayed-discharges
            name: Delayed discharges
            period: monthly
            values:
              - {id: V1, from: 2026-02-01, to: 2026-02-28, value: 9, source: daily report}
              - {id: V2, from: 2026-03-01, to: 2026-03-31, value: 12, source: daily report}
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Twelve people wait
            opened_on: 2026-04-01
            trigger: {at: 2026-04-01T09:00, observed: Twelve people wait., indicator: delayed-discharges, value: 12}

    Accepted: below it
        records/indicators/delayed-discharges.yml:
            id: delayed-discharges
            name: Delayed discharges
            period: monthly
            values:
              - {id: V1, from: 2026-03-01, to: 2026-03-31, value: 11, source: daily report}
    """
    watched, raised = _watched(trail), _raised(trail)
    limit = thresholds(trail).p8.respond_within
    for record in trail.by_kind.get("indicator", ()):
        indicator = typed(record, Indicator)
        values = values_until(indicator, trail.as_of) if indicator and record.id in watched else ()
        for each in watched.get(record.id, ()) if values else ():
            found = _run(each, values)
            if found and not any(found[2] <= day for day in raised.get(record.id, ())):
                yield from _finding(trail, record, each, found[0], found[1], limit)


def _finding(trail: Trail, record: Record, watched: Watched, place: int, value: Value, limit: str) -> Iterator[Finding]:
    known = max(value.to, recorded_on(trail, record.id, ("values", place)) or value.to)
    start = policy(trail).continuity_start
    if calendar(trail).exceeds(known, trail.as_of, limit) and not (start and value.to < start):
        passed = calendar(trail).working_days(known, trail.as_of)
        yield at(record, ("values", place), f"indicator `{record.id}` reached {value.value:g} on {value.to}, known for "
                 f"{passed} working days, and is not escalated; by `{watched.protocol.id}` "
                 f"{worded(watched.threshold)} is `{watched.level.name}`, to be escalated within {limit}",
                 f"run `caretrail new escalation` and name `{record.id}` in its `trigger`",
                 who=_who(watched))


def _who(watched: Watched) -> str:
    post = watched.level.responder or watched.protocol.owner
    return f"whoever holds the post `{post}`" if post else f"whoever keeps the protocol `{watched.protocol.id}`"


def _run(watched: Watched, values: tuple[tuple[int, Value], ...]) -> tuple[int, Value, date] | None:
    """Of the values in a row up to the last one that reach a threshold, the first with its place, and the day on which
    its period began; None where the last value does not reach it.
    """
    first: tuple[int, Value, date] | None = None
    for place, value in reversed(values):
        if not reached(watched.threshold, value.value):
            break
        first = place, value, value.from_ or value.to
    return first if watched.watches(values[-1][1].to) else None


def _watched(trail: Trail) -> Mapping[str, list[Watched]]:
    """Indicator -> the thresholds on it, of the versions of protocols."""
    found: dict[str, list[Watched]] = defaultdict(list)
    for record in trail.by_kind.get("protocol", ()):
        protocol = typed(record, Protocol)
        for version in live(protocol.versions) if protocol else ():
            for level, threshold in thresholds_of(version):
                if protocol and threshold.indicator and in_force(version, trail.as_of):
                    found[threshold.indicator].append(Watched(protocol, version, level, threshold))
    return found


def _raised(trail: Trail) -> Mapping[str, list[date]]:
    """Indicator -> the days on which an escalation of it was raised."""
    found: dict[str, list[date]] = defaultdict(list)
    for record in trail.by_kind.get("escalation", ()):
        escalation = typed(record, Escalation)
        trigger = escalation.trigger if escalation and escalation.status != "withdrawn" else None
        if escalation and trigger and trigger.indicator and escalation.opened_on <= trail.as_of:
            found[trigger.indicator].append(escalation.opened_on)
    return found
