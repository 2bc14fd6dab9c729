"""The decisions that were taken, by level and by how they were made."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Literal

from caretrail.facts.decisions import taken
from caretrail.kinds.decision import Decision
from caretrail.views.evidence import Evidence

How = Literal["forum", "unmet", "post", "person", "unknown"]

HOWS: tuple[How, ...] = ("forum", "post", "person", "unmet", "unknown")

LEVELS = ("case", "operational", "system", "")
"""The last for decisions that name no level."""


@dataclass(frozen=True, slots=True)
class Decided:
    """`by_level` counts how decisions of a level were made, `by_risk` how those of a level of risk (in the policy's
    words; empty for none). `first` and `last` are the days of the first and the last of them.
    """

    by_level: dict[str, Counter[How]]
    by_risk: dict[str, Counter[How]]
    first: date
    last: date

    @property
    def total(self) -> Counter[How]:
        return sum(self.by_level.values(), Counter[How]())


def decided(evidence: Evidence) -> Decided | None:
    """None where no decision was taken by the as-of date."""
    return evidence.once(_decided)


def _decided(evidence: Evidence) -> Decided | None:
    by_level: dict[str, Counter[How]] = {level: Counter() for level in LEVELS}
    by_risk: dict[str, Counter[How]] = {level: Counter() for level in (*_risk_levels(evidence), "")}
    days = []
    for record in evidence.trail.by_kind.get("decision", ()):
        decision = taken(record)
        if decision is None or decision.decided_on is None or decision.decided_on > evidence.trail.as_of:
            continue
        days.append(decision.decided_on)
        how = how_made(decision)
        by_level[decision.level if decision.level in by_level else ""][how] += 1
        by_risk.setdefault(decision.risk_level or "", Counter())[how] += 1
    if not days:
        return None
    return Decided({level: held for level, held in by_level.items() if held},
                   {level: held for level, held in by_risk.items() if held}, min(days), max(days))


def _risk_levels(evidence: Evidence) -> list[str]:
    found = evidence.policy.get("risk_levels")
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def how_made(decision: Decision) -> How:
    """By a forum in a meeting, by a forum without one, by somebody in a post, by somebody in none, or not recorded."""
    decider = decision.decider
    if decider is None:
        return "unknown"
    if decider.forum:
        return "forum" if decider.meeting else "unmet"
    if decider.meeting:
        return "forum"
    return "post" if decider.post else "person" if decider.person else "unknown"
