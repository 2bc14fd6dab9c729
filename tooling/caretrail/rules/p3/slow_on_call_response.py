"""P3-W3a: on-call is slow to respond, or does not say that a call was taken on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from math import ceil

from caretrail.facts.clock import Clock, now_of
from caretrail.facts.clocks import clocks
from caretrail.facts.harm import gravity
from caretrail.facts.protocols import protocol_id
from caretrail.facts.settings import calendar, thresholds
from caretrail.facts.times import length
from caretrail.rule import Figure, Judged
from caretrail.rules.clocks import running
from caretrail.rules.signs import sign
from caretrail.trail import Trail

Group = tuple[str, str, str]
"""Protocol, level, and the time it allows."""


@sign(code="P3-W3a", name="slow-on-call-response", unit="incident")
def check(trail: Trail) -> Iterator[Judged | Figure]:
    """On-call is slow to respond, or does not say that a call was taken on.

    Why it matters
        One late answer has its reasons. Where nine in ten answers of a level no longer come within its limit, the
        rota, the channel or the limit is wrong, and the next late one may be the one that counts.

    How to fix
        Look at the slow ones together: was the call missed, the person on another call, the tier too thin. Enter
        `acknowledged_at` where a call was taken on and nobody wrote it down. Responses of the last ninety days are
        looked at, unless the policy's thresholds say otherwise.

    Flagged
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J
            title: No transport for a patient at end of life
            status: active
            opened_on: 2026-03-05
            reported_at: 2026-03-05T22:10
            protocol: on-call-protocol
            protocol_level: L1
            decisions: [{id: D1, at: 2026-03-06T00:40, decision: Use the standby vehicle.}]  # P3-W3a

    Flagged: nobody took it on
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J
            title: No transport for a patient at end of life
            status: active
            opened_on: 2026-03-05
            reported_at: 2026-03-05T22:10  # P3-W3a
            protocol: nights
            protocol_level: L1
        records/protocols/nights.yml:
            id: nights
            name: Nights
            versions:
              - id: V1
                version: "1.0"
                from: 2025-01-01
                levels:
                  - {id: L1, name: urgent, order: 1, acknowledge_within: 15 minutes}

    Accepted
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J
            title: No transport for a patient at end of life
            status: active
            opened_on: 2026-03-05
            reported_at: 2026-03-05T22:10
            protocol: on-call-protocol
            protocol_level: L1
            decisions: [{id: D1, at: 2026-03-05T23:10, decision: Use the standby vehicle.}]
    """
    now, share = now_of(trail), min(max(thresholds(trail).p3.percentile, 0), 100)
    looked_at = [clock for clock in recent(trail) if clock.state(now) != "running"]
    groups: dict[Group, list[Clock]] = defaultdict(list)
    for clock in looked_at:
        if clock.what == "response":
            groups[_group(clock)].append(clock)
    slow = set()
    for group, held in sorted(groups.items()):
        reached = percentile([taken(clock, trail) for clock in held], share)
        over = sum(clock.state(now) != "met" for clock in held) * 100 > len(held) * (100 - share)
        slow |= {group} if over else set()
        yield Figure(f"response at level {group[1]} of {group[0]}, {share:g}th percentile of {len(held)}",
                     length(reached), group[2], not over)
    for clock in looked_at:
        if clock.what != "step":
            yield _judged(trail, clock, _group(clock) in slow)
    yield from running(trail, "incident")


def recent(trail: Trail) -> Iterator[Clock]:
    """The clocks of incidents that began in the time looked at."""
    days = calendar(trail).days(thresholds(trail).p3.rolling)
    first = trail.as_of - timedelta(days=min(days, trail.as_of.toordinal() - 1))
    return (clock for clock in clocks(trail) if clock.record.kind.name == "incident" and clock.started.date() >= first)


def taken(clock: Clock, trail: Trail) -> timedelta:
    """How long it took; where nothing has come yet, how long it has been."""
    return (clock.stopped or now_of(trail)) - clock.started


def percentile(values: list[timedelta], share: float) -> timedelta:
    """The smallest value that at least `share` per cent of them do not exceed; one of them, nothing between two."""
    place = ceil(len(values) * share / 100)
    return sorted(values)[max(place, 1) - 1]


def _group(clock: Clock) -> Group:
    return protocol_id(clock.record), clock.level, clock.limit


def _judged(trail: Trail, clock: Clock, slow: bool) -> Judged:
    record, on = clock.record, clock.started.date()
    if clock.what == "acknowledgement" and clock.stopped is None:
        return Judged(record, False, f"nobody took on incident `{record.id}`, where level `{clock.level}` allows "
                      f"{clock.limit}", "enter `acknowledged_at`, or who assessed it and when", clock.path, on,
                      gravity(trail, record), "whoever was on duty")
    if clock.what == "response" and slow and clock.state(now_of(trail)) != "met":
        said = "has had no response for" if clock.stopped is None else "had its first response after"
        return Judged(record, False, f"incident `{record.id}` {said} {length(taken(clock, trail))}, where level "
                      f"`{clock.level}` allows {clock.limit}", "look at the slow responses of this level together, and "
                      "enter what was decided or done and is not written down", clock.path, on, gravity(trail, record),
                      "whoever leads on-call")
    return Judged(record, True, f"{clock.what} after {length(taken(clock, trail))}, {clock.limit} allowed",
                  path=clock.path, on=on)
