"""Whether what a risk's scores and state say, and what is done about it, agree: six parts, each judged on its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from caretrail.calendar import later
from caretrail.facts import scores
from caretrail.facts.actions import numbered_actions, open_actions, state_on
from caretrail.facts.entries import live, numbered
from caretrail.facts.escalated import escalations_of
from caretrail.facts.owners import owners_on
from caretrail.facts.risks import is_silent
from caretrail.facts.settings import calendar, policy
from caretrail.facts.states import stood_open
from caretrail.kinds.common import WorkRecord
from caretrail.kinds.risk import Risk, Score
from caretrail.load import Record
from caretrail.rule import FieldPath, Judged
from caretrail.trail import Trail

OWNER = "the owner of the risk"


@dataclass(frozen=True, slots=True)
class Subject:
    """A risk on the trail's day, with its current scores up to then, oldest first. `places`: where each stands in its
    list; `respond_within`: the time to act on a rise or a breach.
    """

    trail: Trail
    record: Record
    risk: Risk
    respond_within: str
    given: tuple[Score, ...]
    places: Mapping[str, int]
    weight: int

    @property
    def day(self) -> date:
        return self.trail.as_of

    def said(self, score: Score) -> str:
        return scores.in_words(score, policy(self.trail))

    def at(self, score: Score) -> FieldPath:
        return "scores", self.places[score.id]

    def judged(self, wrong: str, right: str, fix: str, path: FieldPath, on: date) -> Judged:
        """One part: where `wrong` is empty, it holds."""
        return Judged(self.record, not wrong, f"risk `{self.record.id}` {wrong}" if wrong else right,
                      fix, path, on, self.weight, OWNER)

    def was_ruled(self, day: date) -> bool:
        """Whether the partnership's rules already applied on a day."""
        start = policy(self.trail).continuity_start
        return start is None or day >= start


def aligned(trail: Trail, record: Record, risk: Risk, respond_within: str) -> Iterator[Judged]:
    """Every part that applies to a risk on the trail's day."""
    places = {each.id: place for place, each in enumerate(risk.scores)}
    subject = Subject(trail, record, risk, respond_within, scores.scores_until(risk, trail.as_of), places,
                      scores.weight(trail, record, trail.as_of))
    if stood_open(trail, record, trail.as_of):
        yield from _over_tolerance(subject)
        yield from _all_done(subject)
    yield from _moves(subject)
    yield from _breaches(subject)
    yield from closed_well(trail, record, risk)


def _over_tolerance(subject: Subject) -> Iterator[Judged]:
    """(i) Over tolerance: an open action, its owner, a due date that lies ahead."""
    now = subject.given[-1:]
    if not now or not scores.is_over(now[0], subject.risk, policy(subject.trail)) or is_silent(
            subject.trail, subject.record, "actions"):
        return
    said = f"stands at {subject.said(now[0])}, over its tolerance, and"
    held = open_actions(subject.record, subject.day)
    ahead = [f"`{action.id}` of `{action.owner}` is due on {state.due}" for action, state in held
             if state.due and state.due >= subject.day]
    places = {action.id: place for place, action in numbered_actions(subject.record)}
    wrong, path = f"{said} has no open action", subject.at(now[0])
    if held:
        late = [f"`{action.id}` was due on {state.due}" if state.due else f"`{action.id}` has no due date"
                for action, state in held]
        wrong = f"{said} none of its open actions is due later: {', '.join(late)}"
        path = ("actions", places[held[0][0].id])
    fix = "agree an action with an owner and a due date that brings it back, or a new date for one of those"
    right = f"over tolerance, and {ahead[0]}" if ahead else ""
    yield subject.judged("" if ahead else wrong, right, fix, path, subject.day)


def _moves(subject: Subject) -> Iterator[Judged]:
    """(ii) A score that fell cites what moved it; (iii) one that rose is answered in time."""
    for before, after in pairwise(subject.given):
        apart = scores.compared(after, before, policy(subject.trail))
        if apart and subject.was_ruled(after.on):
            yield from (_fell if apart < 0 else _rose)(subject, before, after)


def _fell(subject: Subject, before: Score, after: Score) -> Iterator[Judged]:
    done, open_still = _cited(subject, after)
    said = f"fell from {subject.said(before)} to {subject.said(after)} on {after.on}, and"
    wrong = f"{said} the score cites no control and no completed action"
    if open_still:
        listed = ", ".join(f"`{each}`" for each in open_still)
        wrong = f"{said} what it cites was not in place by then: {listed}"
    yield subject.judged("" if done else wrong, f"fell on {after.on} by {', '.join(f'`{each}`' for each in done)}",
                         "add to `cites` the ids of the controls and the completed actions that moved it",
                         subject.at(after), after.on)


def _cited(subject: Subject, score: Score) -> tuple[list[str], list[str]]:
    """What a score cites: in place or completed by its day, and not."""
    controls = {each.id: each.since is None or each.since <= score.on for each in live(subject.risk.controls)}
    actions = {each.id: bool((state := state_on(each, score.on)) and state.done_on)
               for each in live(subject.risk.actions)}
    known = controls | actions
    return [each for each in score.cites if known.get(each)], [each for each in score.cites if not known.get(each)]


def _rose(subject: Subject, before: Score, after: Score) -> Iterator[Judged]:
    until = calendar(subject.trail).after(after.on, subject.respond_within)
    agreed = [each.id for each in live(subject.risk.actions) if after.on <= each.agreed_on <= until]
    raised = _raised(subject, after.on, until)
    if not agreed and not raised and until >= subject.day:
        return
    answer = ", ".join(f"`{each}`" for each in (*agreed, *raised))
    yield subject.judged(
        "" if answer else f"rose from {subject.said(before)} to {subject.said(after)} on {after.on}, and by {until} "
        f"({subject.respond_within}) no action was agreed and nothing escalated",
        f"rose on {after.on}, answered by {answer}", "agree an action, or escalate it", subject.at(after), after.on)


def _raised(subject: Subject, start: date, until: date) -> list[str]:
    """The escalations of a risk, or of the case it belongs to, from a day to another."""
    case = subject.trail.records.get(subject.risk.case or "")
    return [name for record in (subject.record, case) if record
            for day, name in escalations_of(subject.trail, record) if start <= day <= until]


def _all_done(subject: Subject) -> Iterator[Judged]:
    """(iv) All actions done, and the score still above its target."""
    now, settings = subject.given[-1:], policy(subject.trail)
    aim = scores.score_on(subject.risk, subject.day, "target")
    over = scores.over_target(subject.risk, settings, subject.day)
    states = [state for _, action in numbered_actions(subject.record) if (state := state_on(action, subject.day))]
    if not now or aim is None or over is None or not states:
        return
    is_done = over and not any(state.is_open for state in states)
    yield subject.judged(
        f"has no action left to do ({len(states)} agreed), and stands at {subject.said(now[0])}, above its target of "
        f"{subject.said(aim)}" if is_done else "", "at target, or actions still open",
        "agree what else is to be done, or have the target changed with a reason", subject.at(now[0]), subject.day)


def _breaches(subject: Subject) -> Iterator[Judged]:
    """(vi) A threshold reached: an escalation in time."""
    for breach in scores.breaches(subject.trail, subject.record, subject.day):
        until = calendar(subject.trail).after(breach.since, subject.respond_within)
        in_time = _raised(subject, later(breach.since, -1), until)
        if not subject.was_ruled(breach.since) or (not in_time and until >= subject.day):
            continue
        late = _raised(subject, until, subject.day)
        rest = f"it was escalated only later, as `{late[0]}`" if late else "it was not escalated"
        yield subject.judged(
            "" if in_time else f"reached {breach.said} on {breach.since}, from {breach.limit} on it goes up, and by "
            f"{until} ({subject.respond_within}) {rest}",
            f"threshold reached on {breach.since}, escalated as `{in_time[0]}`" if in_time else "",
            f"run `caretrail new escalation --from {subject.record.id}`", breach.path, breach.since)


def closed_well(trail: Trail, record: Record, work: WorkRecord) -> Iterator[Judged]:
    """(v) Closed: no action left open, a reason, and an approver who did not own it."""
    closed, start = work.closed, policy(trail).continuity_start
    if work.status != "closed" or closed is None or closed.on > trail.as_of or (start and closed.on < start):
        return
    wrong: list[tuple[str, FieldPath]] = []
    left = [(place, action) for place, action in numbered(getattr(work, "actions", ()))
            if (state := state_on(action, trail.as_of)) and state.is_open]
    if left:
        wrong.append((f"with {', '.join(f'`{each.id}`' for _, each in left)} still open", ("actions", left[0][0])))
    owners = {each.person for each in owners_on(getattr(work, "ownership", ()), closed.on)}
    if closed.approved_by is None and closed.decision is None:
        wrong.append(("with nobody named who agreed to it", ("closed",)))
    elif closed.approved_by in owners:
        wrong.append((f"by agreement of its own owner `{closed.approved_by}`", ("closed", "approved_by")))
    said = f"{record.kind.name} `{record.id}` was closed on {closed.on} {', and '.join(each for each, _ in wrong)}"
    yield Judged(record, not wrong, said if wrong else f"closed on {closed.on} by agreement of "
                 f"`{closed.approved_by or closed.decision}`", "finish or stop the open actions, and name in "
                 "`closed.approved_by` who agreed (not the owner)", wrong[0][1] if wrong else ("closed",), closed.on,
                 scores.weight(trail, record, trail.as_of), "whoever closed it")
