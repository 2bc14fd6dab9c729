"""Landings stand in blocks of a hundred, at addresses that do not move when others follow."""

from __future__ import annotations

from caretrail.pages import all_pages
from caretrail.views import addresses
from tests.pages.taken_apart import read
from tests.views.fakes import RISK, RISK_PATH, Memory, evidence


def history(landings: int) -> Memory:
    past = Memory()
    for number in range(landings):
        past.land({RISK_PATH: RISK.replace("Nine people", f"{number} people")})
    return past


def test_a_landing_keeps_its_address_when_others_follow() -> None:
    for landings in (150, 250):
        pages = {page.path: page for page in all_pages(evidence(history(landings)))}
        assert addresses.landing(101) == "changes/2/#landing-101"
        assert "landing-101" in read(pages["changes/2/"]).ids


def test_the_overview_tells_the_latest_hundred_and_leads_to_all() -> None:
    pages = {page.path: page for page in all_pages(evidence(history(150)))}
    links = [link["href"] for link in read(pages["changes/"]).all("a")]
    assert "../changes/2/#landing-150" in links
    assert "../changes/1/#landing-50" not in links
    assert {"../changes/1/", "../changes/2/"} <= set(links)


def test_each_landing_tells_what_it_changed() -> None:
    [page] = [page for page in all_pages(evidence(history(2))) if page.path == "changes/1/"]
    assert "Reason of current score S1 was 0 people waiting. now 1 people waiting." in read(page).outline
