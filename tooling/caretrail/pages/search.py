"""The page of the search: what it covers, and the ways that need no scripts."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.pages.page import Page, root
from caretrail.pages.templates import fill
from caretrail.policy import ALL_KINDS
from caretrail.views.addresses import SEARCH
from caretrail.views.evidence import Evidence


def pages(evidence: Evidence) -> Iterator[Page]:
    """One page; its script reads the index that is made of all pages. An edition for the public tells no landings and
    no people, and so leads to none.
    """
    gone = {known.kind.name for known in evidence.names.gone}
    held = [(kind, len(evidence.trail.by_kind.get(kind.name, ()))) for kind in ALL_KINDS]
    shown = sorted(((kind, number) for kind, number in held if number or kind.name in gone),
                   key=lambda each: each[0].plural)
    yield Page(SEARCH, "Search", fill("search.html", root=root(SEARCH), kinds=shown,
                                        told=evidence.audience != "public"), "",
               "Find any record, landing or page by its words.")
