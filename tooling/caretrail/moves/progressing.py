"""`action`: what happened to one of the record's actions. What was agreed stays; this is an update to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from caretrail.facts.actions import open_actions
from caretrail.load import Record
from caretrail.moves.model import Act, Ask, Doc, Move, entries, filled, lacks, next_id
from caretrail.plain import plain
from caretrail.problem import Refusal


def _objection(record: Record, day: date) -> str:
    return lacks(record, "actions") or ("" if open_actions(record, day) else "none of its actions is open")


def _asks(record: Record, day: date) -> Sequence[Ask]:
    owed = tuple((action.id, f"{action.what} ({action.owner}{f', due {state.due}' if state.due else ''})")
                 for action, state in open_actions(record, day))
    return (Ask("action", ("actions", "id"), True, "Which action", owed),
            Ask("status", ("actions", "updates", "status")), Ask("text", ("actions", "updates", "text")),
            Ask("due", ("actions", "updates", "due")), Ask("agreed_by", ("actions", "updates", "agreed_by")))


def _make(act: Act) -> Doc:
    held = entries(act.record.doc, "actions")
    action = next((each for each in held if each.get("id") == act.text("action")), None)
    if action is None:
        owed = ", ".join(f"`{plain(each.id)}`" for each, _ in open_actions(act.record, act.day))
        raise Refusal(f"`{act.record.id}` has no action `{plain(act.text('action'))}`", f"name one of {owed}")
    if not any(act.told.get(name) for name in ("status", "text", "due")):
        raise Refusal("an update that says nothing is none", "tell `status`, `text` or `due`")
    if act.text("due") and not act.text("text"):
        raise Refusal("a due date does not move without a reason", "tell it in `text`")
    before = entries(action, "updates")
    update = {"id": next_id(before, "U"), **filled(
        on=act.on, by=act.who, status=act.text("status"), due=act.text("due"), text=act.text("text"),
        agreed_by=act.text("agreed_by"))}
    changed = {**action, "updates": [*before, update]}
    return {**act.record.doc, "actions": [changed if each == action else each for each in held]}


MOVE = Move("action", "say how an action stands: progress, a new due date, done", _objection, _asks, _make)
