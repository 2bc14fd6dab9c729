"""Review: the act of looking again, which obligation it meets, and what was found record by record."""

from __future__ import annotations

from typing import ClassVar, Literal

from caretrail.fields import (
    AgencyRef,
    AnyRef,
    Day,
    ForumRef,
    Item,
    ItemId,
    Line,
    Model,
    PersonRef,
    PostRef,
    Practice,
    SeverityWord,
    Text,
    about,
)
from caretrail.kinds.common import Action, WorkRecord
from caretrail.kinds.kind import Kind

Result = Literal[
    "checked-unchanged", "changed", "concern", "met", "partly-met", "not-met", "not-applicable"]


class Obligation(Model):
    """The duty that this review meets: practice, scope, period."""

    practice: Practice = about("The practice", "P7")
    duty: Line | None = about("Which of its duties, by its short name or its title", "case-review", None)
    scope: Line | None = about("What it covers, in the words of the policy's `obligations`", "cases of the council",
                               None)
    from_: Day | None = about("First day of the period, where it was held in another one", "2026-03-02", None,
                              alias="from")
    to: Day | None = about("Last day of that period", "2026-03-08", None)


class RecordResult(Item):
    """What was found about one record. "Checked, unchanged" is a result."""

    dated_by: ClassVar[str] = ""
    record: AnyRef = about("Record that was looked at", "CAS-2026-3F6P")
    result: Result = about("What was found", "checked-unchanged")
    criterion: ItemId | None = about("Id of the audit criterion, in an audit", "K1", None)
    reason: Text | None = about("Why, in a sentence", "Visits are steady; next look in a week.", None)


class Finding(Item):
    """Something that was found."""

    dated_by: ClassVar[str] = ""
    text: Text = about("What was found", "Two of nine cases had no update for twelve days.")
    severity: SeverityWord | None = about("How serious it is, in the policy's words", "high", None)
    records: list[AnyRef] = about("Records in which it shows", ["CAS-2026-3F6P"], [])
    action: ItemId | None = about("Id of the action that answers it", "A1", None)


class Review(WorkRecord):
    """A review that was held."""

    dated_by: ClassVar[str] = "held_on"
    obligations: list[Obligation] = about(
        "Duties it meets", [{"practice": "P7", "duty": "case-review"}], [])
    reviewer: PersonRef | None = about("Who led it", "tomasz-lind", None)
    reviewer_post: PostRef | None = about("Post in which they did", "lead-community", None)
    reviewer_agency: AgencyRef | None = about("Their agency", "northmoor-council", None)
    forum: ForumRef | None = about("Forum that held it or gets the report", "system-risk-board", None)
    held_on: Day | None = about("Day it was held", "2026-03-09", None)
    looked_at: Text | None = about(
        "What was looked at", "All nine open cases: owner, last update, actions.", None)
    results: list[RecordResult] = about("Result for each record", [], [])
    findings: list[Finding] = about("What was found", [], [])
    actions: list[Action] = about("What will be done; `serves` names the finding", [], [])


KIND = Kind(
    name="review", plural="reviews", folder="reviews", prefix="REV", model=Review,
    practices=("P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9"),
    about="The act of looking again: which duty it meets, who held it, and the result for every record.",
    example="""\
id: REV-2026-3M8A
title: "Weekly case review, 9 March 2026"
status: closed
level: case
agencies: [northmoor-council]
opened_on: 2026-03-09
closed: {on: 2026-03-09, reason: Held and written up., by: tomasz-lind}
obligations:
  - {practice: P7, duty: case-review, scope: cases of the council, from: 2026-03-02, to: 2026-03-08}
reviewer: tomasz-lind
reviewer_post: lead-community
held_on: 2026-03-09
looked_at: "All nine open cases: owner, last update, actions."
results:
  - {id: R1, record: CAS-2026-3F6P, result: checked-unchanged, reason: Visits are steady.}
findings:
  - {id: F1, text: Two of nine cases had no update for twelve days., severity: high, action: A1}
actions:
  - {id: A1, what: Daily update call for both cases, owner: amara-okafor, agreed_on: 2026-03-09, serves: F1}
""")
