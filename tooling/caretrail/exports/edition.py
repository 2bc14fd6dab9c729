"""What every data file says of itself, and how data are written as JSON."""

from __future__ import annotations

import json
from typing import Any

from caretrail.exports.past import File
from caretrail.views.edition import policy_landing
from caretrail.views.evidence import Evidence

SCHEMA = 1
"""Counts up when a field goes or changes its meaning; new fields may come at any time."""

DATA = "data/"


def edition(evidence: Evidence) -> dict[str, Any]:
    """Which register on which day, by whose rules."""
    policy = policy_landing(evidence)
    on = evidence.recorded_on(policy) if policy else None
    return {
        "schema": SCHEMA, "commit": evidence.trail.commit, "as_of": evidence.trail.as_of.isoformat(),
        "policy": {"landing": policy.number, "commit": policy.commit, "recorded_on": on and on.isoformat()}
        if policy else None}


def written(content: Any) -> str:
    """JSON on one line, its keys in the order in which they were given."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def as_file(path: str, content: Any, holds: str) -> File:
    """A JSON file for people, too: indented."""
    return File(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"), holds)
