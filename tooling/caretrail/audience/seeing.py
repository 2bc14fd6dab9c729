"""Which records an audience sees at all, now and at each moment of their history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from caretrail.audience.table import DRAFTS, RANK, TABLE
from caretrail.fields import RECORD_ID, SLUG
from caretrail.kinds.kind import Kind
from caretrail.trail import Trail

UNLESS_SAID = "partners"
"""Who sees a record that does not say so, under a policy that does not either."""

UNREADABLE = "inspector"
POLICY_PATH = "records/policy/partnership.yml"


def default_of(trail: Trail) -> str:
    """Who may see a record that does not say so itself, by the policy of now: inspectors alone, where what it says
    cannot be read.
    """
    held = trail.records.get("partnership")
    if held is None:
        broken = any(each.file.path == POLICY_PATH for each in trail.rejected)
        return UNREADABLE if broken else UNLESS_SAID
    said = held.doc.get("default_audience") or UNLESS_SAID
    return said if isinstance(said, str) else UNREADABLE


def sees(audience: str, kind: Kind, doc: Mapping[str, Any], default: str) -> bool:
    """Whether an audience sees a record with this content: its kind must be in the table, its level and state too, and
    it must itself be for this audience. A word that means no audience is for inspectors alone. The policy names no
    audience of its own: the table decides.
    """
    sight = TABLE[audience].get(kind.name)
    if sight is None:
        return False
    if kind.only:
        return True
    own = doc.get("audience") or default
    if not isinstance(own, str) or RANK.get(own, max(RANK.values())) > RANK[audience]:
        return False
    if sight.levels and doc.get("level") not in sight.levels:
        return False
    return audience in DRAFTS or not kind.is_work or doc.get("status", "draft") != "draft"


def shown_now(audience: str, trail: Trail) -> frozenset[str]:
    """The ids of the records that an audience sees. A file whose name is no id of its kind could be called anything."""
    default = default_of(trail)
    return frozenset(record.id for record in trail.records.values()
                     if (RECORD_ID if record.kind.is_work else SLUG).match(record.id) and not record.kind_by_id
                     and sees(audience, record.kind, record.doc, default))


def path_of(kind: Kind, record: str) -> str:
    """Where the file of a record belongs; where it lies could tell more."""
    return f"records/{kind.folder}/{f'{record[4:8]}/' if kind.is_work else ''}{record}.yml"
