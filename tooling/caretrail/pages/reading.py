"""How to read this site: what a landing is, the two times, how far a name can be trusted, what a finding means."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.kinds import KINDS
from caretrail.pages.page import Page, root
from caretrail.pages.templates import fill
from caretrail.views.evidence import Evidence

READING = "reading/"


def pages(evidence: Evidence) -> Iterator[Page]:
    work = [kind.plural for kind in KINDS if kind.is_work]
    yield Page(READING, "How to read this site", fill(
        "reading.html", root=root(READING), work=work, as_of=evidence.trail.as_of, commit=evidence.trail.commit,
        zone=getattr(evidence.zone, "key", "UTC")), "",
        "What the words on this site mean, and how a record, its history and its findings are read.")
