"""All rows against the records that are there: new, changed, unchanged or rejected; nothing is written here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import ValidationError

from caretrail.fields import ERRORS
from caretrail.importing.mapping import Mapping, Period
from caretrail.importing.rows import Said, grown, read_row
from caretrail.importing.table import Row, Table
from caretrail.kinds.walk import shapes

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CLOSED = ("closed", "withdrawn")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row was rejected: which column, and what was wrong, in plain words."""

    column: str
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one row. `doc` is the record as it will be; None where there is nothing to write."""

    line: int
    reference: str
    what: Literal["new", "changed", "unchanged", "rejected", "absent"]
    record: str = ""
    doc: dict[str, Any] | None = None
    faults: tuple[Fault, ...] = ()


def periods_of(mapping: Mapping, table: Table) -> tuple[Period, ...]:
    """The periods in the order of the file: the mapping's columns, or the different values of its column of periods."""
    if mapping.period_rows:
        return tuple(Period(name) for name in dict.fromkeys(row.cells[mapping.period_rows] for row in table.rows))
    return mapping.periods


def plan(mapping: Mapping, table: Table, there: dict[str, dict[str, Any]], period: Period | None) -> list[Outcome]:
    """What the rows, for one period or for the whole file, make of the records `there` (id -> document).

    `there` is not changed; of a record that several rows speak of, each row builds on the one before.
    """
    state = dict(there)
    by_reference = {str(doc["source_ref"]): record for record, doc in state.items() if doc.get("source_ref")}
    outcomes: list[Outcome] = []
    for row in table.rows:
        if mapping.period_rows and period and row.cells[mapping.period_rows] != period.name:
            continue
        outcome = _outcome(mapping, table, row, period, state, by_reference)
        if outcome.doc is not None:
            state[outcome.record] = outcome.doc
            by_reference[outcome.reference] = outcome.record
        outcomes.append(outcome)
    return outcomes


def _outcome(mapping: Mapping, table: Table, row: Row, period: Period | None, state: dict[str, dict[str, Any]],
             by_reference: dict[str, str]) -> Outcome:
    reference = _reference(mapping, row)
    if not reference:
        return _rejected(row, "", Fault(", ".join(mapping.reference), "no number to know the row by"))
    said = read_row(mapping, row, period)
    if said.unreadable:
        return _rejected(row, reference, *(Fault(each.column, each.why) for each in said.unreadable))
    record = by_reference.get(reference, "")
    before = state.get(record, {})
    if said.gone:
        return _gone(row, reference, record, before, said, period)
    if before.get("status") in CLOSED:
        why = f"`{record}` is {before['status']}: a new {mapping.kind.name} needs a number of its own"
        return _rejected(row, reference, Fault(", ".join(mapping.reference), why))
    if not before:
        return _new(mapping, table, row, reference, said, period, state)
    after = grown(before, said, _day(said, period, before))
    faults = tuple(_faults(mapping, after))
    if faults:
        return _rejected(row, reference, *faults)
    if after == before:
        return Outcome(row.line, reference, "unchanged", record)
    return Outcome(row.line, reference, "changed", record, after)


def _rejected(row: Row, reference: str, *faults: Fault) -> Outcome:
    return Outcome(row.line, reference, "rejected", faults=faults)


def _gone(row: Row, reference: str, record: str, before: dict[str, Any], said: Said, period: Period | None) -> Outcome:
    if not before or before.get("status") in CLOSED or not period:
        return Outcome(row.line, reference, "absent", record)
    after = before | {"status": "closed", "closed": {"on": period.on, "reason": said.gone}}
    return Outcome(row.line, reference, "changed", record, after)


def _new(mapping: Mapping, table: Table, row: Row, reference: str, said: Said, period: Period | None,
         state: dict[str, dict[str, Any]]) -> Outcome:
    opened = str(said.fields.get("opened_on") or mapping.fixed.get("opened_on") or "")
    if not opened:
        return _rejected(row, reference, Fault("opened_on", "the row gives no day on which it was opened; none is invented"))
    record = _id(mapping, reference, opened, state)
    beginning = {"id": "L1", "on": opened,
                 "text": f"History starts here: imported from {table.name}, row {row.line} ({mapping.source}). "
                         "What came before is not in this register."}
    doc = grown({"id": record, **mapping.fixed, "opened_on": opened, "source_ref": reference, "log": [beginning]}, said,
                period.on if period and period.on else opened)
    ordered = {name: doc[name] for name in shapes(mapping.kind.model) if name in doc}
    faults = tuple(_faults(mapping, ordered))
    if faults:
        return _rejected(row, reference, *faults)
    return Outcome(row.line, reference, "new", record, ordered)


def _day(said: Said, period: Period | None, before: dict[str, Any]) -> str:
    return (period.on if period else "") or str(said.fields.get("opened_on") or before["opened_on"])


def _reference(mapping: Mapping, row: Row) -> str:
    cells = [row.cells.get(column, "") for column in mapping.reference]
    if not any(cells):
        return ""
    text = mapping.reference_form
    for cell in cells:
        text = text.replace("{}", cell, 1)
    return text.strip()


def _id(mapping: Mapping, reference: str, opened: str, state: dict[str, dict[str, Any]]) -> str:
    """An id drawn from the source and its number, so that a second dry run names the same one."""
    for attempt in range(1000):
        digest = hashlib.sha256(f"{mapping.source}\0{reference}\0{attempt}".encode()).digest()
        record = f"{mapping.kind.prefix}-{opened[:4]}-" + "".join(LETTERS[byte % 32] for byte in digest[:4])
        if record not in state:
            return record
    raise AssertionError("a thousand ids of one register are taken")


def _faults(mapping: Mapping, doc: dict[str, Any]) -> Iterator[Fault]:
    try:
        mapping.kind.model.model_validate(doc)
    except ValidationError as error:
        for each in error.errors(include_url=False):
            place = ".".join(str(part) for part in each["loc"])
            yield Fault(place, _why(each["type"], each["input"]))


def _why(kind: str, found: Any) -> str:
    if kind == "missing":
        return "the row gives no value for it, and a record needs one"
    wanted, example = ERRORS.get(kind, ("what the field takes", ""))
    return f"`{found}` is not {wanted}" + (f", such as {example}" if example else "")
