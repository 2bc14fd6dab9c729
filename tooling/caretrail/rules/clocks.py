"""What the rules about the clocks of an escalation share: which have run out, and how that is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from caretrail.facts import clocks
from caretrail.facts.clock import Clock, What, now_of
from caretrail.facts.entries import typed
from caretrail.facts.escalation_clocks import of_escalation
from caretrail.facts.protocols import triggered_at
from caretrail.facts.settings import policy
from caretrail.facts.times import length, moment
from caretrail.kinds.escalation import Escalation
from caretrail.problem import Severity
from caretrail.rule import Figure, Finding, at
from caretrail.rules.gates import followed
from caretrail.trail import Trail

RUN_OUT = ("late", "missed")


def run_out(trail: Trail, *whats: What) -> Iterator[Clock]:
    """The clocks of escalations that should have been stopped and were not, and of those that are not closed also the
    ones that were stopped too late: once it is closed nothing can be done about these, and P5-V5a counts late answers.
    """
    start = policy(trail).continuity_start
    for record in followed(trail, ("escalation",)):
        if record.text("status") == "withdrawn" or typed(record, Escalation) is None:
            continue
        known = trail.once(_known)
        if record.id not in known:
            known[record.id] = tuple(of_escalation(trail, record))
        for clock in known[record.id]:
            day = clock.started.date()
            if clock.what in whats and day <= trail.as_of and (start is None or day >= start) and (
                    clock.state(now_of(trail)) in (("missed",) if record.text("status") == "closed" else RUN_OUT)):
                yield clock


def _known(_trail: Trail) -> dict[str, tuple[Clock, ...]]:
    """The clocks of the escalations that were asked for: a check of a few files asks for few."""
    return {}


def running(trail: Trail, kind: str) -> Iterator[Figure]:
    """The clocks of a kind that nothing has stopped and that still have time, the most urgent first, for its page."""
    for clock in clocks.running(trail):
        if clock.record.kind.name == kind:
            step = f" `{clock.step}`" if clock.step else ""
            yield Figure(f"clock running: {clock.what}{step} of `{clock.record.id}`, level `{clock.level}`",
                         f"until {_when(clock, clock.due)}", clock.limit or "as the record says", True)


def finding(trail: Trail, clock: Clock, missed: str, late: str, to_do: str, *,
            who: str = "whoever had to respond") -> Finding:
    """A clock that has run out: a warning while something can still be done, else a note. `missed` and `late` begin
    what is said, as in `there was no huddle` and `the huddle was held`.
    """
    record, is_late, is_closed = clock.record, clock.stopped is not None, clock.record.text("status") == "closed"
    said = f"escalation `{record.id}`, level `{clock.level}`: {_words(trail, clock, late if is_late else missed)}"
    fix = "say in `log` what kept it, and whether the limit fits; a time that is wrong can be corrected"
    return replace(at(record, clock.path, said, fix if is_late else to_do, who=who),
                   severity=Severity.NOTE if is_late or (is_closed and clock.what != "told back") else Severity.WARNING)


def _words(trail: Trail, clock: Clock, said: str) -> str:
    since = "from the trigger of" if clock.started == triggered_at(trail, clock.record) else "from"
    limit = f"{clock.limit} {since} {moment(clock.started)}" if clock.limit else "as the record says"
    if clock.stopped is None:
        return f"{said} by {_when(clock, clock.due)}, {_over(clock, now_of(trail))} ago ({limit})"
    return f"{said} {_over(clock, clock.stopped)} late, on {_when(clock, clock.stopped)} ({limit})"


def _when(clock: Clock, at: datetime) -> str:
    return f"{at:%Y-%m-%d}" if clock.by_day else moment(at)


def _over(clock: Clock, at: datetime) -> str:
    """How long after its time; in whole days where it is known by the day alone."""
    return length(timedelta(days=(at.date() - clock.due.date()).days) if clock.by_day else at - clock.due)
