"""The pages of the evidence site, one family per file, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from caretrail.pages import (
    accountability,
    authority,
    changes,
    continuity,
    findings,
    health,
    histories,
    home,
    limits,
    obligations,
    practices,
    reading,
    recording,
    registers,
    rules,
    search,
    who,
)
from caretrail.pages.page import Page
from caretrail.views.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Family:
    """Pages of one sort. `pages` makes them one by one, so that a large register never lies in memory at once. `below`
    is the listed page under which the first of them stands in the navigation; empty for one of the few at its top.
    """

    name: str
    pages: Callable[[Evidence], Iterator[Page]]
    below: str = ""


PAGES: tuple[Family, ...] = (
    Family("home", home.pages),
    Family("search", search.pages),
    Family("registers", registers.pages),
    Family("practices", practices.pages),
    Family("obligations", obligations.pages, "practices/"),
    Family("health", health.pages, "practices/"),
    Family("recording", recording.pages, "practices/"),
    Family("who", who.pages),
    Family("accountability", accountability.pages, "who/"),
    Family("authority", authority.pages, "who/"),
    Family("changes", changes.pages),
    Family("continuity", continuity.pages, "changes/"),
    Family("findings", findings.pages, "changes/"),
    Family("rules", rules.pages, "changes/"),
    Family("reading", reading.pages),
    Family("records", histories.pages),
    Family("limits", limits.pages, "reading/"),
)
"""Pages that are listed stand in the order of the navigation, at whose top are few: home, registers, practices, people,
changes, and how to read all this. The limits come last: what could not be read is known by then.
"""


def all_pages(evidence: Evidence) -> Iterator[Page]:
    """Every page of the site."""
    for family in PAGES:
        for page in family.pages(evidence):
            first = family.below and not page.section and page.path.count("/") == 1
            yield replace(page, below=family.below) if first else page
