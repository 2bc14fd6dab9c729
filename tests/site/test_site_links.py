"""Links that lead nowhere, and links of a kind that has no place on an evidence page."""

import pytest

from caretrail.pages.page import Page
from caretrail.site.links import Links

RISK = Page("records/RSK-2026-7K3M/", "", '<h1 id="top">Falls</h1>')


def broken(html: str, *, files: frozenset[str] = frozenset()) -> list[str]:
    links = Links()
    links.add(RISK)
    links.add(Page("changes/1/", "", html))
    return list(links.broken(files))


@pytest.mark.parametrize("address", [
    "../../records/RSK-2026-7K3M/", "../../records/RSK-2026-7K3M/#top", "#here", "../../data/all.csv",
    "https://care.example/?a=1&amp;b=2", "mailto:a@care.example"])
def test_these_lead_somewhere(address: str) -> None:
    assert broken(f'<p id="here"><a href="{address}">x</a></p>', files=frozenset({"data/all.csv"})) == []


@pytest.mark.parametrize("address", [
    "../../records/RSK-2026-0001/", "../../records/RSK-2026-7K3M/#history", "#there", "/records/", "records/",
    "javascript:alert(1)", "data:text/html,x", "http://care.example/", "//care.example/"])
def test_these_do_not(address: str) -> None:
    assert len(broken(f'<a class="id" href="{address}">x</a>')) == 1


def test_an_attribute_written_as_text_is_no_link() -> None:
    assert broken("<p>href=&#34;javascript:alert(1)&#34;</p>") == []


def test_an_edition_keeps_the_links_that_lead_somewhere_and_only_the_words_of_the_others() -> None:
    links = Links()
    links.add(RISK)
    html = "".join(f'<a href="../../{to}">x</a>' for to in ("records/RSK-2026-7K3M/?on=2026-03-05#top", "who/"))
    assert links.without_dead("changes/1/", html, frozenset()) == (
        '<a href="../../records/RSK-2026-7K3M/?on=2026-03-05#top">x</a>x')
