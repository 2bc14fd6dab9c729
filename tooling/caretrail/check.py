"""Run the rules over a trail: sorted problems, and a rule that breaks is a problem too."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePath
from traceback import extract_tb
from typing import Any

from caretrail.load import Record, Rejected
from caretrail.problem import Place, Problem, Severity
from caretrail.rule import Rule
from caretrail.rules import RULES
from caretrail.trail import Trail

BROKEN_RULE = "SYS01"
NOTHING_CHECKED = "SYS02"
"""Codes of what no rule finds: caretrail's own fault, and a check that looked at nothing."""

GRAVITY = {severity: rank for rank, severity in enumerate(Severity)}


def check(trail: Trail, codes: Collection[str] | None = None) -> tuple[Problem, ...]:
    """Every problem of a register, or those of the rules named by `codes`."""
    found: list[Problem] = []
    for record in trail.loaded.records:
        found += check_file(record, codes)
    for rejected in trail.rejected:
        found += check_file(rejected, codes)
    found += check_whole(trail, codes)
    return in_order(found)


def check_file(each: Record | Rejected, codes: Collection[str] | None = None) -> Iterator[Problem]:
    """The problems that depend on one file's path and content alone."""
    for rule in _asked(codes):
        if _looks_at(rule, each):
            yield from _run(rule, each, each.file.path)


def check_whole(trail: Trail, codes: Collection[str] | None = None) -> Iterator[Problem]:
    """The problems that depend on more than one file."""
    for rule in _asked(codes):
        if rule.scope == "trail":
            yield from _run(rule, trail, "records")


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By file and place; at one place the gravest first."""
    return tuple(sorted(set(problems), key=lambda each: (each.place, GRAVITY[each.severity], each)))


def _asked(codes: Collection[str] | None) -> Iterable[Rule]:
    return RULES if codes is None else (rule for rule in RULES if rule.code in codes)


def _looks_at(rule: Rule, each: Record | Rejected) -> bool:
    if isinstance(each, Rejected):
        return rule.scope == "rejected"
    return rule.scope == "record" or (rule.scope == "misfit" and bool(each.misfits))


def _run(rule: Rule, subject: Any, path: str) -> list[Problem]:
    found: list[Problem] = []
    try:
        found.extend(rule.check(subject))
    except Exception as fault:  # whatever it is, the other rules go on
        found.append(_broken(rule, fault, path))
    return found


def _broken(rule: Rule, fault: Exception, path: str) -> Problem:
    frame = extract_tb(fault.__traceback__)[-1]
    where = f"{PurePath(frame.filename).name}:{frame.lineno}"
    return Problem(
        Place(path), BROKEN_RULE, Severity.ERROR,
        f"caretrail's own rule `{rule.code}` broke here ({type(fault).__name__} at `{where}`), "
        "so what it looks for was not checked",
        "report this line to whoever maintains caretrail; nothing is known to be wrong with the record",
        who="whoever maintains caretrail")
