"""What is told to another program: everything, in a shape that only grows within one version."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from caretrail import __version__
from caretrail.problem import Place, Problem, Severity
from caretrail.report.report import Report, gravest_first

VERSION = 1
"""Counts up when a field goes or changes its meaning; new fields may come at any time."""


def versioned(told: Mapping[str, Any]) -> str:
    """One JSON object that says what made it, in ASCII, so that nothing in a record can act on a terminal."""
    return json.dumps({"version": VERSION, "caretrail": __version__, **told}, indent=2)


def as_json(report: Report) -> str:
    """Everything that was found, and what was looked at."""
    tally = Counter(each.severity for each in report.shown)
    checked = report.checked
    return versioned({
        **_judged(report),
        "checked": {
            "records": checked.records, "kinds": checked.kinds, "other_files": checked.outside,
            "fine": checked.fine, "history": checked.history,
        },
        "summary": {severity.value: tally[severity] for severity in Severity},
        "not_shown": len(checked.problems) - len(report.shown),
        "problems": [_problem(each) for each in gravest_first(report.shown)],
    })


def _judged(report: Report) -> dict[str, Any]:
    if report.judgement is None:
        return {}
    from caretrail.report.proposal import as_data

    return {"proposal": as_data(report.judgement)}


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code, "severity": problem.severity.value,
        "record": problem.record, "field": problem.field, **_place(problem.place),
        "message": problem.message, "fix": problem.fix, "who": problem.who,
        "related": [{**_place(place), "message": words} for place, words in problem.related],
    }


def _place(place: Place) -> dict[str, Any]:
    return {"path": place.path, "line": place.line, "column": place.column}
