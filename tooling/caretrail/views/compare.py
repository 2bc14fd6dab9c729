"""What became of a record between two landings: each field before and after, and the landings between that did it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from caretrail.diff import Doc, diff
from caretrail.history.model import FieldPath, RecordHistory, Revision
from caretrail.history.revisions import replay
from caretrail.views.story import Told, story
from caretrail.views.wording import Wording

What = Literal["added", "gone", "changed"]


class Changed(NamedTuple):
    """A field before and after, and the numbers of the landings between that touched it."""

    told: Told
    landings: tuple[int, ...]


class Compared(NamedTuple):
    """A record on both sides; `landings` are all that touched it between, `fields` is empty for one that is gone."""

    record: str
    what: What
    fields: tuple[Changed, ...]
    landings: tuple[int, ...]


def compared(history: RecordHistory, wording: Wording, start: int, end: int) -> Compared | None:
    """A record as landing `start` left it against landing `end` (0: before the first); None where both say the same,
    or neither had it.
    """
    between = [each for each in history.revisions if start < each.landing <= end]
    if not between:
        return None
    before, after = _doc(history.revisions, start), _doc(history.revisions, end)
    numbers = tuple(each.landing for each in between)
    if after is None:
        return Compared(history.record, "gone", (), numbers) if before is not None else None
    fields = tuple(Changed(told, _touching(between, told.path)) for told in _told(before, after, wording))
    if before is not None and not fields:
        return None
    return Compared(history.record, "changed" if before is not None else "added", fields, numbers)


def _doc(revisions: Sequence[Revision], at: int) -> Doc | None:
    """The record as a landing left it: its last version that can be read; None where it was not there."""
    then = [each for each in revisions if each.landing <= at]
    return replay(then) or {} if then and then[-1].what != "removed" else None


def _told(before: Doc | None, after: Doc, wording: Wording) -> tuple[Told, ...]:
    """The fields in which they differ, told as one landing that led from one to the other would be."""
    first = Revision(1, "", "", "added", diff(None, before))
    last = Revision(2, "", "", "changed" if before is not None else "added", diff(before, after))
    return story(RecordHistory("", (first, last)), wording)[-1].told


def _touching(revisions: Sequence[Revision], path: FieldPath) -> tuple[int, ...]:
    """The landings that touched what lies at a path, or what it lies in."""
    return tuple(each.landing for each in revisions if each.what in ("removed", "restored") or any(
        change.path[:len(path)] == path[:len(change.path)] for change in each.changes))
