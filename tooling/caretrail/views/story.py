"""The history of one record as it is told: each landing with its changes, what they belong to and when things happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from caretrail.diff import is_order
from caretrail.history.model import Change, FieldPath, RecordHistory, Revision
from caretrail.views import words
from caretrail.views.wording import Wording

Entries = dict[FieldPath, dict[str, Any]]
"""The latest known version of every list entry, by the path that ends in its id."""


@dataclass(frozen=True, slots=True)
class Told:
    """One change, ready to be worded. `subject` names what changed ("likelihood of current score S3"), `wording` says how
    `old` and `new` are worded, `happened` is the day the record gives for it, or None where it gives none.
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


@dataclass(frozen=True, slots=True)
class Chapter:
    """What one landing did to the record."""

    revision: Revision
    told: tuple[Told, ...]

    @property
    def happened(self) -> tuple[date, ...]:
        """The days on which what changed here happened, as the record gives them, each once, in order."""
        return tuple(sorted({told.happened for told in self.told if told.happened}))


def story(history: RecordHistory, wording: Wording) -> tuple[Chapter, ...]:
    """Every landing that touched the record, oldest first."""
    entries: Entries = {}
    return tuple(Chapter(revision, tuple(_tell(revision, wording, entries))) for revision in history.revisions)


def _tell(revision: Revision, wording: Wording, entries: Entries) -> Iterator[Told]:
    opened = _date_in(wording, {change.path[0]: change.new for change in revision.changes if len(change.path) == 1})
    for change in revision.changes:
        _remember(change, entries)
        if change.path == ("id",) and change.old is None:
            continue  # the page is about this id
        if is_order(change):
            yield _reordered(change, wording, entries)
        else:
            yield _told(change, wording, entries, opened if revision.what == "added" else None)


def _told(change: Change, wording: Wording, entries: Entries, opened: date | None) -> Told:
    pieces: list[str] = []
    happened = opened if len(change.path) == 1 else None
    for depth, part in enumerate(change.path, 1):
        if wording.form == "list" and wording.item is not None and not wording.item.is_plain:
            entry = entries.get(change.path[:depth], {})
            happened = _date_in(wording.item, entry) or happened
            pieces.append(entry_name(wording, part, entry))
            wording = wording.item
        else:
            wording = wording.below(part)
            if depth == len(change.path) or wording.form != "list":
                pieces.append(words.small(wording.label))
    if isinstance(change.new, dict):
        happened = _date_in(wording, change.new) or happened
    if change.new is None:
        happened = None
    what: Literal["added", "changed", "removed"] = (
        "added" if change.old is None else "removed" if change.new is None else "changed")
    return Told(change.path, what, " of ".join(reversed(pieces)), wording, change.old, change.new, happened)


def _reordered(change: Change, wording: Wording, entries: Entries) -> Told:
    told = _told(Change(change.path[:-1], change.old, change.new), wording, entries, None)
    return Told(change.path, "reordered", f"order of {told.subject.lower()}", Wording("list", told.subject),
                change.old, change.new, None)


def entry_name(wording: Wording, entry_id: str, entry: dict[str, Any]) -> str:
    """`current score S3`, `action A1`: an entry of a list by what it is and its id."""
    item = wording.item
    sort = entry.get("type") if item is not None and "type" in item.fields and item.fields["type"].form == "word" else None
    return f"{sort.replace('-', ' ') + ' ' if isinstance(sort, str) else ''}{wording.one} {entry_id}"


def _date_in(wording: Wording, values: dict[str, Any]) -> date | None:
    return words.day_of(values.get(wording.dated_by)) if wording.dated_by else None


def _remember(change: Change, entries: Entries) -> None:
    """Keep what later changes inside an entry must know of it: its kind and its date stand in the entry, not in them."""
    if isinstance(change.new, dict):
        entries[change.path] = change.new
        for name, inner in change.new.items():
            for each in inner if isinstance(inner, list) else ():
                if isinstance(each, dict) and isinstance(each.get("id"), str):
                    entries[(*change.path, name, each["id"])] = each
