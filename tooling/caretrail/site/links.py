"""Every link within the site leads to a page or place that is there; every other link is of a safe kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from caretrail.pages.page import Page, root

LINK = re.compile(' href="([^"]*)"')
PLACE = re.compile(' id="([^"]*)"')
"""In escaped HTML a double quote stands in tags only, so these find attributes and nothing else."""

OUTSIDE = ("https:", "mailto:")
HOME = "the home page"
SHOWN = 20
"""Broken links that are named in full; there may be thousands when one register moved."""


class Links:
    """Takes note of the links and the ids of each page; then says which links lead nowhere."""

    def __init__(self) -> None:
        self._places: dict[str, frozenset[str]] = {}
        self._wanted: dict[str, str] = {}
        self._broken: list[str] = []

    def add(self, page: Page) -> None:
        top = root(page.path)
        places = self._places[page.path] = frozenset(PLACE.findall(page.html))
        for link in set(LINK.findall(page.html)):
            if link.startswith("#"):
                if link[1:] not in places:
                    self._broken.append(f"{page.path or HOME}: nothing is at `{unescape(link)}`")
            elif link.startswith(top):
                self._wanted.setdefault(link[len(top):], page.path)
            elif not link.startswith(OUTSIDE):
                self._broken.append(f"{page.path or HOME}: `{unescape(link)}` is no link of this site")

    def broken(self, files: frozenset[str]) -> Iterator[str]:
        """One sentence per link that leads nowhere. `files` are the addresses that are not pages of ours."""
        yield from self._broken
        for target, holder in self._wanted.items():
            path, _, place = target.partition("#")
            places = self._places.get(path)
            if (path not in files) if places is None else (place and place not in places):
                yield f"{holder or HOME}: nothing is at `{unescape(target)}`"
