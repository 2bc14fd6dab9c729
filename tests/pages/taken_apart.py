"""A small register as pages, and what a test asks of HTML: a strict reading of every page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

from caretrail.pages import all_pages
from caretrail.pages.page import Page
from caretrail.views.evidence import Evidence

BLOCKS = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### ", "li": "- ", "p": "", "dt": "", "dd": "  ", "tr": "| ",
          "caption": "", "summary": "+ "}
"""Tags that begin a line of an outline, and with what."""

VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})


def pages_of(evidence: Evidence) -> dict[str, Page]:
    """Every page by its path; no path twice."""
    found: dict[str, Page] = {}
    for page in all_pages(evidence):
        assert page.path not in found, page.path
        found[page.path] = page
    return found


def read(page: Page) -> Read:
    """The page taken apart; a page is taken apart once, however many tests look at it."""
    return _read(page.html)


@lru_cache(maxsize=1000)
def _read(html: str) -> Read:
    return Read(html)


@dataclass(eq=False)
class Read(HTMLParser):
    """A page taken apart: tags must be closed in the order in which they were opened."""

    html: str
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    text: str = ""
    _lines: list[str] = field(default_factory=lambda: [""])

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[str] = []
        self.feed(self.html)
        self.close()
        assert self._open == [], self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = [name for name, _ in attrs]
        assert len(named) == len(set(named)), f"an attribute twice in {tag}"
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)
        if tag in BLOCKS:
            self._lines.append(BLOCKS[tag])
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append((int(tag[1]), ""))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, tag
        if tag in ("td", "th"):
            self._lines[-1] += " | "
        elif tag in BLOCKS:
            self._lines.append("")

    def handle_data(self, data: str) -> None:
        self.text += data
        self._lines[-1] += re.sub(r"\s+", " ", data)
        if self._open and any(tag in ("h1", "h2", "h3", "h4") for tag in self._open):
            level, words = self.headings[-1]
            self.headings[-1] = (level, words + data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")

    @property
    def outline(self) -> str:
        """The text of the page, a line for each part of it."""
        lines = (re.sub(r"  +", " ", line).rstrip(" |") for line in self._lines)
        return "\n".join(line for line in lines if line.strip("-#+ ")) + "\n"

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]
