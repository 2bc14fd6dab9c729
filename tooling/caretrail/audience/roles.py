"""People as the public sees them: by the post they hold, never by name, short name or number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from caretrail.load import Record
from caretrail.trail import Trail


def roles_of(trail: Trail, shown: frozenset[str]) -> dict[str, str]:
    """Person -> the id of the post held on the trail's day, else of the one held last; where no such post is shown,
    the agency; nothing where that is not shown either. Two people in one post are one role: a role tells nobody apart.
    """
    today = trail.as_of.isoformat()
    found = {person.id: _role(person, today, shown) for person in trail.by_kind.get("person", ())}
    return {person: role for person, role in found.items() if role}


def _role(person: Record, today: str, shown: frozenset[str]) -> str:
    appointments = person.doc.get("appointments")
    held = [each for each in appointments if _fits(each, shown)] if isinstance(appointments, list) else []
    current = [each for each in held if each["from"] <= today <= (_text(each, "to") or today)]
    posts = [each["post"] for each in sorted(current or held, key=_latest)]
    agency = person.text("agency")
    return posts[-1] if posts else agency if agency in shown else ""


def _latest(appointment: Mapping[str, Any]) -> tuple[str, str, str]:
    return _text(appointment, "to") or "9999", appointment["from"], appointment["post"]


def _fits(appointment: Any, shown: frozenset[str]) -> bool:
    return isinstance(appointment, dict) and _text(appointment, "post") in shown and bool(_text(appointment, "from"))


def _text(held: Mapping[str, Any], name: str) -> str:
    value = held.get(name)
    return value if isinstance(value, str) else ""
