"""The pictures: a page of all with what each shows, and a page each, with its figures as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from caretrail.pages.html import Html
from caretrail.pages.page import Page, root
from caretrail.pages.pictures import (
    answering,
    clocks,
    decisions,
    direction,
    due,
    heatmap,
    lag,
    oncall,
    trends,
)
from caretrail.pages.pictures.picture import Shown
from caretrail.pages.svg import framed
from caretrail.pages.templates import fill
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.pictures.heat import heat
from caretrail.views.pictures.travel import travel


@dataclass(frozen=True, slots=True)
class Picture:
    """`name` is part of its address; `about` says what it is for; `also` is the page where it stands as well, by its
    address and what that is called.
    """

    name: str
    title: str
    about: str
    shown: Callable[[Evidence, Html], Shown]
    also: tuple[str, str]


PICTURES = (
    Picture("risk-heat-map", "Risk heat map", "Where the open risks stand on the partnership's own matrix, today and on"
            " any day since the first was rated, and what moved.", heatmap.shown,
            (addresses.register("risks"), "Register of risks")),
    Picture("score-trends", "Ratings over time", "The rating of each open risk since it was first rated, against what"
            " is tolerable and what is aimed at.", trends.shown, (addresses.register("risks"), "Register of risks")),
    Picture("direction-of-travel", "Direction of travel", "Which risks got worse, stayed or got better in three months,"
            " and since their last review.", direction.shown,
            (addresses.register("risks"), "Register of risks")),
    Picture("reviews-by-month", "Reviews due, by month", "What became of the reviews that were due: held in time, held"
            " late, missed.", due.shown, (addresses.OBLIGATIONS, "Reviews due")),
    Picture("recording-by-month", "Recording, by month", "How soon after the event things were written down.",
            lambda evidence, _: lag.shown(evidence), ("recording/", "How soon things were recorded")),
    Picture("on-call-cover", "On-call cover, day by day", "On which days somebody was on call all day, and where a"
            " handover is missing.", oncall.shown, (addresses.practice("P3"), "Practice P3, on-call")),
    Picture("who-answers", "Who answers, by agency and practice", "In which practices people of each agency answer, and"
            " what nobody answers for.", answering.shown, ("accountability/", "Who answers for what")),
    Picture("escalation-clocks", "Escalation clocks", "How long each step of an escalation took, against its limit.",
            clocks.shown, (addresses.practice("P5"), "Practice P5, escalation")),
    Picture("decisions-by-level", "Decisions by level", "How many decisions were taken at each level, and how they were"
            " made.", decisions.shown, (addresses.practice("P4"), "Practice P4, decisions")),
)
BY_NAME = {each.name: each for each in PICTURES}


def pages(evidence: Evidence) -> Iterator[Page]:
    """The page of all, then a page each, and the cells of the heat map that hold many. Each is drawn once: the page of
    all needs their sentences alone.
    """
    told = [(each, each.shown(evidence, Html(evidence.names, root(addresses.picture(each.name))))) for each in PICTURES]
    yield Page(addresses.PICTURES, "Pictures", fill("pictures.html", root=root(addresses.PICTURES), pictures=told,
                                                    as_of=evidence.trail.as_of), "",
               "Risks, reviews, recording, on-call cover, escalations and decisions as pictures, with their figures.")
    for each, shown in told:
        yield _page(evidence, each, shown)
    yield from heatmap.cell_pages(evidence)


def _page(evidence: Evidence, picture: Picture, shown: Shown) -> Page:
    path = addresses.picture(picture.name)
    return Page(path, picture.title, fill(
        "picture.html", root=root(path), unfit=evidence.unfit, picture=picture, shown=shown,
        as_of=evidence.trail.as_of, also=_known(evidence, picture)), addresses.PICTURES, picture.about,
        files=heatmap.files(evidence) if picture.name == "risk-heat-map" else ())


def _known(evidence: Evidence, picture: Picture) -> tuple[str, str] | None:
    """Where else it stands; a register without records has no page."""
    path, name = picture.also
    known = not path.startswith("registers/") or evidence.trail.by_kind.get("risk") or any(
        each.kind.name == "risk" for each in evidence.names.gone)
    return (path, name) if known else None


def glance(evidence: Evidence, way: str) -> tuple[str, Markup]:
    """For the home page: how the risks moved, and the heat map in numbers; empty where no risk is open and rated."""
    found = heat(evidence)
    if found is None or not found.spots:
        return "", Markup()
    small = heatmap.matrix(found, Html(evidence.names, way))
    beside = words.count(len(found.beside), "risk")
    said = f" Not in the table, as their rating has no place on the map: {beside}." if found.beside else ""
    return travel(evidence).said + said, framed("Risks at a glance", small)
