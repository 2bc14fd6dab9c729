"""Long lists in pages of a hundred: plain links, stable addresses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from markupsafe import Markup

from caretrail.pages.html import joined
from caretrail.views.addresses import ROWS_ON_A_PAGE

Thing = TypeVar("Thing")


def slices(top: str, things: Sequence[Thing]) -> Iterator[tuple[str, int, Sequence[Thing], int]]:
    """Path, number, things of each page, and the number of the last. There is always a first page."""
    last = max(1, -(-len(things) // ROWS_ON_A_PAGE))
    for number in range(1, last + 1):
        start = (number - 1) * ROWS_ON_A_PAGE
        yield address(top, number), number, things[start:start + ROWS_ON_A_PAGE], last


def address(top: str, number: int) -> str:
    return top if number == 1 else f"{top}page/{number}/"


def pager(top: str, number: int, last: int, way: str) -> Markup:
    """Links to the pages before and after; nothing where there is one page. `way` leads to the top of the site."""
    if last == 1:
        return Markup()
    before = f'<a rel="prev" href="{way}{address(top, number - 1)}">Page {number - 1}</a>' if number > 1 else ""
    after = f'<a rel="next" href="{way}{address(top, number + 1)}">Page {number + 1}</a>' if number < last else ""
    return joined(('<nav class="pager" aria-label="Pages">', before, f"<span>Page {number} of {last}</span>", after,
                   "</nav>"))
