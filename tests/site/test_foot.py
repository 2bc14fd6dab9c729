"""The foot of every page and the feed in its head: which state, under which policy, for whom."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from caretrail.pages.page import Page
from caretrail.site.build import build_pages
from tests.site.sample_pages import LISTED, RECORDS, exhibit

DATA = Page("data/", "Data", "<h1>Data</h1>")


def foot(page: Path) -> str:
    html = page.read_text("utf-8")
    return re.sub(r"<[^>]+>", "", html.partition('class="evidence-footer"')[2].partition("</div>")[0])


def test_every_page_names_commit_day_policy_and_audience(tmp_path: Path) -> None:
    shown = replace(exhibit(*LISTED, DATA, *RECORDS), policy="5 October 2026 (landing 12)", audience="partners")
    build_pages(shown, tmp_path / "site", tmp_path)
    for path in (tmp_path / "site").rglob("*.html"):
        said = foot(path)
        assert "as of 5 March 2026, under the policy of 5 October 2026 (landing 12)." in said
        assert "An edition for the partners." in said
        assert "Data" in said
    record = (tmp_path / "site/records/RSK-2026-7K3M/index.html").read_text("utf-8")
    assert re.search(r'<link rel="alternate" type="application/atom\+xml" [^>]*"../../data/feeds/all.atom"', record)


def test_it_says_nothing_that_is_not_known(tmp_path: Path) -> None:
    build_pages(exhibit(), tmp_path / "site", tmp_path)
    page = tmp_path / "site/index.html"
    assert "as of 5 March 2026.\n" in foot(page)
    assert "atom+xml" not in page.read_text("utf-8")
