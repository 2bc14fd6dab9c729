"""How grave an incident or an escalation is, from what it did to people or to the risk it is about."""

from __future__ import annotations

from caretrail.facts.entries import typed
from caretrail.facts.scores import weight
from caretrail.kinds.incident import Incident
from caretrail.load import Record
from caretrail.trail import Trail

BY_HARM = {"none": 0, "low": 1, "moderate": 2, "severe": 3, "fatal": 3}


def gravity(trail: Trail, record: Record) -> int:
    """0 (mild) to 3 (grave): an incident by the worst harm it names, where it names any; else as any record."""
    incident = typed(record, Incident)
    harms = [BY_HARM[each] for each in (incident.harm, incident.psychological_harm) if each] if incident else []
    return max(harms) if harms else weight(trail, record, trail.as_of)
