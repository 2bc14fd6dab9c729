"""A file that somebody names -> a table, whether it is a CSV file or a workbook."""

from __future__ import annotations

from pathlib import Path

from caretrail.importing.csv_file import read_csv
from caretrail.importing.grid import How
from caretrail.importing.package import OLE, ZIP
from caretrail.importing.sheet import read_sheet
from caretrail.importing.table import Table, tabled
from caretrail.importing.workbook import read_workbook
from caretrail.plain import plain
from caretrail.problem import Refusal

LARGEST = 16 * 1024 * 1024


def read_table(path: Path, how: How | None = None) -> Table:
    """Read a CSV file or a sheet of an .xlsx workbook. Raises Refusal where it is neither, with the place at fault."""
    how = how or How()
    shown = plain(str(path))
    data = bytes_of(path, shown)
    if data.startswith((ZIP, OLE)):
        if how.encoding or how.delimiter:
            raise Refusal(f"`{shown}` is a workbook: `--encoding` and `--delimiter` are for CSV files",
                          "leave them out")
        book = read_workbook(data, path.name)
        return tabled(read_sheet(book, shown, how), shown, how.header)
    if how.sheet or how.hidden:
        raise Refusal(f"`{shown}` is no workbook: `--sheet` and `--hidden` are for workbooks", "leave them out")
    return tabled(read_csv(data, path.name, shown, how), shown, how.header)


def bytes_of(path: Path, shown: str) -> bytes:
    """The bytes of a file that holds something and is no larger than a register can be."""
    try:
        if path.exists() and not path.is_file():
            raise Refusal(f"`{shown}` is no file", "name a CSV file or an .xlsx workbook")
        data = path.read_bytes() if path.stat().st_size <= LARGEST else None
    except OSError as error:
        raise Refusal(f"`{shown}` cannot be read: {error.strerror}", "name a CSV file or an .xlsx workbook") from None
    if data is None:
        raise Refusal(f"`{shown}` is larger than {LARGEST // 2**20} MB", "part it into several files")
    if not data.strip():
        raise Refusal(f"`{shown}` is empty", "name a file with a header row")
    return data
