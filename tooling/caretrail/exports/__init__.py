"""Files of the site that are no pages: what other programs take from it. `FILES` lists their families."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from caretrail.exports import ics
from caretrail.views.evidence import Evidence

File = tuple[str, bytes]
"""Address from the top of the site, and content."""

FILES: tuple[Callable[[Evidence], Iterator[File]], ...] = (ics.files,)


def all_files(evidence: Evidence) -> Iterator[File]:
    """Every file of the site that is no page."""
    for family in FILES:
        yield from family(evidence)
