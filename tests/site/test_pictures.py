"""The pictures in a real browser: the heat map replayed by keyboard, narrow, on paper, in forced colours."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from caretrail.history.git import add_and_commit
from caretrail.site.build import build
from caretrail.site.exhibit import open_register
from tests.history.repository import Made
from tests.site.browsing import BOTH_LOOKS, opened, violations, width_of
from tests.views.fakes import REGISTER
from tests.views.pictures.risks import POLICY, POLICY_PATH, risk, score

pytestmark = pytest.mark.browser

HEAT = "pictures/risk-heat-map/"
FIRST, LATER = score("S1", "2026-03-05", 2, 3), score("S2", "2026-06-10", 4, 4)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A risk that got worse on 10 June, which was written down on 1 July; a site as of 1 September."""
    made = Made(tmp_path_factory.mktemp("pictures") / "repo")
    path, text = risk(1, FIRST)
    for day, landed in ((datetime(2026, 3, 6, 9, tzinfo=UTC), {**REGISTER, POLICY_PATH: POLICY, path: text}),
                        (datetime(2026, 7, 1, 9, tzinfo=UTC), {path: text + LATER}),
                        (datetime(2026, 9, 1, 9, tzinfo=UTC), dict([risk(2, score("S1", "2026-08-20", 1, 1))]))):
        add_and_commit(made.path, {name: each.encode() for name, each in landed.items()}, "Land",
                       "Amara <a@council.example>", day)
    build(open_register(made.path, cache=False), made.path / "site", made.path)
    return made.path / "site"


def risks_in(page: Page, cell: str) -> int:
    return page.locator(".heat td", has_text=cell).first.locator(".heat-risks a").count()


def test_the_slider_replays_the_map_by_keyboard_and_the_day_is_in_the_address(chromium: Browser, address: str) -> None:
    with opened(chromium) as page:
        page.goto(address + HEAT)
        slider = page.get_by_label("The map on any day")
        expect(slider).to_have_attribute("aria-valuetext", "1 September 2026")
        assert risks_in(page, "16 extreme") == 1
        slider.focus()
        for day in ("31 August 2026", "31 July 2026", "30 June 2026", "31 May 2026"):
            page.keyboard.press("PageDown")
            expect(slider).to_have_attribute("aria-valuetext", day)
        assert risks_in(page, "16 extreme") == 0
        assert page.url.endswith("?on=2026-05-31")
        page.keyboard.press("ArrowRight")
        expect(slider).to_have_attribute("aria-valuetext", "1 June 2026")
        page.keyboard.press("End")
        assert page.url.endswith(HEAT)
        assert risks_in(page, "16 extreme") == 1
        page.keyboard.press("Home")
        expect(slider).to_have_attribute("aria-valuetext", "5 March 2026")


def test_a_day_can_be_read_as_told_now_or_as_it_was_recorded_then(chromium: Browser, address: str) -> None:
    with opened(chromium) as page:
        page.goto(f"{address}{HEAT}?on=2026-06-20&since=2026-05-01")
        expect(page.get_by_role("status")).to_contain_text(
            "On 20 June 2026, as the records tell it now: 1 risk open and rated, 1 above what is tolerable today. "
            "Since 1 May 2026 1 got worse")
        assert page.locator(".heat-moves .badge-worse").count() == 1
        page.get_by_label("Read").select_option("then")
        assert (risks_in(page, "16 extreme"), page.locator(".heat-moves .badge").count()) == (0, 0)
        assert page.url.endswith("?on=2026-06-20&since=2026-05-01&as=then")
        page.reload()
        expect(page.get_by_label("Read")).to_have_value("then")


def test_without_scripts_the_map_of_the_as_of_date_its_moves_and_the_months_are_there(chromium: Browser,
                                                                                   address: str) -> None:
    with opened(chromium, java_script_enabled=False) as page:
        page.goto(address + HEAT)
        assert risks_in(page, "16 extreme") == 1
        assert page.locator("#moved").inner_text() == "What moved since 1 June 2026"
        assert page.locator("#months").is_visible()
        assert not page.locator(".heat-controls").count()


@pytest.mark.parametrize(("width", "scheme"), BOTH_LOOKS)
def test_axe_finds_nothing_once_the_slider_was_moved(chromium: Browser, address: str, width: int, scheme: str) -> None:
    with opened(chromium, width, scheme) as page:
        page.goto(f"{address}{HEAT}?on=2026-06-20&as=then")
        page.get_by_label("The map on any day").wait_for()
        assert violations(page) == []
        assert width_of(page) == width


def test_a_drawing_keeps_its_size_in_a_narrow_window_and_scrolls_by_keyboard(chromium: Browser, address: str) -> None:
    with opened(chromium, 320) as page:
        page.goto(f"{address}pictures/direction-of-travel/")
        frame = page.locator(".picture").nth(1)
        assert frame.locator("svg").evaluate("drawn => drawn.getBoundingClientRect().width") == 760
        frame.focus()
        page.keyboard.press("ArrowRight")
        frame.evaluate("async frame => { while (!frame.scrollLeft) await new Promise(requestAnimationFrame); }")


def test_on_paper_a_drawing_fits_the_sheet(chromium: Browser, address: str) -> None:
    with opened(chromium, 718) as page:
        for name in ("escalation-clocks", "direction-of-travel", "risk-heat-map"):
            page.goto(f"{address}pictures/{name}/")
            page.emulate_media(media="print")
            assert width_of(page) == 718


def test_in_forced_colours_marks_and_words_differ_from_the_paper(chromium: Browser, address: str) -> None:
    with opened(chromium, forced_colors="active") as page:
        page.goto(f"{address}pictures/direction-of-travel/")
        paper = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
        for mark in (".label", ".mark-up"):
            assert page.locator(f".chart {mark}").first.evaluate("mark => getComputedStyle(mark).fill") != paper
