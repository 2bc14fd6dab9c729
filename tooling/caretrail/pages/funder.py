"""What a funder asks for: four themes, each number with where it comes from and how fresh it is."""

from __future__ import annotations

from markupsafe import Markup

from caretrail.pages.html import Html, escape, titled
from caretrail.pages.page import Page, root
from caretrail.pages.practices import came_out
from caretrail.pages.templates import fill
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.funder import Reading, Theme, themes

HEADINGS = ("Number", "Now", "Wanted", "As of", "Where it comes from")


def page(evidence: Evidence) -> Page:
    path = addresses.expectation("funder")
    ink = Html(evidence.names, root(path))
    body = fill("expectations_funder.html", root=ink.root, as_of=evidence.trail.as_of, themes=[
        (each.heading, each.question, _table(each, ink)) for each in themes(evidence)])
    return Page(path, "What a funder asks", body, addresses.EXPECTATIONS,
                "Impact in numbers: delay, continuity, access and what came of escalations, each with its source.")


def _table(theme: Theme, ink: Html) -> Markup:
    return titled(f"{theme.heading}: the numbers", HEADINGS, (
        (escape(words.capital(each.name)), _now(each), escape(each.wanted) or "no target recorded",
         words.day(each.fresh) if each.fresh else '<span class="quiet">never</span>', _source(each, ink))
        for each in theme.readings))


def _now(reading: Reading) -> str:
    state = f" {came_out(reading.validation)}" if reading.validation else ""
    return f"{escape(reading.value) or 'not measured'}{state}"


def _source(reading: Reading, ink: Html) -> str:
    if reading.record is not None:
        return f"Indicator {ink.reference(reading.record.id)}"
    assert reading.validation is not None
    code = reading.validation.control.code
    return f'Worked out from the records: <a href="{ink.root}{addresses.practice(code)}">{code}</a>'
