"""Drawings made of a few marks: the same bytes each time, text escaped, told apart by shape as well as by colour.

Coordinates are in the drawing's own units, which are pixels where there is room; y grows downwards. What a mark looks
like stands in `site/theme/styles/pictures.css`, by its class.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import count
from math import ceil
from typing import Literal

from markupsafe import Markup

from caretrail.pages.html import escape, joined
from caretrail.views import addresses

Shape = Literal["dot", "ring", "diamond", "up", "down", "square", "dash", "cross"]
Anchor = Literal["start", "middle", "end"]
Along = Callable[[date], float]
Up = Callable[[float], float]
"""Where a day stands along a drawing, and how high a number."""

SHAPES: dict[Shape, str] = {
    "dot": "M{x} {y}m-{r} 0a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0z",
    "ring": "M{x} {y}m-{r} 0a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0z",
    "diamond": "M{x} {y}m0-{r}l{r} {r}l-{r} {r}l-{r}-{r}z",
    "up": "M{x} {y}m0-{r}l{r} {d}h-{d}z",
    "down": "M{x} {y}m0 {r}l-{r}-{d}h{d}z",
    "square": "M{x} {y}m-{r}-{r}h{d}v{d}h-{d}z",
    "dash": "M{x} {y}m-{r} 0h{d}",
    "cross": "M{x} {y}m-{r}-{r}l{d} {d}m0-{d}l-{d} {d}",
}


def drawing(name: str, width: float, height: float, title: str, said: str, marks: Iterable[str]) -> Markup:
    """A drawing of that size. `name` is a word, safe in an id, that no other drawing of the page has; `title` says what
    is drawn and `said` what it shows, both to whoever cannot see it.
    """
    size = f'viewBox="0 0 {number(width)} {number(height)}" width="{number(width)}" height="{number(height)}"'
    return joined((f'<svg class="chart" {size} role="img" aria-labelledby="{name}-title {name}-said">',
                   f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-said">{escape(said)}</desc>',
                   *marks, "</svg>"))


def name_of(sort: str, record_id: str) -> str:
    """A name for the drawing of a record, whatever its id: files can be called anything."""
    return f"{sort}-{addresses.record(record_id).split('/')[1]}"


def framed(label: str, drawn: Markup) -> Markup:
    """A drawing or a wide table in a frame that is scrolled where it is too narrow, by keyboard as well."""
    return joined((f'<div class="picture" role="region" aria-label="{escape(label)}" tabindex="0">', drawn, "</div>"))


def number(value: float) -> str:
    """A coordinate, to a tenth: `12`, `12.5`."""
    return f"{round(value, 1) + 0:g}"  # + 0: no "-0"


def mark(shape: Shape, look: str, x: float, y: float, size: float = 5) -> str:
    """A shape around a point; `size` is half its height."""
    path = SHAPES[shape].format(x=number(x), y=number(y), r=number(size), d=number(2 * size))
    return f'<path class="{look} mark-{shape}" d="{path}"/>'


def bar(look: str, x: float, y: float, width: float, height: float) -> str:
    """A bar; nothing where it would have no size."""
    if width <= 0 or height <= 0:
        return ""
    return (f'<rect class="{look}" x="{number(x)}" y="{number(y)}" width="{number(width)}" '
            f'height="{number(height)}"/>')


def line(look: str, points: Iterable[tuple[float, float]]) -> str:
    """A line through points."""
    path = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f'<path class="{look}" d="M{path}"/>' if path else ""


def text(said: str, x: float, y: float, anchor: Anchor = "start", look: str = "label") -> str:
    """Words whose base line starts, has its middle or ends at a point."""
    placed = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text class="{look}" x="{number(x)}" y="{number(y)}"{placed}>{escape(said)}</text>'


def cut(said: str, letters: int) -> str:
    """A text that fits: so many letters, the last an ellipsis where some are left out."""
    return said if len(said) <= letters else said[:letters - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"


def ticks(top: float, most: int = 5) -> list[int]:
    """Round numbers from 0 up to one that is not below `top`, at most so many steps."""
    step = next(each * 10 ** power for power in count() for each in (1, 2, 5) if each * 10 ** power * most >= top)
    return list(range(0, step * max(1, ceil(top / step)) + 1, step))


def key(entries: Iterable[tuple[str, str]]) -> Markup:
    """What the marks mean: pairs of a small drawing of a mark, made by `sample`, and words."""
    return joined(('<ul class="key">', *(f"<li>{drawn} {escape(said)}</li>" for drawn, said in entries), "</ul>"))


def sample(*marks: str) -> str:
    """Marks around (10, 7) as a drawing within a line of text, of which nothing is read out."""
    return ('<svg class="chart sample" viewBox="0 0 20 14" width="20" height="14" aria-hidden="true">'
            f'{"".join(marks)}</svg>')
