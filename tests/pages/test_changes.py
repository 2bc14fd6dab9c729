"""Landings stand in blocks of twenty-five, at addresses that do not move when others follow."""

from __future__ import annotations

from caretrail.history.model import Draft, Identity
from caretrail.pages import all_pages
from caretrail.views import addresses
from tests.pages.taken_apart import read
from tests.views.fakes import RISK, RISK_PATH, TOMASZ, Memory, evidence


def history(landings: int) -> Memory:
    past = Memory()
    for number in range(landings):
        past.land({RISK_PATH: RISK.replace("Nine people", f"{number} people")})
    return past


def test_a_landing_keeps_its_address_when_others_follow() -> None:
    for landings in (30, 60):
        pages = {page.path: page for page in all_pages(evidence(history(landings)))}
        assert addresses.landing(26) == "changes/2/#landing-26"
        assert "landing-26" in read(pages["changes/2/"]).ids


def test_the_overview_tells_the_latest_and_leads_to_all() -> None:
    pages = {page.path: page for page in all_pages(evidence(history(40)))}
    links = [link["href"] for link in read(pages["changes/"]).all("a")]
    assert "../changes/2/#landing-40" in links
    assert "../changes/1/#landing-10" not in links
    assert {"../changes/1/", "../changes/2/"} <= set(links)


def test_each_landing_tells_what_it_changed() -> None:
    [page] = [page for page in all_pages(evidence(history(2))) if page.path == "changes/1/"]
    assert "Reason of current score S1 was 0 people waiting. now 1 people waiting." in read(page).outline


def test_what_a_git_host_puts_on_the_branch_is_nobodys_doing() -> None:
    host = Identity("A git host", "noreply@host.example")
    past = Memory().land({RISK_PATH: RISK}, committer=host)
    [page] = [page for page in all_pages(evidence(past)) if page.path == "changes/1/"]
    assert "Written by Amara Okafor (claimed, unknown address), through the git host." in (
        read(page).outline)


def test_a_merge_is_told_as_the_work_of_those_who_wrote_it() -> None:
    draft = Draft("d" * 40, TOMASZ, None, "Open the risk")
    past = Memory().land({RISK_PATH: RISK}, parents=("a", "b"), drafts=(draft,))
    [page] = [page for page in all_pages(evidence(past)) if page.path == "changes/"]
    assert "| Tomasz Lind (claimed, unknown address) | Change 1 |" in read(page).outline


def test_landings_an_inspector_should_know_of_are_listed_by_what_is_odd() -> None:
    past = history(2).land({RISK_PATH: RISK}, oddities=("its clock ran backwards",))
    [page] = [page for page in all_pages(evidence(past)) if page.path == "limits/"]
    assert "| Its clock ran backwards. | 3" in read(page).outline
    assert "../changes/1/#landing-3" in [link["href"] for link in read(page).all("a")]
