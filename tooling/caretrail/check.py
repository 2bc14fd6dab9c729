"""Run the rules over a trail: sorted problems, and a rule that breaks is a problem too."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from traceback import extract_tb
from typing import Any, get_args

from caretrail.authority.model import Landed, Touched
from caretrail.load import Record, Rejected
from caretrail.problem import Place, Problem, Severity
from caretrail.rule import Rule, Scope
from caretrail.rules import RULES
from caretrail.trail import Trail

BROKEN_RULE = "SYS01"
NOTHING_CHECKED = "SYS02"
"""Codes of what no rule finds: caretrail's own fault, and a check that looked at nothing."""

OF_TRAIL: tuple[Scope, ...] = ("links", "standing", "trail", "register")
"""The scopes whose rules are given the trail, once."""

ByScope = Mapping[Scope, Sequence[Rule]]

GRAVITY = {severity: rank for rank, severity in enumerate(Severity)}


def check(trail: Trail, codes: Collection[str] | None = None) -> tuple[Problem, ...]:
    """Every problem of a register, or those of the rules named by `codes`."""
    rules = by_scope(codes)
    found: list[Problem] = []
    for record in trail.loaded.records:
        found += check_file(record, rules)
    for rejected in trail.rejected:
        found += check_file(rejected, rules)
    for scope in OF_TRAIL:
        found += check_trail(trail, scope, rules)
    return in_order(found)


def by_scope(codes: Collection[str] | None = None) -> ByScope:
    """The rules to run, by what they are given."""
    return {scope: [rule for rule in RULES if rule.scope == scope and (codes is None or rule.code in codes)]
            for scope in get_args(Scope)}


def check_file(each: Record | Rejected, rules: ByScope | None = None) -> Iterator[Problem]:
    """The problems that depend on one file's path, mode and content alone."""
    rules = rules or by_scope()
    for rule in rules["file"]:
        yield from _run(rule, each.file, each.file.path)
    scopes: tuple[Scope, ...] = (
        ("rejected",) if isinstance(each, Rejected) else ("record", "misfit") if each.misfits else ("record",))
    for scope in scopes:
        for rule in rules[scope]:
            yield from _run(rule, each, each.file.path)


def check_trail(trail: Trail, scope: Scope, rules: ByScope | None = None) -> Iterator[Problem]:
    """The problems that the rules of one of the scopes in `OF_TRAIL` find."""
    for rule in (rules or by_scope())[scope]:
        yield from _run(rule, trail, "records")


def check_change(touched: Touched, rules: ByScope | None = None) -> Iterator[Problem]:
    """The problems of what one landing does to one record. `check` has nothing to do with them: they are about the
    step from one state of the register to the next.
    """
    for rule in (rules or by_scope())["change"]:
        yield from _run(rule, touched, touched.path)


def check_landing(landed: Landed, rules: ByScope | None = None) -> Iterator[Problem]:
    """The problems of one landing as a whole."""
    for rule in (rules or by_scope())["landing"]:
        yield from _run(rule, landed, "records")


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By file and place; at one place the gravest first."""
    return tuple(sorted(set(problems), key=lambda each: (each.place, GRAVITY[each.severity], each)))


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
