"""A few hand-made pages, for the tests that are about the frame and the folder, not about records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from caretrail.exports import all_files
from caretrail.pages import all_pages
from caretrail.pages.data import data_script
from caretrail.pages.page import Page
from caretrail.site.build import build_pages
from caretrail.site.exhibit import Exhibit
from caretrail.views.evidence import Evidence

HOSTILE = "</title><script>alert(1)</script>{{ 7 * 7 }} ct'\"&"

LISTED = (
    Page("", "Northmoor", '<h1>Northmoor</h1><p><a href="./registers/risks/">Risks</a></p>'),
    Page("registers/", "Registers", "<h1>Registers</h1>"),
    Page("registers/risks/", "Risks", "<h1>Risks</h1>", "", "What could go wrong",
         files=(data_script("registers/risks/table.js", [HOSTILE]),)),
    Page("changes/", "What changed", "<h1>What changed</h1>"),
)
RECORDS = (
    Page("records/RSK-2026-7K3M/", "Delayed discharge", '<h1 id="top">Delayed discharge</h1><p>Nine people wait.</p>'
         '<p><a href="../../registers/risks/">All risks</a> <a href="#top">Top</a></p>', "registers/risks/",
         "A risk"),
    Page("records/RSK-2026-0001/", HOSTILE, "<h1>Hostile</h1>", "registers/risks/", HOSTILE),
    Page("changes/1/", "Landings 1 to 100", "<h1>Landings</h1>", "changes/"),
)


def exhibit(*pages: Page, name: str = "Northmoor & partners", day: int = 5) -> Exhibit:
    """These pages (all of the above when none is named), as of a day in March 2026."""
    def made() -> Iterator[Page]:
        yield from pages or (*LISTED, *RECORDS)

    return Exhibit(name, "0123456789abcdef", date(2026, 3, day), datetime(2026, 3, day, 9, tzinfo=UTC), made)


def site_of(evidence: Evidence, folder: Path) -> Path:
    """Every page and every data file of a register, built within the folder; gives the site."""
    build_pages(replace(exhibit(*all_pages(evidence)), files=lambda: all_files(evidence)), folder / "site", folder)
    return folder / "site"
