"""Findings: all of them by record and by rule, and the lines in which each is told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from caretrail.pages.html import Html, badge, escape, grid, joined, marked
from caretrail.pages.page import Page, root
from caretrail.pages.paging import pager, slices
from caretrail.pages.templates import fill
from caretrail.problem import Problem, Severity
from caretrail.rules import BY_CODE
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence

FINDINGS = "findings/"
TITLE = "Findings"
DESCRIPTION = "What the checks found in the records: by record and by rule, with how to put it right."


def finding_lines(problems: Iterable[Problem], way: str, *, name_record: Html | None = None) -> Markup:
    """Each finding: what, how to put it right, where. `way` leads to the top of the site."""
    lines = [_line(problem, way, name_record) for problem in problems]
    return joined(('<ul class="findings">', *lines, "</ul>")) if lines else Markup()


def _line(problem: Problem, way: str, ink: Html | None) -> str:
    about = f"{ink.reference(problem.record)}: " if ink and problem.record else ""
    place = problem.place
    spot = f"{place.path}{f', line {place.line}' if place.line else ''}"
    related = "".join(f'<li>{marked(note)} <code class="id">{escape(other.path)}</code></li>'
                      for other, note in problem.related)
    return (f'<li class="finding finding-{problem.severity}">'
            f'<p class="what">{badge(problem.severity)} {about}{marked(words.sentence(problem.message))}</p>'
            f'<p class="fix">To put it right: {marked(words.sentence(problem.fix))}</p>'
            f'{f"<ul>{related}</ul>" if related else ""}<p class="quiet">Who can: {escape(problem.who)}. '
            f'Rule {rule_link(problem.code, way)}. In <code class="id">{escape(spot)}</code>.</p></li>')


def rule_link(code: str, way: str) -> str:
    return f'<a href="{way}{addresses.rule(code)}">{escape(code)}</a>' if code in BY_CODE else escape(code)


def rule_name(code: str) -> str:
    """The fault that a rule finds, in words."""
    return escape(BY_CODE[code].name.replace("-", " ")) if code in BY_CODE else "a check that could not run"


def pages(evidence: Evidence) -> Iterator[Page]:
    """The overview with every record that has findings, then a page per rule that found something."""
    about = [(record, problems) for record, problems in evidence.problems_of.items() if record]
    about.sort(key=lambda each: (_weight(each[1]), each[0]))
    by_rule: dict[str, list[Problem]] = defaultdict(list)
    for problem in evidence.problems:
        by_rule[problem.code].append(problem)
    for path, number, rows, last in slices(FINDINGS, about):
        ink = Html(evidence.names, root(path))
        yield _page(path, TITLE if number == 1 else f"{TITLE}, page {number}", fill(
            "findings.html", number=number, root=root(path), total=len(evidence.problems),
            counts=severities(evidence.problems), as_of=evidence.trail.as_of,
            rules=_rules_table(by_rule, root(path)) if number == 1 else "", records=_records_table(rows, ink),
            loose=finding_lines(evidence.problems_of.get("", ()), root(path)) if number == 1 else "",
            pager=pager(FINDINGS, number, last, root(path))))
    for code, problems in by_rule.items():
        yield from _rule_pages(evidence, code, problems)


def _rule_pages(evidence: Evidence, code: str, problems: list[Problem]) -> Iterator[Page]:
    top = f"{FINDINGS}rules/{code}/"
    for path, number, shown, last in slices(top, problems):
        title = f"Findings of rule {code}" + (f", page {number}" if number > 1 else "")
        lines = finding_lines(shown, root(path), name_record=Html(evidence.names, root(path)))
        yield _page(path, title, fill("findings_rule.html", title=title, root=root(path), code=code, lines=lines,
                                      link=joined((rule_link(code, root(path)),)),
                                      total=len(problems), pager=pager(top, number, last, root(path))))


def _page(path: str, title: str, body: str) -> Page:
    return Page(path, title, body, "" if path == FINDINGS else FINDINGS, DESCRIPTION)


def severities(problems: Iterable[Problem]) -> list[tuple[Severity, int]]:
    """How many of each, the heaviest first."""
    found = Counter(problem.severity for problem in problems)
    return [(severity, found[severity]) for severity in Severity if found[severity]]


def _weight(problems: Sequence[Problem]) -> tuple[int, ...]:
    found = Counter(problem.severity for problem in problems)
    return tuple(-found[severity] for severity in Severity)


def _rules_table(by_rule: dict[str, list[Problem]], way: str) -> Markup:
    rows = ((f'<a href="{way}{FINDINGS}rules/{escape(code)}/">{escape(code)}</a>', rule_name(code),
             badge(problems[0].severity), f"{len(problems):,}", f"{len({each.record for each in problems}):,}")
            for code, problems in sorted(by_rule.items()))
    return grid("Findings by rule", ("Rule", "What it finds", "Severity", "Findings", "Records"), rows)


def _records_table(rows: Iterable[tuple[str, Sequence[Problem]]], ink: Html) -> Markup:
    return grid("Records with findings, the heaviest first", ("Record", "Findings", "Rules"), (
        (ink.reference(record), ", ".join(f"{badge(severity)} {number}" for severity, number in severities(problems)),
         ", ".join(rule_link(code, ink.root) for code in sorted({problem.code for problem in problems})))
        for record, problems in rows))
