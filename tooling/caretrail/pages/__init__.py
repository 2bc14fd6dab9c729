"""The pages of the evidence site, one family per file, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from caretrail.fields import Audience
from caretrail.pages import (
    accessibility,
    accountability,
    alcoa,
    authority,
    changes,
    continuity,
    data_page,
    expectations,
    findings,
    forms,
    health,
    histories,
    home,
    integrity,
    limits,
    obligations,
    pictures,
    practices,
    privacy,
    profile_home,
    profile_limits,
    profile_practices,
    profile_reading,
    profile_registers,
    reading,
    recording,
    registers,
    rules,
    search,
    who,
)
from caretrail.pages.page import Page
from caretrail.pages.profile import with_note
from caretrail.views.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Family:
    """Pages of one sort. `pages` makes them one by one, so that a large register never lies in memory at once. `below`
    is the listed page under which the first of them stands in the navigation; empty for one of the few at its top.
    `seen_by` are the audiences whose edition has them: the inspectors' alone, until somebody decides otherwise. Pages
    that judge records must not be made for others: what is hidden from them would be judged to be missing.
    """

    name: str
    pages: Callable[[Evidence], Iterator[Page]]
    below: str = ""
    seen_by: tuple[Audience, ...] = ("inspector",)


PUBLIC: tuple[Audience, ...] = ("public",)
NARROWED: tuple[Audience, ...] = ("partners", "public")
PARTNERS: tuple[Audience, ...] = ("inspector", "partners")
EVERYBODY: tuple[Audience, ...] = ("inspector", "partners", "public")

PAGES: tuple[Family, ...] = (
    Family("home", home.pages),
    Family("home of an edition", profile_home.pages, seen_by=NARROWED),
    Family("search", search.pages, seen_by=EVERYBODY),
    Family("forms", forms.pages, seen_by=PARTNERS),
    Family("registers", registers.pages, seen_by=PARTNERS),
    Family("public registers", profile_registers.pages, seen_by=PUBLIC),
    Family("practices", practices.pages),
    Family("practices in numbers", profile_practices.pages, seen_by=NARROWED),
    Family("pictures", pictures.pages, "practices/"),
    Family("obligations", obligations.pages, "practices/"),
    Family("health", health.pages, "practices/"),
    Family("recording", recording.pages, "practices/"),
    Family("who", who.pages, seen_by=PARTNERS),
    Family("accountability", accountability.pages, "who/"),
    Family("authority", authority.pages, "who/", seen_by=PARTNERS),
    Family("changes", changes.pages, seen_by=PARTNERS),
    Family("continuity", continuity.pages, "changes/"),
    Family("findings", findings.pages, "changes/", seen_by=PARTNERS),
    Family("rules", rules.pages, "changes/", seen_by=PARTNERS),
    Family("expectations", expectations.pages),
    Family("reading", reading.pages, seen_by=PARTNERS),
    Family("reading an edition", profile_reading.pages, seen_by=PUBLIC),
    Family("records", histories.pages, seen_by=PARTNERS),
    Family("public records", profile_registers.records, seen_by=PUBLIC),
    Family("integrity", integrity.pages, "reading/"),
    Family("alcoa", alcoa.pages, "reading/"),
    Family("limits", limits.pages, "reading/"),
    Family("limits of an edition", profile_limits.pages, "reading/", NARROWED),
    Family("data", data_page.pages, "reading/", EVERYBODY),
    Family("accessibility", accessibility.pages, "reading/", EVERYBODY),
    Family("privacy", privacy.pages, "reading/", EVERYBODY),
)
"""Pages that are listed stand in the order of the navigation, at whose top are few: home, registers, practices, people,
changes, and how to read all this. The limits come last: what could not be read is known by then.
"""


def all_pages(evidence: Evidence) -> Iterator[Page]:
    """Every page of the site, or of the edition for the audience of the evidence."""
    audience = evidence.audience
    for family in PAGES:
        if audience not in family.seen_by:
            continue
        for page in family.pages(evidence):
            first = family.below and not page.section and page.path.count("/") == 1
            placed = replace(page, below=family.below) if first else page
            yield placed if audience == "inspector" else with_note(placed, audience)
