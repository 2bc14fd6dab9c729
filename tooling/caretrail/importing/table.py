"""A CSV file -> rows with their line numbers, as strict as a record is: odd bytes and ragged rows are named."""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from caretrail.plain import FORMULA, plain
from caretrail.problem import Refusal

LARGEST = 16 * 1024 * 1024
WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How .xlsx and .ods begin, and .xls."""

PARTED_BY = {";": "semicolons", "\t": "tabs", "|": "upright strokes"}
"""What some programs put between cells instead of commas."""


@dataclass(frozen=True, slots=True)
class Row:
    """`line` is the line of the file on which the row begins; cells are stripped of the blanks around them."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    sha256: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def filled(self, column: str) -> int:
        """In how many rows a column has a value."""
        return sum(bool(row.cells[column]) for row in self.rows)

    def without(self, words: Collection[str]) -> Table:
        """The table in which cells of nothing but one of these words (`not shown`) are empty."""
        return replace(self, rows=tuple(
            Row(row.line, {column: "" if cell in words else cell for column, cell in row.cells.items()})
            for row in self.rows))


def read_table(path: Path) -> Table:
    """Read a CSV file in UTF-8. Raises Refusal where it is none, with the line at fault."""
    shown = plain(str(path))
    data = _bytes(path, shown)
    if data.startswith(WORKBOOK):
        raise Refusal(f"`{shown}` is an Excel workbook, or one of a like program, and not CSV",
                      "open it and save the sheet as `CSV UTF-8`")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[:error.start].count(b"\n") + 1
        raise Refusal(f"line {line} of `{shown}` is not UTF-8", "save the sheet as `CSV UTF-8`") from None
    if "\0" in text:
        line = text[:text.index("\0")].count("\n") + 1
        raise Refusal(f"line {line} of `{shown}` holds a NUL character", "export the sheet again as `CSV UTF-8`")
    rows = tuple(_rows(text, shown))
    if not rows:
        raise Refusal(f"`{shown}` has no rows below its header", "export the sheet again")
    return Table(path.name, hashlib.sha256(data).hexdigest(), tuple(rows[0].cells), rows)


def _bytes(path: Path, shown: str) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise Refusal(f"`{shown}` is no file", "name a CSV file")
        data = path.read_bytes() if path.stat().st_size <= LARGEST else None
    except OSError as error:
        raise Refusal(f"`{shown}` cannot be read: {error.strerror}", "name a CSV file") from None
    if data is None:
        raise Refusal(f"`{shown}` is larger than {LARGEST // 2**20} MB", "part it into several files")
    if not data.strip():
        raise Refusal(f"`{shown}` is empty", "name a CSV file with a header row")
    return data


def _rows(text: str, shown: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns: list[str] = []
    begins = 1
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                pass  # sheets often end in rows without anything
            elif not columns:
                columns = _header(cells, shown)
            elif len(cells) != len(columns):
                raise Refusal(f"row {begins} of `{shown}` has {len(cells)} cells, the header has {len(columns)}",
                              "mend the row; a text with a comma in it needs quotation marks around it")
            else:
                yield Row(begins, dict(zip(columns, map(_plain, cells), strict=True)))
            begins = reader.line_num + 1
    except csv.Error:
        raise Refusal(f"row {begins} of `{shown}` cannot be read: a quotation mark is missing or out of place, or a "
                      f"text is longer than {csv.field_size_limit():,} characters",
                      "mend the row, or export the sheet again") from None


def _header(cells: list[str], shown: str) -> list[str]:
    columns = [cell.strip() for cell in cells]
    twice = next((name for name, count in Counter(columns).items() if name and count > 1), None)
    if twice is not None:
        raise Refusal(f"the header of `{shown}` names the column `{plain(twice)}` twice",
                      "give every column a name of its own")
    if not all(columns):
        raise Refusal(f"the header of `{shown}` has no name for column {columns.index('') + 1}",
                      "give every column a name, or delete it")
    if len(columns) == 1 and (mark := next((each for each in PARTED_BY if each in columns[0]), None)):
        raise Refusal(f"the cells of `{shown}` are parted by {PARTED_BY[mark]}, not by commas",
                      "save it with commas between the cells: choose the comma when saving as CSV, or set the "
                      "spreadsheet program to a region that writes commas")
    return columns


def _plain(cell: str) -> str:
    """The cell without the quote that exports put before a formula character, and without blanks around it."""
    text = cell.replace("\r\n", "\n").strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text
