"""Stacked columns over months: each part has a width of its own, so that they are told apart without colour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from caretrail.pages import svg

WIDTH, HEIGHT, LEFT, TOP, FOOT = 720, 240, 40, 12, 40


class Part(NamedTuple):
    """One part of every column: the class of its colour, how much of the column's width it has (0 to 1), and what it is
    called.
    """

    look: str
    width: float
    said: str


class Column(NamedTuple):
    """What stands below it, in one or two lines, and the numbers of its parts from the foot up."""

    name: str
    below: str
    numbers: Sequence[float]


def drawing(name: str, title: str, said: str, parts: Sequence[Part], columns: Sequence[Column],
            unit: str = "") -> Markup:
    """The columns with a scale; numbers are counts, or with the unit `%` shares of 100."""
    ticks = [0, 25, 50, 75, 100] if unit else svg.ticks(max((sum(each.numbers) for each in columns), default=1))

    def y(number: float) -> float:
        return TOP + (HEIGHT - TOP - FOOT) * (1 - number / ticks[-1])

    step = (WIDTH - LEFT) / max(1, len(columns))
    marks: list[str] = []
    for each in ticks:
        marks += (svg.line("rule", ((LEFT, y(each)), (WIDTH, y(each)))),
                  svg.text(f"{each} {unit}".rstrip(), LEFT - 6, y(each) + 4, "end"))
    for place, column in enumerate(columns):
        marks += _column(column, parts, LEFT + step * place, step, y)
    return svg.drawing(name, WIDTH, HEIGHT, title, said, marks)


def _column(column: Column, parts: Sequence[Part], left: float, step: float, y: svg.Up) -> Iterator[str]:
    middle, broad, height = left + step / 2, step * .76, 0.0
    for part, number in zip(parts, column.numbers, strict=True):
        top, bottom = y(height + number), y(height)
        yield svg.bar(part.look, middle - broad * part.width / 2, top, broad * part.width, bottom - top)
        height += number
    yield svg.text(column.name, middle, HEIGHT - FOOT + 16, "middle")
    if column.below:
        yield svg.text(column.below, middle, HEIGHT - FOOT + 31, "middle")


def key(parts: Sequence[Part]) -> Markup:
    return svg.key((svg.sample(svg.bar(each.look, 10 - 9 * each.width, 1, 18 * each.width, 12)), each.said)
                   for each in parts)


def short_months(months: Sequence[tuple[int, int]], names: Mapping[int, str]) -> list[tuple[str, str]]:
    """`Jan`, and below it the year where that begins, or at the first month where there is room."""
    return [(names[month], str(year) if month == 1 or (place == 0 and month < 12) else "")
            for place, (year, month) in enumerate(months)]
