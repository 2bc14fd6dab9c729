"""All that came back against the records of now: changed, new, held back, refused; nothing is written here."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from caretrail.diff import diff
from caretrail.drafting import ALPHABET, path_of
from caretrail.exports.columns import Table, entries_of
from caretrail.fields import DAY
from caretrail.importing.faults import Fault
from caretrail.importing.returned.changing import Changing, Loc, Step, ordered, said
from caretrail.importing.returned.edits import Added, Edit, added, known
from caretrail.importing.returned.export import Row, Taken
from caretrail.kinds.kind import Kind
from caretrail.load import Record
from caretrail.plain import plain
from caretrail.sheets.tables import has_ids, row_id

SHOWN = 5
"""Changes made meanwhile that are told one by one."""


@dataclass
class Decided:
    """What comes of an export that came back. Nothing is written where there are `faults`."""

    changing: list[Changing] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unchanged: int = 0


def decide(taken: Taken, base: Mapping[str, Record], now: Mapping[str, Record], used: Collection[str], *,
           merging: bool) -> Decided:
    """Hold the rows against what they were when they were taken out (`base`), and their changes against what the
    records are `now`. `used` are ids that history knows. With `merging`, a record that was changed meanwhile takes a
    change of a field that nobody else changed.
    """
    return _Decider(taken, base, now, used, merging=merging).decided()


class _Decider:
    def __init__(self, taken: Taken, base: Mapping[str, Record], now: Mapping[str, Record], used: Collection[str], *,
                 merging: bool) -> None:
        self._taken, self._base, self._now, self._used, self._merging = taken, base, now, used, merging
        self._found = Decided(faults=list(taken.faults), notes=list(taken.notes))
        self._changing: dict[str, Changing] = {}
        self._told: set[str] = set()
        self._titles: dict[str, list[str]] = defaultdict(list)
        """Ids of new records by their titles."""

    def decided(self) -> Decided:
        edits, fresh, seen = self._sorted()
        for edit in edits:
            self._edit(edit)
        times: Counter[tuple[str, ...]] = Counter()
        for each in fresh:
            if not each.row.table.lists:
                self._begin(each, times)
        for each in sorted(fresh, key=lambda one: len(one.row.table.lists)):
            if each.row.table.lists:
                self._append(each)
        self._note_gone(seen)
        self._found.changing = [each for each in self._changing.values() if each.steps]
        held = {name.partition(" ")[0] for name in seen}
        self._found.unchanged = len(held - {each.id for each in self._found.changing})
        return self._found

    def _sorted(self) -> tuple[list[Edit], list[Added], dict[str, Row]]:
        edits: list[Edit] = []
        fresh: list[Added] = []
        seen: dict[str, Row] = {}
        for row in self._taken.rows:
            if not row.id:
                new = added(row, self._found.faults)
                fresh += [new] if new else []
                continue
            key = f"{row.id} {row.sheet}"
            if key in seen:
                self._fault(row.place, f"row {seen[key].number} is the same one: where this is a copy for something "
                                       "new, clear its hidden columns `_id` and `_rev`, and its id")
                continue
            seen[key] = row
            found = known(row, self._base, self._found.faults)
            edits += found.edits if found else ()
        return edits, fresh, seen

    def _fault(self, where: str, why: str) -> None:
        self._found.faults.append(Fault(where, why))

    # ---- fields that were changed

    def _edit(self, edit: Edit) -> None:
        record = self._now.get(edit.record)
        if record is None:
            self._fault(edit.where, f"`{edit.record}` is not in the folder any more, or cannot be read there")
            return
        changing = self._of(record)
        held, there = changing.now(edit)
        is_stale = self._is_stale(record)
        is_certain = there and (not is_stale or all(isinstance(each, str) for each in edit.entry))
        if is_certain and _same(held, edit.new):
            return  # taken back before, or somebody made the same change
        if not is_stale:
            changing.make(edit)
        elif not is_certain or not _same(held, edit.old):
            self._fault(edit.where, f"{_wanted(edit)} is held back: what stands there was changed after this was taken "
                                    f"out, {f'and is {_short(held)} now' if is_certain else 'or moved'}; take out a "
                                    "fresh export and decide there")
        elif self._merging:
            self._note_stale(record.id)
            changing.make(edit)
        else:
            self._fault(edit.where, f"{_wanted(edit)} is held back, as `{record.id}` was changed after this was taken "
                                    f"out: {self._meanwhile(record.id)}; look at that, and add `--merge` to make the "
                                    "change beside it, or take out a fresh export")

    def _of(self, record: Record) -> Changing:
        if record.id not in self._changing:
            self._changing[record.id] = Changing.of(record.id, record.kind, record.doc)
        return self._changing[record.id]

    def _is_stale(self, record: Record) -> bool:
        base = self._base.get(record.id)
        return base is None or base.file.data != record.file.data

    def _meanwhile(self, record: str) -> str:
        """What was changed in a record since it was taken out."""
        base, now = self._base.get(record), self._now[record]
        changes = diff(base.doc if base else None, now.doc)
        told = [f"`{plain('.'.join(each.path))}` from {_short(each.old)} to {_short(each.new)}" for each in changes]
        more = f" and {len(told) - SHOWN} more" if len(told) > SHOWN else ""
        return ", ".join(told[:SHOWN]) + more if told else "its layout or comments alone"

    def _note_stale(self, record: str) -> None:
        if record not in self._told:
            self._told.add(record)
            self._found.notes.append(f"`{record}` was changed after this was taken out: {self._meanwhile(record)}; "
                                     "what "
                                     "is said below is added to that")

    # ---- new rows

    def _begin(self, new: Added, times: Counter[tuple[str, ...]]) -> None:
        """A new record. Its id is drawn from what it says, so that a second run names the same one."""
        kind = new.row.table.kind
        given = {each.column.path: value for each, value in new.given.items() if each.column}
        title = str(given.get(("title",)) or given.get(("name",)) or "")
        record = self._new_id(new, kind, given, title, times)
        if not record:
            return
        if record in self._now:
            self._found.notes.append(f"{new.row.place}: `{record}` is there already; what it says now is changed from "
                                     "a "
                                     "fresh export")
            self._titles[title].append(record)
            return
        given[("id",)] = record
        steps = [Step(new.row.place, each.heading, None, value) for each, value in new.given.items()]
        if kind.is_work and ("status",) not in given:
            given[("status",)] = "draft"
            steps.append(Step(new.row.place, "Status (as the row says none)", None, "draft"))
        origin: dict[Loc, str] = {(): new.row.place}
        origin.update(new.places)
        self._changing[record] = Changing(record, kind, None, ordered(new.row.table, given), steps, origin)
        self._titles[title].append(record)

    def _new_id(self, new: Added, kind: Kind, given: Mapping[tuple[str, ...], Any], title: str,
                times: Counter[tuple[str, ...]]) -> str:
        own = str(given.get(("id",), ""))
        if not kind.is_work:
            if not own:
                self._fault(new.row.place, f"a new {kind.name} needs an id: a short name in small letters")
            elif own in self._base or own in self._used or own in self._changing:
                self._fault(new.row.place, f"`{plain(own)}` is there already, or was once; a new {kind.name} needs an "
                                           "id "
                                           "of its own")
                return ""
            return own
        opened = given.get(("opened_on",))
        if own:
            self._fault(new.row.place, f"`{plain(own)}` stands in a row without `_id`: a new {kind.name} gets its id "
                                       "from "
                                       "caretrail, so leave it empty; where it is no new one, take out a fresh export")
        elif not (isinstance(opened, str) and DAY.match(opened)):
            self._fault(new.row.place, f"no day on which the {kind.name} began (`Opened on`); none is invented")
        else:
            key = (kind.name, opened, title)
            times[key] += 1
            return self._drawn(kind, opened[:4], "\0".join((self._taken.commit, *key, str(times[key]))))
        return ""

    def _drawn(self, kind: Kind, year: str, seed: str) -> str:
        taken = {*self._base, *self._changing, *(each for each in self._used if each not in self._now)}
        for attempt in range(len(taken) + 1000):
            digest = hashlib.sha256(f"{seed}\0{attempt}".encode()).digest()
            record = f"{kind.prefix}-{year}-" + "".join(ALPHABET[byte % 32] for byte in digest[:4])
            if record not in taken:
                return record
        raise AssertionError("every id of the year is taken")

    def _append(self, new: Added) -> None:
        name = new.record or self._by_title(new)
        if not name:
            return
        record = self._now.get(name)
        if (record is None and name not in self._changing) or (record and record.kind is not new.row.table.kind):
            self._fault(new.row.place, f"there is no {new.row.table.kind.name} `{plain(name)}`")
            return
        if record and self._is_stale(record) and self._is_there(new, record):
            self._found.notes.append(f"{new.row.place}: `{name}` has that entry already")
            return
        if record and self._is_stale(record) and not all(has_ids(new.row.table, level) for level, _ in enumerate(
                new.above, 1)):
            self._fault(new.row.place, f"`{name}` was changed after this was taken out, and the entry it belongs to "
                                       "has "
                                       "no id to find it by; take out a fresh export")
            return
        changing = self._of(record) if record and name not in self._changing else self._changing[name]
        fault = changing.add(new)
        if fault:
            self._found.faults.append(fault)
        elif record and self._is_stale(record):
            self._note_stale(name)

    def _by_title(self, new: Added) -> str:
        """The new record of the workbook that a new entry without an id belongs to."""
        found = self._titles.get(new.title, [])
        if len(found) != 1:
            kind = new.row.table.kind.name
            self._fault(new.row.place, f"it does not say which {kind} it belongs to: fill in the id, or for a new "
                                       f"{kind} "
                                       "the title as its row has it")
            return ""
        return found[0]

    def _is_there(self, new: Added, record: Record) -> bool:
        """Whether an entry that says the same was added meanwhile, as when a file is brought in twice."""
        table = new.row.table
        base = self._base.get(record.id)
        before = [entry for _, entry in entries_of(base.doc, table.lists)] if base else []
        wanted = ordered(table, {each.column.path: value for each, value in new.given.items() if each.column})
        return any(entry not in before and {**entry, "id": ""} == {**wanted, "id": ""} and wanted.get(
            "id", entry.get("id")) == entry.get("id") for _, entry in entries_of(record.doc, table.lists))

    # ---- rows that are gone

    def _note_gone(self, seen: Mapping[str, Row]) -> None:
        """Rows that were taken out and did not come back, of the sheets that did."""
        tables: dict[str, Table] = {row.sheet: row.table for row in self._taken.rows}
        for sheet, table in tables.items():
            gone = [name for record in self._base.values() if record.kind is table.kind
                    for place, _ in entries_of(record.doc, table.lists)
                    if f"{(name := row_id(record.id, place))} {sheet}" not in seen]
            if gone:
                more = f" and {len(gone) - 1} more" if len(gone) > 1 else ""
                self._found.notes.append(
                    f"sheet `{sheet}` lacks `{gone[0]}`{more}: nothing happens to them. A record that should not be "
                    "there "
                    "is withdrawn, an entry is corrected by a new one")


def path_for(changing: Changing, now: Mapping[str, Record]) -> str:
    """Where the file of a record lies, or will."""
    held = now.get(changing.id)
    return held.path if held else path_of(changing.kind, changing.id)


def _same(one: Any, other: Any) -> bool:
    return one == other or (one in (None, "", []) and other in (None, "", []))


def _wanted(edit: Edit) -> str:
    return f"{_short(edit.old)} -> {_short(edit.new)}"


def _short(value: Any) -> str:
    text = said(value) if not isinstance(value, dict) else said([f"{name} {each}" for name, each in value.items()])
    return f"`{plain(text if len(text) <= 60 else text[:60] + '...')}`" if value is not None else "nothing"


