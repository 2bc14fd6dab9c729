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
hide: [{hide}]
---
{content}"""


@dataclass
class Plan:
    """Filled page by page; then it knows the documents and the navigation."""

    titles: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    shells: dict[tuple[str, int], str] = field(default_factory=dict)

    def add(self, page: Page) -> None:
        """Take note of a page. BrokenSite for a page that stands under no listed page before it."""
        if not page.section:
            self.titles.append(page.title if page.path else HOME)
            self.paths.append(page.path)
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
                                                  hide=self._hidden(path), content=CONTENT)
        for (section, _), path in self.shells.items():
            yield f"{path}index.md", FRONT.format(title=TITLE, description=DESCRIPTION, content=CONTENT,
                                                  hide=self._hidden(section))

    def _hidden(self, path: str) -> str:
        """A page that stands alone below its tab has no use for a column that lists its neighbours."""
        family = path.partition("/")[0] + "/"
        return "toc" if sum(other.startswith(family) for other in self.paths) > 1 else "toc, navigation"

    def navigation(self) -> list[Any]:
        """The listed pages as MkDocs' `nav`: a page stands below the page whose path it continues."""
        top: list[Any] = []
        children: dict[str, list[Any]] = {}
        for number, path in enumerate(self.paths):
            below = [other for other in children if path.startswith(other)]
            entries = children[max(below, key=len)] if below else top
            title = listed_title(number)
            if path and any(other != path and other.startswith(path) for other in self.paths[number:]):
                children[path] = [f"{path}index.md"]
                entries.append({title: children[path]})
            else:
                entries.append({title: f"{path}index.md"})
        return top
