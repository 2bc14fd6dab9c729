"""Registers: pages of a hundred rows, filters that are links, and the marks the filter script looks for."""

from __future__ import annotations

from caretrail.pages import registers
from caretrail.pages.page import Page
from tests.pages.taken_apart import read
from tests.views.fakes import REGISTER, RISK, evidence

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def register_of(number: int) -> dict[str, Page]:
    ids = [f"RSK-2026-{LETTERS[each // 1024]}{LETTERS[each // 32 % 32]}{LETTERS[each % 32]}0" for each in range(number)]
    risks: dict[str, str | bytes] = {
        f"records/risks/2026/{each}.yml": RISK.replace("RSK-2026-7K3M", each).replace("active", state)
        for each, state in zip(ids, ["active", "closed", "draft"] * number, strict=False)}
    return {page.path: page for page in registers.pages(evidence(files={**REGISTER, **risks}))}


PAGES = register_of(250)


def test_a_register_has_a_hundred_rows_on_a_page_and_the_rest_on_others() -> None:
    rows = {path: len(read(PAGES[path]).all("tr")) - 1 for path in PAGES if path.startswith("registers/risks/")
            and "state" not in path and "agency" not in path}
    assert rows == {"registers/risks/": 100, "registers/risks/page/2/": 100, "registers/risks/page/3/": 50}


def test_each_state_and_agency_has_a_page_of_its_own() -> None:
    assert {f"registers/risks/state/{state}/" for state in ("active", "closed", "draft")} <= set(PAGES)
    assert {f"registers/risks/agency/northmoor-council/{page}" for page in ("", "page/2/", "page/3/")} <= set(PAGES)


def test_a_facet_with_one_word_alone_filters_nothing_and_has_no_page() -> None:
    assert not any("/level/" in path for path in PAGES)


def test_the_page_one_is_on_is_marked_among_the_filters() -> None:
    here = [link["href"] for link in read(PAGES["registers/risks/state/closed/"]).all("a") if "aria-current" in link]
    assert here == ["../../../../registers/risks/state/closed/"]


def test_the_whole_register_names_its_row_file_and_no_other_page_does() -> None:
    named = [path for path, page in PAGES.items() if "data-rows" in page.html and "risks" in path]
    assert named == ["registers/risks/"]


def test_all_pages_of_a_register_belong_to_it() -> None:
    assert {page.section for path, page in PAGES.items() if path.startswith("registers/risks/") and page.section} == {
        "registers/risks/"}


def test_a_kind_without_records_has_no_register() -> None:
    assert "registers/meetings/" not in PAGES
    assert "Meetings" in PAGES["registers/"].html
