"""Every clock of the register: escalations, disputes and incidents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from caretrail.facts.clock import Clock as Clock
from caretrail.facts.clock import now_of as now_of
from caretrail.facts.dispute_clocks import of_dispute
from caretrail.facts.escalation_clocks import of_escalation
from caretrail.facts.incident_clocks import of_incident
from caretrail.trail import Trail

MADE_BY = (("escalation", of_escalation), ("dispute", of_dispute), ("incident", of_incident))


def clocks(trail: Trail) -> tuple[Clock, ...]:
    """Every clock that had begun by the trail's day; those of records that were withdrawn are not looked at."""
    return trail.once(_all)


def clocks_of(trail: Trail, record: str) -> tuple[Clock, ...]:
    """Those of one record, by its id."""
    return trail.once(_by_record).get(record, ())


def running(trail: Trail) -> tuple[Clock, ...]:
    """Those that nothing has stopped and that still have time, the most urgent first."""
    now = now_of(trail)
    return tuple(sorted((each for each in clocks(trail) if each.state(now) == "running"),
                        key=lambda each: (each.due, each.record.id, each.what)))


def _all(trail: Trail) -> tuple[Clock, ...]:
    return tuple(clock for kind, made in MADE_BY for record in trail.by_kind.get(kind, ())
                 if record.text("status") != "withdrawn" for clock in made(trail, record)
                 if clock.started.date() <= trail.as_of)


def _by_record(trail: Trail) -> Mapping[str, tuple[Clock, ...]]:
    found: dict[str, list[Clock]] = defaultdict(list)
    for clock in clocks(trail):
        found[clock.record.id].append(clock)
    return {name: tuple(held) for name, held in found.items()}
