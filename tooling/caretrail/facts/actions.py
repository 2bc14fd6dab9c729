"""How an action stood on a day: its status, its first and its present due date, and when it last moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caretrail.facts.entries import live, numbered
from caretrail.kinds.common import Action
from caretrail.load import Record


@dataclass(frozen=True, slots=True)
class ActionState:
    """`redated` counts how often the due date was moved since the first one, `touched` is the last day on which the
    action was agreed or updated (an update that says nothing is none), `done_on` the day it was done, None while it is
    not.
    """

    status: str
    due: date | None
    first_due: date | None
    redated: int
    touched: date
    done_on: date | None

    @property
    def is_open(self) -> bool:
        """Neither done nor stopped: one that is paused is still owed."""
        return self.status not in ("done", "stopped")


def state_on(action: Action, day: date) -> ActionState | None:
    """How an action stood at the end of a day; None before it was agreed."""
    if day < action.agreed_on:
        return None
    status, due, first, redated, touched, done_on = "open", action.due, action.due, 0, action.agreed_on, None
    for update in sorted(live(action.updates), key=lambda each: each.on):
        if update.on > day:
            break
        if update.status or update.due or update.text:
            touched = max(touched, update.on)
        if update.status and update.status != status:
            status, done_on = update.status, update.on if update.status == "done" else None
        if update.due and update.due != due:
            redated += due is not None
            due, first = update.due, first or update.due
    return ActionState(status, due, first, redated, touched, done_on)


def actions_of(record: Record) -> tuple[Action, ...]:
    """The actions of a record of any kind, without corrected ones."""
    return tuple(action for _, action in numbered_actions(record))


def numbered_actions(record: Record) -> tuple[tuple[int, Action], ...]:
    """The same, each with its place in the record's list."""
    return numbered(getattr(record.model, "actions", ()))


def open_actions(record: Record, day: date) -> tuple[tuple[Action, ActionState], ...]:
    """The actions that were agreed and neither done nor stopped on a day."""
    return tuple((action, state) for action in actions_of(record) if (state := state_on(action, day)) and state.is_open)


def overdue_by(action: Action, day: date) -> int:
    """Days past its first due date on which an open action was looked at; 0 where it was not overdue."""
    state = state_on(action, day)
    if state is None or not state.is_open or state.first_due is None:
        return 0
    return max(0, (day - state.first_due).days)
