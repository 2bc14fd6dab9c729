"""Workbooks as people make them, for tests: a sheet is written cell by cell, as Excel would save it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import xlsxwriter

from caretrail.importing.workbook import Cell, read_workbook

Paint = Callable[[Any, Any], None]


def workbook(paint: Paint | None = None, rows: Sequence[Sequence[Any]] = (), name: str = "Risks",
             options: Mapping[str, Any] | None = None) -> bytes:
    """A workbook with one sheet: the rows from A1 on, then whatever `paint` (sheet, workbook) does to it."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, **(options or {})})
    sheet = book.add_worksheet(name)
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    if paint is not None:
        paint(sheet, book)
    book.close()
    return made.getvalue()


def cell(paint: Paint, options: Mapping[str, Any] | None = None) -> Cell:
    """The one cell, A1, that `paint` writes."""
    return read_workbook(workbook(paint, options=options), "sheet.xlsx").sheets[0].cells[1, 1]


def repacked(data: bytes, members: Mapping[str, bytes]) -> bytes:
    """A workbook with some of its members put in place of others, or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in members:
                new.writestr(name, old.read(name))
        for name, content in members.items():
            new.writestr(name, content)
    return made.getvalue()


def member(data: bytes, name: str) -> bytes:
    """One member of a workbook as it lies in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return packed.read(name)
