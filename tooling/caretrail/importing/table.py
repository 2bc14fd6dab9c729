"""A CSV file -> rows with their line numbers, as strict as a record is: odd bytes and ragged rows are named."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from caretrail.problem import Refusal

LARGEST = 16 * 1024 * 1024
FORMULA = ("=", "+", "-", "@", "\t")


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


def read_table(path: Path) -> Table:
    """Read a CSV file in UTF-8. Raises Refusal where it is none, with the line at fault."""
    try:
        data = path.read_bytes() if path.stat().st_size <= LARGEST else b""
    except OSError as error:
        raise Refusal(f"`{path}` cannot be read: {error.strerror}", "name a CSV file") from None
    if not data:
        raise Refusal(f"`{path}` is empty, or larger than {LARGEST // 2**20} MB", "name a CSV file with a header row")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[:error.start].count(b"\n") + 1
        raise Refusal(f"line {line} of `{path}` is not UTF-8", "save the sheet as `CSV UTF-8`") from None
    if "\0" in text:
        raise Refusal(f"`{path}` holds NUL characters", "export the sheet again as `CSV UTF-8`")
    rows = list(_rows(text, path))
    if not rows:
        raise Refusal(f"`{path}` has a header and no rows", "export the sheet again")
    return Table(path.name, hashlib.sha256(data).hexdigest(), tuple(rows[0].cells), tuple(rows))


def _rows(text: str, path: Path) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns: list[str] = []
    begins = 1
    try:
        for cells in reader:
            if not columns:
                columns = _header(cells, path)
            elif any(cell.strip() for cell in cells):
                if len(cells) != len(columns):
                    raise Refusal(f"line {begins} of `{path}` has {len(cells)} cells, the header has {len(columns)}",
                                  "mend the row; a comma inside a text needs quotation marks around the text")
                yield Row(begins, dict(zip(columns, (_plain(cell) for cell in cells), strict=True)))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise Refusal(f"line {reader.line_num} of `{path}` is no CSV ({error})", "export the sheet again") from None


def _header(cells: list[str], path: Path) -> list[str]:
    columns = [cell.strip() for cell in cells]
    twice = next((name for name in columns if columns.count(name) > 1), None)
    if twice is not None or not all(columns):
        what = f"a column twice: `{twice}`" if twice else "an empty column"
        raise Refusal(f"the header of `{path}` names {what}",
                      "give every column a name of its own")
    return columns


def _plain(cell: str) -> str:
    """The cell without the quote that exports put before a formula character, and without blanks around it."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text
