"""What waits for the forum: proposed decisions, escalations, risks above tolerance, matters carried over, its plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from caretrail.facts import scores
from caretrail.facts.decisions import decisions_on
from caretrail.facts.entries import live, typed
from caretrail.facts.meetings import carried_in_a_row, is_decided
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
        Table("Risks above tolerance without a decision since they rose above it",
              (Column("Risk", 2.4), Column("Current", 1.2), Column("Tolerance", 0.9), Column("Above since", 1.1),
               Column("Last decision before that", 1.8)),
              tuple(_undecided(scope, each, since) for each, since in undecided(scope)),
              "Every risk above tolerance has a decision, or an approved reason to stay there."),
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


def undecided(scope: Scope) -> list[tuple[OF_RISK, date]]:
    """The risks above tolerance, each with the day since when, on which nothing was decided from that day on, and for
    which no approved reason to stay there holds on the as-of day.
    """
    found = [(each, _above_since(scope, each)) for each in scope.over if scope.is_whole]
    return [(each, since) for each, since in found if not _is_decided(scope, each, since)]


def _above_since(scope: Scope, held: OF_RISK) -> date:
    """The first day of the scorings without a break that lie above what is tolerable."""
    settings, since = policy(scope.evidence.trail), scope.as_of
    for score in reversed(scores.scores_until(held.model, scope.as_of)):
        if not scores.is_over(score, held.model, settings):
            break
        since = score.on
    return since


def _is_decided(scope: Scope, held: OF_RISK, since: date) -> bool:
    taken = decisions_on(scope.evidence.trail, held.record.id)
    return any(each.decided_on and each.decided_on >= since for _, each in taken) or any(
        each.on <= scope.as_of <= each.expires for each in live(held.model.static_justification))


def _undecided(scope: Scope, held: OF_RISK, since: date) -> tuple[Cell, ...]:
    taken = decisions_on(scope.evidence.trail, held.record.id)
    record, last = taken[-1] if taken else (None, None)
    said = Cell("none")
    if record and last and last.decided_on:
        said = texts(scope.title(record.id), words.day(last.decided_on))
    return (texts(held.model.title, held.record.id), rating(scope, held), Cell(str(tolerance(held))),
            Cell(words.day(since)), said)


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
