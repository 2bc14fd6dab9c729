"""Decision: what was decided, by whom, by which authority, why, and what else was on the table."""

from __future__ import annotations

from typing import ClassVar, Literal

from caretrail.fields import (
    AnyId,
    AnyRef,
    CommitId,
    Day,
    Fingerprint,
    Flag,
    ForumRef,
    Item,
    Line,
    MeetingRef,
    Model,
    PersonRef,
    PlannedDay,
    PostRef,
    RightId,
    RiskLevelWord,
    Slug,
    Text,
    WebLink,
    about,
)
from caretrail.kinds.common import Advice, Dissent, InterestDeclared, Told, TookPart, WorkRecord
from caretrail.kinds.kind import Kind


class Decider(Model):
    """Who decided: a person in a post, or a forum in a meeting."""

    person: PersonRef | None = about("Who decided", "tomasz-lind", None)
    post: PostRef | None = about("Post in which they did", "lead-community", None)
    forum: ForumRef | None = about("Forum that decided", "system-risk-board", None)
    meeting: MeetingRef | None = about("Its meeting", "MTG-2026-5T8W", None)


class Authority(Model):
    """The authority that was relied on."""

    right: RightId | None = about("Id of the right in the policy", "R-040", None)
    version: Line | None = about("Version of the delegation or the terms of reference", "3.1", None)
    document: Line | None = about("Document it stands in", "Scheme of delegation 2026", None)
    link: WebLink | None = about("Where it can be read", "https://northmoor.example/delegation-2026", None)


class RejectedOption(Model):
    """An option that was considered and not taken."""

    option: Line = about("The option", "Wait for the regional contract")
    reason: Text = about("Why it was not taken", "Would leave nine people waiting over the winter.")


class BackgroundPaper(Model):
    """A paper the decision relied on, open to inspection with it."""

    title: Line = about("What the paper is called", "Journeys home, winter 2025")
    link: WebLink | None = about("Where it can be read", "https://northmoor.example/journeys-2025", None)
    record: AnyRef | None = about("The record it is, where it is one", "REV-2026-2Z7Y", None)


class ApprovedRecord(Model):
    """A record that the decision approves, exactly as it stood then."""

    record: AnyRef = about("The record", "RSK-2026-7K3M")
    content: Fingerprint = about("Fingerprint of what was approved, from `caretrail show ID --fingerprint`",
                                 "sha256:" + 32 * "4e")


class Settled(Item):
    """A change that had landed without authority, or before it was ratified, and what was decided about it."""

    dated_by: ClassVar[str] = "landed_on"
    record: AnyId = about("Id of the record that was changed", "RSK-2026-7K3M")
    landed_on: Day = about("Day the change landed", "2026-03-05")
    commit: CommitId | None = about("Commit of that landing, where the record changed more than once that day",
                                    20 * "4e", None)
    ruling: Literal["ratified", "explained"] = about(
        "`ratified`: it stands as if approved; `explained`: how it came about is known and dealt with", "ratified")
    note: Text | None = about("How it came about, and what was done", "Pushed during the outage; reviewed since.", None)


class Decision(WorkRecord):
    """A decision. Once agreed it is not rewritten: a new one supersedes it."""

    dated_by: ClassVar[str] = "decided_on"
    status: Literal["draft", "proposed", "agreed", "closed", "withdrawn"] = about(  # type: ignore[assignment]
        "Where the decision stands", "agreed", "draft")
    type: Slug | None = about("Type of decision, as the delegations name it", "routine-change", None)
    risk_level: RiskLevelWord | None = about("Level of risk, in the policy's words", "higher", None)
    question: Text | None = about(
        "What had to be decided", "Should transport be booked for all wards together?", None)
    decision: Text | None = about("What was decided", "Yes, from 1 May, by the transport desk.", None)
    decided_on: Day | None = about("Day it was decided", "2026-03-12", None)
    effective_from: Day | None = about("Day it takes effect", "2026-05-01", None)
    decider: Decider | None = about("Who decided", {"person": "tomasz-lind", "post": "lead-community"}, None)
    authority: Authority | None = about("Authority relied on", {"right": "R-040", "version": "3.1"}, None)
    about_records: list[AnyRef] = about("Records it decides on", ["RSK-2026-7K3M"], [], alias="about")
    options_rejected: list[RejectedOption] = about(
        "Options not taken, and why", [{"option": "Wait", "reason": "Nine people would wait on."}], [])
    no_options_reason: Text | None = about(
        "Why there was no other option, where none was considered", "The regulator's order leaves no choice.", None)
    reasons: Text | None = about("Why", "One booking halves the empty runs, and weekends get covered.", None)
    interests_asked: Flag | None = about(
        "True where everybody who decided was asked for interests, also where nobody declared one", "true", None)
    interests: list[InterestDeclared] = about("Interests declared, and the ruling", [], [])
    advice: list[Advice] = about("Advice sought", [], [])
    dissent: list[Dissent] = about("Views that did not prevail", [], [])
    took_part: list[TookPart] = about("Who outside the agencies took part", [], [])
    told: list[Told] = about("Who was told, and when", [], [])
    review_on: Day | None = about("Day it is to be looked at again", "2026-11-01", None)
    background_papers: list[BackgroundPaper] = about(
        "Papers it relied on", [{"title": "Journeys home, winter 2025"}], [])
    key_decision: Flag | None = about("True for a key decision, as the partnership defines it", "true", None)
    published_on: Day | None = about("Day it was published", "2026-03-13", None)
    call_in_until: PlannedDay | None = about("Last day on which it can be called in", "2026-03-20", None)
    called_in_on: Day | None = about("Day it was called in, where it was", "2026-03-18", None)
    call_in_outcome: Text | None = about("What came of the call-in", "Upheld by the scrutiny committee.", None)
    settles: list[Settled] = about("Changes without authority that it ratifies or explains", [], [])
    approved_content: Fingerprint | None = about(
        "Fingerprint of this decision as it was agreed, from `caretrail show ID --fingerprint`",
        "sha256:" + 32 * "4e", None)
    approved_records: list[ApprovedRecord] = about(
        "Records it approves, each as it stood then",
        [{"record": "RSK-2026-7K3M", "content": "sha256:" + 32 * "4e"}], [])


KIND = Kind(
    name="decision", plural="decisions", folder="decisions", prefix="DEC", model=Decision,
    practices=("P3", "P4"),
    about="What was decided, by whom and by which authority, why, what else was considered, who was told.",
    example="""\
id: DEC-2026-4XQ2
title: Transport is booked for all wards together
summary: One desk books every journey home from 1 May, so that weekends are covered.
status: agreed
level: operational
agencies: [northmoor-council, northmoor-hospitals]
opened_on: 2026-03-12
type: service-change
risk_level: higher
question: Should transport be booked for all wards together?
decision: Yes, from 1 May, by the transport desk.
decided_on: 2026-03-12
effective_from: 2026-05-01
decider: {forum: system-risk-board, meeting: MTG-2026-5T8W}
authority: {right: R-040, version: "1.0"}
about: [RSK-2026-7K3M]
options_rejected:
  - {option: Wait for the regional contract, reason: Would leave nine people waiting over the winter.}
reasons: One booking halves the empty runs, and weekends get covered.
interests_asked: true
interests:
  - {id: I1, on: 2026-03-12, person: tomasz-lind, interest: Trustee of Moorside Transport, action: withdrew}
advice:
  - {id: V1, on: 2026-03-10, post: medical-director, text: Safe if the night desk is staffed., followed: true}
dissent:
  - {id: D1, on: 2026-03-12, agency: northmoor-hospitals, text: A pilot on two wards would have been enough.}
told:
  - {id: T1, on: 2026-03-13, agency: northmoor-hospitals, how: letter}
review_on: 2026-11-01
""")
