"""Audit samples that anybody can draw again: from a stated population, by a stated seed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from caretrail.facts.states import ENDED, NOT_YET, ended_on
from caretrail.facts.timeline import Timeline, timelines
from caretrail.fields import DAY
from caretrail.load import Record
from caretrail.trail import Trail


@dataclass(frozen=True, slots=True)
class Drawn:
    """What an audit of a practice is drawn from: records of one kind; at `levels` only, where those are named."""

    kind: str
    levels: tuple[str, ...] = ()


POPULATIONS: Mapping[str, Drawn] = {
    "P1": Drawn("case"), "P2": Drawn("issue"), "P3": Drawn("incident"), "P4": Drawn("plan"),
    "P5": Drawn("escalation"), "P6": Drawn("case"), "P7": Drawn("case"),
    "P8": Drawn("risk", ("operational", "system")), "P9": Drawn("dispute"),
}
"""Practice -> what its audits look at. P6: an agreement is kept, or not, in what agencies ask each other in cases."""


def draw(ids: Iterable[str], seed: str, size: int) -> tuple[str, ...]:
    """A sample of `size` ids, sorted; all of them where there are fewer.

    For each id the SHA-256 of the seed, a line feed and the id is written in hexadecimal; the ids whose digests come
    first in the alphabet are drawn. The order in which the ids are given, and how often, changes nothing; whoever has
    seed and population draws the same, in any language; and a larger sample by the same seed holds the smaller one.
    """
    order = sorted(set(ids), key=lambda each: sha256(f"{seed}\n{each}".encode()).hexdigest())
    return tuple(sorted(order[:max(0, size)]))


def population(trail: Trail, practice: str, agency: str = "", level: str = "", *, day: date | None = None,
               at: int = 0) -> tuple[str, ...]:
    """The ids, sorted, of the records of a practice that were open on a day (today, where none is given): begun, no
    draft, not closed or withdrawn before.

    `agency` keeps those it leads, and where a kind of record has no lead agency, those it takes part in; `level` those
    held at it. `at` is the number of a landing: only what the register held then counts, in the state it had there.
    Without it, and without history, a record counts as it stands now.
    """
    on = day or trail.as_of
    return tuple(each.id for each in candidates(trail, practice)
                 if (not agency or agency in each.agencies) and (not level or level == each.level)
                 and each.was_open(on, at))


def candidates(trail: Trail, practice: str) -> tuple[Candidate, ...]:
    """Every record that audits of a practice could ever look at, in the order of their ids."""
    return trail.always(_candidates).get(practice, ())


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that an audit could look at: its days, and its state now and before."""

    id: str
    level: str
    agencies: frozenset[str]
    begun: date
    ended: date | None
    status: str
    past: Timeline | None

    @property
    def is_over(self) -> bool:
        return self.status in ENDED and self.ended is not None

    def was_open(self, day: date, at: int = 0) -> bool:
        """Whether it was open on a day, as the register has it now, or had it after landing `at`."""
        status = self._status(at)
        return status is not None and status not in NOT_YET and self.begun <= day and (
            status not in ENDED or self.ended is None or day <= self.ended)

    def _status(self, at: int) -> str | None:
        """Its state after a landing, None where it was not there; as it is now without `at` or history."""
        if not at or self.past is None:
            return self.status
        return next((status for landing, status in reversed(self.past.states) if landing <= at), None)


def _candidates(trail: Trail) -> Mapping[str, tuple[Candidate, ...]]:
    past = timelines(trail)
    found: dict[str, list[Candidate]] = defaultdict(list)
    practices: dict[str, list[str]] = defaultdict(list)
    for practice, drawn in POPULATIONS.items():
        practices[drawn.kind].append(practice)
    for kind, wanted in practices.items():
        held = sorted(trail.by_kind.get(kind, ()), key=lambda record: record.id)
        for each in filter(None, (_candidate(record, past.get(record.id)) for record in held)):
            for practice in wanted:
                if not (levels := POPULATIONS[practice].levels) or each.level in levels:
                    found[practice].append(each)
    return {practice: tuple(members) for practice, members in found.items()}


def _candidate(record: Record, past: Timeline | None) -> Candidate | None:
    begun = record.text("opened_on")
    if not DAY.match(begun) or record.model is None:
        return None
    leads, concerned = record.text("lead_agency"), record.doc.get("agencies")
    agencies = {leads} if leads else set(concerned) if isinstance(concerned, list) else set()
    return Candidate(record.id, record.text("level"), frozenset(agencies), date.fromisoformat(begun), ended_on(record),
                      record.text("status"), past)
