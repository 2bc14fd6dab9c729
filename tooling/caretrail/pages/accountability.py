"""The accountability map: who answers for what, agency by agency, practice by practice, level by level."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from caretrail.pages.authority_parts import may_do
from caretrail.pages.html import Html, badge, escape, grid, joined, table
from caretrail.pages.page import Page, root
from caretrail.pages.pictures import answering
from caretrail.pages.templates import fill
from caretrail.views import words
from caretrail.views.accountability import Accountability, Answerer, Hole, Part, accountability, named
from caretrail.views.evidence import Evidence

ACCOUNTABILITY = "accountability/"
TITLE = "Who answers for what"
LEVELS = ("case", "operational", "system")
NOBODY = "nobody"


def pages(evidence: Evidence) -> Iterator[Page]:
    ink = Html(evidence.names, root(ACCOUNTABILITY))
    found = accountability(evidence)
    yield Page(ACCOUNTABILITY, TITLE, fill(
        "accountability.html", title=TITLE, root=ink.root, as_of=evidence.trail.as_of, holes=_holes(found, ink),
        number=len(found.holes), drawn=answering.shown(evidence, ink).plain,
        overview=_overview(found, ink) if found.agencies else "",
        parts=[(part.practice, _answers(evidence, part, found, ink), _others(part, found, ink))
               for part in found.parts]), "",
        "Who answers for what: each practice, agency and level with its posts and people, and where nobody does.")


def _holes(found: Accountability, ink: Html) -> Markup:
    if not found.holes:
        return Markup()
    return grid("Holes, by practice", ("Practice", "Level", "Agency", "What nobody answers for"), (
        (f'<a href="#{hole.practice}">{hole.practice}</a>', words.capital(hole.level),
         ink.reference(hole.agency) if hole.agency else "no agency named",
         _hole(hole, ink)) for hole in found.holes))


def _hole(hole: Hole, ink: Html) -> str:
    post = f" Post: {ink.reference(hole.post)}." if hole.post else ""
    return f'{badge("missed", NOBODY)} {escape(words.sentence(hole.said))}{post}'


def _overview(found: Accountability, ink: Html) -> Markup:
    headings = ("Agency", *(part.practice.code for part in found.parts))
    return table("counts", "How many people of each agency answer in each practice", headings, (
        (ink.reference(agency), *(_number(part, agency) for part in found.parts)) for agency in found.agencies))


def _number(part: Part, agency: str) -> str:
    people = part.people(agency)
    code = part.practice.code
    return f'<a href="#{code}">{words.count(people, "person", "people")}</a>' if people else NOBODY


def _answers(evidence: Evidence, part: Part, found: Accountability, ink: Html) -> Markup:
    """One row an agency that has anything to answer for; empty for none."""
    rows = [agency for agency in ("", *found.agencies) if any(of == agency for of, _ in part.cells)]
    if not rows:
        return Markup()
    headings = ("Agency", *(f"At {named(level)}" for level in LEVELS))
    return grid(f"Who answers for {part.practice.code}", headings, (
        (ink.reference(agency) if agency else "Agency not known",
         *(_cell(evidence, part.cells.get((agency, level), ()), ink) for level in LEVELS)) for agency in rows))


def _cell(evidence: Evidence, held: tuple[Answerer, ...], ink: Html) -> str:
    if not held:
        return f'<span class="quiet">{NOBODY}</span>'
    return joined(('<ul class="links">', *(f"<li>{_line(evidence, each, ink)}</li>" for each in held), "</ul>"))


def _line(evidence: Evidence, of: Answerer, ink: Html) -> str:
    """`Amara Okafor, Lead for discharge (12 rights): 3 risks`"""
    who = ink.reference(of.person) if of.person else badge("missed", NOBODY)
    rights = may_do(evidence, of.post, ink)
    post = f", {ink.reference(of.post)}{f' ({rights})' if rights else ''}" if of.post else ""
    return f"{who}{post}: {escape(of.said)}"


def _others(part: Part, found: Accountability, ink: Html) -> Markup:
    """The agencies of which nobody answers for anything here."""
    there = {agency for agency, _ in part.cells}
    others = [ink.reference(agency) for agency in found.agencies if agency not in there]
    return joined((words.listed(others),)) if others else Markup()

