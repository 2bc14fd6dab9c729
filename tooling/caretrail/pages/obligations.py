"""The reviews that are due: a page of all, one for each agency, and what became of those before, by practice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from caretrail.facts.due import Obligation
from caretrail.facts.obligations import obligations
from caretrail.facts.redraws import Redraw, redraws
from caretrail.load import Record
from caretrail.pages import filters
from caretrail.pages.html import Html, badge, escape, grid, marked
from caretrail.pages.page import Page, root
from caretrail.pages.pictures import due
from caretrail.pages.rounds import LOOKS, page_of, summary
from caretrail.pages.templates import fill
from caretrail.practices import PRACTICES
from caretrail.views import addresses, words
from caretrail.views.addresses import ROWS_ON_A_PAGE
from caretrail.views.duties import rounds_of
from caretrail.views.evidence import Evidence
from caretrail.views.obligations import by_month, concerning, period, when
from caretrail.views.samples import ALGORITHM

MONTHS = 3
"""Months that are shown: this one and the next two."""


def pages(evidence: Evidence) -> Iterator[Page]:
    """What is open and due, of all and then of each agency."""
    found = [each for each in obligations(evidence.trail) if each.is_open]
    agencies = evidence.trail.by_kind.get("agency", ())
    own = [(agency, concerning(found, evidence.trail, agency=agency.id)) for agency in agencies]
    listed = [("", len(found)), *((agency.id, len(held)) for agency, held in own if held)]
    yield _page(evidence, found, None, listed)
    for agency, held in own:
        if held:
            yield _page(evidence, held, agency, listed)


def _page(evidence: Evidence, found: Sequence[Obligation], agency: Record | None,
          listed: Sequence[tuple[str, int]]) -> Page:
    path = addresses.obligations(agency.id if agency else "")
    ink, today = Html(evidence.names, root(path)), evidence.trail.as_of
    name = evidence.names.called(agency.id) if agency else ""
    overdue = [each for each in found if each.state == "overdue"]
    months = by_month(found, today, MONTHS)
    title = f"Reviews due: {name}" if agency else "Reviews due"
    return Page(path, title, fill(
        "obligations.html", title=title, agency=name, as_of=today, root=ink.root,
        calendar=addresses.calendar(agency.id if agency else ""), overdue_number=len(overdue),
        ahead_number=sum(len(held) for _, held in months), filters=_filters(evidence, listed, path, ink),
        overdue=_table("Overdue, the longest first", overdue, evidence, ink),
        months=[(month, _table(f"Due in {month}", held, evidence, ink)) for month, held in months],
        by_month=due.shown(evidence, ink).block if not agency else "",
        practices=_practices(evidence) if not agency else (), audits=_audits(evidence, ink) if not agency else "",
        algorithm=ALGORITHM),
        addresses.OBLIGATIONS if agency else "",
        f"What {f'{name} has' if agency else 'has'} to review by when, who answers for it, and what became of it.")


def _practices(evidence: Evidence) -> list[tuple[object, Markup, str]]:
    return [(practice, summary(rounds_of(evidence.trail, practice.code)), page_of(practice)) for practice in PRACTICES]


def _audits(evidence: Evidence, ink: Html) -> Markup:
    """Each audit that says what is needed to draw it again, and what came of it; the newest first."""
    found = sorted(redraws(evidence.trail), key=lambda each: (each.day, each.record.id), reverse=True)
    headings = ("Audit", "Population", "Counted again", "Sample")
    rows = (_audit(each, ink) for each in found)
    return grid("Audits that can be drawn again", headings, rows) if found else Markup()


def _audit(each: Redraw, ink: Html) -> tuple[str, ...]:
    stated, drawn = each.audit.population, len(set(each.audit.sample))
    held = len(stated.records) or stated.size if stated else None
    again = ("not drawn by a seed" if each.sample is None else
             badge("met", "the same") if set(each.sample) == set(each.audit.sample) else badge("missed", "another"))
    what = f"{ink.text(stated.what if stated else '')} ({'size not stated' if held is None else f'{held:,}'})"
    return (ink.reference(each.record.id), what, str(len(each.population)), f"{words.count(drawn, 'record')}: {again}")


def _filters(evidence: Evidence, listed: Sequence[tuple[str, int]], here: str, ink: Html) -> Markup:
    """A row of links to the pages of the agencies; the one this is, is marked."""
    if len(listed) < 2:
        return Markup()
    names = evidence.names
    ways = ((addresses.obligations(agency), names.called(agency) if agency else "All", number)
            for agency, number in listed)
    return filters.row("Agency", (filters.link(ink.root + path, word, number, here=path == here)
                                  for path, word, number in ways))


def _table(caption: str, found: Sequence[Obligation], evidence: Evidence, ink: Html) -> Markup:
    if not found:
        return Markup()
    shown = found[:ROWS_ON_A_PAGE]
    more = f"; {len(shown):,} of {len(found):,}, the pages of the practices have all" if len(shown) < len(found) else ""
    return grid(f"{caption}: {words.count(len(found), 'review')}{more}", ("Due", "Review", "Answers for it", "State"),
                (_row(each, evidence, ink) for each in shown))


def _row(each: Obligation, evidence: Evidence, ink: Html) -> tuple[str, ...]:
    of = escape(each.scope) if each.source == "policy" else ink.reference(each.record.id)
    practice = f'<a href="{ink.root}{addresses.practice(each.practice)}">{each.practice}</a>'
    time = period(each)
    refused = "".join(f"<br>{ink.reference(one.record.id)} does not count: {marked(one.why, ink)}" for one in each.why)
    return (words.day(each.due), f"{escape(each.title)} ({practice}): {of}{f'<br>for {time}' if time else ''}",
            _who(each, ink), f"{badge(LOOKS[each.state][0], when(each, evidence.trail.as_of))}{refused}")


def _who(each: Obligation, ink: Html) -> str:
    """Post or forum, and the person who answers for it."""
    held = ink.reference(each.post) if each.post else ink.reference(each.forum) if each.forum else ""
    who = ink.reference(each.who) if each.who else "nobody holds the post" if each.post else "nobody"
    apart = "<br>independent of the owners" if each.independent else ""
    return f"{f'{held}: ' if held else ''}{who}{apart}"
