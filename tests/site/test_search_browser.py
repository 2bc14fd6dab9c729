"""The search page in a real browser: by name and by words, narrowed, from the address, from a folder, hostile texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from caretrail.site.search.words import Terms
from tests.site.hostile import PAYLOADS
from tests.site.sample_pages import site_of
from tests.views.fakes import RISK, Memory, evidence, one_risk

pytestmark = pytest.mark.browser

HOSTILE = ("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\u05e9\u05dc\u05d5\u05dd\u200f (\u05d0)")
MANY = 30
SETTLED = re.compile("result|^Nothing|can be searched")
ENDINGS = ("", "s", "es", "ies", "ed", "eed", "ied", "ing", "e", "y", "ly", "ness", "er", "ss", "us", "sses", "at",
           "bled", "ized", "\u00e9s", "-2026", "-a", "'s")
BEGINS = ("review", "plan", "hop", "hopp", "agenc", "tr", "car", "cr", "y", "typ", "agre", "f", "fall", "fizz", "run",
          "siz", "controll", "relat", "\u00c9col", "stra\u00df", "\u0130stanbul",
          "\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2", "o\u2019connor",
          "RSK-2026-7K3M", "\ufb01n", "0123456789abcdef" * 2 + "01234567", "x" * 60)


def register() -> Memory:
    """A risk with two landings, many closed risks of another agency, and some with titles that try to be more."""
    files: dict[str, str | bytes | None] = {}
    for at in range(MANY):
        files[f"records/risks/2026/RSK-2026-00{at:02}.yml"] = RISK.replace("7K3M", f"00{at:02}").replace(
            "Delayed discharge from Ward 7", f"Night cover {at}").replace("active", "closed")
    for at, text in enumerate(HOSTILE):
        files[f"records/risks/2026/RSK-2026-010{at}.yml"] = RISK.replace("7K3M", f"010{at}").replace(
            "Delayed discharge from Ward 7", f"'Hostile {text}'")
    return one_risk().land(files)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site_of(evidence(register()), tmp_path_factory.mktemp("search"))


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 320, "height": 800})
    context.set_default_timeout(20_000)
    opened = context.new_page()
    opened.on("pageerror", lambda fault: pytest.fail(str(fault)))
    opened.on("dialog", lambda _: pytest.fail("a text ran"))
    yield opened
    assert opened.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def ask(page: Page, address: str) -> str:
    """Open a question and wait for the answer: how many were found."""
    page.goto(address)
    return settled(page)


def settled(page: Page) -> str:
    count = page.locator(".search-count")
    expect(count).to_have_text(SETTLED)
    return count.inner_text()


def links(page: Page) -> list[str]:
    return [link.get_attribute("href") or "" for link in page.query_selector_all(".search-results h3 a")]


def test_a_record_is_found_by_name_first_and_then_by_its_words(page: Page, address: str) -> None:
    ask(page, f"{address}search/?q=delayed+discharg")
    assert links(page)[0] == f"{address}records/RSK-2026-7K3M/"
    assert page.inner_text("ul.search-results mark >> nth=0") == "Delayed"
    ask(page, f"{address}search/?q=transport")
    assert "wait for transport" in page.inner_text(".search-results .context >> nth=0")


def test_choices_and_pages_stand_in_the_address_and_the_back_button_works(page: Page, address: str) -> None:
    ask(page, f"{address}search/?q=night&kind=risk&status=closed&year=2026")
    assert settled(page) == f"{MANY} results, page 1 of 2."
    page.click("nav.pager a[rel=next]")
    expect(page.locator(".search-count")).to_contain_text("page 2")
    assert page.url.endswith("search/?q=night&kind=risk&status=closed&year=2026&page=2")
    assert page.evaluate("document.activeElement.className") == "search-count"
    page.go_back()
    expect(page.locator(".search-count")).to_contain_text("page 1")
    assert page.is_checked("input[name=status][value=closed]")
    assert ask(page, f"{address}search/?q=night&kind=risk&page=99").endswith("page 2 of 2.")


def test_a_choice_says_how_many_it_leaves(page: Page, address: str) -> None:
    ask(page, f"{address}search/?q=wait+transport")
    page.click("details[data-facet=status] summary")
    assert page.inner_text("li:has(> label > input[value=closed]) .count") == str(MANY + 1)
    page.check("input[name=status][value=active]")
    page.wait_for_url("**status=active")
    assert settled(page) == f"{len(HOSTILE)} results."
    assert page.evaluate("document.activeElement.value") == "active"


def test_it_works_by_the_keyboard_alone(page: Page, address: str) -> None:
    ask(page, f"{address}search/")
    page.focus(".search-form input[name=q]")
    page.keyboard.type("RSK-2026-7K3M")
    page.keyboard.press("Enter")
    page.wait_for_selector("ul.search-results")
    assert page.url.endswith("?q=RSK-2026-7K3M")
    assert links(page)[0].endswith("records/RSK-2026-7K3M/")


def test_what_is_not_there_is_said_with_ways_on(page: Page, address: str) -> None:
    said = ask(page, f"{address}search/?q=transprot")
    assert said.startswith("Nothing was found for \u201ctransprot\u201d.")
    assert "records" in said
    page.click("text=transport")
    assert "result" in settled(page)
    assert ask(page, f"{address}search/?q=night+zzqy").startswith("Nothing has all of these words.")


def test_hostile_texts_are_shown_as_text(page: Page, address: str) -> None:
    ask(page, f"{address}search/?q=hostile")
    shown = page.inner_text(".search-results")
    assert all(text in shown for text in HOSTILE[:2])
    assert page.query_selector(".search-page :is(script, img)") is None
    for text in PAYLOADS:
        page.goto(f"{address}search/")
        settled(page)
        page.fill(".search-form input[name=q]", text)
        page.keyboard.press("Enter")
        settled(page)


def test_the_box_in_the_head_of_every_page_leads_to_it(chromium: Browser, address: str) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{address}records/RSK-2026-7K3M/")
    page.fill("#finder", "night")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=night")
    assert "result" in settled(page)
    page.close()


def test_it_works_from_a_folder(chromium: Browser, site: Path) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto((site / "index.html").as_uri())
    page.fill("#finder", "delayed")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/index.html?q=delayed")
    settled(page)
    page.click(".search-results h3 a >> nth=0")
    page.wait_for_url("**/records/RSK-2026-7K3M/index.html")
    page.click("text=Registers >> nth=0")
    page.wait_for_url("**/registers/index.html")
    page.close()


def test_it_says_so_where_a_file_of_the_index_cannot_be_read(page: Page, address: str) -> None:
    page.route("**/search/index.js", lambda route: route.abort())
    page.goto(f"{address}search/?q=delayed")
    expect(page.locator(".search-count")).to_contain_text("cannot be read")
    assert links(page) == [f"{address}records/RSK-2026-7K3M/"]


def test_without_scripts_it_leads_to_the_registers(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}search/?q=delayed")
    assert "The search needs scripts" in page.inner_text(".search-page")
    assert page.get_attribute("ul.listing a >> nth=0", "href") == "../registers/agencies/"
    context.close()


def test_the_script_makes_the_same_terms_of_a_text_as_the_build(page: Page, address: str) -> None:
    ask(page, f"{address}search/")
    words = [f"{begin}{ending}" for begin in BEGINS for ending in ENDINGS] + list(PAYLOADS)
    made = page.evaluate("""async (words) => {
      const how = await caretrail.data("assets/searching.js");
      return words.map((word) => how.terms(word));
    }""", words)
    known = Terms()
    assert dict(zip(words, made, strict=True)) == {word: list(known.of(word)) for word in words}
