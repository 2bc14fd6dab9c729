"""How to read the public edition: the few words it uses."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.pages.page import Page, root
from caretrail.pages.reading import READING
from caretrail.pages.templates import fill
from caretrail.views.evidence import Evidence


def pages(evidence: Evidence) -> Iterator[Page]:
    yield Page(READING, "How to read this site", fill(
        "profile_reading.html", root=root(READING), as_of=evidence.trail.as_of, commit=evidence.trail.commit), "",
        "What the words on this site mean, and how a record and what changed in it are read.")
