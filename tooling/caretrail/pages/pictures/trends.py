"""The ratings of every open risk over time, a line each, beside what is tolerable and aimed at."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from caretrail.pages import svg
from caretrail.pages.html import Html, escape, free_text, grid, joined
from caretrail.pages.pictures import trend
from caretrail.pages.pictures.picture import Shown, over_badge, way_badge
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.pictures.course import Course, course
from caretrail.views.pictures.travel import spelled, travel

MOST = 100
"""Risks that are shown; the register and each risk's page have the others."""


def shown(evidence: Evidence, ink: Html) -> Shown:
    told = travel(evidence)
    names = [each.risk for each in told.moves if each.now]
    if not names:
        return Shown(Markup("No risk is open and rated, so there is no course to show."))
    over = [each.risk for each in told.moves if each.over]
    first = (*over, *sorted(set(names) - set(over)))
    said = (f"{words.capital(spelled(len(over)))} of {words.count(len(names), 'open and rated risk')} "
            f"{'is' if len(over) == 1 else 'are'} above what the partnership tolerates on {words.day(told.until)}. "
            "Each line runs from the first rating of a risk to that day.")
    rows = (row for name in first[:MOST] if (row := _row(evidence, name, ink)))
    rest = len(first) - MOST
    more = (f'<p>And {rest:,} more: each risk has its own picture, to be reached from the '
            f'<a href="{ink.root}{addresses.register("risks")}">register of risks</a>.</p>' if rest > 0 else "")
    key = svg.key(((svg.sample(svg.mark("dot", "within", 10, 7)), "stands within what is tolerable"),
                   (svg.sample(svg.mark("diamond", "over", 10, 7)), "stands above it"),
                   (svg.sample(svg.line("limit", ((0, 7), (20, 7)))), "what is tolerable")))
    return Shown(joined((escape(said),)), grid(
        "Open risks, those above what is tolerable first",
        ("Risk", "Rating over time", "Now", "Against tolerance", "Target", "Since the one before"), rows), key,
        more=joined((more,)))


def _row(evidence: Evidence, name: str, ink: Html) -> tuple[str, ...]:
    found = course(evidence, evidence.trail.records[name])
    if found is None:
        return ()
    limit = f" (up to {free_text(found.limit_said)})" if found.limit_said else ""
    aim = free_text(found.aims[-1].said) if found.aims else ""
    return (ink.reference(name), trend.small(found), free_text(found.points[-1].said),
            f"{over_badge(found.over)}{limit}", aim, "".join(_last_way(found)))


def _last_way(found: Course) -> Iterator[str]:
    if len(found.points) < 2:
        yield way_badge("new")
        return
    now, before = found.points[-1].rank, found.points[-2].rank
    yield way_badge("worse" if now > before else "better" if now < before else "same")
