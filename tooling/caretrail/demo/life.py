"""One record's life: what came to stand in its file on which day, by whom and why, told from its last state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

from caretrail.demo.layout import STORY_ENDS, Piece, cut
from caretrail.demo.words import reason, subject
from caretrail.kinds.references import references
from caretrail.load import Record

BASICS = frozenset({
    "id", "title", "name", "status", "level", "place", "agencies", "lead_agency", "opened_on", "held_on", "case",
    "forum", "type", "about", "question", "initiating_agency", "other_parties", "reported_at", "late_reason"})
"""What a record holds while it is a draft."""

AT_THE_END = frozenset({"resolution_status", "no_lesson_reason", "lesson", "lessons", "learning", "protocol_change",
                        "conclusion", "independence", "harm", "psychological_harm"})
"""What nobody could have written before the matter was settled."""

ACTIVE = {"meeting": "held", "decision": "agreed"}
DRAFT = {"meeting": "planned", "decision": "proposed"}
WHO = ("by", "person", "owner", "assessor", "led_by", "lead", "raised_by", "approver", "reviewer", "chair",
       "agreed_by")


How = Literal["merge", "squash", "direct", "revert"]


@dataclass(frozen=True)
class Told:
    """What the story says of how a step landed: by whom (`others` wrote with them), at which hour of its day, approved
    by whom; `host` is what the git host told of it beyond that. Steps with the same `together` land as one.
    """

    how: How
    by: str
    at: str = "11:00"
    others: tuple[str, ...] = ()
    approved: tuple[str, ...] = ()
    together: str = ""
    host: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """One change of one record: the text of its file after it, the day it happened, whose change it is and in what
    words; `hidden` when it is slipped into the merge of somebody else's change.
    """

    day: str
    record: str
    path: str
    text: str
    people: tuple[str, ...]
    subject: str
    reason: str
    first: bool = False
    hidden: bool = False
    told: Told | None = None


def births(records: Iterable[Record], start: str) -> dict[str, str]:
    """Id -> the day the record came into being."""
    return {record.id: max(start, _birth(record)) for record in records}


def life(record: Record, born: Mapping[str, str]) -> list[Step]:
    """Every step of a record, oldest first."""
    pieces = cut((record.file.data or b"").decode(), record.doc, record.kind.model)
    _wait_for_targets(record, pieces, born)
    birth = born[record.id]
    active = max(birth, _activation(record))
    if active > birth:
        for piece in pieces:
            if piece.path[0] not in BASICS:
                piece.since = max(piece.since, active)
    for piece in pieces:
        if piece.path[0] in AT_THE_END:
            piece.since = max(piece.since, _settled(record))
    changes_of_state = {active} | {day for day, _ in _states(record, active) if day}
    days = sorted({max(day, birth) for piece in pieces for day in piece.days()} | {birth} | changes_of_state)
    steps: list[Step] = []
    before = ""
    for day in days:
        text = _state_on(record, pieces, day, active)
        if text != before:
            new = [piece for top in pieces for piece in _new(top, before and steps[-1].day, day)]
            steps.append(Step(day, record.id, record.path, text, _people(record, new, day),
                              subject(record, new, day, not before), reason(record, new, day), not before))
            before = text
    return steps


def _birth(record: Record) -> str:
    if not record.kind.is_work:
        return record.text("from")
    return min(day for day in (record.text("opened_on"), record.text("held_on")) if day)


def _activation(record: Record) -> str:
    if record.kind.name in ("meeting", "decision"):
        return record.text("held_on") or record.text("decided_on")
    owners = record.doc.get("ownership") or [{}]
    first = owners[0] if isinstance(owners, list) and isinstance(owners[0], dict) else {}
    return record.text("accepted_on") or str(first.get("accepted_on") or first.get("from") or "")[:10]


def _settled(record: Record) -> str:
    """The day the matter was settled, or empty while it is open."""
    closed = record.doc.get("closed")
    return record.text("resolved_on") or (str(closed["on"]) if isinstance(closed, dict) else "")


def _wait_for_targets(record: Record, pieces: list[Piece], born: Mapping[str, str]) -> None:
    """A reference stands in the file from the day its target was there."""
    for reference in references(record.kind, record.doc):
        birth = born.get(reference.to, "")
        level = pieces
        while level and birth:
            piece = next((each for each in level if reference.path[:len(each.path)] == each.path), None)
            if piece is None:
                break
            if not piece.parts or len(piece.path) + 1 >= len(reference.path):
                piece.since = max(piece.since, birth)
            level = piece.parts


def _states(record: Record, active: str) -> list[tuple[str, str]]:
    """Day -> state, oldest first; the first has no day."""
    last = record.text("status")
    if not last or last == "draft":
        return [("", last)]
    kind = record.kind.name
    found = [("", DRAFT.get(kind, "draft")), (active, ACTIVE.get(kind, "active"))]
    if last == "escalated":
        log = record.doc.get("log") or []
        found.append((str(log[-1]["on"]) if log else active, last))
    elif last in ("closed", "withdrawn"):
        how = record.doc.get(last)
        ended = str(how.get("on")) if isinstance(how, dict) else record.text("minutes_agreed_on") or active
        found.append((max(ended, active) if last == "closed" else ended, last))
    return found


def _state_on(record: Record, pieces: list[Piece], day: str, active: str) -> str:
    text = "".join(piece.text(day) for piece in pieces)
    if record.text("status"):
        state = [state for since, state in _states(record, active) if since <= day][-1]
        text = re.sub(r"^status: .*$", f"status: {state}", text, count=1, flags=re.MULTILINE)
    if record.text("next_review"):
        ahead = f"next_review: {_next_review(record, day)}"
        text = re.sub(r"^next_review: .*$", ahead, text, count=1, flags=re.MULTILINE)
    return text


def _next_review(record: Record, day: str) -> str:
    reviews = [each for each in record.doc.get("reviews") or [] if isinstance(each, dict)]
    ahead = [each for each in reviews if str(each.get("on")) > day]
    held = [each for each in reviews if str(each.get("on")) <= day]
    if not ahead:
        return record.text("next_review")
    return str((held[-1].get("next_due") if held else None) or ahead[0]["on"])


def _new(piece: Piece, before: str, day: str) -> list[Piece]:
    """The pieces, outermost first, that came after `before` and by `day`."""
    if piece.since > day:
        return []
    if not before or piece.since > before:
        if not piece.parts or not isinstance(piece.value, list):
            return [piece]
    elif any(before < late <= day for late in piece.late.values()):
        return [piece]
    return [new for part in piece.parts for new in _new(part, before, day)]


def _people(record: Record, new: list[Piece], day: str) -> tuple[str, ...]:
    """Whose change it is: those the new entries name (a post among them is left for later), else the owner then."""
    named = [str(piece.value[key]) for piece in new if isinstance(piece.value, dict)
             for key in WHO if isinstance(piece.value.get(key), str)][:3]
    return tuple(dict.fromkeys(named or owners_on(record, day)))


def owners_on(record: Record, day: str) -> list[str]:
    """The persons whose ownership covers a day."""
    entries: list[Any] = [each for each in record.doc.get("ownership") or [] if isinstance(each, dict)]
    return [str(each["person"]) for each in entries if each["from"] <= day <= str(each.get("to") or STORY_ENDS)]


def later(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
