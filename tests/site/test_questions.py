"""An inspector's twenty questions are answered on the worked example, each in at most three clicks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.site.browsing import Served, opened
from tests.site.questions import QUESTIONS, Question, as_text

GUIDE = Path(__file__).parents[2] / "docs" / "questions.md"


@pytest.fixture(scope="module")
def page(example: Path, chromium: Browser, served: Served) -> Iterator[Page]:
    """A wide window whose addresses begin at the home page of the worked example."""
    with served(example) as address, opened(chromium, base_url=address) as page:
        yield page


@pytest.mark.browser
@pytest.mark.parametrize("question", QUESTIONS, ids=[f"{number}" for number in range(1, len(QUESTIONS) + 1)])
def test_a_question_is_answered_where_its_clicks_lead(page: Page, question: Question) -> None:
    page.goto("")
    for text in question.clicks:
        link = page.locator("a:visible").filter(has_text=re.compile(rf"^\s*{re.escape(text)}\s*(?:\(\d+\))?\s*$"))
        link.first.click()
        page.wait_for_load_state("load")
    assert page.url.endswith(f"/{question.page}")
    assert question.answer in " ".join(page.locator("article").inner_text().split())


def test_there_are_twenty_each_with_at_most_three_clicks() -> None:
    assert len(QUESTIONS) == len({each.asks for each in QUESTIONS}) == 20
    assert all(1 <= len(each.clicks) <= 3 for each in QUESTIONS)


def test_the_guide_lists_them() -> None:
    assert as_text() in GUIDE.read_text("utf-8")
