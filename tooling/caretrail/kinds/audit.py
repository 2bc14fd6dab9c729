"""Audit: a review of a sample that can be drawn again, by somebody independent of the owner."""

from __future__ import annotations

from typing import ClassVar, Literal

from caretrail.fields import (
    AgencyRef,
    AnyRef,
    CommitId,
    Day,
    Item,
    Level,
    Line,
    Model,
    Practice,
    Text,
    Whole,
    about,
)
from caretrail.kinds.kind import Kind
from caretrail.kinds.review import Review


class Population(Model):
    """Everything from which the sample was drawn. With a practice and a day it can be counted again."""

    what: Text = about("What belongs to it", "Cases of the council open on 31 March 2026")
    practice: Practice | None = about("Practice whose open records it holds", "P7", None)
    agency: AgencyRef | None = about("Only those this agency leads", "northmoor-council", None)
    level: Level | None = about("Only those held at this level", "system", None)
    as_of: Day | None = about("Day on which they were open", "2026-03-31", None)
    size: Whole | None = about("How many records it has", "48", None, unit="records")
    records: list[AnyRef] = about("The records themselves, in order", ["CAS-2026-3F6P"], [])


class Sampling(Model):
    """How the sample was drawn, so that it can be drawn again: `caretrail sample` draws by the seed."""

    method: Literal["all", "random", "systematic", "targeted"] = about("Method", "random")
    seed: Line | None = about("Seed of the random draw", "northmoor-2026-q1", None)
    size: Whole | None = about("How many were drawn", "8", None, unit="records")
    drawn_from: CommitId | None = about("Commit of the register it was drawn from, as `caretrail sample` says",
                                        20 * "4e", None)
    reason: Text | None = about("Why these, for a targeted sample", "Cases with a change of owner.", None)


class Criterion(Item):
    """What was tested."""

    dated_by: ClassVar[str] = ""
    text: Text = about("The test", "The coordinator accepted within one working day.")
    source: Line | None = about("Where it comes from", "P7, named risk ownership", None)
    expected: Line | None = about("Share that is expected", "100%", None)


class Audit(Review):
    """An audit: a review with a population, a sample and criteria."""

    population: Population | None = about(
        "From what it was drawn", {"what": "Cases open on 31 March 2026"}, None)
    sampling: Sampling | None = about(
        "How it was drawn", {"method": "random", "seed": "northmoor-2026-q1"}, None)
    sample: list[AnyRef] = about("Records that were drawn", ["CAS-2026-3F6P"], [])
    criteria: list[Criterion] = about("What was tested", [], [])
    independence: Text | None = about("Why the auditor is independent of the owners",
                                      "Works for another agency and owns none of the cases.", None)
    conclusion: Text | None = about(
        "What it all comes to", "Reasonable assurance; two late acceptances.", None)


KIND = Kind(
    name="audit", plural="audits", folder="audits", prefix="AUD", model=Audit,
    practices=("P1", "P4", "P6", "P7", "P8"),
    about="A review of a sample that can be drawn again: population, seed, criteria, results.",
    example="""\
id: AUD-2026-2Z7Y
title: "Case records, first quarter 2026"
status: closed
level: case
agencies: [northmoor-council]
opened_on: 2026-04-10
closed: {on: 2026-04-20, reason: Report accepted by the board., by: tomasz-lind}
obligations:
  - {practice: P7, duty: record-audit, scope: cases of the council, from: 2026-03-01, to: 2026-03-31}
reviewer: tomasz-lind
reviewer_agency: northmoor-hospitals
held_on: 2026-04-10
results:
  - {id: R1, record: CAS-2026-3F6P, result: met, criterion: K1}
population:
  what: Cases of the council open on 31 March 2026
  practice: P7
  agency: northmoor-council
  as_of: 2026-03-31
  size: 48
sampling: {method: random, seed: northmoor-2026-q1, size: 1}
sample: [CAS-2026-3F6P]
criteria:
  - {id: K1, text: The coordinator accepted within one working day., source: P7, expected: "100%"}
independence: Works for another agency and owns none of the cases.
conclusion: Reasonable assurance.
""")
