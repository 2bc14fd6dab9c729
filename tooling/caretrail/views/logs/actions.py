"""The action log: every action of every record, with its first due date beside the present one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from caretrail.facts.actions import ActionState, overdue_by, state_on
from caretrail.facts.entries import live, numbered
from caretrail.kinds.common import Action
from caretrail.kinds.kind import Kind
from caretrail.kinds.walk import shapes
from caretrail.load import Record
from caretrail.policy import ALL_KINDS
from caretrail.views import addresses
from caretrail.views.cells import Cell, Title, day, refs, word
from caretrail.views.evidence import Evidence
from caretrail.views.logs.log import Log, Part, part, readable, spare

OVERDUE = "overdue"


class Agreed(NamedTuple):
    """An action of a record, and how it stands; None for one that is agreed for a day to come."""

    evidence: Evidence
    record: Record
    action: Action
    state: ActionState | None


def _entries(evidence: Evidence) -> Iterator[Agreed | Record]:
    """Open ones first, the longest overdue first of all; then those that are done or stopped."""
    found = [each for kind in ALL_KINDS if "actions" in shapes(kind.model) for each in _of_kind(evidence, kind)]
    return iter(sorted(found, key=_urgency))


def _of_kind(evidence: Evidence, kind: Kind) -> Iterator[Agreed]:
    for record in evidence.trail.by_kind.get(kind.name, ()):
        if record.doc.get("actions"):
            model = readable(record, kind.model)
            for _, action in numbered(getattr(model, "actions", ())):
                yield Agreed(evidence, record, action, state_on(action, evidence.trail.as_of))


def _urgency(each: Agreed) -> tuple[bool, str, str, str]:
    state = each.state
    due = state.due if state else each.action.due
    return (bool(state) and not _is_open(each), due.isoformat() if due else "9999", each.record.id, each.action.id)


def _is_open(each: Agreed) -> bool:
    return each.state is not None and each.state.is_open


def _state(each: Agreed) -> Cell:
    """Overdue: still open, and its present due date has passed."""
    state = each.state
    if state is None:
        return word("not begun")
    late = state.is_open and state.due is not None and state.due < each.evidence.trail.as_of
    return word(OVERDUE if late else state.status)


def _late(each: Agreed) -> Cell:
    return overdue_by(each.action, each.evidence.trail.as_of) or ""


def _last(each: Agreed) -> Cell:
    """What the last update says."""
    told = [update for update in live(each.action.updates) if update.text and update.on <= each.evidence.trail.as_of]
    return max(told, key=lambda update: update.on).text or "" if told else ""


def _agreed_by(each: Agreed) -> Cell:
    return refs(*(update.agreed_by for update in live(each.action.updates) if update.status == "done"))


PARTS: tuple[Part[Agreed], ...] = (
    part("owner", "Owner", "record", lambda each: refs(each.action.owner), choice=True),
    part("agency", "Agency", "record", lambda each: refs(each.action.agency), choice=True),
    part("record", "Agreed in", "record", lambda each: refs(each.record.id)),
    spare("kind", "Kind of record", "word", lambda each: word(each.record.kind.name)),
    spare("meeting", "Agreed at", "record", lambda each: refs(each.action.meeting)),
    spare("agreed", "Agreed on", "day", lambda each: day(each.action.agreed_on)),
    part("first-due", "First due", "day", lambda each: day(each.state.first_due if each.state else each.action.due)),
    part("due", "Due now", "day", lambda each: day(each.state.due if each.state else each.action.due)),
    part("moved", "Times moved", "number", lambda each: each.state.redated if each.state else 0),
    part("late", "Days past first due", "number", _late),
    part("state", "State", "badge", _state),
    part("done", "Done on", "day", lambda each: day(each.state.done_on if each.state else None)),
    spare("closed-by", "Agreed as done by", "record", _agreed_by, choice=True),
    spare("effect", "Meant to change", "text", lambda each: each.action.effect or ""),
    spare("touched", "Last update", "day", lambda each: day(each.state.touched if each.state else None)),
    spare("update", "What it says", "text", _last),
    spare("record-status", "State of the record", "badge", lambda each: word(each.record.text("status"))),
)

LOG = Log(
    "action-log", "Action log", "action", "actions",
    "Every action of every record: who promised what, by when at first and by when now, and what became of it.",
    "Action", _entries,
    lambda each: Title(each.action.what, f"{addresses.record(each.record.id)}#part-actions",
                       f"{each.record.id} {each.action.id}"), PARTS,
    """\
The first due date is kept in the action for good; a later one is an update, and each time it moved is counted.

An action is overdue when it is open and its present due date has passed. Days past the first due date are counted for
every open action, so that a date that was moved hides nothing.

Open actions come first, the earliest due date first of all.
""")
