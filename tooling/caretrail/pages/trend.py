"""A validation's rate over the last ends of quarters: a small drawing, and the table that says the same in figures."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from caretrail.pages.html import escape, grid, joined
from caretrail.views import words
from caretrail.views.practice import Point, Validation

WIDTH, HEIGHT, EDGE = 120, 40, 8
"""Of the drawing, in its own units; marks stay so far from its edges."""

MARKS = {
    True: '<circle class="met" cx="{x}" cy="{y}" r="3.5"/>',
    False: '<path class="missed" d="M{x} {y}m0-5l5 5l-5 5l-5-5z"/>',
}
"""A dot where the standard was met, a hollow diamond where it was not: told apart without colour."""


def drawing(validation: Validation) -> Markup:
    """The rates as dots and diamonds with a line between them, the standard as a dashed line. Empty for one rate."""
    points = validation.points
    if validation.now is None or sum(point.share is not None for point in points) < 2:
        return Markup()
    wanted = _height(validation.now.standard)
    said = "; ".join(f"{words.day(point.on)}: {rate(point)}" for point in points)
    label = f"{validation.control.code}, wanted {validation.now.standard:g} %. {said}"
    return joined((
        f'<svg class="trend" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(label)}">',
        f'<path class="wanted" d="M0 {wanted}H{WIDTH}"/>', *_line(points), *_marks(points), "</svg>"))


def _line(points: Sequence[Point]) -> list[str]:
    """Where nothing was measured on a day, the line has a gap."""
    steps: list[str] = []
    pen = "M"
    for place, point in enumerate(points):
        if point.share is None:
            pen = "M"
            continue
        steps.append(f"{pen}{_x(place, len(points))} {_height(point.share)}")
        pen = "L"
    return [f'<path class="line" d="{"".join(steps)}"/>']


def _marks(points: Sequence[Point]) -> list[str]:
    return [MARKS[bool(point.met)].format(x=_x(place, len(points)), y=_height(point.share))
            for place, point in enumerate(points) if point.share is not None]


def _x(place: int, of: int) -> int:
    return round(EDGE + place * (WIDTH - 2 * EDGE) / max(1, of - 1))


def _height(share: float) -> int:
    return round(EDGE + (100 - share) * (HEIGHT - 2 * EDGE) / 100)


def rate(point: Point) -> str:
    """`92 % (11 of 12), not met`"""
    if point.share is None:
        return "nothing to measure"
    return f"{words.percent(point.share)} ({point.kept:,} of {point.of:,}), {'met' if point.met else 'not met'}"


def table(validations: Sequence[Validation]) -> Markup:
    """All rates of a practice: a row for each validation, a column for each day."""
    days = max((validation.points for validation in validations), key=len, default=())
    if len(days) < 2:
        return Markup()
    headings = ("Validation", *(words.day(point.on) for point in days))
    return grid("The same in figures: share, and so many of so many", headings, (
        (escape(validation.control.code), *(escape(rate(point)) for point in validation.points))
        for validation in validations))
