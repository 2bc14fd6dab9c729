"""Findings as GitHub's workflow commands, which show them beside the lines of a pull request."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from caretrail.plain import plain
from caretrail.problem import Problem, Severity
from caretrail.report.report import Report, found, gravest_first, looked_at

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def github(report: Report) -> str:
    """One command per problem, the gravest first, as GitHub shows ten of each sort; then what a judged proposal comes
    to, and the summary.
    """
    prefix = _prefix(report.root)
    problems = sorted(gravest_first(report.shown), key=lambda each: list(Severity).index(each.severity))
    commands = [_command(each, prefix) for each in problems]
    return "\n".join([*commands, *_sections(report), found(report), looked_at(report)])


def _sections(report: Report) -> Iterator[str]:
    if report.judgement:
        from caretrail.report.proposal import sections

        for heading, told in sections(report.judgement):
            yield f"{heading}:"
            # The runner also obeys `##[` in the middle of a line.
            yield from (f"  - {plain(each).replace('##[', '# #[')}" for each in told)


def _command(problem: Problem, prefix: str) -> str:
    place = problem.place
    where = f"file={_property(prefix + place.path)},line={place.line or 1},col={place.column or 1}"
    words = f"{_data(problem.message)}%0Afix: {_data(problem.fix)}"
    return f"::{COMMANDS[problem.severity]} {where},title={_property(problem.code)}::{words}"


def _data(words: str) -> str:
    """Text without anything that the runner would read as its own; `plain` leaves no line break in it."""
    return plain(words).replace("%", "%25")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")


def _prefix(root: Path) -> str:
    """Where the register lies in what GitHub checked out: `registers/northmoor/`, mostly the empty text."""
    workspace = os.environ.get("GITHUB_WORKSPACE")
    if not workspace or not root.resolve().is_relative_to(Path(workspace).resolve()):
        return ""
    inside = root.resolve().relative_to(Path(workspace).resolve()).as_posix()
    return "" if inside == "." else f"{inside}/"
