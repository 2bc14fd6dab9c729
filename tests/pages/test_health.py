"""The pages of register health."""

from __future__ import annotations

from caretrail.pages.health import pages
from tests.pages.taken_apart import read
from tests.views.fakes import REGISTER, RISK, RISK_PATH, Memory, evidence

ONE_RISK = Memory().land(REGISTER | {RISK_PATH: RISK})


def test_the_overview_counts_and_leads_to_the_records() -> None:
    top, *lists = pages(evidence(ONE_RISK))
    said = read(top).outline
    assert "| Without a target | some 1 of 1 (100 %) | open risks |" in said
    assert "| Unscored | none 0 of 1 (0 %) | open risks |" in said
    assert "| Northmoor Council | 1 | 0 of 1 |" in said
    assert "There was nothing to count for:" in said
    assert "health/without-target/" in [each.path for each in lists]
    assert all(each.section == "health/" for each in lists)


def test_a_list_names_each_record_and_what_is_wrong() -> None:
    found = {page.path: page for page in pages(evidence(ONE_RISK))}
    said = read(found["health/no-action/"]).outline
    assert "| Delayed discharge from Ward 7 RSK-2026-7K3M | risks | Northmoor Council | No open action." in said


def test_a_long_list_goes_on_over_pages() -> None:
    memory = Memory().land({RISK_PATH.replace("7K3M", f"{number:04}"): RISK.replace("7K3M", f"{number:04}")
                            for number in range(101)})
    paths = [page.path for page in pages(evidence(memory))]
    assert "health/no-action/page/2/" in paths


def test_a_register_without_records_says_so() -> None:
    (only,) = pages(evidence(Memory(), files={}))
    assert "There is nothing yet to count" in read(only).outline
