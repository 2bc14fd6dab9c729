"""The health of the registers: for each question how many records ail, of how many, by register and by agency."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from caretrail.facts.owners import owners_on
from caretrail.kinds.common import WorkRecord
from caretrail.kinds.kind import Kind
from caretrail.load import Record
from caretrail.policy import ALL_KINDS
from caretrail.views.ailments import AILMENTS, Ailment
from caretrail.views.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Sick:
    """A record that ails: what is wrong in a few words, and the agency that answers for it (empty for none)."""

    record: Record
    said: str
    agency: str


@dataclass(slots=True)
class Tally:
    """How many of how many ail."""

    sick: int = 0
    of: int = 0

    @property
    def share(self) -> float:
        """In per cent."""
        return 100 * self.sick / self.of if self.of else 0.0


@dataclass(slots=True)
class Diagnosis:
    """What one question came to."""

    ailment: Ailment
    all: Tally = field(default_factory=Tally)
    kinds: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    agencies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    sick: list[Sick] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Health:
    """`agencies` holds how many records each answers for, by its id; the empty text stands for those of none."""

    diagnoses: tuple[Diagnosis, ...]
    kinds: tuple[Kind, ...]
    agencies: dict[str, int]


def health(evidence: Evidence) -> Health:
    return evidence.once(_health)


def agency_of(evidence: Evidence, record: Record) -> str:
    """The agency that answers for a record: the one that leads or began it, else its owner's, else the first named."""
    model = record.model
    now = owners_on(getattr(model, "ownership", ()), evidence.trail.as_of)
    named = (record.text("lead_agency"), record.text("initiating_agency"), *(each.agency for each in now),
             *getattr(model, "agencies", ()))
    return next((each for each in named if each), "")


def _health(evidence: Evidence) -> Health:
    found = tuple(Diagnosis(ailment) for ailment in AILMENTS)
    agencies: dict[str, int] = defaultdict(int)
    for kind in ALL_KINDS:
        for record in evidence.trail.by_kind.get(kind.name, ()) if kind.is_work else ():
            if isinstance(record.model, WorkRecord):
                agency = agency_of(evidence, record)
                agencies[agency] += 1
                _examine(evidence, record, record.model, agency, found)
    seen = {name for each in found for name in each.kinds}
    return Health(found, tuple(kind for kind in ALL_KINDS if kind.name in seen), dict(sorted(
        agencies.items(), key=lambda each: (not each[0], evidence.names.called(each[0])))))


def _examine(evidence: Evidence, record: Record, model: WorkRecord, agency: str, found: Iterable[Diagnosis]) -> None:
    for each in found:
        said = each.ailment.ask(evidence, record, model)
        if said is None:
            continue
        for tally in (each.all, each.kinds[record.kind.name], each.agencies[agency]):
            tally.of += 1
            tally.sick += bool(said)
        if said:
            each.sick.append(Sick(record, said, agency))
