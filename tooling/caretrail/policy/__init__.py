"""Policy: what the partnership has set for itself, read from `records/policy/` like any other record."""

from __future__ import annotations

from caretrail.kinds import KINDS
from caretrail.kinds.kind import Kind
from caretrail.policy import partnership

PARTNERSHIP: Kind = partnership.KIND
ALL_KINDS: tuple[Kind, ...] = (*KINDS, PARTNERSHIP)
