"""What every data file says of itself, and how data are written as JSON."""

from __future__ import annotations

import json
from json.encoder import encode_basestring
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


_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def written(content: Any) -> str:
    """JSON on one line, its keys in the order in which they were given."""
    return encode_basestring(content) if type(content) is str else _ENCODE(content)


def as_file(path: str, content: Any, holds: str) -> File:
    """A JSON file for people, too: indented."""
    return File(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"), holds)
