"""Which documents the engine gets, and the navigation."""

import pytest

from caretrail.pages.page import Page
from caretrail.site.plan import Plan
from caretrail.site.shell import BrokenSite
from tests.site.sample_pages import HOSTILE, LISTED, RECORDS


def planned() -> Plan:
    plan = Plan()
    for page in (*LISTED, *RECORDS):
        plan.add(page)
    return plan


def test_listed_pages_stand_below_the_page_whose_path_they_continue() -> None:
    assert planned().navigation() == [
        {"ctTITLE0tc": "index.md"},
        {"ctTITLE1tc": ["registers/index.md", {"ctTITLE2tc": "registers/risks/index.md"}]},
        {"ctTITLE3tc": "changes/index.md"},
    ]


def test_the_engine_renders_each_section_once_however_many_pages_it_has() -> None:
    plan = planned()
    assert len(list(plan.documents())) == len(LISTED) + 2
    assert plan.frame(RECORDS[0]) == plan.frame(RECORDS[1]) != plan.frame(RECORDS[2])


def test_a_shell_stands_as_deep_as_its_pages() -> None:
    plan = planned()
    assert all(plan.frame(page).count("/") == page.path.count("/") for page in RECORDS)


def test_the_engine_sees_no_text_of_a_page() -> None:
    texts = "".join(text for _, text in planned().documents())
    assert HOSTILE not in texts
    assert "Delayed discharge" not in texts
    assert "Nine people" not in texts


def test_a_page_below_nothing_is_a_fault() -> None:
    with pytest.raises(BrokenSite, match="nowhere/, which is not a listed page"):
        Plan().add(Page("records/X/", "X", "", "nowhere/"))


def test_a_page_with_neighbours_lists_them_and_one_that_stands_alone_has_no_side_column() -> None:
    hidden = {path: text.split("hide: [")[1].split("]")[0] for path, text in planned().documents()}
    assert hidden["index.md"] == hidden["changes/index.md"] == "toc, navigation"
    assert hidden["registers/index.md"] == hidden["registers/risks/index.md"] == "toc"
