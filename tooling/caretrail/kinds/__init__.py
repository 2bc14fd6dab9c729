"""The kinds of record, one file each. A new kind is a file here and a line in `KINDS`."""

from __future__ import annotations

from caretrail.kinds import (
    agency,
    agreement,
    audit,
    case,
    decision,
    dispute,
    escalation,
    forum,
    framework,
    incident,
    indicator,
    issue,
    lesson,
    meeting,
    person,
    plan,
    post,
    protocol,
    redaction,
    review,
    risk,
    rota,
)
from caretrail.kinds.kind import Kind

KINDS: tuple[Kind, ...] = (
    case.KIND,
    plan.KIND,
    risk.KIND,
    issue.KIND,
    incident.KIND,
    escalation.KIND,
    dispute.KIND,
    decision.KIND,
    meeting.KIND,
    review.KIND,
    audit.KIND,
    lesson.KIND,
    redaction.KIND,
    agency.KIND,
    post.KIND,
    person.KIND,
    forum.KIND,
    protocol.KIND,
    agreement.KIND,
    rota.KIND,
    indicator.KIND,
    framework.KIND,
)
"""In the order in which a reader meets them: work first, then what it refers to."""

BY_NAME = {kind.name: kind for kind in KINDS}
BY_FOLDER = {kind.folder: kind for kind in KINDS}
BY_PREFIX = {kind.prefix: kind for kind in KINDS if kind.prefix}
