"""A page per record and a page per block of landings: one pass over the histories, as reading them is what costs."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.pages.history import Landings
from caretrail.pages.html import Html
from caretrail.pages.landings import Blocks
from caretrail.pages.page import Page, root
from caretrail.pages.record import RecordPages
from caretrail.views import addresses
from caretrail.views.evidence import Evidence

DEPTH = root(addresses.record("x"))
"""Records and blocks of landings lie at one depth, so that what is written for the one stands in the other too."""


def pages(evidence: Evidence) -> Iterator[Page]:
    """Every record that is or ever was in the register, then every landing."""
    writer = Landings(evidence, Html(evidence.names, DEPTH))
    records, blocks = RecordPages(evidence, writer), Blocks(evidence, writer)
    for known in evidence.names.known.values():
        written = writer.write(evidence.chapters(known))
        yield records.page(known, written)
        blocks.add(known.id, written)
    yield from blocks.pages()
