"""What waits for the forum: proposed decisions, escalations, risks above tolerance, matters carried over, its plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from caretrail.facts import scores
from caretrail.facts.decisions import decisions_on
from caretrail.facts.entries import live, typed
from caretrail.facts.meetings import carried_in_a_row, held_on, is_decided, items_on, meetings_on
from caretrail.facts.settings import calendar, policy
from caretrail.facts.states import ENDED
from caretrail.kinds.decision import Decision
from caretrail.kinds.escalation import Escalation, EscalationStage
from caretrail.kinds.meeting import Meeting
from caretrail.load import Record
from caretrail.papers.model import Block, Cell, Column, Items, Paragraph, Part, Table, texts
from caretrail.papers.register import rating
from caretrail.papers.scope import OF_RISK, Scope
from caretrail.views import words
from caretrail.views.logs.risk_columns import tolerance

Proposed = tuple[Record, Decision]
Waiting = tuple[Record, Escalation, EscalationStage]


class Carried(NamedTuple):
    """A matter that the last meeting carried over: what it is called, how often in a row, what was said."""

    matter: str
    times: int
    said: str


def wanted(scope: Scope) -> Part:
    name = scope.sitting.name
    blocks: list[Block] = [
        Table("Proposed decisions", (Column("Decision", 2), Column("Question", 3), Column("About", 2)),
              tuple(_proposed(scope, *each) for each in proposed(scope)),
              scope.nothing(f"no proposed decision names {name} or a risk that it oversees")),
        Table("Escalations waiting at this forum",
              (Column("Escalation", 2.2), Column("About", 2), Column("Here since", 1.2), Column("Due", 1.4)),
              tuple(_waiting(scope, *each) for each in waiting(scope)),
              scope.nothing("no escalation waits at this forum")),
        *(_from_absence(scope) if scope.is_whole else ()), *_plan(scope)]
    return Part("Decisions wanted", tuple(blocks))


def _from_absence(scope: Scope) -> tuple[Block, ...]:
    """What is told from a decision that is missing: only where all of them are shown."""
    return (
        Table("Risks above tolerance, and what was last decided on each",
              (Column("Risk", 2.4), Column("Current", 1.2), Column("Tolerance", 0.9), Column("Above since", 1.1),
               Column("Decided since then", 2.2)),
              tuple(_above(scope, each) for each in above(scope)), "No risk is above its tolerance."),
        Table("Carried over by the last meeting without a decision",
              (Column("Matter", 2), Column("Meetings in a row", 0.8), Column("What was said", 2.4)),
              tuple((Cell(each.matter), Cell(str(each.times)), Cell(each.said)) for each in carried(scope)),
              "Nothing was carried over by the last meeting."))


def _plan(scope: Scope) -> Iterator[Block]:
    """What the forum's own plan says for the day of the meeting."""
    day = scope.sitting.day
    planned = [each for each in live(scope.sitting.model.forward_plan) if day and each.on == day]
    if planned and day:
        yield Paragraph(f"The forward plan of the forum has for {words.day(day)}:")
        yield Items(tuple(" ".join(part for part in (scope.title(each.record) if each.record else "", each.what or "")
                                   if part) or "an entry that says nothing" for each in planned))


def proposed(scope: Scope) -> list[Proposed]:
    """The proposed decisions that name the forum as the decider, or are about a risk that it oversees."""
    return [each for each in scope.decisions if each[1].status == "proposed"]


def _proposed(scope: Scope, record: Record, decision: Decision) -> tuple[Cell, ...]:
    question = decision.question or decision.summary or "the question is not recorded"
    about = texts(*(scope.title(each) for each in decision.about_records))
    return texts(decision.title, record.id), Cell(question), about


def waiting(scope: Scope) -> list[Waiting]:
    """The open escalations of which a stage at the forum has not ended, the longest first."""
    found = [(record, escalation, stage) for record, escalation in scope.escalations if escalation.status not in ENDED
             for stage in live(escalation.stages) if stage.to_forum == scope.forum and stage.ended_at is None
             and calendar(scope.evidence.trail).day_of(stage.began_at) <= scope.as_of]
    return sorted(found, key=lambda each: (each[2].began_at.isoformat(), each[0].id))


def _waiting(scope: Scope, record: Record, escalation: Escalation, stage: EscalationStage) -> tuple[Cell, ...]:
    local = calendar(scope.evidence.trail).local
    due = words.moment(local(stage.due_at)) if stage.due_at else "no limit recorded"
    late = "passed" if stage.due_at and local(stage.due_at).date() < scope.as_of else ""
    about = escalation.about_record or escalation.case
    return (texts(escalation.title, record.id), Cell(scope.title(about) if about else "not recorded"),
            Cell(words.moment(local(stage.began_at))), texts(due, late))


class Above(NamedTuple):
    """A risk above its tolerance: since when, when something was last decided on it and by what (a decision, or a
    meeting whose minutes say so), and until when an approved reason lets it stay there.
    """

    held: OF_RISK
    since: date
    decided: tuple[date, str] | None
    tolerated: date | None

    @property
    def is_open(self) -> bool:
        """Whether nothing was decided since it rose above its tolerance, and nobody approved that it stays there."""
        return self.tolerated is None and (self.decided is None or self.decided[0] < self.since)


def above(scope: Scope) -> list[Above]:
    """Every risk above its tolerance, the gravest first; none in an edition, where what was decided may be hidden."""
    found = []
    for held in scope.over if scope.is_whole else ():
        reasons = [each.expires for each in live(held.model.static_justification)
                   if each.on <= scope.as_of <= each.expires]
        found.append(Above(held, _above_since(scope, held), _last_decided(scope, held), max(reasons, default=None)))
    return found


def undecided(scope: Scope) -> list[Above]:
    """Those on which the forum still has to decide."""
    return [each for each in above(scope) if each.is_open]


def _above_since(scope: Scope, held: OF_RISK) -> date:
    """The first day of the scorings without a break that lie above what is tolerable."""
    settings, since = policy(scope.evidence.trail), scope.as_of
    for score in reversed(scores.scores_until(held.model, scope.as_of)):
        if not scores.is_over(score, held.model, settings):
            break
        since = score.on
    return since


def _last_decided(scope: Scope, held: OF_RISK) -> tuple[date, str] | None:
    """When something was last decided on a risk, and the decision or the meeting that did."""
    trail, risk = scope.evidence.trail, held.record.id
    minuted = [(day, each.id) for each in meetings_on(trail, risk) if (day := held_on(trail, each))
               and any(is_decided(item) for _, item in items_on(each, risk))]
    taken = [(each.decided_on, record.id) for record, each in decisions_on(trail, risk) if each.decided_on]
    return max([*minuted, *taken], default=None)


def _above(scope: Scope, each: Above) -> tuple[Cell, ...]:
    said = f"{scope.title(each.decided[1])}, {words.day(each.decided[0])}" if each.decided else ""
    if each.decided and each.decided[0] < each.since:
        said = f"nothing; before that: {said}"
    until = f"approved to stay there until {words.day(each.tolerated)}" if each.tolerated else ""
    return (texts(each.held.model.title, each.held.record.id), rating(scope, each.held),
            Cell(str(tolerance(each.held))), Cell(words.day(each.since)), texts(said or "nothing", until))


def carried(scope: Scope) -> list[Carried]:
    """What the last meeting carried over, and neither a decision nor another meeting has settled since."""
    meeting = typed(scope.sitting.last, Meeting)
    found = []
    for item in live(meeting.items) if meeting and scope.is_whole else ():
        if item.result != "carried" or is_decided(item):
            continue
        trail = scope.evidence.trail
        since = meeting.held_on if meeting else None
        later = [one for _, one in decisions_on(trail, item.record or "") if since and one.decided_on and
                 one.decided_on >= since]
        times = len(carried_in_a_row(trail, item.record)) if item.record else 1
        if times and not later:
            found.append(Carried(scope.title(item.record) if item.record else item.title or "an item without a title",
                                 times, item.text or ""))
    return found
