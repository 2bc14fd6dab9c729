"""P3, Joint on-call and escalation leadership: required fields, gates, validations, warning signs."""

from __future__ import annotations

from caretrail.rule import Rule
from caretrail.rules.p3 import (
    incident_decision_unrecorded,
    incident_lacks_what_on_call_requires,
    incident_without_on_call_protocol,
    inconsistent_on_call_actions,
    on_call_log_number_unknown,
    on_call_uncovered,
    protocol_steps_missed,
    slow_on_call_response,
    uncovered_on_call,
)

RULES: tuple[Rule, ...] = (
    on_call_uncovered.check,
    incident_without_on_call_protocol.check,
    on_call_log_number_unknown.check,
    incident_lacks_what_on_call_requires.check,
    incident_decision_unrecorded.check,
    protocol_steps_missed.check,
    uncovered_on_call.check,
    slow_on_call_response.check,
    inconsistent_on_call_actions.check,
)
