"""The pages of the evidence site, one family per file, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

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
    who,
)
from caretrail.pages.page import Page
from caretrail.views.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Family:
    """Pages of one sort. `pages` makes them one by one, so that a large register never lies in memory at once."""

    name: str
    pages: Callable[[Evidence], Iterator[Page]]


PAGES: tuple[Family, ...] = (
    Family("home", home.pages),
    Family("practices", practices.pages),
    Family("obligations", obligations.pages),
    Family("registers", registers.pages),
    Family("who", who.pages),
    Family("authority", authority.pages),
    Family("accountability", accountability.pages),
    Family("health", health.pages),
    Family("recording", recording.pages),
    Family("changes", changes.pages),
    Family("continuity", continuity.pages),
    Family("findings", findings.pages),
    Family("rules", rules.pages),
    Family("reading", reading.pages),
    Family("records", histories.pages),
    Family("limits", limits.pages),
)
"""Pages that are listed stand in the order of the navigation. The limits come last: what could not be read is known
by then.
"""


def all_pages(evidence: Evidence) -> Iterator[Page]:
    """Every page of the site."""
    for family in PAGES:
        yield from family.pages(evidence)
