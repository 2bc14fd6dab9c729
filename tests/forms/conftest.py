"""A small register with a policy and a git host, its site, and one window for the tests of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.forms.register import register
from tests.site.browsing import opened
from tests.site.sample_pages import site_of
from tests.views.fakes import evidence

Open = Callable[[str], Page]
"""Opens a page of the site by its address from the top, once its script runs."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site_of(evidence(register()), tmp_path_factory.mktemp("forms"))


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    errors: list[str] = []
    with opened(chromium) as page:
        page.on("pageerror", lambda error: errors.append(str(error)))
        yield page
    assert errors == []


@pytest.fixture
def form(page: Page, address: str) -> Open:
    def open_(path: str) -> Page:
        page.goto(f"{address}{path}")
        page.get_by_role("button", name="Make the file").wait_for()
        return page

    return open_
