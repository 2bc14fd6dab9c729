"""Findings as GitLab's Code Quality report, which shows them in a merge request."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import blake2b
from typing import Any

from caretrail.plain import plain
from caretrail.problem import Problem, Severity
from caretrail.report.report import Report, gravest_first

GRAVITY = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}


def gitlab(report: Report) -> str:
    """A JSON list with one entry per problem, in ASCII; docs.gitlab.com/ci/testing/code_quality says what it holds."""
    given: Counter[str] = Counter()
    return json.dumps([_entry(each, given) for each in gravest_first(report.shown)], indent=2)


def _entry(problem: Problem, given: Counter[str]) -> dict[str, Any]:
    mark = repr((problem.place.path, problem.code, problem.record, problem.field, problem.message))
    given[mark] += 1
    return {
        "description": f"{plain(problem.message)}; fix: {plain(problem.fix)}; who: {plain(problem.who)}",
        "check_name": problem.code,
        "fingerprint": _fingerprint(f"{mark} {given[mark]}"),
        "severity": GRAVITY[problem.severity],
        "location": {"path": plain(problem.place.path), "lines": {"begin": problem.place.line or 1}},
    }


def _fingerprint(mark: str) -> str:
    """The same for a problem wherever in its file it stands, so that GitLab knows it again."""
    return blake2b(mark.encode(), digest_size=16).hexdigest()
