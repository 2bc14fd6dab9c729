"""The built site in a real browser: accessible, narrow, dark, without scripts, in print, alone."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from caretrail.pages.page import Page as Body
from caretrail.site.build import build_pages
from tests.site.browsing import LOOKS, Served, opened, violations, width_of
from tests.site.sample_pages import LISTED, exhibit

pytestmark = pytest.mark.browser

SHEET = re.compile(rb"/Type\s*/Page\b(?!s)")
ON_PAPER = 718
"""Pixels of A4 between margins of 10 mm."""
USUAL = 25_000
EVERY_KIND = (1280, "light")
"""In this look a record of every kind is looked at, in the others of one: kinds differ in their tables and lists, which
are tables and lists to axe in a wide window, and in no colour.
"""


@pytest.fixture(scope="module")
def site(example: Path) -> Path:
    return example


SORTS = (
    (r"registers/[^/]+/on/.+", "a register at the end of a month"), (r"registers/[^/]+/on/", "a register on any date"),
    (r"records/[^/]+/then/", "a record on any date"), (r"records/[^/]+/trail/", "a trail"),
    (r"registers/[^/]+/(state|level|agency)/.*", "a register, filtered"),
    (r"registers/[^/]+-(log|register|framework|expiry)/.*", "a log"), (r"registers/[^/]+/.*", "a register"),
    (r"expectations/(?!funder|regulator).+", "a framework"), (r"obligations/.+", "reviews due of an agency"),
    (r"changes/[0-9]+/", "landings"), (r"findings/.+", "findings of one rule"),
    (r"health/.+", "records of poor health"), (r"rules/.+", "a rule"),
    (r"practices/[^/]+/", "a practice"), (r"practices/[^/]+/reviews/.*", "reviews of a practice"),
    (r"practices/.+", "a gate, a validation or a sign"),
    (r"authority/R-[0-9]+/", "a right"), (r"authority/F-[0-9]+/", "a limit"),
    (r"authority/posts/.+", "what a post may do"),
)


@pytest.fixture(scope="module")
def page_types(site: Path) -> list[str]:
    """One page of each sort, records of each kind included: of the usual size, as the longest keep axe busy for a
    minute and hold nothing else.
    """
    chosen: dict[str, tuple[int, str]] = {}
    for file in site.rglob("index.html"):
        path = file.relative_to(site).as_posix().removesuffix("index.html")
        sort = next((name for pattern, name in SORTS if re.fullmatch(pattern, path)), path)
        if path.startswith("records/") and sort == path:
            sort = re.findall(r'href="../../registers/[a-z]+/"', file.read_text("utf-8"))[-1]
        chosen[sort] = min(chosen.get(sort, (sys.maxsize, "")), (abs(file.stat().st_size - USUAL), path))
    return [*(path for _, path in chosen.values()), "no-such-page/"]


@pytest.fixture(scope="module")
def one_record(page_types: list[str]) -> list[str]:
    """The same with one record alone, a risk: for what does not differ between kinds."""
    return [path for path in page_types if not re.fullmatch(r"records/(?!RSK-)[^/]+/", path)]


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing_on_any_sort_of_page(chromium: Browser, address: str, page_types: list[str],
                                               one_record: list[str], width: int, scheme: str) -> None:
    found = {}
    with opened(chromium, width, scheme) as page:
        for path in page_types if (width, scheme) == EVERY_KIND else one_record:
            page.goto(address + path)
            if broken := violations(page):
                found[path] = broken
    assert found == {}


@pytest.mark.parametrize(("widths", "scripts"), [((320,), False), ((320, 960, 1220), True)])
def test_no_page_scrolls_sideways(chromium: Browser, address: str, page_types: list[str], widths: tuple[int, ...],
                                  scripts: bool) -> None:
    wide = {}
    with opened(chromium, java_script_enabled=scripts) as page:
        for path in page_types:
            page.goto(address + path)
            for width in widths:
                page.set_viewport_size({"width": width, "height": 900})
                if (right := width_of(page)) > width:
                    wide[path, width] = right
    assert wide == {}


def test_every_tab_is_in_sight_in_any_window_that_shows_tabs(chromium: Browser, address: str) -> None:
    with opened(chromium) as page:
        page.goto(address)
        for width in (1220, 1280, 1920):
            page.set_viewport_size({"width": width, "height": 900})
            tabs = page.locator(".md-tabs__link")
            assert tabs.count() > 5
            assert tabs.evaluate_all("tabs => Math.max(...tabs.map(tab => tab.getBoundingClientRect().right))") <= width


def test_an_unbroken_text_of_a_thousand_letters_wraps(chromium: Browser, served: Served, tmp_path: Path) -> None:
    body = (f'<h1>{"w" * 1000}</h1><p class="value">{"v" * 1000}</p>'
            f'<dl class="facts"><dt>{"t" * 300}</dt><dd>{"d" * 1000}</dd></dl>')
    build_pages(exhibit(*LISTED, Body("records/X/", "w" * 1000, body, "registers/risks/")), tmp_path / "site", tmp_path)
    with served(tmp_path / "site") as address, opened(chromium, 320) as page:
        page.goto(address + "records/X/")
        assert width_of(page) == 320


def test_nothing_is_asked_of_another_host_and_nothing_complains(chromium: Browser, address: str,
                                                                page_types: list[str]) -> None:
    asked: set[str] = set()
    complaints: list[str] = []
    with opened(chromium) as page:
        page.on("request", lambda request: asked.add(request.url))
        page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.add_init_script("addEventListener('securitypolicyviolation',"
                             " event => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`))")
        for path in page_types:
            page.goto(address + path)
        page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith(address)] == []
    assert [each for each in complaints if "no-such-page" not in each and "404" not in each] == []


def test_a_page_is_whole_without_scripts(chromium: Browser, address: str, one_record: list[str]) -> None:
    def words(page: Page, path: str) -> str:
        page.goto(address + path)
        page.locator(".cite-copy, output.citation").evaluate_all("all => all.forEach(each => each.remove())")
        return " ".join(page.locator("#evidence").inner_text().split())

    drawn_by_scripts = ("registers/", "search/", "pictures/risk-heat-map/", "forms/")
    plain = [path for path in one_record if not path.startswith(drawn_by_scripts) and not path.endswith("/then/")]
    with opened(chromium, java_script_enabled=False) as without, opened(chromium) as with_scripts:
        for path in plain:
            assert words(without, path) == words(with_scripts, path)


def test_print_leaves_out_what_is_for_the_screen(chromium: Browser, address: str) -> None:
    with opened(chromium) as page:
        page.goto(address + "registers/agencies/")
        page.emulate_media(media="print")
        hidden = (".md-header", ".md-tabs", ".md-sidebar--primary", ".register-filter")
        assert [name for name in hidden if page.locator(name).count() and page.locator(name).first.is_visible()] == []
        assert page.locator("table.register").is_visible()
        assert page.locator(".evidence-footer").is_visible()
        assert page.pdf()[:4] == b"%PDF"


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_system_is_printed_on_one_sheet(chromium: Browser, address: str, paper: str) -> None:
    with opened(chromium) as page:
        page.goto(address)
        assert page.locator("table.system tbody tr").count() == 9
        assert len(SHEET.findall(page.pdf(format=paper))) == 1
        page.emulate_media(media="print")
        page.set_viewport_size({"width": ON_PAPER, "height": 900})
        assert page.locator("table.system").evaluate("table => getComputedStyle(table).display") == "table"
        assert width_of(page) == ON_PAPER


def test_a_practice_is_printed_with_its_tables_as_tables(chromium: Browser, address: str) -> None:
    with opened(chromium, ON_PAPER) as page:
        page.goto(f"{address}practices/P8/")
        page.emulate_media(media="print")
        assert width_of(page) == ON_PAPER
        shown = "tables => tables.map(table => getComputedStyle(table).display)"
        assert set(page.locator("table.grid").evaluate_all(shown)) == {"table"}


def test_what_is_folded_is_on_paper_and_opens_for_a_link_that_leads_into_it(chromium: Browser, site: Path,
                                                                             address: str) -> None:
    folded = next(file.parent.name for file in sorted(site.glob("records/RSK-*/index.html"))
                  if "earlier landings</summary>" in file.read_text("utf-8"))
    oldest = re.findall(r'id="(landing-[0-9]+)"', (site / "records" / folded / "index.html").read_text("utf-8"))[-1]
    with opened(chromium, java_script_enabled=False) as page:
        page.goto(f"{address}records/{folded}/")
        entry = page.locator(f"#{oldest}")
        assert not entry.is_visible()
        page.emulate_media(media="print")
        assert entry.is_visible()
        page.emulate_media(media="screen")
        page.goto(f"{address}records/{folded}/#{oldest}")
        assert entry.is_visible()


def test_the_skip_link_is_the_first_stop_and_leads_to_the_page(chromium: Browser, address: str) -> None:
    with opened(chromium) as page:
        page.goto(address + "registers/")
        page.keyboard.press("Tab")
        assert page.locator(":focus").inner_text() == "Skip to content"
        page.keyboard.press("Enter")
        assert page.locator(":focus").get_attribute("id") == "evidence"


def test_what_can_be_pressed_is_large_enough(chromium: Browser, address: str, one_record: list[str]) -> None:
    """WCAG 2.2, 2.5.8: 24 by 24 px, but for links within a sentence. A box to tick is pressed with its label."""
    small = {}
    with opened(chromium, 320) as page:
        for path in one_record:
            page.goto(address + path)
            found = page.locator("nav.filters a, nav.on-page a, nav.pager a, summary, .register-filter :is(select,"
                                 " input:not([type=checkbox]), label.tick, button:not([hidden])),"
                                 " .register thead button").evaluate_all(
                "all => all.map(each => each.getBoundingClientRect()).filter(box => box.height > 1 && box.height < 24)"
                ".length")
            if found:
                small[path] = found
    assert small == {}
