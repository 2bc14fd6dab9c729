"""P5, Joint escalation pathway that prevents crisis: required fields, gates, validations, warning signs."""

from __future__ import annotations

from caretrail.rule import Rule
from caretrail.rules.p5 import (
    escalation_answered_late,
    escalation_lacks_what_the_pathway_requires,
    escalation_without_lasting_effect,
    escalation_without_pathway,
    escalation_without_responder,
    escalation_without_thresholds,
    repeated_incidents,
    slow_escalation_responses,
)

RULES: tuple[Rule, ...] = (
    escalation_without_thresholds.check,
    escalation_without_pathway.check,
    escalation_without_responder.check,
    escalation_lacks_what_the_pathway_requires.check,
    escalation_answered_late.check,
    escalation_without_lasting_effect.check,
    repeated_incidents.check,
    slow_escalation_responses.check,
)
