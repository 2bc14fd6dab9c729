"""An .xlsx file -> its sheets and their cells, with what is hidden, joined, computed or noted; nothing in it is run."""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from caretrail.importing import package
from caretrail.importing.shown import as_text, hides_year
from caretrail.problem import not_installed

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook as Opened
    from openpyxl.worksheet.worksheet import Worksheet

Spot = tuple[int, int]
"""Row and column, from 1."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `text` is its value as records write it, with the blanks around it; `kind` says what it was in the
    sheet: `text`, `number`, `date` (also a time), `flag`, `error` (`text` is `#REF!`) or `empty`. `formula` is what
    computes it, never run: `text` is then what the program that saved the file made of it. `note` holds a comment,
    `link` where the cell leads, `fill` its colour. `hides_year` is true of a date that shows its day and month alone.
    """

    row: int
    column: int
    text: str = ""
    kind: str = "empty"
    formula: str = ""
    note: str = ""
    link: str = ""
    fill: str = ""
    is_struck: bool = False
    hides_year: bool = False

    @property
    def place(self) -> str:
        """Such as `C14`."""
        return f"{letters(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Area:
    """Cells that are joined into one."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """`cells` has every cell that holds something, by row and column. A row counts as hidden by a filter where
    `is_filtered`.
    """

    name: str
    cells: Mapping[Spot, Cell]
    is_hidden: bool = False
    is_filtered: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    joined: tuple[Area, ...] = ()

    def place(self, row: int, column: int) -> str:
        """Such as `Risks!C14`."""
        return f"{self.name}!{letters(column)}{row}"

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows that hold a value, from the top."""
        return tuple(sorted({row for (row, _), cell in self.cells.items() if cell.text.strip() or cell.formula}))

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns that hold a value, from the left."""
        return tuple(sorted({column for (_, column), cell in self.cells.items()
                             if cell.text.strip() or cell.formula}))


@dataclass(frozen=True, slots=True)
class Workbook:
    """`sha256` is that of the file. `from_1904` where its days are counted from 1904, as old Macintosh files do."""

    name: str
    sha256: str
    sheets: tuple[Sheet, ...]
    from_1904: bool = False
    has_drawings: bool = False


def letters(column: int) -> str:
    """3 is `C`, 28 is `AB`."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def read_workbook(data: bytes, name: str) -> Workbook:
    """Read the bytes of an .xlsx file; `name` is what messages call it. Raises Refusal where it is something else, is
    protected, holds macros or is damaged, and where the extra `excel` is not installed.
    """
    found = package.inspect(data, name)
    opened = _opened(data, name, values=True)
    formulas = _formulas(_opened(data, name, values=False)) if found.has_formulas else {}
    try:
        sheets = tuple(_sheet(each, formulas) for each in opened.worksheets)
    except Exception as error:  # a hostile file can break openpyxl in any way
        raise package.damaged(name, error) from None
    return Workbook(name, hashlib.sha256(data).hexdigest(), sheets, opened.epoch.year == 1904, found.has_drawings)


def _opened(data: bytes, name: str, *, values: bool) -> Opened:
    try:
        import defusedxml  # noqa: F401 - openpyxl reads through it where it is there
        from openpyxl import load_workbook
    except ImportError:
        raise not_installed("`openpyxl` or `defusedxml`", "reading an Excel workbook", "excel",
                            ", or save the sheet as `CSV UTF-8`") from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl would lose in writing, which nobody does here
            return load_workbook(io.BytesIO(data), data_only=values, keep_links=False)
    except Exception as error:  # as above
        raise package.damaged(name, error) from None


def _formulas(opened: Opened) -> dict[tuple[str, int, int], str]:
    return {(sheet.title, *spot): str(getattr(cell.value, "text", cell.value) or "=")
            for sheet in opened.worksheets for spot, cell in _cells(sheet) if cell.data_type == "f"}


def _cells(sheet: Worksheet) -> Iterator[tuple[Spot, Any]]:
    """The cells that are there. openpyxl's own ways of going over a sheet make every cell up to the last one, which one
    blank in the last corner turns into 17 thousand million.
    """
    yield from sorted(sheet._cells.items())


def _sheet(sheet: Worksheet, formulas: Mapping[tuple[str, int, int], str]) -> Sheet:
    cells = {}
    for spot, each in _cells(sheet):
        cell = _cell(spot, each, formulas.get((sheet.title, *spot), ""))
        if cell.kind != "empty" or cell.formula or cell.note or cell.fill:
            cells[spot] = cell
    return Sheet(
        sheet.title, cells, sheet.sheet_state != "visible", bool(sheet.auto_filter.filterColumn),
        frozenset(row for row, each in sheet.row_dimensions.items() if each.hidden or each.height == 0),
        frozenset(column for each in sheet.column_dimensions.values() if each.hidden or each.width == 0
                  for column in range(each.min or 0, min(each.max or 0, 16384) + 1)),
        tuple(Area(each.min_row, each.min_col, each.max_row, each.max_col) for each in sheet.merged_cells.ranges))


def _cell(spot: Spot, cell: Any, formula: str) -> Cell:
    value = cell.value
    text = as_text(value, str(cell.number_format or "General"))
    return Cell(
        *spot, text, _kind(value, cell.data_type) if text else "empty", formula,
        " ".join(cell.comment.text.split()) if getattr(cell, "comment", None) else "",
        str(getattr(getattr(cell, "hyperlink", None), "target", None) or ""),
        _fill(cell), bool(cell.has_style and cell.font and cell.font.strike),
        isinstance(value, datetime) and hides_year(str(cell.number_format)))


def _fill(cell: Any) -> str:
    """The colour of a cell, in whatever way the file names it; empty where it has none."""
    if not cell.has_style or cell.fill is None or cell.fill.fill_type != "solid":
        return ""
    color = cell.fill.fgColor
    return f"{color.type} {color.value}"


def _kind(value: Any, data_type: str) -> str:
    if data_type == "e":
        return "error"
    if isinstance(value, bool):
        return "flag"
    if isinstance(value, (int, float)):
        return "number"
    return "text" if isinstance(value, str) else "date"
