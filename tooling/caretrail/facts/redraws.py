"""Audits drawn again: the population they state, counted once more, and the sample their seed gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from caretrail.facts.entries import typed
from caretrail.facts.sampling import draw, population
from caretrail.facts.timeline import landing_of
from caretrail.kinds.audit import Audit
from caretrail.load import Record
from caretrail.trail import Trail


@dataclass(frozen=True, slots=True)
class Redraw:
    """An audit that says enough to be drawn again. `population` is what the register held on its day; `sample` is drawn
    from it, or from the records that the audit lists as its population, and None where it was not drawn by a seed.
    """

    record: Record
    audit: Audit
    day: date
    population: tuple[str, ...]
    sample: tuple[str, ...] | None


def redraws(trail: Trail) -> tuple[Redraw, ...]:
    """Every audit whose population names a practice and a day, but for those withdrawn."""
    return trail.always(_redraws)


def _redraws(trail: Trail) -> tuple[Redraw, ...]:
    found = (_redraw(trail, record, audit) for record in trail.by_kind.get("audit", ())
             if (audit := typed(record, Audit)) and audit.status != "withdrawn")
    return tuple(each for each in found if each)


def _redraw(trail: Trail, record: Record, audit: Audit) -> Redraw | None:
    stated, sampling = audit.population, audit.sampling
    if stated is None or stated.practice is None or stated.as_of is None:
        return None
    counted = population(trail, stated.practice, stated.agency or "", stated.level or "", day=stated.as_of,
                         at=_drawn_at(trail, record, audit))
    sample = None
    if sampling and sampling.method == "random" and sampling.seed and audit.sample:
        sample = draw(stated.records or counted, sampling.seed, sampling.size or len(set(audit.sample)))
    return Redraw(record, audit, stated.as_of, counted, sample)


def _drawn_at(trail: Trail, record: Record, audit: Audit) -> int:
    """The landing it was drawn from, as it says, else the one that brought the sample; 0 where neither is known."""
    commit = audit.sampling.drawn_from if audit.sampling else None
    return landing_by(trail, commit) if commit else landing_of(trail, record.id, ("sample",))


def landing_by(trail: Trail, commit: str) -> int:
    """The number of the landing of a commit; 0 for one that is no landing of this register."""
    return trail.always(_landings).get(commit, 0)


def _landings(trail: Trail) -> Mapping[str, int]:
    return {each.commit: each.number for each in trail.history.landings} if trail.history else {}
