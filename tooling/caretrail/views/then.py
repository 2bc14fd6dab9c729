"""What every field of a record said, and from which landing to which: read without scripts, and filtered by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from caretrail.diff import Doc, apply, entry_ids, is_order
from caretrail.history.model import FieldPath, Revision
from caretrail.views import words
from caretrail.views.wording import Wording

LAST = 10_000
"""Place of a field that its kind does not know: behind all others."""


class Place(NamedTuple):
    """Where a leaf stands: the field of the record it belongs to (empty for one that is a leaf itself), what it is
    called there (`Score S3: likelihood`), how its value is worded, and the order in which leaves are told.
    """

    group: str
    label: str
    wording: Wording
    order: tuple[int, ...]


class Stood(NamedTuple):
    """A value that stood in a leaf of the record from the landing `start` on. `end` is the landing that ended it, 0
    where it stands to this day.
    """

    path: FieldPath
    value: Any
    start: int
    end: int


class Line(NamedTuple):
    """A line of the table: what it is called, its value with how that is worded, and between which landings."""

    group: str
    label: str
    wording: Wording
    value: Any
    start: int
    end: int


def leaves(value: Any, path: FieldPath = ()) -> Iterator[tuple[FieldPath, Any]]:
    """The values that a field holds, each with its path: mappings and lists of entries with ids are taken apart. The
    same for an entry: its `id` is a leaf. Empty values are none.
    """
    if type(value) is dict:
        for name, below in value.items():
            yield from leaves(below, (*path, name))
    elif names := entry_ids(value):
        for name, entry in zip(names, value, strict=True):
            yield from leaves(entry, (*path, name))
    elif value:
        yield path, value


def what_stood(revisions: Sequence[Revision]) -> list[Stood]:
    """Every value that ever stood in a record, from its revisions, oldest first. A version that cannot be read
    changes nothing; of a record that is removed nothing stands.
    """
    found: list[Stood] = []
    standing: dict[FieldPath, tuple[Any, int]] = {}
    doc: Doc = {}
    gone = False

    def end(path: FieldPath, landing: int) -> None:
        value, start = standing.pop(path)
        if start != landing:
            found.append(Stood(path, value, start, landing))

    for revision in revisions:
        number = revision.landing
        for change in revision.changes:
            if is_order(change):
                continue
            for path, _ in leaves(change.old, change.path):
                if path in standing:
                    end(path, number)
            if not gone:
                standing |= {path: (value, number) for path, value in leaves(change.new, change.path)}
        doc = apply(doc, revision.changes)
        if revision.what == "removed":
            for path in list(standing):
                end(path, number)
        elif gone:
            standing |= {path: (value, number) for path, value in leaves(doc)}
        gone = revision.what == "removed"
    found.extend(Stood(path, value, start, 0) for path, (value, start) in standing.items())
    return found


def lines(stood: Sequence[Stood], wording: Wording) -> list[Line]:
    """The table of a record: the fields that belong to no group, then each group, in the order of its kind; of one
    field the oldest first. What stood in an entry of a list for as long as the entry itself is told in one line.
    """
    places = _Places(wording)
    entries = {each.path[:-1]: each for each in stood if each.path[-1] == "id" and len(each.path) > 1}
    again = _again(stood)
    told: list[tuple[tuple[int, ...], int, Line]] = []
    whole: dict[FieldPath, Doc] = {}
    for each in stood:
        entry = entries.get(each.path[:-1])
        if entry is each:
            whole.setdefault(entry.path[:-1], {})
        elif entry and entry[2:] == each[2:] and entry.path not in again and each.path not in again:
            whole.setdefault(each.path[:-1], {})[each.path[-1]] = each.value
        elif each.path[-1] != "id":
            place = places.of(each.path)
            told.append((place.order, each.start, Line(place.group, place.label, place.wording, *each[1:])))
    for path, doc in whole.items():
        place = places.of(path)
        if doc:
            told.append((place.order, entries[path].start, Line(place.group, place.label, place.wording, doc,
                                                                *entries[path][2:])))
    told.sort(key=lambda each: (bool(each[2].group), *each[:2]))
    return [line for _, _, line in told]


def _again(stood: Sequence[Stood]) -> set[FieldPath]:
    """The leaves that held more than one value in turn, or one more than once."""
    return {path for path, times in Counter(each.path for each in stood).items() if times > 1}


class _Places:
    """The place of each path, found once."""

    def __init__(self, wording: Wording) -> None:
        self._known: dict[FieldPath, Place] = {(): Place("", "", wording, ())}
        self._entries: dict[FieldPath, dict[str, int]] = {}

    def of(self, path: FieldPath) -> Place:
        place = self._known.get(path)
        if place is None:
            place = self._known[path] = self._place(self.of(path[:-1]), path)
        return place

    def _place(self, above: Place, path: FieldPath) -> Place:
        name, wording = path[-1], above.wording
        group = above.group or (path[0] if len(path) > 1 else "")
        if wording.holds_entries and wording.item is not None:
            known = self._entries.setdefault(path[:-1], {})
            place = known.setdefault(name, len(known))
            holder = above.label.rpartition(": ")[0] if len(path) > 2 else ""
            return Place(group, _label(holder, f"{wording.one} {name}"), wording.item, (*above.order, place))
        below = wording.below(name)
        place = next((at for at, known in enumerate(wording.fields) if known == name), LAST)
        return Place(group, _label(above.label, below.small), below, (*above.order, place))


def _label(above: str, name: str) -> str:
    return f"{above}: {name}" if above else words.capital(name)
