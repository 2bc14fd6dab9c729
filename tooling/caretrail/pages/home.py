"""The home page: the system on one sheet of paper, the register in numbers, and where to start."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from caretrail.pages import practices
from caretrail.pages.continuity import stands
from caretrail.pages.history import Landings
from caretrail.pages.html import Html, escape, table
from caretrail.pages.page import Page, root
from caretrail.pages.pictures import glance
from caretrail.pages.templates import fill
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.numbers import numbers
from caretrail.views.practice import Working, workings

HOME = ""


def pages(evidence: Evidence) -> Iterator[Page]:
    found = numbers(evidence)
    writer = Landings(evidence, Html(evidence.names, root(HOME)))
    last = found.last_landing
    said, risks = glance(evidence, root(HOME))
    yield Page(HOME, partnership(evidence), fill(
        "home.html", title=partnership(evidence), about=words.text_of(evidence.policy, "summary"),
        continuity=stands(evidence.continuity, root(HOME)) if evidence.continuity else "",
        numbers=found, system=_system(evidence), root=root(HOME), as_of=evidence.trail.as_of,
        commit=evidence.trail.commit, risks_said=said, risks=risks,
        agencies=evidence.trail.by_kind.get("agency", ()), last_recorded=writer.recorded(last) if last else ""),
        "", "The evidence site of the partnership: its records, who changed them, when and why.")


HEADINGS = ("Practice", "Enablers", "Validations", "Warning signs", "Reviews", "Outcome", "Evidence")


def _system(evidence: Evidence) -> Markup:
    """From what a practice cannot do without to what it is to bring about and what shows it: every cell a link."""
    return table("system", "The nine practices, from enablers to outcomes", HEADINGS, map(_cells, workings(evidence)))


def _cells(working: Working) -> Iterator[str]:
    practice, way = working.practice, f"{root(HOME)}{addresses.practice(working.practice.code)}"

    def cell(part: str, text: str, more: str = "") -> str:
        return f'<a href="{way}{part}">{escape(text)}</a>{more}'

    yield cell("", practices.name(practice), f" {practices.standing(working)}")
    yield cell("#gates", practice.cannot_proceed_without, _count(practices.passed(working)))
    yield cell("#validations", practices.kept(working))
    yield cell("#signs", f"{working.signs_up:,} up" if working.signs_up else "none up")
    yield cell("#reviews", practices.held(working))
    yield cell("#requirement", practice.outcome)
    yield cell("#records", words.count(working.records, "record"))


def _count(text: str) -> str:
    return f' <span class="quiet">{escape(text)}</span>'


def partnership(evidence: Evidence) -> str:
    """The partnership's name, as its policy gives it."""
    return words.text_of(evidence.policy, "name") or "Evidence site"
