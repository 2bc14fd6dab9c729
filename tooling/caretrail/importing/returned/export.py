"""A workbook that is our own export -> its rows, each cell with its field and its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from caretrail.exports.columns import Table, tables_of
from caretrail.importing.faults import Fault
from caretrail.importing.workbook import Cell, Sheet, Workbook
from caretrail.nearest import did_you_mean
from caretrail.plain import plain
from caretrail.policy import ALL_KINDS
from caretrail.problem import Refusal
from caretrail.sheets.book import ABOUT, COLUMNS, LISTS, MARK
from caretrail.sheets.making import FORM, RECORDS
from caretrail.sheets.tables import ID, REV, Field, fields_of, name_of

OURS = (ABOUT, COLUMNS, LISTS, MARK)
SEARCHED = 20
"""Rows from the top among which the one with the headings is looked for."""

TABLES: Mapping[str, Table] = {name_of(table): table for kind in ALL_KINDS for table in tables_of(kind)}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of data. `cells` has every column that is there, also where its cell is empty."""

    table: Table
    sheet: str
    number: int
    cells: Mapping[Field, Cell]

    @property
    def id(self) -> str:
        """The record and the place of the entry, empty in a new row."""
        return self._held("id")

    @property
    def rev(self) -> str:
        return self._held("rev")

    @property
    def place(self) -> str:
        return f"{self.sheet}, row {self.number}"

    def place_of(self, each: Field) -> str:
        """Such as `Risks!E5`."""
        return f"{self.sheet}!{self.cells[each].place}"

    def _held(self, role: str) -> str:
        return next((cell.text.strip() for each, cell in self.cells.items() if each.role == role), "")


@dataclass
class Taken:
    """What was read of a workbook: the commit it was taken out at, its rows, what stops it, and what is passed over."""

    commit: str
    name: str
    sha256: str
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def is_export(workbook: Workbook) -> bool:
    """Whether caretrail wrote it."""
    return any(sheet.name == MARK for sheet in workbook.sheets)


def take(workbook: Workbook) -> Taken:
    """The rows of an export. Raises Refusal for one that is only to be read: a log, or another audience's edition."""
    mark = _mark(next(sheet for sheet in workbook.sheets if sheet.name == MARK))
    name = plain(workbook.name)
    if mark.get("form") != FORM:
        raise Refusal(f"`{name}` is an export of another version of caretrail",
                      "take the workbook out again with `caretrail export`, and make the changes there")
    if mark.get("layout") != RECORDS:
        raise Refusal(f"`{name}` is a log to be read: what stands in it is computed from the records",
                      "take the records out with `caretrail export` without `--layout`, and change them there")
    if mark.get("audience") != "inspector":
        raise Refusal(f"`{name}` shows only what the audience `{plain(mark.get('audience', ''))}` may see of each "
                      "record",
                      "take out an export without `--audience`, and make the changes there")
    taken = Taken(mark.get("commit", ""), workbook.name, workbook.sha256)
    for sheet in workbook.sheets:
        table = TABLES.get(sheet.name)
        if table:
            _read(sheet, table, taken)
        elif sheet.name not in OURS:
            _other(sheet, taken)
    return taken


def _mark(sheet: Sheet) -> dict[str, str]:
    return {sheet.cells[row, 1].text.strip(): sheet.cells[row, 2].text.strip() for row in sheet.rows
            if (row, 1) in sheet.cells and (row, 2) in sheet.cells}


def _other(sheet: Sheet, taken: Taken) -> None:
    """A sheet that somebody added is left alone; one of ours under another name would be lost."""
    if _header(sheet):
        taken.faults.append(Fault(f"sheet `{plain(sheet.name)}`", (
            f"is no sheet of the export{did_you_mean(sheet.name, TABLES)}; give it the name it had, or delete it")))
    elif sheet.rows:
        taken.notes.append(f"left behind: sheet `{plain(sheet.name)}`, which is not of the export")


def _header(sheet: Sheet) -> int:
    """The row of the headings: the one that has `_id`; 0 where none has."""
    return next((row for row in sheet.rows[:SEARCHED] for column in sheet.columns
                 if (row, column) in sheet.cells and sheet.cells[row, column].text.strip() == ID), 0)


def _read(sheet: Sheet, table: Table, taken: Taken) -> None:
    header = _header(sheet)
    if not header:
        taken.faults.append(Fault(f"sheet `{sheet.name}`", (
            f"the hidden column `{ID}` is gone, so that no row can be known again; copy the changes into a fresh "
            "export")))
        return
    if any(area.bottom > header for area in sheet.joined):
        taken.faults.append(Fault(f"sheet `{sheet.name}`", "cells are merged; unmerge them, and fill in each by "
                                                           "itself"))
    _remark(sheet, header, taken)
    columns = dict(_columns(sheet, table, header, taken))
    for number in sheet.rows:
        if number <= header:
            continue
        cells = {each: sheet.cells.get((number, column), Cell(number, column)) for column, each in columns.items()}
        usable = {each: cell for each, cell in cells.items() if not _is_unusable(sheet, cell, taken)}
        if any(cell.text.strip() for cell in usable.values()):
            taken.rows.append(Row(table, sheet.name, number, usable))


def _remark(sheet: Sheet, header: int, taken: Taken) -> None:
    """What people say in a sheet without saying it in a cell's value, and what is left behind so."""
    for what, cells in (("a comment on a cell", [each for each in sheet.cells.values() if each.note]),
                        ("a text that is struck through, which takes nothing away", [
                            each for each in sheet.cells.values() if each.is_struck and each.row > header])):
        if cells:
            more = f" and {len(cells) - 1} more" if len(cells) > 1 else ""
            taken.notes.append(f"left behind: {what}, at {sheet.place(cells[0].row, cells[0].column)}{more}")


def _columns(sheet: Sheet, table: Table, header: int, taken: Taken) -> Iterator[tuple[int, Field]]:
    """The columns of a sheet by their headings, wherever they stand now."""
    known = {each.heading: each for each in fields_of(table)}
    seen: set[str] = set()
    for column in sheet.columns:
        cell = sheet.cells.get((header, column))
        heading = " ".join(cell.text.split()) if cell else ""
        where = sheet.place(header, column)
        if heading in seen:
            taken.faults.append(Fault(where, f"a second column `{plain(heading)}`; delete one of the two"))
        elif heading in known:
            seen.add(heading)
            yield column, known[heading]
        elif any(row > header and (row, column) in sheet.cells and sheet.cells[row, column].text.strip()
                 for row in sheet.rows):
            taken.faults.append(Fault(where, (
                f"`{plain(heading)}` is no column of this sheet{did_you_mean(heading, known)}; give it its name back, "
                "or "
                "delete the column") if heading else "a column without a heading; delete it, or give it its name back"))
    if REV not in seen:
        taken.faults.append(Fault(f"sheet `{sheet.name}`", (
            f"the hidden column `{REV}` is gone, so that nobody can tell what changed meanwhile; copy the changes into "
            "a "
            "fresh export")))


def _is_unusable(sheet: Sheet, cell: Cell, taken: Taken) -> bool:
    """Whether a cell holds no value of its own, which is then told."""
    where = sheet.place(cell.row, cell.column)
    if cell.formula:
        taken.faults.append(Fault(where, "a formula, and only values are taken: copy the cell and paste it as a value; "
                                         "a "
                                         "text that begins with `=` is typed with ' before it"))
    elif cell.kind == "error":
        taken.faults.append(Fault(where, f"the error `{plain(cell.text)}`, which is no value"))
    return bool(cell.formula) or cell.kind == "error"
