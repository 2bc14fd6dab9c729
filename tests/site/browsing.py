"""What the tests in a browser share: a window, and what axe has to say about the page in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
ONLY_VIOLATIONS = """axe.run({resultTypes: ["violations"], rules: {"target-size": {enabled: true}}})"""
LOOKS = [(320, "light"), (320, "dark"), (1280, "light"), (1280, "dark")]
BOTH_LOOKS = [LOOKS[1], LOOKS[2]]
"""Each width and each scheme once: for what scripts add to pages that are looked at in every look as they are built."""
Served = Callable[[Path], AbstractContextManager[str]]
"""Serves a folder; gives its address."""


@contextmanager
def opened(browser: Browser, width: int = 1280, scheme: Any = "light", **more: Any) -> Iterator[Page]:
    """An empty window of a browser of its own, `width` px wide."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **more)
    yield context.new_page()
    context.close()


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """The rules that the page breaks, each with the first of the elements that do."""
    page.evaluate(AXE)
    return [(each["id"], [node["html"][:120] for node in each["nodes"]][:3])
            for each in page.evaluate(ONLY_VIOLATIONS)["violations"]]


def width_of(page: Page) -> int:
    """How wide the page is, in px: more than its window where it scrolls sideways."""
    return int(page.locator("html").evaluate("html => html.scrollWidth"))
