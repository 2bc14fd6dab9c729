"""Which records were escalated, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from caretrail.facts.entries import typed
from caretrail.kinds.escalation import Escalation
from caretrail.load import Record
from caretrail.trail import Trail

Raised = tuple[date, str]
"""Day and id of an escalation."""


def escalations_of(trail: Trail, record: Record) -> tuple[Raised, ...]:
    """The escalations about a record, or to which it says it was escalated, in the order of their days."""
    found = set(trail.always(_by_subject).get(record.id, ()))
    for link in getattr(record.model, "links", ()):
        escalation = typed(trail.records.get(link.to), Escalation)
        if link.type == "escalated-to" and escalation and escalation.status != "withdrawn":
            found.add((escalation.opened_on, escalation.id))
    return tuple(sorted(found))


def _by_subject(trail: Trail) -> Mapping[str, tuple[Raised, ...]]:
    found: dict[str, list[Raised]] = defaultdict(list)
    for record in trail.by_kind.get("escalation", ()):
        escalation = typed(record, Escalation)
        if escalation is None or escalation.status == "withdrawn":
            continue
        about = [link.to for link in escalation.links if link.type == "about"]
        for subject in {escalation.about_record, escalation.case, *about}:
            if subject:
                found[subject].append((escalation.opened_on, escalation.id))
    return {subject: tuple(each) for subject, each in found.items()}
