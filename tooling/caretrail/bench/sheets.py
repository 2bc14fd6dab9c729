"""A workbook of 10,000 risks out and back, against the csv module: `python -m caretrail.bench.sheets [10000]`.

The risks of a synthetic repository with all their lists. The floor writes the same cells as CSV, which is text and no
more; a workbook holds types, styles, tables and lists of words, and is packed. Told are seconds of the processor, the
cells, and the most memory the process had.
"""

from __future__ import annotations

import csv
import io
import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from caretrail.bench.generate import repository
from caretrail.importing.package import CELLS
from caretrail.importing.returned.deciding import decide
from caretrail.importing.returned.export import take
from caretrail.importing.workbook import read_workbook
from caretrail.kinds import BY_NAME
from caretrail.sheets.book import Book
from caretrail.sheets.making import book_of_records
from caretrail.sheets.xlsx import as_xlsx
from caretrail.trail import open_trail
from caretrail.views.evidence import Evidence

REVISIONS = 20
RECORDS = 10_000

Made = TypeVar("Made")


def timed(what: str, make: Callable[[], Made], floor: float = 0) -> tuple[Made, float]:
    start = time.process_time()
    made = make()
    took = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    ratio = f"{took / floor:8.1f} x the floor" if floor else ""
    print(f"{what:<34}{took:8.2f} s{memory:8.0f} MB {ratio}", flush=True)
    return made, took


def as_csv(book: Book) -> str:
    held = io.StringIO()
    writer = csv.writer(held)
    for sheet in book.sheets:
        writer.writerow(each.text for each in sheet.headings)
        writer.writerows(sheet.rows)
    return held.getvalue()


def measure(records: int) -> None:
    trail = open_trail(repository(records, REVISIONS), as_of=date(2026, 3, 5), history=True)
    evidence = Evidence(trail, ())
    for record in trail.records.values():
        record.doc  # noqa: B018 - reading the records is no part of it
    book, _ = timed("the model of the workbook", lambda: book_of_records(evidence, [BY_NAME["risk"]], all_lists=True))
    cells = sum(cell is not None for sheet in book.sheets for row in sheet.rows for cell in row)
    rows = sum(len(sheet.rows) for sheet in book.sheets)
    print(f"{rows:,} rows, {cells:,} cells, {len(book.sheets)} sheets")
    _, floor = timed("floor: the same cells as CSV", lambda: as_csv(book))
    data, _ = timed("the workbook as a file", lambda: as_xlsx(book), floor)
    print(f"{len(data) / 2**20:.1f} MB")
    if cells > CELLS:
        print(f"not read back: a workbook of more than {CELLS:,} cells is refused")
        return
    read, _ = timed("reading it back", lambda: read_workbook(data, "register.xlsx"), floor)
    decided, _ = timed("holding it against the register", lambda: decide(
        take(read), trail.records, trail.records, (), merging=False), floor)
    print(f"{len(decided.changing)} changed, {len(decided.faults)} rejected")


if __name__ == "__main__":
    measure(int(sys.argv[1]) if sys.argv[1:] else RECORDS)
