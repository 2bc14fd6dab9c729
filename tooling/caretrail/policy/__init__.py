"""Policy: what the partnership has set for itself, read from `records/policy/` like any other record."""

from __future__ import annotations

from caretrail.kinds import KINDS
from caretrail.kinds.kind import Kind
from caretrail.policy import allowed, limits, partnership, rights

PARTNERSHIP: Kind = partnership.KIND
RIGHTS: Kind = rights.KIND
LIMITS: Kind = limits.KIND
ALLOWED: Kind = allowed.KIND
POLICY: tuple[Kind, ...] = (RIGHTS, LIMITS, ALLOWED, PARTNERSHIP)
ALL_KINDS: tuple[Kind, ...] = (*KINDS, *POLICY)
