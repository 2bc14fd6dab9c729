"""Findings: all of them by record and by rule, and the lines in which each is told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from caretrail.pages.html import Html, badge, escape, grid, joined, marked
from caretrail.pages.page import Page, root
from caretrail.pages.paging import pager, slices
from caretrail.pages.templates import fill
from caretrail.practices import practice_of
from caretrail.problem import Problem, Severity
from caretrail.rules import BY_CODE, FAMILIES
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence

FINDINGS = "findings/"
TITLE = "Findings"
SHOWN = 5
"""Of the findings of one record, as many stand in the overview."""

GRAVITY = tuple(Severity)

DESCRIPTION = "What the checks found in the records: by record and by rule, with how to put it right."


def finding_lines(problems: Iterable[Problem], ink: Html, *, named: bool = False) -> Markup:
    """Each finding: what, how to put it right, where; `named` on a page that is not the record's own."""
    lines = [_line(problem, ink, named=named) for problem in problems]
    return joined(('<ul class="findings">', *lines, "</ul>")) if lines else Markup()


def _line(problem: Problem, ink: Html, *, named: bool) -> str:
    about = f"{ink.reference(problem.record)}: " if named and problem.record else ""
    here = problem.record
    place = problem.place
    spot = f"{place.path}{f', line {place.line}' if place.line else ''}"
    related = "".join(f'<li>{marked(note, ink, here)} <code class="id">{escape(other.path)}</code></li>'
                      for other, note in problem.related)
    return (f'<li class="finding finding-{problem.severity}">'
            f'<p class="what">{_weighed(problem.severity)} {about}'
            f'{marked(words.sentence(problem.message), ink, here)}</p>'
            f'<p class="fix">To put it right: {marked(words.sentence(problem.fix), ink, here)}</p>'
            f'{f"<ul>{related}</ul>" if related else ""}<p class="quiet">Who can: {marked(problem.who)}. '
            f'Rule {rule_link(problem.code, ink.root)}. In <code class="id">{escape(spot)}</code>.</p></li>')


def _weighed(severity: Severity) -> str:
    return badge(severity, words.severity(severity))


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
            rules=_by_family(by_rule, root(path)) if number == 1 else "", records=_by_record(rows, ink),
            loose=finding_lines(evidence.problems_of.get("", ()), ink) if number == 1 else "",
            pager=pager(FINDINGS, number, last, root(path))))
    for code, problems in by_rule.items():
        yield from _rule_pages(evidence, code, problems)


def _rule_pages(evidence: Evidence, code: str, problems: list[Problem]) -> Iterator[Page]:
    top = f"{FINDINGS}rules/{code}/"
    for path, number, shown, last in slices(top, problems):
        title = f"Findings of rule {code}" + (f", page {number}" if number > 1 else "")
        lines = finding_lines(shown, Html(evidence.names, root(path)), named=True)
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


def _by_family(by_rule: dict[str, list[Problem]], way: str) -> Markup:
    """A table for each practice, and for every other family of rules, that something was found in."""
    pieces: list[str] = []
    for family, about in (*FAMILIES.items(), ("", "caretrail itself")):
        held = {code: found for code, found in sorted(by_rule.items()) if _family(code) == family}
        if held:
            practice = practice_of(family)
            named = (f'{family} <a href="{way}{addresses.practice(family)}">{escape(about)}</a>' if practice
                     else escape(words.capital(about)))
            pieces += (f'<h3 id="of-{family or "itself"}">{named}</h3>', _rules_table(held, way))
    return joined(pieces)


def _family(code: str) -> str:
    return BY_CODE[code].family if code in BY_CODE else ""


def _rules_table(held: dict[str, list[Problem]], way: str) -> Markup:
    rows = ((f'<a href="{way}{FINDINGS}rules/{escape(code)}/">{escape(code)}</a>', rule_name(code),
             _weighed(min((each.severity for each in problems), key=GRAVITY.index)), f"{len(problems):,}",
             f"{len({each.record for each in problems}):,}") for code, problems in held.items())
    total = sum(map(len, held.values()))
    return grid(words.capital(words.count(total, "finding")), ("Rule", "What it finds", "Gravest", "Findings",
                                                              "Records"), rows)


def _by_record(rows: Iterable[tuple[str, Sequence[Problem]]], ink: Html) -> Markup:
    """What was found in each record, sentence by sentence; how to put it right stands on the record's page."""
    pieces: list[str] = []
    for record, problems in rows:
        lines = (f'<li>{_weighed(each.severity)} {marked(words.sentence(each.message), ink, record)} '
                 f'<span class="quiet">Rule {rule_link(each.code, ink.root)}</span></li>' for each in problems[:SHOWN])
        more = len(problems) - SHOWN
        rest = (f'<li><a href="{ink.root}{addresses.record(record)}#findings">'
                f'{words.capital(words.count(more, "more finding"))}</a></li>' if more > 0 else "")
        pieces += (f"<h3>{ink.reference(record)}</h3>", '<ul class="links">', *lines, rest, "</ul>")
    return joined(pieces)
