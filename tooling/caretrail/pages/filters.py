"""Rows of links that narrow what a page shows: each leads to a page of its own, and says how much is there."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from caretrail.pages.html import escape, joined


def row(name: str, links: Iterable[str], said: str = "") -> Markup:
    """A row of such links; what it is called, and what is written before it where that says more."""
    return joined((f'<nav class="filters" aria-label="{escape(name)}"><p class="quiet">{escape(said or name)}</p><ul>',
                   *links, "</ul></nav>"))


def link(address: str, word: str, number: int, *, here: bool = False) -> str:
    """One of them, safe HTML; `here` marks the page that it is on."""
    mark = ' aria-current="page"' if here else ""
    return f'<li><a href="{address}"{mark}>{escape(word)} <span class="count">{number:,}</span></a></li>'
