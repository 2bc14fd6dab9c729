"""The audit in numbers: verdicts by month, and how sure it is who made what landed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from caretrail.authority.model import LEVELS, SURE
from caretrail.continuity.model import NOT_JUDGED, Continuity, People, Word
from caretrail.history.model import IdentityLevel
from caretrail.views.evidence import Evidence

UNKNOWN = "not known"
"""Said of a landing of which somebody who made it is nobody the register knew."""


@dataclass(frozen=True, slots=True)
class Month:
    """The verdicts on what landed in a month; `first` is its first day, None for what has no day."""

    first: date | None
    verdicts: Mapping[Word, int]

    @property
    def landings(self) -> int:
        return sum(self.verdicts.values())

    def count(self, *words: Word) -> int:
        return sum(self.verdicts.get(word, 0) for word in words)


def months(evidence: Evidence, found: Continuity) -> Sequence[Month]:
    """Every month in which something landed, the latest first."""
    history = evidence.trail.history
    counted: dict[date | None, Counter[Word]] = defaultdict(Counter)
    for judged in found.landings:
        day = history.day_of(judged.number) if history else None
        counted[day and day.replace(day=1)][judged.verdict] += 1
    known = sorted(filter(None, counted), reverse=True)
    return [Month(first, counted[first]) for first in (*known, *([None] if None in counted else []))]


def sureness(found: Continuity) -> Mapping[IdentityLevel | str, int]:
    """How many of the landings that were judged are how sure, by the least sure of those who made each: the surest
    first, and last those of which somebody is not known.
    """
    counted: Counter[IdentityLevel | str] = Counter()
    for judged, people in zip(found.landings, found.people, strict=True):
        if judged.verdict not in NOT_JUDGED and people.authors:
            known = all(each.person for each in people.authors)
            counted[least_sure(people) if known else UNKNOWN] += 1
    return {level: counted[level] for level in (*reversed(LEVELS), UNKNOWN)}


def least_sure(people: People) -> IdentityLevel:
    """How sure it is of all who made a landing; claimed where nobody is named."""
    return min((each.level for each in people.authors), key=SURE.__getitem__, default=LEVELS[0])
