"""The register in numbers: records by kind and state, findings by severity, landings and the time they span."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from caretrail.history.model import Landing
from caretrail.kinds.kind import Kind
from caretrail.policy import ALL_KINDS
from caretrail.problem import Severity
from caretrail.views.evidence import Evidence

STATES = ("draft", "active", "escalated", "closed", "withdrawn")


@dataclass(frozen=True, slots=True)
class KindNumbers:
    """How many records of a kind there are; `states` in their usual order, empty for reference data."""

    kind: Kind
    total: int
    states: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """`first` and `last` are the days of the first and the last landing whose time is known."""

    kinds: tuple[KindNumbers, ...]
    records: int
    severities: tuple[tuple[Severity, int], ...]
    landings: int
    last_landing: Landing | None
    first: date | None
    last: date | None
    unreadable: int
    gone: int


def numbers(evidence: Evidence) -> Numbers:
    trail = evidence.trail
    found = Counter(problem.severity for problem in evidence.problems)
    days = [on for landing in evidence.landings if (on := evidence.recorded_on(landing))]
    return Numbers(
        kinds=tuple(_of_kind(evidence, kind) for kind in ALL_KINDS if kind.name in trail.by_kind),
        records=len(trail.records),
        severities=tuple((severity, found[severity]) for severity in Severity if found[severity]),
        landings=len(evidence.landings),
        last_landing=evidence.landings[-1] if evidence.landings else None,
        first=days[0] if days else None, last=days[-1] if days else None,
        unreadable=len(trail.rejected), gone=len(evidence.names.gone))


def _of_kind(evidence: Evidence, kind: Kind) -> KindNumbers:
    records = evidence.trail.by_kind[kind.name]
    found = Counter(record.text("status") for record in records if record.text("status"))
    order = [*STATES, *sorted(found.keys() - set(STATES))]
    return KindNumbers(kind, len(records), tuple((state, found[state]) for state in order if found[state]))
