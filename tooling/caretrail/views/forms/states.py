"""What the states of a record mean, and what the practices ask before it may become active."""

from __future__ import annotations

from dataclasses import dataclass

from caretrail.kinds.kind import Kind
from caretrail.practices import PRACTICES
from caretrail.rules import BY_CODE

MEANINGS = {
    "draft": "being prepared; the practices ask nothing of it yet",
    "active": "in force; the practices ask what is listed here before it may be so",
    "escalated": "taken to the next level, and still open",
    "closed": "ended; say how under \u201cClosing or withdrawing it\u201d",
    "withdrawn": "should not have been there; say why under \u201cClosing or withdrawing it\u201d",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a practice asks of records of a kind that are to be active; `code` is of its gate, empty for the fields."""

    practice: str
    title: str
    code: str
    asks: str


def asked_of(kind: Kind) -> tuple[Asked, ...]:
    """The gates of the practices for a kind, then the fields they require, practice by practice."""
    found: list[Asked] = []
    for practice in PRACTICES:
        found += [Asked(practice.code, practice.title, gate.code, gate.asks) for gate in practice.gates
                  if (rule := BY_CODE.get(gate.code)) and kind.name in rule.unit.split(" or ")]
        required = [each.words for each in practice.required
                    if each.kind == kind.name and each.state in ("active", "open")]
        if required:
            found.append(Asked(practice.code, practice.title, "", f"filled in: {', '.join(dict.fromkeys(required))}"))
    return tuple(found)
