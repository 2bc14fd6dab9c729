"""What is known of a record before it is written down, from the one it comes from: of an escalation much."""

from __future__ import annotations

from datetime import date
from typing import Any

from caretrail.facts.entries import live, typed
from caretrail.facts.escalated import escalations_of
from caretrail.facts.force import protocol_on
from caretrail.facts.owners import owners_on
from caretrail.facts.people import agency_of
from caretrail.facts.protocols import thresholds_of
from caretrail.facts.scores import Breach, standing_breach
from caretrail.facts.settings import calendar
from caretrail.facts.states import is_open
from caretrail.kinds.case import Case
from caretrail.kinds.kind import Kind
from caretrail.kinds.protocol import Protocol, ProtocolLevel, Threshold
from caretrail.kinds.risk import Risk
from caretrail.kinds.walk import shapes
from caretrail.load import Record
from caretrail.trail import Trail

LINE = 200
"""Characters of a title."""


def known_of(trail: Trail, record: Record) -> dict[str, Any]:
    """The fields of an escalation about a record, as they are typed in a file; only what the register says. A record
    whose fields do not fit its kind gives little.
    """
    breach = standing_breach(trail, record, trail.as_of)
    level, threshold = _reached(trail, record, breach) if breach else (None, None)
    case = typed(record, Case)
    found: dict[str, Any] = {
        "title": _title(record, breach),
        "about": record.id,
        "case": None if case else record.text("case"),
        "type": record.text("type"),
        "level": record.text("level"),
        "place": record.text("place"),
        "agencies": _agencies(record),
        "audience": record.text("audience"),
        "protocol": pathway(trail, record),
        "risk_level": level.name if level else None,
        "severity": record.text("severity"),
        "trigger": _trigger(trail, record, breach, threshold) if breach else None,
        "raised_by": _raised_by(trail, record),
        "responder": {"post": level.responder} if level and level.responder else None,
    }
    return {name: value for name, value in found.items() if value}


def known_beside(record: Record, kind: Kind) -> dict[str, Any]:
    """The fields of a record of another kind that has to do with this one: the link between them, and where and among
    whom it is. Nothing is concluded.
    """
    fields = shapes(kind.model)
    found: dict[str, Any] = {name: record.text(name) for name in ("level", "place", "audience")}
    found |= {"agencies": _agencies(record),
              "case": record.id if typed(record, Case) else record.text("case")}
    if "about" in fields:
        found["about"] = [record.id] if fields["about"].is_list else record.id
    elif "from_records" in fields:
        found["from_records"] = [record.id]
    elif "case" not in fields or found["case"] != record.id:
        found["links"] = [{"type": "related", "to": record.id}]
    return {name: found[name] for name in fields if found.get(name)}


def pathway(trail: Trail, record: Record) -> str:
    """The escalation protocol a record goes up by: its own, or that of its case; empty where none is named."""
    own = record.text("escalation_pathway") or record.text("protocol")
    case = trail.records.get(record.text("case"))
    for name in (own, case.text("escalation_pathway") if case else ""):
        protocol = typed(trail.records.get(name), Protocol)
        if protocol and protocol.type in (None, "escalation"):
            return name
    return ""


def open_about(trail: Trail, record: Record) -> tuple[str, ...]:
    """The escalations about a record that are not closed."""
    raised = (trail.records.get(name) for _, name in escalations_of(trail, record))
    return tuple(each.id for each in raised if each and (is_open(each) or each.text("status") in ("", "draft")))


def _reached(trail: Trail, record: Record, breach: Breach) -> tuple[ProtocolLevel | None, Threshold | None]:
    """The highest level whose risk score was reached, by the pathway in force that day."""
    version = protocol_on(trail, pathway(trail, record), breach.since)
    reached = [(level, each) for level, each in thresholds_of(version)
               if each.risk_score is not None and breach.number >= each.risk_score] if version else []
    return max(reached, key=lambda found: found[0].order, default=(None, None))


def _trigger(trail: Trail, record: Record, breach: Breach, threshold: Threshold | None) -> dict[str, str]:
    """The score is known by its day: the hour is the one at which work began."""
    reason = _reason(record, breach)
    observed = f"{_scored(breach)} on {breach.since}; from {breach.limit} on it is escalated."
    found = {"at": f"{breach.since}T{calendar(trail).opens:%H:%M}",
             "observed": f"{observed} {reason}".strip()[:4000]}
    return found | ({"threshold": threshold.id} if threshold else {})


def _reason(record: Record, breach: Breach) -> str:
    risk = typed(record, Risk)
    return (risk.scores[int(breach.path[1])].reason or "") if risk else ""


def _raised_by(trail: Trail, record: Record) -> dict[str, str]:
    """The owner today; of a case the responsible manager, where there is one."""
    person = next((name for field in ("managers", "ownership") if (name := _owner(record, field, trail.as_of))), "")
    person = person or record.text("raised_by") or record.text("action_owner")
    agency = agency_of(trail, person)
    return {"person": person} | ({"agency": agency} if agency else {}) if person else {}


def _owner(record: Record, field: str, day: date) -> str:
    held = owners_on(live(getattr(record.model, field, ())), day)
    return held[-1].person if held else ""


def _agencies(record: Record) -> list[str]:
    """Those concerned, with the one that leads or began it and its other parties."""
    named = [record.text("lead_agency"), record.text("initiating_agency")]
    for field in ("agencies", "other_parties"):
        held = record.doc.get(field)
        named += [each for each in held if isinstance(each, str)] if isinstance(held, list) else []
    return list(dict.fromkeys(filter(None, named)))


def _title(record: Record, breach: Breach | None) -> str:
    return f"{_scored(breach)}: {record.text('title')}"[:LINE].rstrip() if breach else record.text("title")


def _scored(breach: Breach) -> str:
    return f"Score {breach.said}" if breach.said.isdigit() else f"Rated {breach.said}"
