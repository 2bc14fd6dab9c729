"""A register -> a whole workbook: the records of some kinds as they stand, or one log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from caretrail.audience.words import NAMES
from caretrail.exports.columns import Table, entries_of, tables_of, value_of
from caretrail.kinds.kind import Kind
from caretrail.problem import Refusal
from caretrail.sheets.about import about_log, about_records
from caretrail.sheets.book import MOST_ROWS, Book, Cell, Heading, Sheet
from caretrail.sheets.cells import is_long, is_lost
from caretrail.sheets.logs import sheet_of
from caretrail.sheets.tables import excel_name, fields_of, name_of, rows_of
from caretrail.sheets.words import heading_of
from caretrail.views.evidence import Evidence
from caretrail.views.logs.log import Log

FORM = "1"
"""Counts up when an import could not read an older export."""

RECORDS = "records"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass
class Left:
    """What a workbook cannot show, counted while it is made."""

    without_entries: list[str] = field(default_factory=list)
    lost: int = 0
    long: int = 0


def book_of_records(evidence: Evidence, kinds: Sequence[Kind], *, all_lists: bool) -> Book:
    """The records of some kinds, each kind and each of its lists on a sheet of its own. `all_lists` also makes sheets
    for the lists in which nothing stands yet. Refusal where a sheet would have more rows than a sheet can.
    """
    left = Left()
    tables = [table for kind in kinds for table in tables_of(kind)]
    sheets = tuple(filter(None, (_sheet(table, evidence, left, all_lists=all_lists) for table in tables)))
    if not any(sheet.rows for sheet in sheets):
        whose = "" if evidence.audience == "inspector" else f" for the audience `{evidence.audience}`"
        raise Refusal(f"there is no record to export{whose}", "name another `--kind`, or leave it out; a record is for "
                      "the audience that it or the policy names")
    about = about_records(evidence, kinds, left)
    return _book(evidence, "Register", about, sheets, RECORDS)


def book_of_log(evidence: Evidence, log: Log[Any]) -> Book:
    """A log, to be read."""
    sheet = sheet_of(log, evidence)
    _refuse_too_many(sheet.name, len(sheet.rows))
    return _book(evidence, log.title, about_log(evidence, log), (sheet,), log.slug)


def _book(evidence: Evidence, what: str, about: Sequence[tuple[str, str]], sheets: tuple[Sheet, ...],
          layout: str) -> Book:
    trail = evidence.trail
    name = evidence.policy.get("name")
    partnership = name if isinstance(name, str) and name else "A partnership without settings"
    mark = {"form": FORM, "layout": layout, "commit": trail.commit, "as_of": trail.as_of.isoformat(),
            "audience": evidence.audience}
    return Book(f"{what}: {partnership}", partnership, trail.as_of, trail.commit, _created(evidence),
                NAMES[evidence.audience], tuple(about), sheets, mark)


def _created(evidence: Evidence) -> datetime:
    """When the last landing with a date that can be read was made: the same register gives the same bytes."""
    claimed = (each.landed_at for each in reversed(evidence.landings))
    return next(filter(None, claimed), EPOCH).astimezone(UTC).replace(tzinfo=None)


def _sheet(table: Table, evidence: Evidence, left: Left, *, all_lists: bool) -> Sheet | None:
    rows: list[tuple[Cell, ...]] = []
    all_lists = all_lists and evidence.audience == "inspector"
    for record in sorted(evidence.trail.by_kind.get(table.kind.name, ()), key=lambda each: each.id):
        rows += rows_of(table, record)
        _count(table, record.doc, left)
    if not rows and table.lists and not all_lists:
        left.without_entries.append(name_of(table))
        return None
    _refuse_too_many(name_of(table), len(rows))
    headings = list(_headings(table, rows, evidence))
    kept = [place for place, each in enumerate(headings)
            if evidence.audience == "inspector" or not (each.hidden or _is_empty(rows, place))]
    return Sheet(name_of(table), excel_name(table), table.title, tuple(headings[place] for place in kept),
                 [tuple(row[place] for place in kept) for row in rows], frozen=2)


def _headings(table: Table, rows: Sequence[tuple[Cell, ...]], evidence: Evidence) -> Iterator[Heading]:
    """Of a kind's many columns those in which nothing stands are there, and hidden, so that the others can be read. An
    edition that does not come back does without any that is empty.
    """
    for place, each in enumerate(fields_of(table)):
        hidden = each.role in ("id", "rev") or (not table.lists and bool(rows) and _is_empty(rows, place))
        yield heading_of(each, evidence, hidden=hidden)


def _is_empty(rows: Sequence[tuple[Cell, ...]], place: int) -> bool:
    return all(row[place] is None for row in rows)


def _count(table: Table, doc: dict[str, Any], left: Left) -> None:
    for _, entry in entries_of(doc, table.lists):
        for each in fields_of(table):
            if each.column:
                value = value_of(entry, each.column.path)
                left.lost += is_lost(each.form, value)
                left.long += is_long(value)


def _refuse_too_many(name: str, rows: int) -> None:
    if rows >= MOST_ROWS:
        raise Refusal(f"the sheet `{name}` would have {rows:,} rows, and a workbook holds {MOST_ROWS - 1:,} in a sheet",
                      "take it from the CSV files of the site, below `data/`, which know no such limit")
