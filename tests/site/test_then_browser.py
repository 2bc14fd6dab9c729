"""Records and registers on any date in a real browser: two dates, the address, the keyboard, a folder, no scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.browsing import BOTH_LOOKS, opened, violations, width_of
from tests.site.hostile import PAYLOADS
from tests.site.sample_pages import site_of
from tests.views.fakes import AGENCY, REGISTER, RISK, RISK_PATH, Memory, evidence

pytestmark = pytest.mark.browser

RECORD = "records/RSK-2026-7K3M/then/"
RISKS = "registers/risks/on/"
MANY = 120
RISEN = RISK + "  - {id: S2, on: 2026-04-07, type: current, likelihood: 5, consequence: 4}\n"
PASSED = RISEN.replace("from: 2026-03-05}", "from: 2026-03-05, to: 2026-04-30}\n"
                       "  - {id: O2, person: tomasz-lind, agency: northmoor-council, from: 2026-05-01}")
"""Landed on 9 June and dated back to 1 May."""


def register() -> Memory:
    """A risk that is scored anew in April, handed over in June and closed; many others from May on, one gone again."""
    others: dict[str, str | bytes | None] = {
        RISK_PATH.replace("7K3M", f"{at:04}"): RISK.replace("7K3M", f"{at:04}").replace(
            "title: Delayed discharge from Ward 7", f"title: '{title}'")
        for at, title in enumerate([text for text in PAYLOADS if "'" not in text and text.isprintable()][:5]
                                   + [f"Night cover {at}" for at in range(MANY)])}
    memory = Memory()
    for month, day, landed in ((3, 6, {**REGISTER, RISK_PATH: RISK}), (4, 7, {RISK_PATH: RISEN}), (5, 4, others),
                               (5, 20, {RISK_PATH.replace("7K3M", "0100"): None}), (6, 9, {RISK_PATH: PASSED}),
                               (6, 20, {"records/agencies/x.yml": AGENCY.replace("northmoor-council", "x")})):
        memory.land(landed, landed_at=datetime(2026, month, day, 9, tzinfo=UTC))
    return memory


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site_of(evidence(register(), as_of=date(2026, 7, 15)), tmp_path_factory.mktemp("then"))


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    errors: list[str] = []
    with opened(chromium) as page:
        page.on("pageerror", lambda error: errors.append(str(error)))
        yield page
    assert errors == []


def told(page: Page) -> str:
    """What the form says it found."""
    output = page.locator(".then-form output")
    expect(output).not_to_be_empty()
    return output.inner_text()


def test_a_record_shows_what_stood_on_a_date_and_who_owned_it(page: Page, address: str) -> None:
    page.goto(f"{address}{RECORD}?on=2026-05-10")
    assert told(page) == "On 10 May 2026 the register held it as left by landing 2 of 7 April 2026."
    shown = page.locator("table.then-fields tbody tr:visible th").all_inner_texts()
    assert "Score S2" in shown
    assert "Ownership O2" not in " ".join(shown)
    owner = page.locator(".then-owner").inner_text()
    assert owner.startswith("Owner on 10 May 2026: tomasz-lind")
    assert "On that day the register named: Amara Okafor" in owner
    assert "The change was recorded on 9 June 2026, in landing 5, and dated back to 1 May 2026." in owner


def test_two_dates_of_a_record_stand_beside_each_other(page: Page, address: str) -> None:
    page.goto(f"{address}{RECORD}?on=2026-06-30&and=2026-03-31")
    assert told(page).endswith("3 fields differ.")
    assert page.locator(".then-beside tbody th").all_inner_texts() == [
        "Ownership O1: to", "Ownership O2", "Score S2"]
    assert page.locator(".then-beside thead th").all_inner_texts() == ["Field", "31 March 2026", "30 June 2026"]
    assert page.locator(".then-only").first.inner_text() == "only on 30 June 2026"


def test_dates_are_chosen_with_the_keyboard_and_kept_in_the_address(page: Page, address: str) -> None:
    page.goto(address + RECORD)
    page.get_by_label("On", exact=True).fill("2026-03-31")
    page.get_by_label("Beside it").fill("2026-06-30")
    assert re.search(r"\?on=2026-03-31&and=2026-06-30$", page.url)
    page.get_by_role("button", name="No date").press("Enter")
    assert page.url == address + RECORD
    expect(page.get_by_label("On", exact=True)).to_be_focused()
    assert page.locator("table.then-fields tr[hidden]").count() == 0
    page.get_by_role("button", name="Version before").press("Enter")
    assert page.url.endswith("?on=2")
    assert told(page).startswith("At landing 2 the register held it")
    expect(page.get_by_role("button", name="Version after")).to_be_enabled()


def test_before_a_record_came_it_says_so(page: Page, address: str) -> None:
    page.goto(f"{address}{RECORD}?on=2026-01-01")
    assert told(page) == "On 1 January 2026 this record was not yet in the register."
    assert page.locator("table.then-fields:visible").count() == 0
    page.goto(f"{address}{RECORD}?on=2030-01-01")
    assert told(page) == "15 July 2026 is the last day this edition knows of."
    page.goto(f"{address}{RECORD}?on=nonsense&and=2026-13-45")
    expect(page.locator(".then-form output")).to_be_empty()


def test_a_register_is_drawn_as_it_was_on_a_day(page: Page, address: str) -> None:
    page.goto(f"{address}{RISKS}?on=2026-04-30")
    assert told(page) == "1 risk in the register on 30 April 2026."
    assert "20 (5 x 4)" in page.locator(".then-rows tbody tr").inner_text()
    page.get_by_label("On", exact=True).fill("2026-05-10")
    expect(page.locator(".then-form output")).to_have_text("126 risks in the register on 10 May 2026.")
    assert page.locator(".then-rows tbody tr").count() == 100
    page.get_by_role("button", name="Show 100 more").click()
    assert page.locator(".then-rows tbody tr").count() == 126
    page.get_by_label("Find in what is shown").fill("RSK-2026-7K3M")
    row = page.locator(".then-rows tbody tr")
    assert "The list says now: tomasz-lind" in row.inner_text()
    row.get_by_role("link").click()
    assert page.url == f"{address}{RECORD}?on=2026-05-10"


def test_a_month_without_changes_is_as_the_one_before_it(page: Page, address: str) -> None:
    page.goto(f"{address}{RISKS}?on=2026-07-15")
    assert told(page) == "125 risks in the register on 15 July 2026."
    page.goto(f"{address}{RISKS}?on=2025-07-15")
    assert told(page) == "No risks in the register on 15 July 2025."


def test_two_dates_of_a_register_tell_what_came_went_and_changed(page: Page, address: str) -> None:
    page.goto(f"{address}{RISKS}?on=2026-05-10&and=2026-06-30")
    assert told(page) == "Between 10 May 2026 and 30 June 2026: 0 added, 1 changed, 1 gone, 124 as before."
    gone, changed = page.locator(".then-rows tbody tr").all_inner_texts()
    assert "gone" in gone
    assert re.search(r"Owner was\s+Amara Okafor\s+now\s+tomasz-lind", changed)
    assert page.locator(".then-rows tbody a").last.get_attribute("href", timeout=1000) == (
        f"{address}{RECORD}?on=2026-05-10&and=2026-06-30")


def test_both_work_from_a_folder(page: Page, site: Path) -> None:
    page.goto(f"{(site / RISKS / 'index.html').as_uri()}?on=2026-05-10")
    assert told(page) == "126 risks in the register on 10 May 2026."
    page.get_by_label("Find in what is shown").fill("RSK-2026-7K3M")
    page.locator(".then-rows tbody a").click()
    assert told(page).startswith("On 10 May 2026 the register held it")


def test_without_scripts_the_same_stands_in_tables(chromium: Browser, address: str) -> None:
    with opened(chromium, java_script_enabled=False) as page:
        page.goto(address + RECORD)
        assert "since 7 April 2026" in page.locator("table.then-fields", has_text="Score S2").inner_text()
        assert page.locator("table.then-owners tbody tr").count() == 4
        page.goto(address + RISKS)
        page.get_by_role("link", name=re.compile("^May")).click()
        assert page.url == f"{address}{RISKS}2026-05/"
        assert "125 risks; 100 rows on this page" in page.locator(".then-rows caption").inner_text()
        page.get_by_role("link", name="Page 2").click()
        row = page.locator("tr", has_text="RSK-2026-7K3M")
        assert "The list says now: tomasz-lind" in row.inner_text()
        row.get_by_role("link").click()
        assert page.url == f"{address}{RECORD}?on=2026-05-31"


@pytest.mark.parametrize(("width", "scheme"), BOTH_LOOKS)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(chromium: Browser, address: str, width: int,
                                                        scheme: str) -> None:
    with opened(chromium, width, scheme) as page:
        for path in (f"{RECORD}?on=2026-03-31&and=2026-06-30", RECORD, f"{RISKS}?on=2026-05-10",
                     f"{RISKS}?on=2026-04-30&and=2026-06-30", f"{RISKS}2026-05/"):
            page.goto(address + path)
            if "?" in path:
                told(page)
            assert violations(page) == [], path
            assert width_of(page) <= width, path
