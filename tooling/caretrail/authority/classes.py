"""What rights look at in a record as it is written: its class, its state, who owns it, which agencies it concerns.

A record can hold anything, also where it does not fit its kind: what is no text where a text belongs says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from caretrail.diff import Doc
from caretrail.fields import DAY
from caretrail.kinds.kind import Kind

CLASS_FIELDS: Mapping[str, str] = {
    "case": "complexity", "plan": "risk_level", "risk": "severity", "decision": "risk_level",
    "escalation": "severity"}
"""The field of a kind that holds its class: how complex, severe or risky. The other kinds have none."""

UNSET = "draft"
"""The state of a work record that names none."""

EMPTY: tuple[object, ...] = (None, "", [], {})
"""What a field holds that was left empty."""


class Owner(NamedTuple):
    """Who answers for a record, by the ids in its last current entry of `ownership`; empty where it names none."""

    person: str
    post: str
    agency: str


@dataclass(frozen=True, slots=True)
class Agencies:
    """The agencies of a record by their ids: the one that leads (empty for none), all that are concerned, and those
    that count as leading: every one of `agencies`, where none is said to lead.
    """

    lead: str
    involved: frozenset[str]
    leading: frozenset[str]


def class_field(kind: Kind) -> str:
    """The field that holds a record's class; empty for a kind without classes."""
    return CLASS_FIELDS.get(kind.name, "")


def class_of(kind: Kind, doc: Doc) -> str:
    """A record's class in the policy's words; empty where it has none."""
    return text(doc, class_field(kind))


def state_of(kind: Kind, doc: Doc) -> str:
    """A record's state: `draft` where a work record names none, empty where reference data name none. What is no text
    is no state.
    """
    held = doc.get("status")
    if held is None or held == []:
        return UNSET if kind.is_work else ""
    return held if isinstance(held, str) else ""


def owner_of(doc: Doc, day: date) -> Owner | None:
    """Who owned a record on a day by its `ownership`: of the entries that hold and cover the day, the one that began
    last (of several, the last in the list); None for nobody.
    """
    on, last, found = day.isoformat(), "", None
    for entry in _current(doc, "ownership", on):
        began = text(entry, "from")
        if began >= last and DAY.match(began):
            last, found = began, entry
    return None if found is None else Owner(text(found, "person"), text(found, "post"), text(found, "agency"))


def agencies_of(kind: Kind, doc: Doc, day: date) -> Agencies:
    """Which agencies a record concerned on a day, and which led."""
    if kind.name == "agency":
        own = frozenset((text(doc, "id"),)) - {""}
        return Agencies(text(doc, "id"), own, own)
    named = frozenset(texts(doc.get("agencies")))
    lead = text(doc, "lead_agency") or text(doc, "initiating_agency") or text(doc, "agency")
    if not lead and (owner := owner_of(doc, day)):
        lead = owner.agency
    leading = frozenset((lead,)) if lead else named
    on = day.isoformat()
    parts = (text(entry, "agency") for name in ("involvement", "parties") for entry in _current(doc, name, on))
    return Agencies(lead, (leading | named | {*texts(doc.get("other_parties")), *parts}) - {""}, leading)


def text(doc: Mapping[str, Any], name: str) -> str:
    """What a field holds, where that is a text; else nothing."""
    held = doc.get(name)
    return held if isinstance(held, str) else ""


def entries(doc: Doc, name: str) -> list[Doc]:
    """The entries of a list that are mappings."""
    held = doc.get(name)
    return [entry for entry in held if isinstance(entry, dict)] if isinstance(held, list) else []


def live(doc: Doc, name: str) -> list[Doc]:
    """The entries of a list that hold: none that another one corrects. An entry that names itself says nothing."""
    held = entries(doc, name)
    wrong = {text(entry, "corrects") for entry in held if text(entry, "corrects") != text(entry, "id")} - {""}
    return [entry for entry in held if text(entry, "id") not in wrong]


def texts(held: Any) -> list[str]:
    """The texts of a list; none where it is no list."""
    return [each for each in held if isinstance(each, str) and each] if isinstance(held, list) else []


def _current(doc: Doc, name: str, on: str) -> Iterator[Doc]:
    """The entries that hold and cover a day (`on`, as it is written)."""
    for entry in live(doc, name):
        last = text(entry, "to")
        if text(entry, "from") <= on and (not last or on <= last):
            yield entry
