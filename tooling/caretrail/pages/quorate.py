"""Whether a meeting was quorate, on its page: for the whole of it, and for the items on which the answer is another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from caretrail.facts.entries import live, typed
from caretrail.facts.meetings import Quorum, held_on, quorum
from caretrail.kinds.meeting import Meeting
from caretrail.load import Record
from caretrail.pages.html import Html, escape, grid, marked
from caretrail.pages.state import Part
from caretrail.trail import Trail
from caretrail.views import words
from caretrail.views.evidence import Evidence
from caretrail.views.register import QUORATE


def quorate(evidence: Evidence, record: Record, ink: Html) -> Iterable[Part]:
    """A table; nothing for a meeting that has not been held."""
    meeting, trail = typed(record, Meeting), evidence.trail
    if meeting is None or held_on(trail, record) is None:
        return
    rows = [(words.capital(title), QUORATE[found.yes], marked(found.said, ink))
            for title, found in _rows(trail, record, meeting, ink)]
    yield "quorum", "Quorum", grid("Counted from the attendance and the terms of reference in force on the day",
                                   ("For", "Quorate", "How it was counted"), rows)


def _rows(trail: Trail, record: Record, meeting: Meeting, ink: Html) -> Iterator[tuple[str, Quorum]]:
    whole = quorum(trail, record)
    yield "the whole meeting", whole
    for item in live(meeting.items):
        found = quorum(trail, record, item.id)
        if found != whole:
            about = ink.reference(item.record) if item.record else escape(item.title or item.id)
            yield f"item {escape(item.id)}: {about}", found
