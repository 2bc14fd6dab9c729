"""A risk's rating over time as steps, against what is tolerable and what is aimed at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup

from caretrail.facts.settings import policy
from caretrail.load import Record
from caretrail.pages import svg
from caretrail.pages.html import joined
from caretrail.pages.pictures.picture import Shown
from caretrail.policy.partnership import Partnership
from caretrail.views import words
from caretrail.views.evidence import Evidence
from caretrail.views.pictures.course import Course, Point, course

WIDTH, HEIGHT, LEFT, RIGHT, TOP, FOOT = 720, 250, 44, 96, 12, 30
SMALL_WIDTH, SMALL_HEIGHT = 150, 36


def shown(evidence: Evidence, record: Record) -> Shown | None:
    """The course of one risk; None for one that was never rated on a scale."""
    found = course(evidence, record)
    if found is None:
        return None
    return Shown(Markup.escape(_said(found)), svg.framed("Rating over time", drawing(found, policy(evidence.trail))),
                 _key(found))


def _said(found: Course) -> str:
    """`Rated 12 high since 5 March 2026, above its tolerance of 9; target 6 moderate. Rated 4 times since ...`"""
    now, limit = found.points[-1], found.limit_said
    against = f", {'above' if found.over else 'within'} its tolerance of {limit}" if limit else ""
    aim = f"; target {found.aims[-1].said}" if found.aims else ""
    times = (f" It was rated {len(found.points):,} times since {words.day(found.first)}."
             if len(found.points) > 1 else "")
    return f"Rated {now.said} since {words.day(now.on)}{against}{aim}.{times}"


def drawing(found: Course, settings: Partnership) -> Markup:
    """The steps from the first rating to the as-of date, with the bands behind them."""
    ticks = _ticks(found)
    top = ticks[-1][0]

    def x(day: date) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (day - found.first).days / max(1, (found.last - found.first).days)

    def y(rank: float) -> float:
        return TOP + (HEIGHT - TOP - FOOT) * (1 - rank / top)

    marks: list[str] = [*_bands(found, settings, y, top)]
    for rank, said in ticks:
        marks += (svg.line("rule", ((LEFT, y(rank)), (WIDTH - RIGHT, y(rank)))),
                  svg.text(said, LEFT - 6, y(rank) + 4, "end"))
    marks += _days(found, x)
    if found.limit is not None:
        marks += (svg.line("limit", ((LEFT, y(found.limit)), (WIDTH - RIGHT, y(found.limit)))),
                  svg.text("tolerable", WIDTH - RIGHT + 6, y(found.limit) + 4, look="label limit-label"))
    if found.aims:
        marks.append(svg.line("aim", _steps(found.aims, found.last, x, y)))
        apart = found.limit is None or abs(y(found.limit) - y(found.aims[-1].rank)) > 12
        marks.append(svg.text("target", WIDTH - RIGHT + 6, y(found.aims[-1].rank) + (4 if apart else 16)))
    marks += (svg.line("course", _steps(found.points, found.last, x, y)),
              *(svg.mark(*_look(each), x(each.on), y(each.rank)) for each in found.points))
    told = "; ".join(f"{words.day(each.on)}: {each.said}" for each in found.points[-20:])
    return svg.drawing("course", WIDTH, HEIGHT, f"Rating of {found.risk} over time", told, marks)


def _look(point: Point) -> tuple[svg.Shape, str]:
    """A dot within what is tolerable, a hollow diamond above it, a ring where nobody has said."""
    if point.over is None:
        return "ring", "unset"
    return ("diamond", "over") if point.over else ("dot", "within")


def small(found: Course) -> Markup:
    """The same for a line of a table: no words, as they stand beside it."""
    top = max(*(each.rank for each in found.points), found.limit or 1) + 1

    def x(day: date) -> float:
        return 6 + (SMALL_WIDTH - 12) * (day - found.first).days / max(1, (found.last - found.first).days)

    def y(rank: float) -> float:
        return 6 + (SMALL_HEIGHT - 12) * (1 - rank / top)

    limit = [svg.line("limit", ((0, y(found.limit)), (SMALL_WIDTH, y(found.limit))))] if found.limit is not None else []
    last = found.points[-1]
    told = "; ".join(f"{words.day(each.on)}: {each.said}" for each in found.points[-6:])
    name, title = svg.name_of("course", found.risk), f"Rating of {found.risk} over time"
    return svg.drawing(name, SMALL_WIDTH, SMALL_HEIGHT, title, told, (
        *limit, svg.line("course", _steps(found.points, found.last, x, y)),
        svg.mark(*_look(last), SMALL_WIDTH - 6, y(last.rank), 4)))


def _steps(points: Sequence[Point], last: date, x: svg.Along, y: svg.Up) -> Iterator[tuple[float, float]]:
    """A rating holds until the next one: level, then straight up or down."""
    before: Point | None = None
    for each in points:
        if before:
            yield x(each.on), y(before.rank)
        yield x(each.on), y(each.rank)
        before = each
    if before:
        yield x(last), y(before.rank)


def _ticks(found: Course) -> list[tuple[int, str]]:
    if found.words:
        return list(enumerate(("", *found.words)))
    highest = max(found.most, *(each.rank for each in (*found.points, *found.aims)), found.limit or 0)
    return [(each, str(each)) for each in svg.ticks(highest)]


def _bands(found: Course, settings: Partnership, y: svg.Up, top: int) -> Iterator[str]:
    """The policy's bands as stripes, from one to the next."""
    bands = settings.risk_matrix.bands if settings.risk_matrix and not found.words else ()
    width = WIDTH - LEFT - RIGHT
    for place, each in enumerate(bands):
        low = bands[place - 1].to if place else 0
        if each.color and low < top:
            yield svg.bar(f"stripe-{each.color}", LEFT, y(min(each.to, top)), width, y(low) - y(min(each.to, top)))


def _days(found: Course, x: svg.Along) -> Iterator[str]:
    """The first and the last day, and the years between them."""
    foot = HEIGHT - FOOT
    yield svg.text(words.day(found.first), LEFT, foot + 18)
    yield svg.text(words.day(found.last), WIDTH - RIGHT, foot + 18, "end")
    for year in range(found.first.year + 1, found.last.year + 1):
        at = x(date(year, 1, 1))
        yield svg.line("rule", ((at, TOP), (at, foot)))
        if LEFT + 130 < at < WIDTH - RIGHT - 150:
            yield svg.text(str(year), at, foot + 18, "middle")


def _key(found: Course) -> Markup:
    entries = [(svg.sample(svg.mark("dot", "within", 10, 7)), "rated within what is tolerable"),
               (svg.sample(svg.mark("diamond", "over", 10, 7)), "rated above it"),
               (svg.sample(svg.line("limit", ((0, 7), (20, 7)))), "what is tolerable"),
               (svg.sample(svg.line("aim", ((0, 7), (20, 7)))), "target")]
    if found.limit is None:
        entries = [(svg.sample(svg.mark("ring", "unset", 10, 7)), "a rating; nobody has said what is tolerable"),
                   entries[3]]
    return joined((svg.key(entries if found.aims else entries[:-1]),))
