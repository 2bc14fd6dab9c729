"""P5-W5b: too many escalations of the last weeks were answered late."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.settings import thresholds
from caretrail.facts.unanswered import unanswered
from caretrail.rule import Figure, Judged
from caretrail.rules.clocks import running
from caretrail.rules.p5.escalation_answered_late import judged
from caretrail.rules.p5.repeated_incidents import first_day
from caretrail.rules.signs import sign
from caretrail.trail import Trail


@sign(code="P5-W5b", name="slow-escalation-responses", unit="escalation")
def check(trail: Trail) -> Iterator[Judged | Figure]:
    """Too many escalations of the last weeks were answered late.

    Why it matters
        A year's average hides a bad month. The share of the last weeks shows it while something can still be done.

    How to fix
        Look at the late ones together: which level, which hours, which responder. One escalation in ten may be late,
        over ninety days, unless the policy's thresholds say otherwise.

    Flagged
        records/escalations/2026/ESC-2026-6N5R.yml:
            id: ESC-2026-6N5R
            title: Found unwell and alone
            status: active
            opened_on: 2026-03-05
            protocol: joint-escalation
            risk_level: acute
            trigger: {at: 2026-03-05T13:40, observed: Found unwell and alone.}
            responses: [{id: R1, at: 2026-03-05T15:20, what: Night sitter arranged.}]  # P5-W5b

    Accepted: long ago
        records/escalations/2025/ESC-2025-6N5R.yml:
            id: ESC-2025-6N5R
            title: Found unwell and alone
            status: active
            opened_on: 2025-12-05
            protocol: joint-escalation
            risk_level: acute
            trigger: {at: 2025-12-05T13:40, observed: Found unwell and alone.}
            responses: [{id: R1, at: 2025-12-05T15:20, what: Night sitter arranged.}]
    """
    ours = thresholds(trail).p5
    start = first_day(trail, ours.rolling)
    found = [each for record in trail.by_kind.get("escalation", ()) if (each := judged(trail, record))
             and each.on and each.on >= start]
    late = sum(not each.holds for each in found)
    share = 100 * late / max(len(found), 1)
    if found:
        yield Figure(f"escalations answered late in the last {ours.rolling}", f"{share:.0f} % ({late} of {len(found)})",
                     f"{ours.over_limit:g} %", share <= ours.over_limit)
    yield from running(trail, "escalation")
    for risk in unanswered(trail):
        if risk.due >= trail.as_of:
            yield Figure(f"clock running: `{risk.record.id}` reached {risk.breach.said} on {risk.breach.since}, and is "
                         "to be escalated", f"until {risk.due}", risk.within, True)
    for each in found:
        quiet = each.holds or share <= ours.over_limit
        yield Judged(each.record, quiet, each.said, each.fix, each.path, each.on, each.weight, each.who)
