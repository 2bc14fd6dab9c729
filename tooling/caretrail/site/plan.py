"""Which documents the engine gets, made of tokens: one per listed page, one per section of the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from caretrail.pages.page import Page
from caretrail.site.shell import CONTENT, DESCRIPTION, TITLE, BrokenSite, listed_title, shell_path

HOME = "Home"
FRONT = """---
title: {title}
description: {description}
hide: [{hide}]{group}
---
{content}"""
GROUP = "\nstatus: {}"
"""What the theme marks an entry of its navigation by."""


@dataclass
class Plan:
    """Filled page by page; then it knows the documents and the navigation."""

    titles: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    shells: dict[tuple[str, int], str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    """Listed page -> the sort it stands with; the theme makes a class of it."""

    _above: dict[str, str] = field(default_factory=dict)
    """Listed page -> the listed page below which it stands; empty for one that stands at the top."""

    def add(self, page: Page) -> None:
        """Take note of a page. BrokenSite for a page that stands under no listed page before it."""
        if not page.section:
            self.titles.append(page.title if page.path else HOME)
            self._above[page.path] = self._place(page)
            self.paths.append(page.path)
            self.groups[page.path] = page.group
            return
        key = page.section, page.path.count("/")
        if key not in self.shells:
            if page.section not in self.paths:
                raise BrokenSite(f"page {page.path} belongs to {page.section}, which is not a listed page")
            self.shells[key] = shell_path(len(self.shells), key[1])

    def frame(self, page: Page) -> str:
        """The address of the document a page is made from: its own, or that of its section's shell."""
        return self.shells[page.section, page.path.count("/")] if page.section else page.path

    def documents(self) -> Iterator[tuple[str, str]]:
        """(path, text) of each Markdown document the engine is to render."""
        for number, path in enumerate(self.paths):
            yield f"{path}index.md", FRONT.format(title=listed_title(number), description=DESCRIPTION,
                                                  hide=self._hidden(path), content=CONTENT,
                                                  group=GROUP.format(self.groups[path]) if self.groups[path] else "")
        for (section, _), path in self.shells.items():
            yield f"{path}index.md", FRONT.format(title=TITLE, description=DESCRIPTION, content=CONTENT,
                                                  hide=self._hidden(section), group="")

    def _place(self, page: Page) -> str:
        """The listed page before it that it names, or else whose path it continues."""
        if page.below and page.below not in self.paths:
            raise BrokenSite(f"page {page.path} stands below {page.below}, which is not a listed page")
        return page.below or max((other for other in self.paths if other and page.path.startswith(other)),
                                 key=len, default="")

    def _hidden(self, path: str) -> str:
        """A page that stands alone below its tab has no use for a column that lists its neighbours."""
        alone = not self._above[path] and (not path or path not in self._above.values())
        return "toc, navigation" if alone else "toc"

    def navigation(self) -> list[Any]:
        """The listed pages as MkDocs' `nav`, each below the page it belongs to."""
        top: list[Any] = []
        children: dict[str, list[Any]] = {"": top}
        holders = set(self._above.values())
        for number, path in enumerate(self.paths):
            title, entries = listed_title(number), children[self._above[path]]
            if path in holders and path:
                children[path] = [f"{path}index.md"]
                entries.append({title: children[path]})
            else:
                entries.append({title: f"{path}index.md"})
        return top
