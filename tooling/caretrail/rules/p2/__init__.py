"""P2, Integrated operations leads: required fields, gates, validations, warning signs."""

from __future__ import annotations

from caretrail.rule import Rule
from caretrail.rules.p2 import (
    indicator_off_target_again,
    issue_come_back,
    issue_led_without_authority,
    issue_not_acted_on,
    issue_not_resolved_on_time,
    issue_without_monitoring_data,
    issue_without_required_content,
    issue_without_way_up,
    unresolved_bottleneck,
)

RULES: tuple[Rule, ...] = (
    issue_led_without_authority.check,
    issue_without_monitoring_data.check,
    issue_without_way_up.check,
    issue_without_required_content.check,
    issue_not_acted_on.check,
    issue_not_resolved_on_time.check,
    issue_come_back.check,
    indicator_off_target_again.check,
    unresolved_bottleneck.check,
)
