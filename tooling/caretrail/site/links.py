"""Every link within the site leads to a page or place that is there; every other link is of a safe kind."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html import unescape

from caretrail.pages.page import Page, root

LINK = re.compile(' href="([^"]*)"')
PLACE = re.compile(' id="([^"]*)"')
"""In escaped HTML a double quote stands in tags only, so these find attributes and nothing else."""

ANCHOR = re.compile('<a\\b[^>]* href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
"""A link with what it stands around: no link holds another."""

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
        places = self._places[page.path] = frozenset(map(sys.intern, PLACE.findall(page.html)))
        for link in set(LINK.findall(page.html)):
            if link.startswith("#"):
                if link[1:] not in places:
                    self._broken.append(f"{page.path or HOME}: nothing is at `{unescape(link)}`")
            elif link.startswith(top):
                self._wanted.setdefault(link[len(top):], page.path)
            elif not link.startswith(OUTSIDE):
                self._broken.append(f"{page.path or HOME}: `{unescape(link)}` is no link of this site")

    def without_dead(self, path: str, html: str, files: frozenset[str]) -> str:
        """The page of an edition: what it would link to and this edition does not have is plain text."""
        return ANCHOR.sub(lambda link: link[0] if self._leads(path, link[1], files) else link[2], html)

    def _leads(self, holder: str, link: str, files: frozenset[str]) -> bool:
        if link.startswith(OUTSIDE):
            return True
        return self._is_there(f"{holder}{link}" if link.startswith("#") else link[len(root(holder)):], files)

    def _is_there(self, target: str, files: frozenset[str]) -> bool:
        """Whether something is at an address from the top of the site; what a script reads behind `?` counts for none.
        `files` are the addresses that are not pages of ours.
        """
        page, _, place = target.partition("#")
        path = page.partition("?")[0]
        places = self._places.get(path)
        return path in files if places is None else not place or place in places

    def broken(self, files: frozenset[str]) -> Iterator[str]:
        """One sentence per link that leads nowhere."""
        yield from self._broken
        for target, holder in self._wanted.items():
            if not self._is_there(target, files):
                yield f"{holder or HOME}: nothing is at `{unescape(target)}`"
