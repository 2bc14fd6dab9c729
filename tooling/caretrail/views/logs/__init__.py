"""The registers and logs that governance officers know, one per file."""

from __future__ import annotations

from typing import Any

from caretrail.views.logs import (
    actions,
    agreements,
    assurance,
    attendances,
    decisions,
    disputes,
    escalations,
    incidents,
    interests,
    meetings,
    risks,
)
from caretrail.views.logs.log import Log

LOGS: tuple[Log[Any], ...] = (
    risks.LOG, assurance.LOG, actions.LOG, decisions.LOG, escalations.LOG, incidents.LOG, disputes.LOG, meetings.LOG,
    attendances.LOG, agreements.LOG, interests.LOG)
"""In the order in which they are listed."""
