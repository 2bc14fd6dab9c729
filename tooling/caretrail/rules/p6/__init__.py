"""P6, Multi-agency working agreements: required fields, gates, validations, warning signs."""

from __future__ import annotations

from caretrail.rule import Rule
from caretrail.rules.p6 import (
    agreement_not_followed,
    agreement_not_signed,
    agreement_without_monitoring,
    agreement_without_numbers,
    agreement_without_required_content,
    answers_often_late,
    deviation_not_addressed,
    meetings_missed,
)

RULES: tuple[Rule, ...] = (
    agreement_not_signed.check,
    agreement_without_numbers.check,
    agreement_without_monitoring.check,
    agreement_without_required_content.check,
    agreement_not_followed.check,
    deviation_not_addressed.check,
    meetings_missed.check,
    answers_often_late.check,
)
