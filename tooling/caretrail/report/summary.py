"""The page that GitHub shows for a run (its step summary), written for the staff who read it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from urllib.parse import quote

from caretrail.plain import plain
from caretrail.problem import Problem
from caretrail.report.report import Report, found, gravest_first, looked_at

MOST_BYTES = 900_000
"""GitHub drops a summary of more than 1 MiB."""

WORDS = {"error": "must be put right", "warning": "please look at", "note": "for information"}


def step_summary(report: Report) -> str:
    """Markdown: what was found in a sentence, what a judged proposal comes to, then a table with a row per problem."""
    head = f"## caretrail: {_words(found(report))}\n\n{_words(looked_at(report))}\n{''.join(_sections(report))}"
    if not report.shown:
        return head
    rows = ["\n| record | what is wrong | who can put it right | how | where |", "| --- | --- | --- | --- | --- |"]
    left, room = 0, MOST_BYTES - len(head.encode())
    for problem in gravest_first(report.shown):
        row = _row(problem)
        room -= len(row.encode()) + 1
        if room > 0:
            rows.append(row)
        else:
            left += 1
    more = f"\n\n... and {left:,} more, in the log of this run\n" if left else "\n"
    return head + "\n".join(rows) + more


def _sections(report: Report) -> Iterator[str]:
    if report.judgement:
        from caretrail.report.proposal import sections

        for heading, told in sections(report.judgement):
            yield f"\n### {_words(heading)}\n\n"
            yield from (f"- {_words(each)}\n" for each in told)


def _row(problem: Problem) -> str:
    path = problem.place.path
    name = _words(problem.record or path.rpartition("/")[2])
    what = f"{_words(problem.message)} ({WORDS[problem.severity]}, {problem.code})"
    line = f"line {problem.place.line}" if problem.place.line else "the file"
    address = _address(path, problem.place.line)
    where = f"[{line}]({address})" if address else f"{_words(path)}, {line}"
    return f"| {name} | {what} | {_words(problem.who)} | {_words(problem.fix)} | {where} |"


def _words(text: str) -> str:
    """Text that Markdown and HTML leave alone: a sign with a meaning becomes its number; code stays code."""
    parts = plain(text).split("`")
    safe = [re.sub(r"[^\w .,;'-]|_", lambda sign: f"&#{ord(sign[0])};", part) for part in parts]
    if len(safe) % 2 == 0:
        return "&#96;".join(safe)
    return "".join(f"<code>{part}</code>" if at % 2 else part for at, part in enumerate(safe))


def _address(path: str, line: int) -> str:
    """The file at the checked commit on the site where the run takes place; empty when that is not known."""
    parts = [os.environ.get(name, "") for name in ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA")]
    if not all(parts):
        return ""
    server, repository, commit = parts
    place = f"#L{line}" if line else ""
    return f"{server}/{repository}/blob/{commit}/{quote(path, errors='surrogateescape')}{place}"
