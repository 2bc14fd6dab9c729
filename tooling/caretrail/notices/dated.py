"""What has a day: reviews, actions, the clocks of escalations, disputes and incidents, thresholds to answer."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.actions import numbered_actions, state_on
from caretrail.facts.clocks import Clock, clocks
from caretrail.facts.due import AFTER, EVENT, OWN, Obligation
from caretrail.facts.entries import live, typed
from caretrail.facts.issues import issues
from caretrail.facts.looked_again import looked_at_again
from caretrail.facts.obligations import obligations
from caretrail.facts.owners import owners_on
from caretrail.facts.protocols import level_at
from caretrail.facts.states import ENDED, is_prepared
from caretrail.facts.unanswered import unanswered
from caretrail.kinds.decision import Decision
from caretrail.kinds.dispute import Dispute
from caretrail.kinds.escalation import Escalation
from caretrail.kinds.incident import Incident
from caretrail.load import Record
from caretrail.notices.matter import Asked, Matter
from caretrail.trail import Trail
from caretrail.views import words

TO_DO = {"acknowledgement": "say that you have taken it on", "huddle": "hold the huddle, and write it down",
         "response": "respond, and write down what was done", "clinical review": "hold the clinical review",
         "told back": "tell whoever raised it, and write down the day", "stage": "decide it, or move it up",
         "step": "do it, and write down when"}


def dated(trail: Trail) -> Iterator[Matter]:
    """All of them that are open, whenever they are due."""
    for each in obligations(trail):
        if each.is_open:
            yield _review(each)
    for record in trail.records.values():
        yield from _actions(trail, record)
    yield from _issues(trail)
    yield from _looked_at_again(trail)
    yield from _clocks(trail)
    for found in unanswered(trail):
        yield Matter(found.record, "score at the threshold", "", f"escalate it, within {found.within}",
                     tuple(owners_of(trail, found.record)), found.breach.path, found.due, mark=("threshold",))


def owners_of(trail: Trail, record: Record) -> Iterator[Asked]:
    """Who answers for a record today: its owner; of a case, its responsible manager first."""
    for name in ("managers", "ownership"):
        for each in owners_on(getattr(record.model, name, ()), trail.as_of):
            yield Asked(each.person, each.post)


def keeps_actions(record: Record) -> bool:
    """Whether its actions are still owed: until each is done or stopped, as in the action log, closed record or not;
    only a withdrawn one should never have been there.
    """
    return record.text("status") != "withdrawn"


def _review(each: Obligation) -> Matter:
    own = each.duty in (OWN, EVENT, AFTER)
    called = words.small(each.title)
    sort = "review" if each.duty == OWN else called if own else f"{called} ({each.practice})"
    mark = ("review", each.duty, str(each.path[0])) if own else (
        "duty", each.practice, each.duty, each.scope.casefold(), each.covers, each.ends.isoformat())
    asked = Asked(each.who, each.post) if own and each.who else Asked(post=each.post, forum=each.forum)
    return Matter(each.record, sort, "" if own else each.scope, each.how, (asked,), each.path, each.due, mark=mark)


def _actions(trail: Trail, record: Record) -> Iterator[Matter]:
    if not keeps_actions(record):
        return
    for place, action in numbered_actions(record):
        state = state_on(action, trail.as_of)
        if state is None or not state.is_open:
            continue
        moved = state.first_due if state.first_due != state.due else None
        yield Matter(record, f"action {action.id}", action.what, "do it, and add an update to it that says so",
                     (Asked(action.owner),), ("actions", place), state.due, moved, mark=("action", action.id))


def _issues(trail: Trail) -> Iterator[Matter]:
    """The day that was promised last, of issues that are not solved."""
    for each in issues(trail):
        promised = sorted((one for one in live(each.issue.resolution_due) if one.set_on <= trail.as_of),
                          key=lambda one: one.set_on)
        if promised and each.settled is None:
            due = promised[-1].due
            first = each.first[1].due if each.first and each.first[1].due != due else None
            lead = Asked(each.issue.action_owner) if each.issue.action_owner else None
            yield Matter(each.record, "day by which it should be solved", "", "solve it, or say why its day moves",
                         (lead,) if lead else tuple(owners_of(trail, each.record)), ("resolution_due",), due, first,
                         mark=("solved",))


def _looked_at_again(trail: Trail) -> Iterator[Matter]:
    """Decisions that named a day for that, as long as nobody looked at them."""
    for record in trail.by_kind.get("decision", ()):
        decision = typed(record, Decision)
        due = decision.review_on if decision and decision.status == "agreed" else None
        if decision and due and not looked_at_again(trail, record, due):
            by = decision.decider
            asked = Asked(by.person or "" if by else "", by.post or "" if by else "", by.forum or "" if by else "")
            yield Matter(record, "decision to look at again", "", "look at it again, and record what came of it",
                         (asked,), ("review_on",), due, mark=("again",))


def _clocks(trail: Trail) -> Iterator[Matter]:
    for clock in clocks(trail):
        record = clock.record
        if clock.stopped or record.text("status") in ENDED or is_prepared(record):
            continue
        at = f"{words.small(clock.what)}{f' {clock.step}' if clock.step else ''}"
        when = "" if clock.by_day else f" by {words.moment(clock.due)}"
        yield Matter(record, at, "", f"{TO_DO[clock.what]}{when}", _responders(trail, clock), clock.path,
                     clock.due.date(), mark=("clock", clock.what, clock.level, clock.step, clock.started.isoformat()))


def _responders(trail: Trail, clock: Clock) -> tuple[Asked, ...]:
    """The first that the record names; where it names none, its owner, and whoever its protocol says."""
    named = next((each for each in _named(clock) if each != Asked()), None)
    others = (*owners_of(trail, clock.record), *_by_protocol(trail, clock))
    return (named,) if named else tuple(each for each in others if each != Asked()) or (Asked(),)


def _named(clock: Clock) -> Iterator[Asked]:
    """By its stage (else by the one that is open), then by the record as a whole."""
    model = clock.record.model
    place = clock.path[1] if clock.path[0] == "stages" and len(clock.path) > 1 else None
    if isinstance(model, Escalation):
        stages = [model.stages[place]] if isinstance(place, int) else [
            each for each in live(model.stages) if not each.ended_at]
        for stage in stages:
            yield Asked(stage.to_person or "", stage.to_post or "", stage.to_forum or "")
        if model.responder:
            yield Asked(model.responder.person or "", model.responder.post or "")
    elif isinstance(model, Dispute) and isinstance(place, int):
        own = model.stages[place]
        yield Asked(own.lead or "", own.post or "", own.forum or "")


def _by_protocol(trail: Trail, clock: Clock) -> Iterator[Asked]:
    model = clock.record.model
    level = level_at(trail, clock.record) if isinstance(model, Escalation | Incident) else None
    if level:
        yield Asked(post=level.responder or "", forum=level.forum or "")
