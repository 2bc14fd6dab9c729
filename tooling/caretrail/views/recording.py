"""How soon after the event things were recorded, as it is shown: by practice, by month, the worst, the imports."""

from __future__ import annotations

from dataclasses import dataclass

from caretrail.facts.lag import Lag, Summary, bulk_landings, by_month, lags, summary, worst
from caretrail.facts.settings import thresholds
from caretrail.practices import PRACTICES, Practice
from caretrail.views.evidence import Evidence

WORST = 20
MONTHS = 24
"""So many are shown; more would no longer be read."""


@dataclass(frozen=True, slots=True)
class OfPractice:
    """What one practice recorded; None for what serves no practice alone. `limit` is its own, where it has one."""

    practice: Practice | None
    summary: Summary
    limit: str


@dataclass(frozen=True, slots=True)
class Recording:
    """`worst` holds one thing of each record that was late, the latest first; `unexplained` is how many of these
    records give no reason; `imports` are bulk imports by landing, with the number of records they added.
    """

    all: Summary
    practices: tuple[OfPractice, ...]
    months: tuple[tuple[str, Summary], ...]
    worst: tuple[Lag, ...]
    late_records: int
    unexplained: int
    imports: dict[int, int]


def recording(evidence: Evidence) -> Recording:
    return evidence.once(_recording)


def _recording(evidence: Evidence) -> Recording:
    trail = evidence.trail
    found = lags(trail)
    late: dict[str, list[Lag]] = {}
    for each in found:
        if each.band == "late" and not each.bulk:
            late.setdefault(each.record.id, []).append(each)
    ranked = sorted((worst(each) for each in late.values()), key=lambda each: (-each.days, each.record.id))
    months = [(month, summary(each)) for month, each in by_month(found).items()]
    return Recording(
        summary(found), tuple(_by_practice(evidence, found)), tuple(months[-MONTHS:]), tuple(ranked[:WORST]),
        len(ranked), sum(not each.record.text("late_reason") for each in ranked), bulk_landings(trail))


def _by_practice(evidence: Evidence, found: tuple[Lag, ...]) -> list[OfPractice]:
    limits = thresholds(evidence.trail).recording
    own = {"P1": limits.p1, "P3": limits.p3, "P7": limits.p7}
    of: dict[str, list[Lag]] = {}
    for each in found:
        of.setdefault(each.practice, []).append(each)
    known: list[Practice | None] = [*PRACTICES, None]
    return [OfPractice(practice, summary(of[code]), own.get(code, "")) for practice in known
            if (code := practice.code if practice else "") in of]
