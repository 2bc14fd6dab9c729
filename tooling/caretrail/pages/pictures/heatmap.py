"""The risk heat map: a real table of the policy's own matrix, with what moved since and how it was month by month."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from caretrail.facts import scores
from caretrail.facts.settings import policy
from caretrail.kinds.risk import Score
from caretrail.pages.data import data_script
from caretrail.pages.html import Html, badge, escape, free_text, grid, joined, table
from caretrail.pages.page import Page, root
from caretrail.pages.paging import pager, slices
from caretrail.pages.pictures.picture import Shown, over_badge, way_badge
from caretrail.pages.scores import shown as rating_shown
from caretrail.pages.svg import framed
from caretrail.pages.templates import fill
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.pictures.board import Board
from caretrail.views.pictures.heat import Heat, Spot, by_month, heat, replay
from caretrail.views.pictures.travel import Move, travel
from caretrail.views.rating import rated, risk_of

HEAT = addresses.picture("risk-heat-map")
DATA = f"{HEAT}days.js"

IN_A_CELL = 6
"""Risks that are named in a cell; the others stand on a page of their own."""

MOVES = 60
"""Moves that are listed."""

COLOURS = frozenset({"green", "yellow", "amber", "red"})


def shown(evidence: Evidence, ink: Html) -> Shown:
    found = heat(evidence)
    if found is None:
        return Shown(Markup("The partnership's policy has neither a risk matrix nor words for ratings, so there is no "
                            "map to draw."))
    if not found.spots:
        return Shown(Markup("No risk is open and rated, so the map would be empty."))
    told = travel(evidence)
    return Shown(joined((escape(told.said),)), framed("Risk heat map", matrix(found, ink, small=False)),
                 _beside(found, ink), more=joined((_moves(evidence, told.moves, ink), _months(evidence, found.board))))


def files(evidence: Evidence) -> tuple[tuple[str, bytes], ...]:
    """What the script reads to show other days."""
    found = heat(evidence)
    told = replay(evidence, found.board) if found else {}
    return (data_script(DATA, told),) if told else ()


def matrix(found: Heat, ink: Html, *, small: bool = True) -> Markup:
    """The map as a table; the small one has numbers alone, each with the way to the large one."""
    shown, across = found.board, len(found.board.columns)
    data = (f' data-days="{DATA}" data-root="{ink.root}" data-cap="{IN_A_CELL}"'
            if not small else "")
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in shown.columns)
    rows = []
    for row, step in enumerate(shown.rows):
        cells = (_cell(found, row * across + column, ink, small=small) for column in range(across))
        rows.append(f'<tr><th scope="row">{escape(step)}</th>{"".join(cells)}</tr>')
    return joined((f'<table class="heat{" heat-small" if small else ""}"{data}><caption>', escape(_caption(shown)),
                   f'</caption><thead><tr><th scope="col">{escape(_corner(shown))}</th>{head}</tr></thead><tbody>',
                   *rows, "</tbody></table>"))


def _caption(shown: Board) -> str:
    if not shown.across:
        return "Open risks by rating; the partnership rates in words and has no matrix"
    return f"Open risks: {shown.down} down, {shown.across} across"


def _corner(shown: Board) -> str:
    return f"{words.capital(shown.down)} / {shown.across}" if shown.across else words.capital(shown.down)


def _cell(found: Heat, place: int, ink: Html, *, small: bool) -> str:
    its, spots = found.board.cells[place], found.cells[place]
    look = f"heat-{its.look}" if its.look in COLOURS else "heat-plain"
    band = badge(its.look or its.said, its.said)
    count = words.count(len(spots), "risk")
    if small:
        linked = f'<a href="{ink.root}{HEAT}">{count}</a>' if spots else '<span class="visually-hidden">no risks</span>'
        return f'<td class="{look}"><span class="heat-band">{band}</span> {linked}</td>'
    named = [f'<strong class="heat-count">{count}</strong>', risks_list(spots, place, ink)] if spots else []
    return f'<td class="{look}" data-cell="{place}"><span class="heat-band">{band}</span>{"".join(named)}</td>'


def risks_list(spots: tuple[Spot, ...], place: int, ink: Html) -> str:
    """The risks of a cell, those above what is tolerable first; of many the first ones and the way to all."""
    lines = [_spot(each, ink) for each in spots[:IN_A_CELL]]
    if len(spots) > IN_A_CELL:
        lines.append(f'<a href="{ink.root}{_cell_address(place)}">and {len(spots) - IN_A_CELL:,} more</a>')
    return f'<ul class="heat-risks">{"".join(f"<li>{line}</li>" for line in lines)}</ul>'


def _spot(spot: Spot, ink: Html) -> str:
    over = f"{badge('missed', 'above')} " if spot.over else ""
    return f'{over}<a href="{ink.root}{addresses.record(spot.risk)}">{_title(spot.risk, ink)}</a>'


def _title(risk: str, ink: Html) -> str:
    return f"<bdi>{escape(ink.names.called(risk))}</bdi>"


def _beside(found: Heat, ink: Html) -> Markup:
    """What the marks mean, and the risks that have no cell."""
    above = (f'<p class="quiet">{badge("missed", "above")} marks a risk that is rated above what the partnership '
             "tolerates for it. Rows and columns are the policy's own, and so are the words and colours of the cells."
             "</p>")
    none = " hidden" if not found.beside else ""
    count = f'<strong class="heat-count">{words.count(len(found.beside), "risk")}</strong>'
    listed = risks_list(found.beside, len(found.cells), ink) if found.beside else ""
    return joined((above, f"<div data-beside{none}><p>Rated without the two steps that give a place on the map:</p>",
                   count, listed, "</div>"))


def _cell_address(place: int) -> str:
    return f"{HEAT}cell-{place + 1}/"


def cell_pages(evidence: Evidence) -> Iterator[Page]:
    """For each cell with more risks than it can name, all of them."""
    found = heat(evidence)
    if found is None:
        return
    for place, spots in enumerate((*found.cells, found.beside)):
        if len(spots) > IN_A_CELL:
            name = found.board.cells[place].said if place < len(found.cells) else "no place on the map"
            yield from _one_cell(evidence, spots, _cell_address(place), f"Risk heat map: {name}")


def _one_cell(evidence: Evidence, spots: tuple[Spot, ...], top: str, name: str) -> Iterator[Page]:
    for path, number, some, last in slices(top, spots):
        ink = Html(evidence.names, root(path))
        title = f"{name}, page {number}" if number > 1 else name
        listed = grid(words.capital(words.count(len(spots), "risk")), ("Risk", "Rating", "Tolerable"), (
            (ink.reference(each.risk), _rating(each.score, evidence), over_badge(each.over)) for each in some))
        yield Page(path, title, fill("picture_cell.html", title=title, root=ink.root, heat=HEAT, table=listed,
                                     pager=pager(top, number, last, ink.root)), addresses.PICTURES,
                   f"{title}: the risks that stand there.")


def _rating(score: Score | None, evidence: Evidence) -> str:
    return rating_shown(rated(score, policy(evidence.trail))) if score else ""


def _moves(evidence: Evidence, moves: tuple[Move, ...], ink: Html) -> Markup:
    """What moved since the usual day; what stayed as it was is left out."""
    moved = [each for each in moves if each.way != "same"]
    since = words.day(travel(evidence).since)
    what = (grid(_moves_caption(len(moved), since), ("Risk", "Way", "Rating then", "Rating now", "Tolerable"), (
        (ink.reference(each.risk), way_badge(each.way), _rating(each.before, evidence), _rating(each.now, evidence),
         f"{over_badge(each.over)} {_limit(evidence, each)}" if each.now else "") for each in moved[:MOVES]))
        if moved else joined((f'<p class="empty">No rating moved since {since}.</p>',)))
    return joined((f'<section class="block"><h2 id="moved">What moved since {since}</h2><div class="heat-moves">', what,
                   "</div></section>"))


def _moves_caption(number: int, since: str) -> str:
    more = f"; {MOVES} of them" if number > MOVES else ""
    return f"{words.capital(words.count(number, 'risk'))} moved since {since}{more}, those that got worse first"


def _limit(evidence: Evidence, move: Move) -> str:
    """`up to 9; appetite cautious`"""
    risk, settings = risk_of(evidence.trail.records[move.risk]), policy(evidence.trail)
    if risk is None or move.now is None:
        return ""
    number = scores.tolerance(risk, settings)
    limit = str(number) if scores.number(move.now, settings) is not None and number is not None else (
        scores.tolerable_rating(risk, settings))
    appetite = getattr(risk, "appetite", None)
    said = [f"up to {limit}" if limit else "", f"appetite {appetite}" if appetite else ""]
    return free_text("; ".join(each for each in said if each))


def _months(evidence: Evidence, shown: Board) -> Markup:
    """How many stood in each band at the end of each month."""
    told = by_month(evidence)
    if not told:
        return Markup()
    settings = policy(evidence.trail)
    bands = settings.risk_matrix.bands if settings.risk_matrix and shown.across else ()
    names = [each.word for each in bands or settings.ratings]
    others = any(sum(found[name] for name in names) < found.total() for _, found, _ in told)
    headings = ("End of", *map(words.capital, names), *(("Others",) if others else ()), "All", "Above tolerance")
    rows = ((f"{words.MONTHS[day.month - 1]} {day.year}", *(_number(found[name]) for name in names),
             *((_number(found.total() - sum(found[name] for name in names)),) if others else ()),
             f"{found.total():,}", f"{badge('missed', f'{over:,}') if over else badge('met', 'none')}")
            for day, found, over in told)
    return joined(('<section class="block"><h2 id="months">Month by month</h2>', table(
        "counts", "Open risks at the end of each month, by band, the latest first", headings, rows), "</section>"))


def _number(number: int) -> str:
    return f"{number:,}" if number else '<span class="quiet">none</span>'
