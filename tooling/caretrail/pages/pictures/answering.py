"""Who answers in which practice, agency by agency: a dot where somebody does, a diamond where something is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from caretrail.pages import svg
from caretrail.pages.html import Html, badge, escape, joined, table
from caretrail.pages.pictures.picture import Shown
from caretrail.views import words
from caretrail.views.accountability import Accountability, accountability
from caretrail.views.evidence import Evidence

WIDTH, LEFT, TOP, LINE = 720, 230, 34, 40
NO_AGENCY = "No agency named"
MOST = 40
"""Agencies that are drawn."""


def shown(evidence: Evidence, ink: Html) -> Shown:
    found = accountability(evidence)
    if not found.agencies:
        return Shown(Markup("No agency is recorded yet, so there is nobody to show."))
    drawn = svg.framed("Who answers in which practice", _drawing(evidence, found))
    rest = len(found.agencies) - MOST
    more = f"<p>And {rest:,} more agencies, all in the table.</p>" if rest > 0 else ""
    return Shown(joined((escape(_said(evidence, found)),)), drawn, joined((_key(), more)), _figures(found, ink))


def _said(evidence: Evidence, found: Accountability) -> str:
    """`On 2 November 2026 somebody answers in all nine practices; 7 things are answered for by nobody ...`"""
    holes = len(found.holes)
    empty = [part.practice.code for part in found.parts if not part.people()]
    answered = ("somebody answers in every practice" if not empty else f"nobody answers in {words.listed(empty)}")
    missing = (f"{words.count(holes, 'thing')} {'is' if holes == 1 else 'are'} answered for by nobody, most of them in "
               f"{Counter(hole.practice for hole in found.holes).most_common(1)[0][0]}" if holes else
               "there is no hole in what is recorded")
    return f"On {words.day(evidence.trail.as_of)} {answered}; {missing}."


def _rows(found: Accountability) -> list[str]:
    """The agencies; last the empty text, for holes that have none, where there are such."""
    return [*found.agencies, *([""] if any(not hole.agency for hole in found.holes) else [])]


def _drawing(evidence: Evidence, found: Accountability) -> Markup:
    step = (WIDTH - LEFT) / len(found.parts)
    rows = _rows(found)
    drawn = [*rows[:MOST], *([""] if "" in rows[MOST:] else [])]
    marks = [svg.text(part.practice.code, LEFT + step * (place + .5), TOP - 14, "middle", "label strong-label")
             for place, part in enumerate(found.parts)]
    holes = Counter((hole.agency, hole.practice) for hole in found.holes)
    told = []
    for row, agency in enumerate(drawn):
        y = TOP + LINE * (row + .5)
        name = evidence.names.called(agency) if agency else NO_AGENCY
        marks += (svg.line("rule", ((0, y + LINE / 2), (WIDTH, y + LINE / 2))), svg.text(svg.cut(name, 36), 0, y + 4))
        for place, part in enumerate(found.parts):
            people, missing = (part.people(agency) if agency else 0), holes[agency, part.practice.code]
            marks += _spot(people, missing, LEFT + step * (place + .5), y)
            if missing:
                told.append(f"{name}, {part.practice.code}: {words.count(missing, 'hole')}")
    return svg.drawing("answering", WIDTH, TOP + LINE * len(drawn) + 4, "Who answers in which practice, by agency",
                       "; ".join(told) or "No hole.", marks)


def _spot(people: int, holes: int, x: float, y: float) -> Iterator[str]:
    """Larger for more people; the number stands in it."""
    shift = 9 if people and holes else 0
    if people:
        yield svg.mark("dot", "people", x - shift, y, min(14, 8 + people))
        yield svg.text(f"{people:,}", x - shift, y + 4, "middle", "label on-dark")
    if holes:
        yield svg.mark("diamond", "hole", x + shift + (3 if people else 0), y, 10)
        yield svg.text(f"{holes:,}", x + shift + (3 if people else 0), y + 4, "middle", "label small-label")
    if not people and not holes:
        yield svg.mark("dash", "nobody", x, y, 4)


def _key() -> Markup:
    return svg.key(((svg.sample(svg.mark("dot", "people", 10, 7, 6)), "so many people answer"),
                    (svg.sample(svg.mark("diamond", "hole", 10, 7, 6)), "so many things nobody answers for"),
                    (svg.sample(svg.mark("dash", "nobody", 10, 7, 4)), "nobody, and nothing that is missing")))


def _figures(found: Accountability, ink: Html) -> Markup:
    holes = Counter((hole.agency, hole.practice) for hole in found.holes)
    return table("counts", "People who answer, and what nobody answers for, by agency and practice",
                 ("Agency", *(part.practice.code for part in found.parts)), (
                     (ink.reference(agency) if agency else NO_AGENCY, *(
                         _cell(part.people(agency) if agency else 0, holes[agency, part.practice.code])
                         for part in found.parts)) for agency in _rows(found)))


def _cell(people: int, holes: int) -> str:
    said = words.count(people, "person", "people") if people else "nobody"
    return f"{said} {badge('missed', words.count(holes, 'hole'))}" if holes else said
