"""The rule catalogue, and a page per rule made from the docstring that `caretrail explain` prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from caretrail.pages.html import badge, joined, marked, titled
from caretrail.pages.page import Page, root
from caretrail.pages.templates import fill
from caretrail.practices import asked, practice_of, requirement
from caretrail.rule import Rule
from caretrail.rules import FAMILIES, RULES
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence

CATALOGUE = "rules/"


def pages(evidence: Evidence) -> Iterator[Page]:
    found = Counter(problem.code for problem in evidence.problems)
    families = [(code, words.capital(about), practice_of(code), _table(code, found)) for code, about in FAMILIES.items()
                if any(rule.family == code for rule in RULES)]
    yield Page(CATALOGUE, "Rules", fill("rules.html", families=families, root=root(CATALOGUE)), "",
               "Every rule the records are checked against, why it matters and how to put a finding right.")
    for rule in RULES:
        yield _rule_page(rule, found[rule.code])


def _table(family: str, found: Counter[str]) -> Markup:
    way = root(CATALOGUE)
    return titled("Rules of this family", ("Rule", "What it finds", "Severity", "Findings"), (
        (f'<a href="{way}{addresses.rule(rule.code)}">{rule.code}</a>', marked(words.capital(rule.docs.summary)),
         badge(rule.severity, words.severity(rule.severity)), f"{found[rule.code]:,}")
        for rule in RULES if rule.family == family))


def _rule_page(rule: Rule, found: int) -> Page:
    path, title = addresses.rule(rule.code), f"{rule.code}: {rule.name.replace('-', ' ')}"
    return Page(path, title, fill(
        "rule.html", rule=rule, title=title, practice=practice_of(rule.code), asks=asked(rule.code),
        requirement=requirement(rule.code), root=root(path), found=found,
        summary=joined((marked(words.capital(rule.docs.summary)),)),
        why=_paragraphs(rule.docs.why), how=_paragraphs(rule.docs.fix)), CATALOGUE, words.capital(rule.docs.summary))


def _paragraphs(prose: str) -> Markup:
    return joined(f"<p>{marked(paragraph)}</p>" for paragraph in prose.split("\n\n") if paragraph.strip())
