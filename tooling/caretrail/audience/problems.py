"""Findings as an audience sees them: which rule found something on a record it sees, not what the rule quotes."""

from __future__ import annotations

from collections.abc import Iterable

from caretrail.audience.seeing import path_of
from caretrail.fields import Audience
from caretrail.problem import Place, Problem
from caretrail.rules import BY_CODE
from caretrail.trail import Trail

TOLD_TO = frozenset(("partners",))
"""Who is told of findings at all. To everybody else they would tell of fields and records that are not shown."""

FIX = "ask whoever keeps the record: the finding may quote what is not published here"


def shown_problems(problems: Iterable[Problem], seen: Trail, audience: Audience) -> tuple[Problem, ...]:
    """The findings on the records of `seen`. A message and a place may quote anything: the rule's own words stand in
    their place, once for each rule and record.
    """
    if audience == "inspector":
        return tuple(problems)
    if audience not in TOLD_TO:
        return ()
    told = {(each.record, each.code): _told(each, seen) for each in problems
            if each.record in seen.records and each.code in BY_CODE}
    return tuple(told.values())


def _told(problem: Problem, seen: Trail) -> Problem:
    record = seen.records[problem.record]
    return Problem(Place(path_of(record.kind, record.id)), problem.code, problem.severity,
                   BY_CODE[problem.code].docs.summary.rstrip("."), FIX, record.id, who="whoever keeps the record")
