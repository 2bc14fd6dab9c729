"""The table of a register or a log in a real browser: narrowed, sorted, passed on, taken away as a spreadsheet."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from caretrail.kinds import KINDS
from caretrail.pages import logs
from caretrail.pages.html import Html
from caretrail.pages.page import Page as Body
from caretrail.pages.page import root
from caretrail.pages.tables import Table, data_file, pages_of, written
from caretrail.site.build import build_pages
from caretrail.views.cells import Cell, Column, Rating, Refs, Row, Title, When, Words
from caretrail.views.evidence import Evidence
from caretrail.views.logs import LOGS
from tests.site import browsing
from tests.site.sample_pages import HOSTILE, LISTED, exhibit
from tests.views.fakes import REGISTER, evidence

pytestmark = pytest.mark.browser

TOP = "registers/risks/"
COLUMNS = (Column("title", "Risk", "title"), Column("owner", "Owner", "record", choice=True),
           Column("due", "Due", "day"), Column("rating", "Rating", "rating", choice=True),
           Column("moved", "Times moved", "number"), Column("note", "Note", "text", shown=False),
           Column("status", "Status", "badge"))
FORMULAS = ("=1+1", "+441632", "-2+3", "@SUM(A1)", "\tx", "\rx", "plain, with a comma", 'a "quoted" word', "two\nlines")
RATINGS: tuple[Cell, ...] = (Rating(12, "12 high", "amber", " (4 x 3)", "high"),
                             Rating(5, "5 moderate", "yellow", " (5 x 1)", "moderate"), "not rated")
DAYS: tuple[Cell, ...] = (When("2026-11-19", "7 days overdue"), When("2026-03-03"), When("2025-04-02"), "")


def row_of(number: int) -> Row:
    name = HOSTILE if number == 7 else f"Risk {number}"
    owner = Refs(("amara-okafor",)) if number % 2 else "nobody"
    return Row(Title(name, f"records/R{number:03}/", f"R{number:03}"), (
        owner, DAYS[number % 4], RATINGS[number % 3], number % 11, FORMULAS[number % len(FORMULAS)],
        Words(("draft" if number % 5 == 0 else "active",))))


TABLE = Table(TOP, COLUMNS, tuple(row_of(number) for number in range(250)), "risk", "risks")


def with_table(shown: Evidence, table: Table, title: str) -> Iterator[Body]:
    for path, number, some, last in pages_of(table):
        body = written(table, some, number, Html(shown.names, root(path)), last, data=number == 1)
        yield Body(path, title, f"<h1>{title}</h1>{body}", "" if number == 1 else table.path,
                   files=(data_file(table, shown, title),) if number == 1 else ())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of 250 rows, and every log with what the examples of each kind hold."""
    folder = tmp_path_factory.mktemp("tables")
    examples = {f"records/{kind.folder}/{'2026/' if kind.is_work else ''}{kind.example_id}.yml": kind.example
                for kind in KINDS}
    shown = evidence(files=REGISTER | examples)
    parts = "".join(f'<p id="part-{name}">x</p>' for name in ("actions", "attendance", "interests"))
    pages = [*(page for page in LISTED if page.path != TOP), *with_table(shown, TABLE, "Risks"), *logs.pages(shown),
             *(Body(row.title.address, row.title.id, "<h1>x</h1>", TOP) for row in TABLE.rows),
             *(Body(f"records/{name}/", name, f"<h1>x</h1>{parts}", TOP) for name in shown.trail.records)]
    build_pages(exhibit(*pages), folder / "site", folder)
    return folder / "site"


@contextmanager
def opened(browser: Browser, address: str, width: int = 1280, **more: Any) -> Iterator[Page]:
    """A page, of which nothing may complain."""
    faults: list[str] = []
    with browsing.opened(browser, width, **more) as page:
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.goto(address)
        yield page
    assert faults == []


def ready(page: Page) -> Page:
    page.locator(".register-filter").wait_for()
    return page


def ids(page: Page) -> list[str]:
    return page.locator("table.register tbody th .id").all_inner_texts()


def column(page: Page, heading: str) -> list[str]:
    return page.locator(f"table.register td[data-label='{heading}']").all_inner_texts()


def choice(page: Page, name: str) -> Locator:
    return page.locator(f".register-filter select[name={name}]")


def test_rows_are_found_by_words_and_by_choice(chromium: Browser, address: str) -> None:
    with opened(chromium, address + TOP) as page:
        page.get_by_label("Find in these risks").fill("risk 24")
        expect(page.locator(".found")).to_have_text("13 of 250 risks found")
        assert ids(page) == ["R024", "R124", "R224", *(f"R{n}" for n in range(240, 250))]
        choice(page, "status").select_option("draft")
        assert ids(page) == ["R240", "R245"]
        expect(page.get_by_role("status")).to_have_text("2 of 250 risks found")
        choice(page, "owner").select_option(label="Amara Okafor")
        assert ids(page) == ["R245"]
        page.get_by_role("button", name="Clear").click()
        assert len(ids(page)) == 100
        choice(page, "rating").select_option("moderate")
        assert {text.splitlines()[0] for text in column(page, "Rating")} == {"5 moderate"}
        page.locator("table.register tbody a").first.click()
        assert page.url.endswith("/records/R001/")


def test_rows_are_found_by_a_range_of_days(chromium: Browser, address: str) -> None:
    with opened(chromium, address + TOP) as page:
        page.get_by_text("More ways to narrow and sort").click()
        due = page.get_by_role("group", name="Due")
        due.get_by_label("from").fill("2026-01-01")
        due.get_by_label("to").fill("2026-06-30")
        assert set(column(page, "Due")) == {"3 March 2026"}
        assert page.url.endswith("?due.from=2026-01-01&due.to=2026-06-30")


def test_days_ratings_and_numbers_are_sorted_by_what_they_are_and_nothing_comes_last(chromium: Browser,
                                                                                    address: str) -> None:
    with opened(chromium, address + TOP) as page:
        due = page.get_by_role("button", name="Due")
        due.click()
        assert column(page, "Due")[0] == "2 April 2025"
        assert page.locator("th[aria-sort]").all_inner_texts() == ["Due"]
        due.click()
        assert column(page, "Due")[0] == "19 November 2026, 7 days overdue"
        assert page.locator("th[aria-sort=descending]").inner_text() == "Due"
        page.get_by_role("button", name="Times moved").click()
        assert [int(text) for text in column(page, "Times moved")] == sorted(
            int(text) for text in column(page, "Times moved"))
        assert column(page, "Due")[0] == "19 November 2026, 7 days overdue", "within what is alike, the order before"
        page.get_by_role("button", name="Rating").click()
        assert column(page, "Rating")[0].startswith("5 moderate")
    with opened(chromium, f"{address}{TOP}?sort=-due&find=R00") as page:
        ready(page)
        assert column(page, "Due")[-1] == ""
    with opened(chromium, f"{address}{TOP}?sort=rating&find=R00") as page:
        ready(page)
        assert column(page, "Rating")[-1] == "not rated"


def test_the_state_is_in_the_address_and_the_back_button_takes_a_step_back(chromium: Browser, address: str) -> None:
    with opened(chromium, f"{address}{TOP}?find=risk&status=draft&sort=-title&columns=status,note") as page:
        ready(page)
        assert ids(page)[0] == "R245"
        assert page.locator("table.register thead th:visible").all_inner_texts() == ["Risk", "Note", "Status"]
        assert page.get_by_label("Find in these risks").input_value() == "risk"
        assert choice(page, "status").input_value() == "draft"
        choice(page, "status").select_option("active")
        assert "status=active" in page.url
        page.get_by_role("button", name="Risk").click()
        page.go_back()
        assert "status=active" in page.url
        assert ids(page)[0] == "R249"
        page.go_back()
        assert ids(page)[0] == "R245"
        page.go_forward()
        assert choice(page, "status").input_value() == "active"


def test_a_word_that_is_typed_is_one_step_back(chromium: Browser, address: str) -> None:
    with opened(chromium, address + TOP) as page:
        page.get_by_label("Find in these risks").press_sequentially("risk 24")
        assert page.url.endswith("?find=risk+24")
        page.go_back()
        assert page.url.endswith(TOP)
        assert len(ids(page)) == 100


def test_columns_are_chosen_and_remembered_in_the_address(chromium: Browser, address: str) -> None:
    with opened(chromium, address + TOP) as page:
        ready(page)
        assert "Note" not in page.locator("table.register thead th:visible").all_inner_texts()
        page.locator("summary", has_text="Columns").click()
        page.get_by_role("checkbox", name="Note").check()
        page.get_by_role("checkbox", name="Owner").uncheck()
        expect(page.get_by_role("checkbox", name="Owner")).to_be_focused()
        headings = ["Risk", "Due", "Rating", "Times moved", "Note", "Status"]
        assert page.locator("table.register thead th:visible").all_inner_texts() == headings
        assert page.url.endswith("?columns=due,rating,moved,note,status")
        page.get_by_role("button", name="The usual columns").click()
        assert page.url.endswith(TOP)


def test_everything_can_be_done_with_the_keyboard_and_the_focus_stays(chromium: Browser, address: str) -> None:
    with opened(chromium, address + TOP) as page:
        page.get_by_label("Find in these risks").focus()
        page.get_by_role("button", name="Risk").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Space")
        expect(page.get_by_role("button", name="Risk")).to_be_focused()
        assert ids(page)[0] == "R249"
        expect(page.get_by_role("status")).to_have_text("250 risks, the first 100 shown, sorted by Risk, backwards")
        more = page.get_by_role("button", name="Show 100 more")
        more.focus()
        page.keyboard.press("Enter")
        expect(more).to_be_focused()
        page.keyboard.press("Enter")
        assert len(ids(page)) == 250
        expect(page.locator("table.register tbody tr:nth-child(201) a").first).to_be_focused()


def downloaded(page: Page) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download what is shown").click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_the_spreadsheet_is_what_is_shown_and_nothing_in_it_acts(chromium: Browser, address: str) -> None:
    asked = "?find=R00&sort=-title&columns=due,moved,note,status"
    with opened(chromium, f"{address}{TOP}{asked}") as page:
        shown = ids(ready(page))
        name, content = downloaded(page)
    assert name == "risks-2026-04-01.csv"
    assert content.startswith(b"\xef\xbb\xbf")
    head, *lines = csv.reader(content.decode("utf-8-sig").splitlines(keepends=True))
    assert head == ["Id", "Risk", "Due", "Due: remark", "Times moved", "Note", "Status"]
    assert [line[0] for line in lines] == shown == [f"R00{number}" for number in sorted(range(10), key=lambda each: (
        HOSTILE if each == 7 else f"Risk {each}").lower(), reverse=True)]
    by_id = {line[0]: line for line in lines}
    assert by_id["R000"][2:5] == ["2026-11-19", "7 days overdue", "0"]
    assert by_id["R007"][1] == HOSTILE
    for number, text in enumerate(FORMULAS):
        safe = f"'{text}" if text[0] in "=+-@\t\r" else text
        assert by_id[f"R00{number}"][5] == safe


def test_a_hostile_row_is_text(chromium: Browser, address: str) -> None:
    with opened(chromium, address + TOP) as page:
        page.get_by_label("Find in these risks").fill("alert")
        expect(page.locator(".found")).to_have_text("1 of 250 risks found")
        assert page.locator("table.register tbody th a").first.inner_text() == HOSTILE


def test_the_script_writes_the_rows_as_the_page_has_them(chromium: Browser, address: str) -> None:
    def cells(page: Page) -> list[str]:
        return [re.sub(r"\s+", " ", text).strip() for text in page.locator("table.register :is(tbody th, td):visible")
                .all_inner_texts()]

    empty = [log.slug for log in LOGS]
    for log in LOGS:
        with opened(chromium, address + log.address) as page:
            if page.locator("table.register").count():
                empty.remove(log.slug)
                plain = cells(ready(page))
                page.locator("summary", has_text="Columns").click()
                page.get_by_role("button", name="Every column").click()
                page.get_by_role("button", name="The usual columns").click()
                assert cells(page) == plain, log.slug
    assert empty == ["board-assurance-framework"], "the example of a risk is none of the system's"


def test_the_table_works_where_the_site_is_opened_from_a_folder(chromium: Browser, site: Path) -> None:
    with opened(chromium, (site / TOP / "index.html").as_uri()) as page:
        page.get_by_label("Find in these risks").fill("risk 245")
        expect(page.locator(".found")).to_have_text("1 of 250 risks found")
        page.get_by_role("button", name="Clear").click()
        assert len(ids(page)) == 100
        name, content = downloaded(page)
        assert content.count(b"\r\n") == 251
        assert name.endswith(".csv")


def test_without_scripts_every_row_and_every_column_is_there(chromium: Browser, address: str) -> None:
    with opened(chromium, address + TOP, java_script_enabled=False) as page:
        found = ids(page)
        assert page.locator("th", has_text="Note").is_visible()
        while page.locator("a[rel=next]").count():
            page.locator("a[rel=next]").click()
            found += ids(page)
        assert found == [row.title.id for row in TABLE.rows]


@pytest.mark.parametrize(("width", "scheme"), browsing.BOTH_LOOKS)
def test_axe_finds_nothing_on_any_table(chromium: Browser, address: str, width: int, scheme: str) -> None:
    found = {}
    for path in (TOP, *(log.address for log in LOGS)):
        with opened(chromium, address + path, width, scheme=scheme) as page:
            if page.locator("table.register").count():
                ready(page)
                for summary in page.locator("summary").all():
                    summary.click()
            assert browsing.width_of(page) == width, path
            if broken := browsing.violations(page):
                found[path] = broken
    assert found == {}
