"""P5-V5a: an escalation was answered after its time, or not at all."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.clock import Clock, now_of
from caretrail.facts.clocks import clocks_of
from caretrail.facts.entries import typed
from caretrail.facts.harm import gravity
from caretrail.facts.protocols import triggered_at
from caretrail.facts.states import is_prepared
from caretrail.facts.times import length
from caretrail.kinds.escalation import Escalation
from caretrail.load import Record
from caretrail.rule import Figure, Judged
from caretrail.rules.validations import validation
from caretrail.trail import Trail

ANSWERS = ("huddle", "response", "clinical review")
"""The clocks by which an escalation is answered."""


@validation(code="P5-V5a", name="escalation-answered-late", unit="escalation", standard="p5.in_time")
def check(trail: Trail) -> Iterator[Judged | Figure]:
    """An escalation was answered after its time, or not at all.

    Why it matters
        The pathway promises help within a time, because after it people come to harm. A share of late answers is the
        plainest measure there is of whether the promise is kept.

    How to fix
        Enter what was done: the huddle and the clinical review in `held`, other answers in `responses`, each with its
        time. What was late stays late: say what kept it in `log`, and change what can be changed. The limits are
        those of the protocol's version in force at the trigger, else those of the policy's thresholds.

    Flagged: acute, a clinical review after five hours
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Found unwell and alone
            status: active
            opened_on: 2026-03-05
            protocol: joint-escalation
            risk_level: acute
            trigger: {at: 2026-03-05T13:40, observed: Found unwell and alone.}
            responses: [{id: R1, at: 2026-03-05T14:20, what: Night sitter arranged.}]
            held: [{id: H1, type: clinical-review, at: 2026-03-05T18:40}]  # P5-V5a

    Flagged: emerging, never a huddle
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Second missed visit in a week
            status: active
            opened_on: 2026-03-05
            protocol: joint-escalation
            risk_level: emerging
            trigger: {at: 2026-03-05T13:40, observed: Second missed visit this week.}  # P5-V5a

    Accepted
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Second missed visit in a week
            status: active
            opened_on: 2026-03-05
            protocol: joint-escalation
            risk_level: emerging
            trigger: {at: 2026-03-05T13:40, observed: Second missed visit this week.}
            held: [{id: H1, type: huddle, at: 2026-03-06T09:30}]

    Accepted: it still has time
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Second missed visit in a week
            status: active
            opened_on: 2026-04-14
            protocol: joint-escalation
            risk_level: emerging
            trigger: {at: 2026-04-14T13:40, observed: Second missed visit this week.}
    """
    for record in trail.by_kind.get("escalation", ()):
        if (found := judged(trail, record)) is not None:
            yield found


def judged(trail: Trail, record: Record) -> Judged | None:
    """Whether an escalation was answered in time; None while it still has time, or where nothing is asked of it yet."""
    escalation = typed(record, Escalation)
    if escalation is None or escalation.status == "withdrawn" or escalation.opened_on > trail.as_of:
        return None
    answered = [clock for clock in clocks_of(trail, record.id) if clock.what in ANSWERS]
    late = [clock for clock in answered if clock.state(now_of(trail)) in ("late", "missed")]
    if late:
        clock = late[0]
        return Judged(record, False, f"escalation `{record.id}` {words(clock, trail)}",
                      "enter the answer with its time if it is missing; else say in `log` what kept it", clock.path,
                      clock.started.date(), gravity(trail, record), "whoever had to respond")
    if any(clock.stopped is None for clock in answered):
        return None
    if answered:
        last = answered[-1]
        return Judged(record, True, words(last, trail), path=last.path, on=last.started.date())
    if is_prepared(record) or escalation.trigger:
        return None
    return Judged(record, False, f"escalation `{record.id}` has no trigger with its time, so nobody can tell whether "
                  "it was answered in time", "fill in `trigger` with `at` and `observed`", ("status",),
                  escalation.opened_on, gravity(trail, record), "whoever raised it")


def words(clock: Clock, trail: Trail) -> str:
    """`at level `acute` had its clinical review 5 hours after the trigger; the limit is 4 hours`."""
    since = "the trigger" if clock.started == triggered_at(trail, clock.record) else "it came there"
    limit = f"the limit is {clock.limit}"
    if clock.stopped is None:
        return f"at level `{clock.level}` has had no {clock.what} for {length(now_of(trail) - clock.started)}; {limit}"
    took = length(clock.stopped - clock.started)
    return f"at level `{clock.level}` had its {clock.what} {took} after {since}; {limit}"
