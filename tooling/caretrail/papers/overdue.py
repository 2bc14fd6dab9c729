"""What is late: reviews that were due, and actions past the date first given, whatever date they have now."""

from __future__ import annotations

from typing import NamedTuple

from caretrail.facts.actions import ActionState, open_actions, overdue_by
from caretrail.facts.due import Obligation
from caretrail.facts.obligations import obligations
from caretrail.kinds.common import Action
from caretrail.load import Record
from caretrail.papers.model import Cell, Column, Paragraph, Part, Table, texts
from caretrail.papers.scope import Scope
from caretrail.views import words
from caretrail.views.obligations import holder


class Late(NamedTuple):
    """An open action whose first due date has passed, by so many days."""

    record: Record
    action: Action
    state: ActionState
    days: int


def overdue(scope: Scope) -> Part:
    if not scope.is_whole:
        return Part("Overdue", (Paragraph("What is overdue is told in the full edition alone: here, what was done may "
                                          "only be hidden."),), wide=True)
    return Part("Overdue", (
        Table("Reviews overdue", (Column("Review", 2.4), Column("Of", 2.4), Column("Has to hold it", 2),
                                  Column("Was due", 1.2), Column("Days late", 0.7)),
              tuple(_review(scope, each) for each in reviews(scope)), "No review is overdue."),
        Table("Open actions past the date first given",
              (Column("Action", 2.4), Column("Agreed in", 2), Column("Owner", 1.4), Column("First due", 1.1),
               Column("Due now", 1.3), Column("Days past first due", 0.8)),
              tuple(_action(scope, each) for each in actions(scope)),
              "No open action is past the date first given.")), wide=True)


def reviews(scope: Scope) -> list[Obligation]:
    """Overdue reviews of the risks, and those that the forum itself has to hold, the longest first; none in an edition,
    where what met them may be hidden.
    """
    if not scope.is_whole:
        return []
    ours = {each.record.id for each in scope.risks}
    return [each for each in obligations(scope.evidence.trail) if each.state == "overdue" and (
        each.forum == scope.forum or (each.source == "record" and each.record.id in ours))]


def _review(scope: Scope, each: Obligation) -> tuple[Cell, ...]:
    names = scope.evidence.names
    of = texts(names.called(each.record.id), each.record.id) if each.source != "policy" else Cell(each.scope)
    who = texts(holder(each, names), names.called(each.who) if each.who else "")
    return (Cell(f"{each.title} ({each.practice})"), of, who, Cell(words.day(each.due)),
            Cell(str((scope.as_of - each.due).days)))


def actions(scope: Scope) -> list[Late]:
    """The same of open actions of the records that the forum follows, the longest overdue first."""
    if not scope.is_whole:
        return []
    found = [Late(record, action, state, days) for record in scope.holders()
             for action, state in open_actions(record, scope.as_of) if (days := overdue_by(action, scope.as_of))]
    return sorted(found, key=lambda each: (-each.days, each.record.id, each.action.id))


def _action(scope: Scope, each: Late) -> tuple[Cell, ...]:
    called, state = scope.evidence.names.called, each.state
    moved = f"moved {words.count(state.redated, 'time')}" if state.redated else ""
    return (texts(each.action.what, each.action.id), texts(called(each.record.id), each.record.id),
            texts(called(each.action.owner), called(each.action.agency) if each.action.agency else ""),
            Cell(words.day(state.first_due) if state.first_due else ""),
            texts(words.day(state.due) if state.due else "", moved), Cell(str(each.days)))
