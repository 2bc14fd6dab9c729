"""Whether everything that landed was authorised: where continuity stands, every lapse, and what this proves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup

from caretrail.continuity.model import NOT_JUDGED, Continuity, Lapse, Rewritten
from caretrail.pages import spans
from caretrail.pages.history import Landings
from caretrail.pages.html import Html, badge, escape, grid, joined, marked, table
from caretrail.pages.lapses import Lapses
from caretrail.pages.page import Page, root
from caretrail.pages.paging import pager, slices
from caretrail.pages.relied import Authority
from caretrail.pages.templates import fill
from caretrail.problem import Problem
from caretrail.views import addresses, words
from caretrail.views.addresses import CONTINUITY
from caretrail.views.continuity import Audited, Standing, standing
from caretrail.views.continuity_counts import Month, months, sureness
from caretrail.views.evidence import Evidence

TITLE = "Continuity"
HEADING = "Was every change allowed?"
DESCRIPTION = "Whether everything that landed was authorised, since when, every lapse and what came of it."
SHOWN = 25
"""Of what was ratified, of statements that do not hold and of commits that are gone, as many are listed."""


def pages(evidence: Evidence) -> Iterator[Page]:
    """One page, and more where there are many lapses; one without an audit says why there is none."""
    audited = evidence.audited
    if audited is None:
        why = joined((marked(words.sentence(evidence.unaudited)),)) if evidence.unaudited else ""
        yield Page(CONTINUITY, TITLE, fill(
            "continuity_none.html", title=HEADING, root=root(CONTINUITY), why=why,
            has_history=evidence.trail.history is not None), "", DESCRIPTION)
        return
    for path, number, lapses, last in slices(CONTINUITY, audited.listed):
        title, heading = (TITLE, HEADING) if number == 1 else (f"{TITLE}, page {number}",) * 2
        writer = Landings(evidence, Html(evidence.names, root(path)))
        told = Lapses(writer, audited)
        top = _top(evidence, audited, writer, told) if number == 1 else {}
        yield Page(path, title, fill(
            "continuity.html", title=heading, root=root(path), number=number, found=audited.found, **top,
            lists=_lists(lapses, told), pager=pager(CONTINUITY, number, last, root(path))),
            "" if number == 1 else CONTINUITY, DESCRIPTION)


def stands(found: Continuity, way: str) -> Markup:
    """Where continuity stands, in a line with a link to the landing it speaks of; for this page and the first one."""
    now = standing(found)
    return joined((_mark(now), f" {_linked(now, way)}. ", words.sentence(_open(found))))


def _mark(now: Standing) -> str:
    look = {"unbroken": "met", "not judged": "draft"}.get(now.state, "error")
    return badge(look, now.state)


def _linked(now: Standing, way: str) -> str:
    """The sentence, with a link where it names a landing."""
    said = escape(words.capital(now.said))
    name = f"landing {now.landing}"
    return said.replace(name, f'<a href="{way}{addresses.landing(now.landing)}">{name}</a>') if now.landing else said


def _open(found: Continuity) -> str:
    """`312 lapses: 309 open, 3 settled; 4 changes wait to be ratified, 1 of them overdue`"""
    settled = len(found.lapses) - len(found.open)
    told = [f"{words.count(len(found.lapses), 'lapse')}: {len(found.open):,} open, {settled:,} settled"
            if found.lapses else "no lapse"]
    if found.waiting:
        overdue = sum(each.state == "overdue" for each in found.waiting)
        told.append(f"{words.count(len(found.waiting), 'change waits', 'changes wait')} to be ratified, "
                    f"{overdue or 'none'} overdue")
    return "; ".join(told)


def _top(evidence: Evidence, audited: Audited, writer: Landings, told: Lapses) -> dict[str, object]:
    """What stands on the first page alone."""
    found, ink = audited.found, writer.ink
    begins = next((day for each in found.landings if (day := _day(evidence, each.number))), found.as_of)
    ratified = [each for each in found.ratifications if each.decision]
    return {
        "stands": stands(found, ink.root), "as_of": found.as_of,
        "judged": sum(each.verdict not in NOT_JUDGED for each in found.landings),
        "rewritten": _rewritten(found.rewritten, writer.authority) if found.rewritten else "",
        "drawing": spans.drawing(found, begins), "spans": spans.table(found, writer.authority),
        "waiting": told.to_ratify(found.waiting) if found.waiting else "",
        "ratified": told.ratified(ratified[:-SHOWN - 1:-1]) if ratified else "", "ratified_in_all": len(ratified),
        "faults": _faults(found.faults, ink), "more_faults": max(0, len(found.faults) - SHOWN),
        "months": _months(months(evidence, found)), "sureness": _sureness(found),
    }


def _day(evidence: Evidence, number: int) -> date | None:
    return evidence.trail.history.day_of(number) if evidence.trail.history else None


def _lists(lapses: Sequence[Lapse], told: Lapses) -> list[tuple[str, str, Markup]]:
    """Address, heading and lines of the open lapses and of the settled ones, where there are any on this page."""
    parts = (("open", "Open lapses", [each for each in lapses if not each.resumes]),
             ("settled", "Settled lapses", [each for each in lapses if each.resumes]))
    return [(name, heading, told.lines(held)) for name, heading, held in parts if held]


def _rewritten(branch: Rewritten, authority: Authority) -> Markup:
    """What was published and is not there any more."""
    after = (f"The last that both have is {authority.landing(branch.common)}." if branch.common else
             "They have no landing in common.")
    gone = "".join(f'<li><code class="id">{commit}</code></li>' for commit in branch.gone[:SHOWN])
    more = len(branch.gone) - SHOWN
    instead = f"{words.capital(words.count(len(branch.gone), 'landing'))} gone, {branch.instead:,} in their place"
    return joined((
        (f'<p><code class="id">{branch.published}</code> was published, and is no landing of this branch any more. '
         f"{after} {instead}:</p>"),
        f"<ul>{gone}{f'<li>{more:,} more</li>' if more > 0 else ''}</ul>",
        "<p>Find out who rewrote it, put what was published back as the branch, and land what is new on top.</p>"))


def _faults(faults: Sequence[Problem], ink: Html) -> Markup:
    lines = [f'<li><code class="id">{escape(each.place.path)}</code>: {marked(words.sentence(each.message), ink)} '
             f'<span class="quiet">To put it right: {marked(words.sentence(each.fix))} Who can: {escape(each.who)}.'
             "</span></li>" for each in faults[:SHOWN]]
    return joined(('<ul class="links">', *lines, "</ul>")) if lines else Markup()


def _months(found: Sequence[Month]) -> Markup:
    headings = ("Month", "Landings", "Authorised", "Not authorised", "To be ratified", "Nothing to judge", "Not judged")
    return table("counts", "By month, the latest first; what was ratified since counts as authorised", headings, (
        (f"{words.MONTHS[each.first.month - 1]} {each.first.year}" if each.first else "On no day that can be read",
         *(f"{number:,}" for number in (
             each.landings, each.count("authorised", "ratified"), each.count("not authorised"),
             each.count("to be ratified"), each.count("outside the register"), each.count(*NOT_JUDGED))))
        for each in found))


def _sureness(found: Continuity) -> Markup:
    counted = sureness(found)
    total = sum(counted.values())
    caption = "Landings that were judged, by the least sure of those who made each"
    return grid(caption, ("How sure", "Landings", "Share"), (
        (badge(level), f"{number:,}", words.percent(share) if (share := 100 * number / total) >= 0.1 else "under 0.1 %")
        for level, number in counted.items() if number)) if total else Markup()
