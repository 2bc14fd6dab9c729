"""All rows against the records that are there: new, changed, closed, unchanged or rejected; nothing is written here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from collections.abc import Mapping as Values
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from caretrail.importing.cells import Unreadable, read_cell
from caretrail.importing.faults import Fault, at, fits, misfits, one_each, unwritable
from caretrail.importing.ids import slug_of, work_id
from caretrail.importing.mapping import HOLE, Mapping, Period
from caretrail.importing.rows import Said, grown, read_row
from caretrail.importing.table import Row, Table
from caretrail.kinds.references import references
from caretrail.kinds.walk import shapes

CLOSED = ("closed", "withdrawn")

What = Literal["new", "changed", "closed", "unchanged", "absent", "rejected"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one row. `doc` is the record as it will be; None where there is nothing to write."""

    line: int
    reference: str
    what: What
    record: str = ""
    doc: dict[str, Any] | None = None
    faults: tuple[Fault, ...] = ()


def periods_of(mapping: Mapping, table: Table) -> tuple[Period, ...]:
    """The periods, oldest first: the mapping's columns, or the different values of its column of periods (in the order
    of the file where one of them names no day).
    """
    rows = mapping.period_rows
    if rows is None:
        return mapping.periods
    found: dict[str, str] = {}
    for row in table.rows:
        day = read_cell(rows, row, None) if rows.values or rows.read != "text" else ""
        found.setdefault(row.cells[rows.column], "" if isinstance(day, Unreadable) else str(day or ""))
    periods = [Period(name, on) for name, on in found.items()]
    return tuple(sorted(periods, key=lambda period: period.on) if all(found.values()) else periods)


def plan(mapping: Mapping, table: Table, there: dict[str, dict[str, Any]], period: Period | None,
         used: Collection[str] = (), damaged: Values[int, Sequence[Fault]] = MappingProxyType({})) -> list[Outcome]:
    """What the rows, for one period or for the whole file, make of the records of the kind that are `there` (id ->
    document), which is not changed. Of a record that several rows speak of, each row builds on the one before. `used`
    are ids that history knows, which are never given again; `damaged` says of rows (by line) why they cannot be taken.
    """
    return _Planner(mapping, table, there, period, used, damaged).outcomes()


@dataclass(frozen=True, slots=True)
class Missing:
    """A record that new ones refer to and that is not there: its id, the kinds it may be of, how many refer to it."""

    to: str
    kinds: tuple[str, ...]
    holders: int


def missing(mapping: Mapping, outcomes: Iterable[Outcome], kinds: Values[str, str]) -> tuple[Missing, ...]:
    """Every reference that leads nowhere; `kinds` is the kind of every record that is there, by id."""
    found: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for outcome in outcomes:
        for each in references(mapping.kind, outcome.doc or {}):
            there = kinds.get(each.to)
            if there is None or (each.kinds and there not in each.kinds):
                found[each.to, each.kinds].add(outcome.record)
    return tuple(Missing(*key, len(holders)) for key, holders in sorted(found.items()))


class _Planner:
    def __init__(self, mapping: Mapping, table: Table, there: dict[str, dict[str, Any]], period: Period | None,
                 used: Collection[str], damaged: Values[int, Sequence[Fault]]) -> None:
        self._mapping, self._table, self._period, self._used = mapping, table, period, used
        self._damaged = damaged
        self._state = dict(there)
        self._by_reference: dict[str, list[str]] = {}
        self._seen: dict[str, int] = {}
        self._latest = self._latest_periods()
        for record, doc in there.items():
            if record.startswith(mapping.kind.prefix) and isinstance(doc.get(mapping.key), str):
                self._by_reference.setdefault(doc[mapping.key], []).append(record)

    def outcomes(self) -> list[Outcome]:
        found: list[Outcome] = []
        rows = self._mapping.period_rows
        for row in self._table.rows:
            if rows and self._period and row.cells[rows.column] != self._period.name:
                continue
            outcome = self._outcome(row)
            if outcome.doc is not None:
                self._state[outcome.record] = outcome.doc
                self._by_reference[outcome.reference] = [outcome.record]
            found.append(outcome)
        return found

    def _outcome(self, row: Row) -> Outcome:
        numbered = self._mapping.reference.columns
        if damaged := self._damaged.get(row.line):
            return _rejected(row, "", *one_each(damaged))
        named, missing = self._reference(row)
        if missing:
            return _rejected(row, "", at("no value to know the record by", *missing))
        reference = named if self._mapping.kind.is_work else slug_of(self._mapping.reference.slug, named)
        if not reference:
            rule = self._mapping.reference.slug
            return _rejected(row, named, at(f"`{named}` is no id, and `slug: {rule}` makes none of it", *numbered,
                                            proposed="`values` under `reference` in the mapping"))
        before = self._seen.setdefault(reference, row.line)
        if before != row.line and not self._mapping.several_rows:
            return _rejected(row, reference, at(
                f"row {before} has the same; `several_rows: true` in the mapping allows that", *numbered))
        records = self._by_reference.get(reference, [])
        if len(records) > 1:
            why = f"both `{records[0]}` and `{records[1]}` have this number"
            return _rejected(row, reference, at(why, *numbered))
        said = read_row(self._mapping, row, self._period)
        if said.unreadable:
            faults = (at(each.why, each.column, proposed=each.proposed) for each in said.unreadable)
            return _rejected(row, reference, *one_each(faults))
        if records:
            return self._old(row, reference, records[0], said)
        return Outcome(row.line, reference, "absent") if said.absent else self._new(row, reference, said)

    def _old(self, row: Row, reference: str, record: str, said: Said) -> Outcome:
        before, period = self._state[record], self._period
        if not fits(self._mapping, before):
            return _rejected(row, reference, Fault(f"`{record}`", (
                "the record that is there does not fit its kind; `caretrail check` says why")))
        is_closed = before.get("status") in CLOSED
        if said.absent:
            if is_closed or not said.gone or period is None or not self._is_latest(row, reference):
                return Outcome(row.line, reference, "absent", record)
            after = before | {"status": "closed", "closed": {"on": period.on, "reason": said.gone}}
            return self._checked(row, reference, "closed", record, after)
        day = period.on if period and period.on else before.get("opened_on", "")
        after = grown(self._mapping.kind, before, said, day)
        if not self._is_latest(row, reference) and after == before | said.fields:
            after = before  # imported earlier: its list entries are all there, and its fields may be out of date by now
        if after == before:
            return Outcome(row.line, reference, "unchanged", record)
        if is_closed:
            return _rejected(row, reference, at(
                f"`{record}` is {before['status']}: what is open again is a new {self._mapping.kind.name} with a "
                "number of its own", *self._mapping.reference.columns))
        if period and period.on and period.on < before["opened_on"]:
            return _rejected(row, reference, Fault(f"period `{period.name}`", (
                f"`{record}` opened on {before['opened_on']}, after it; periods are imported oldest first")))
        return self._checked(row, reference, "changed", record, after)

    def _latest_periods(self) -> dict[str, str]:
        """By reference, the name of the last period for which a row speaks of it."""
        rows = self._mapping.period_rows
        if rows is None:
            return {}
        order = {period.name: place for place, period in enumerate(periods_of(self._mapping, self._table))}
        ordered = sorted(self._table.rows, key=lambda row: order[row.cells[rows.column]])
        return {self._reference(row)[0]: row.cells[rows.column] for row in ordered}

    def _is_latest(self, row: Row, reference: str) -> bool:
        """Whether the file says nothing of the record for a later period."""
        period = self._period
        if period is None:
            return True
        if not period.column:
            return self._latest[reference] == period.name
        later = self._mapping.periods[self._mapping.periods.index(period) + 1:]
        return not any(row.cells[each.column] for each in later)

    def _new(self, row: Row, reference: str, said: Said) -> Outcome:
        mapping, period = self._mapping, self._period
        given = {**mapping.fixed, **said.new, **said.fields}
        if not mapping.kind.is_work:
            return self._checked(row, reference, "new", reference, self._ordered(
                grown(mapping.kind, {"id": reference, **given}, said, "")))
        opened = given.get("opened_on")
        if not isinstance(opened, str):
            where = mapping.new.get("opened_on") or mapping.fields.get("opened_on")
            why = "no day on which it was opened; none is invented"
            named = where and where.column
            return _rejected(row, reference, at(why, named) if named else Fault("`opened_on`", why))
        record = work_id(mapping, reference, opened, self._state, self._used)
        day = period.on if period and period.on else opened
        doc = grown(mapping.kind, {"id": record, **given, "source_ref": reference}, said, day)
        doc["log"] = self._log(doc.get("log", []), row, day)
        return self._checked(row, reference, "new", record, self._ordered(doc))

    def _ordered(self, doc: dict[str, Any]) -> dict[str, Any]:
        return {name: doc[name] for name in shapes(self._mapping.kind.model) if name in doc}

    def _log(self, entries: list[dict[str, Any]], row: Row, day: str) -> list[dict[str, Any]]:
        """The log of a new record; its first entry says that nothing older is known, and what else is not."""
        starts = (f"History starts here: imported from {self._table.name}, {self._table.place(row.line)} "
                  f"({self._mapping.source}). What came before is not in this register.")
        text = " ".join([starts, *self._mapping.limits])
        first = {"id": "L1", "on": day, "text": text}
        return [first, *({**entry, "id": f"L{place}"} for place, entry in enumerate(entries, 2))]

    def _checked(self, row: Row, reference: str, what: What, record: str, doc: dict[str, Any]) -> Outcome:
        faults = (*unwritable(row, self._mapping.columns, doc), *misfits(self._mapping, doc, self._period))
        if faults:
            return _rejected(row, reference, *one_each(faults))
        return Outcome(row.line, reference, what, record, doc)

    def _reference(self, row: Row) -> tuple[str, list[str]]:
        """What the source knows the record by, and the columns that ought to say it and do not."""
        reference = self._mapping.reference
        cells = [row.cells[each] for each in reference.columns]
        missing = [name for name, cell in zip(reference.columns, cells, strict=True)
                   if not cell and name not in reference.optional]
        parts = iter([reference.values.get(cell, cell) for cell in cells])
        text = HOLE.sub(lambda hole: next(parts) if hole[0] == "{}" else hole[0], reference.form)
        return " ".join(text.split()), missing if any(cells) else list(reference.columns)


def _rejected(row: Row, reference: str, *faults: Fault) -> Outcome:
    return Outcome(row.line, reference, "rejected", faults=faults)
