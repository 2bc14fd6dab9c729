"""What every landing found of a record, and what it left: the two versions of each revision."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from caretrail.diff import Change, Doc, apply, diff
from caretrail.history.model import RecordHistory, Revision


class Step(NamedTuple):
    """One revision: `base` is the record as the landing before had it (None where it was not there), `head` as this one
    leaves it (None where it is gone), both by their last version that can be read. `earlier` is what a record held that
    had been removed. `changes` lead from `base` to `head`; there are none where the file cannot be read after it.
    """

    revision: Revision
    base: Doc | None
    head: Doc | None
    changes: tuple[Change, ...]
    earlier: Doc | None


def steps(past: RecordHistory) -> Iterator[Step]:
    """Every revision of a record, oldest first. What was done while a file could not be read shows in the first
    version that can be: it is held against the last one before.
    """
    known: Doc | None = None
    was_there = False
    for revision in past.revisions:
        base = (known or {}) if was_there else None
        earlier = None if was_there else known
        if revision.what == "removed":
            yield Step(revision, base, None, (), earlier)
            was_there = False
            continue
        if revision.changes:
            known = apply(known, revision.changes)
        # Of a record that comes back they lead from what it held before it was removed.
        changes = diff(None, known) if earlier is not None and not revision.fault else revision.changes
        yield Step(revision, base, known or {}, changes, earlier)
        was_there = True
