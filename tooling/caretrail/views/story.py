"""The history of one record as it is told: each landing with its changes, and when what changed happened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Literal, NamedTuple

from caretrail.diff import is_order
from caretrail.history.model import Change, FieldPath, RecordHistory, Revision
from caretrail.views import words
from caretrail.views.wording import Wording

OWN_DAY = re.compile(r"(?:^to|^on|^at|(?<!review)_on|_at)\Z")
"""A field that tells the day on which what it stands for happened: `to`, `accepted_on`; not a day that is planned."""

Entries = dict[FieldPath, dict[str, Any]]
"""The latest known version of every list entry, by the path that ends in its id."""


class Told(NamedTuple):
    """One change, ready to be worded. `subject` names what changed ("likelihood of current score S3"), `wording` says
    how `old` and `new` are worded, `happened` is the day the record gives for it, or None where it gives none.
    """

    path: FieldPath
    what: Literal["added", "changed", "removed", "reordered"]
    subject: str
    wording: Wording
    old: Any
    new: Any
    happened: date | None

    @property
    def is_entry(self) -> bool:
        """Whether a whole list entry came or went, not a field alone."""
        return self.wording.form == "group" and isinstance(self.new or self.old, dict)


class Chapter(NamedTuple):
    """What one landing did to the record. `happened` are the days on which what changed happened, as the record gives
    them, each once, in order.
    """

    revision: Revision
    told: tuple[Told, ...]
    happened: tuple[date, ...]


def story(history: RecordHistory, wording: Wording) -> tuple[Chapter, ...]:
    """Every landing that touched the record, oldest first."""
    entries: Entries = {}
    return tuple(_chapter(revision, wording, entries) for revision in history.revisions)


def _chapter(revision: Revision, wording: Wording, entries: Entries) -> Chapter:
    told = tuple(_tell(revision, wording, entries))
    days = {each.happened for each in told if each.happened}
    return Chapter(revision, told, tuple(sorted(days)))


def _tell(revision: Revision, wording: Wording, entries: Entries) -> Iterator[Told]:
    opened = _opened(revision, wording) if revision.what == "added" else None
    for change in revision.changes:
        if change.path == ("id",) and change.old is None:
            continue  # the page is about this id
        if type(change.new) is dict:
            _remember(change.path, change.new, entries)
        if is_order(change):
            yield _reordered(change, wording, entries)
        else:
            yield _told(change, wording, entries, opened)


def _opened(revision: Revision, wording: Wording) -> date | None:
    """The day a record gives for itself: what a record that is added says of itself happened then."""
    return next((words.day_of(change.new) for change in revision.changes if change.path == (wording.dated_by,)), None)


def _told(change: Change, wording: Wording, entries: Entries, opened: date | None) -> Told:
    path, new = change.path, change.new
    happened = opened if len(path) == 1 else None
    subject = ""
    for depth, part in enumerate(path, 1):
        if wording.holds_entries and wording.item is not None:
            entry = entries.get(path[:depth], {})
            piece = entry_name(wording, part, entry)
            wording = wording.item
            happened = _date_in(wording, entry) or happened
        else:
            wording = wording.below(part)
            if wording.holds_entries and depth < len(path):
                continue
            piece = wording.small
        subject = f"{piece} of {subject}" if subject else piece
    if type(new) is dict:
        happened = _date_in(wording, new) or happened
    elif wording.form in ("day", "moment") and OWN_DAY.search(path[-1]):
        happened = words.day_of(new) or happened
    if new is None:
        return Told(path, "removed", subject, wording, change.old, new, None)
    return Told(path, "added" if change.old is None else "changed", subject, wording, change.old, new, happened)


def _reordered(change: Change, wording: Wording, entries: Entries) -> Told:
    told = _told(Change(change.path[:-1], change.old, change.new), wording, entries, None)
    return Told(change.path, "reordered", f"order of {told.subject.lower()}", Wording("list", told.subject),
                change.old, change.new, None)


def entry_name(wording: Wording, entry_id: str, entry: dict[str, Any]) -> str:
    """`current score S3`, `action A1`: an entry of a list by what it is and its id."""
    sort = entry.get("type") if wording.item is not None and wording.item.has_sorts else None
    name = f"{wording.one} {entry_id}"
    return f"{sort.replace('-', ' ')} {name}" if isinstance(sort, str) else name


def _date_in(wording: Wording, values: dict[str, Any]) -> date | None:
    return words.day_of(values.get(wording.dated_by)) if wording.dated_by else None


def _remember(path: FieldPath, new: dict[str, Any], entries: Entries) -> None:
    """Keep what later changes inside an entry must know of it: its kind and its date stand in the entry, not in
    them.
    """
    entries[path] = new
    for name, inner in new.items():
        if type(inner) is list:
            for each in inner:
                if isinstance(each, dict) and isinstance(each.get("id"), str):
                    entries[(*path, name, each["id"])] = each
