"""One pass over all histories, for every file that tells of them: reading them is what costs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from caretrail.load import Record
from caretrail.views.evidence import Evidence
from caretrail.views.names import Known
from caretrail.views.story import Chapter, story
from caretrail.views.wording import wording_of


class File(NamedTuple):
    """Address from the top of the site and content; in words what it holds, and for a table how many rows."""

    path: str
    content: bytes
    holds: str = ""
    rows: int | None = None


class Past(NamedTuple):
    """A record and all that landed of it, oldest first. `record` is None where it is not in the register now."""

    known: Known
    record: Record | None
    chapters: tuple[Chapter, ...]


class Taker(Protocol):
    """What is told of every record in turn, in the order of the ids, and then gives its files."""

    def take(self, past: Past) -> Iterator[File]:
        """What can be given at once."""
        ...

    def files(self) -> Iterator[File]:
        """What could only be finished now."""
        ...


def pasts(evidence: Evidence) -> Iterator[Past]:
    """Every record that is or was in the register."""
    known, held = evidence.names.known, evidence.trail.records
    untold = dict(known)
    for history in evidence.trail.history.records() if evidence.trail.history else ():
        if each := untold.pop(history.record, None):
            yield Past(each, held.get(each.id), story(history, wording_of(each.kind)))
    for each in untold.values():
        yield Past(each, held.get(each.id), ())
