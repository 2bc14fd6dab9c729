"""What a change of the worked example says of itself: the message its author would have typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from textwrap import shorten
from typing import Any

from caretrail.demo.layout import Piece
from caretrail.kinds.labels import label
from caretrail.load import Record

WIDTH = 68

SAID: dict[str, Callable[[dict[str, Any]], str]] = {
    "log": lambda entry: str(entry["text"]),
    "scores": lambda entry: f"{entry['type']} score " + (
        f"{entry['likelihood']} x {entry['consequence']}" if "likelihood" in entry else str(entry.get("rating", "given"))),
    "actions": lambda entry: f"action agreed: {entry['what']}",
    "updates": lambda entry: f"action {entry.get('status') or 'updated'}" + (f", due {entry['due']}" if "due" in entry else ""),
    "reviews": lambda entry: f"review held: {entry['result']}",
    "ownership": lambda entry: "ownership of " + str(entry["person"]).replace("-", " ").title(),
    "controls": lambda entry: f"control: {entry['what']}",
    "assurances": lambda entry: f"assurance: {entry['what']}",
    "values": lambda entry: f"{entry['value']} for the period to {entry['to']}",
    "referrals": lambda entry: "referral" + (f" for {entry['what_for']}" if "what_for" in entry else ""),
    "assessments": lambda entry: f"{entry['domain']} assessed",
    "shifts": lambda entry: "shifts added",
    "entries": lambda entry: f"log entry {entry.get('number', '')}".strip(),
    "stages": lambda entry: "next stage begun",
    "told": lambda entry: "outcome told",
}
"""List -> what a new entry of it is called."""


def subject(record: Record, new: Sequence[Piece], day: str, first: bool) -> str:
    """The first line of the message."""
    if first:
        return shorten(f"Open {record.id}: {record.text('title')}" if record.kind.is_work
                       else f"Add {record.kind.name} {record.text('name') or record.text('title') or record.id}", WIDTH, placeholder=" ...")
    for state in ("closed", "withdrawn"):
        ended = record.doc.get(state)
        if isinstance(ended, dict) and ended.get("on") == day:
            return shorten(f"{'Close' if state == 'closed' else 'Withdraw'} {record.id}: {record.text('title')}", WIDTH,
                           placeholder=" ...")
    said = [_said(record, piece) for piece in new]
    more = f" (and {len(said) - 1} more)" if len(said) > 1 else ""
    return shorten(f"{record.id}: {said[0] if said else 'state'}", WIDTH - len(more), placeholder=" ...") + more


def reason(record: Record, new: Sequence[Piece], day: str) -> str:
    """Why, in the words of the entries themselves."""
    words = [str(piece.value[key]) for piece in new if isinstance(piece.value, dict)
             for key in ("reason", "result", "text", "rationale", "note", "gap") if isinstance(piece.value.get(key), str)]
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
