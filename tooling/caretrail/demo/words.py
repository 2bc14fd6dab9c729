"""What a change of the worked example says of itself: the message its author would have typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from textwrap import shorten
from typing import Any

from caretrail.demo.layout import Piece
from caretrail.kinds.labels import label
from caretrail.load import Record

WIDTH = 68
REASONS = ("reason", "result", "text", "rationale", "note", "gap")
"""Fields of an entry that say why it was made."""

SAID: dict[str, Callable[[dict[str, Any]], str]] = {
    "log": lambda entry: str(entry["text"]),
    "scores": lambda entry: f"{entry['type']} score {_score(entry)}",
    "actions": lambda entry: f"action agreed: {entry['what']}",
    "updates": lambda entry: f"action {entry.get('status') or 'updated'}{_until(entry)}",
    "reviews": lambda entry: f"review held: {entry['result']}",
    "ownership": lambda entry: "ownership of " + str(entry["person"]).replace("-", " ").title(),
    "controls": lambda entry: f"control: {entry['what']}",
    "assurances": lambda entry: f"assurance: {entry['what']}",
    "values": lambda entry: f"{entry['value']} for the period to {entry['to']}",
    "referrals": lambda entry: "referral" + (f" for {entry['what_for']}" if "what_for" in entry else ""),
    "assessments": lambda entry: f"{entry['domain']} assessed",
    "shifts": lambda _: "shifts added",
    "entries": lambda entry: f"log entry {entry.get('number', '')}".strip(),
    "stages": lambda _: "next stage begun",
    "told": lambda _: "outcome told",
    "exceptions": lambda entry: f"exception from the guard, {entry['sort']} in {entry['path']}",
}
"""List -> what a new entry of it is called."""


def subject(record: Record, new: Sequence[Piece], day: str, first: bool) -> str:
    """The first line of the message."""
    if first:
        name = record.text("title") or record.text("name") or record.id
        return _short(f"Open {record.id}: {name}" if record.kind.is_work else f"Add {record.kind.name} {name}")
    for state in ("closed", "withdrawn"):
        ended = record.doc.get(state)
        if isinstance(ended, dict) and ended.get("on") == day:
            return _short(f"{'Close' if state == 'closed' else 'Withdraw'} {record.id}: {record.text('title')}")
    said = [_said(record, piece) for piece in new]
    more = f" (and {len(said) - 1} more)" if len(said) > 1 else ""
    return _short(f"{record.id}: {said[0] if said else 'state'}", WIDTH - len(more)) + more


def _short(text: str, width: int = WIDTH) -> str:
    return shorten(text, width, placeholder=" ...")


def _score(entry: dict[str, Any]) -> str:
    if "likelihood" in entry and "consequence" in entry:
        return f"{entry['likelihood']} x {entry['consequence']}"
    return str(entry.get("rating") or entry.get("score") or "given")


def _until(entry: dict[str, Any]) -> str:
    return f", due {entry['due']}" if "due" in entry else ""


def reason(record: Record, new: Sequence[Piece], day: str) -> str:
    """Why, in the words of the entries themselves."""
    words = [str(piece.value[key]) for piece in new if isinstance(piece.value, dict)
             for key in REASONS if isinstance(piece.value.get(key), str)]
    for state in ("closed", "withdrawn"):
        ended = record.doc.get(state)
        if isinstance(ended, dict) and ended.get("on") == day:
            words.insert(0, str(ended["reason"]))
    return "\n".join(dict.fromkeys(words[:3]))


def _said(record: Record, piece: Piece) -> str:
    lists = [str(part) for part in piece.path if isinstance(part, str)]
    for name in reversed(lists):
        if name in SAID and isinstance(piece.value, dict):
            return SAID[name](piece.value)
    return label(record.kind, piece.path).lower()
