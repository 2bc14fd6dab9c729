"""A workbook whose parts are called or written so that what looks before it is read would look past them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from caretrail.importing.workbook import read_workbook
from caretrail.problem import Refusal

openpyxl = pytest.importorskip("openpyxl")
SHEET = "xl/worksheets/sheet1.xml"


def computed() -> bytes:
    """A workbook with one cell that is computed."""
    book, held = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"] = '=HYPERLINK("https://elsewhere.example","Score")'
    book.save(held)
    return held.getvalue()


def packed(change: Callable[[str, bytes], tuple[str, bytes]]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(computed())) as old, zipfile.ZipFile(held, "w") as new:
        for each in old.namelist():
            new.writestr(*change(each, old.read(each)))
    return held.getvalue()


def _elsewhere(name: str, data: bytes) -> tuple[str, bytes]:
    return name.replace("xl/worksheets/", "xl/other/"), data.replace(b"xl/worksheets/", b"xl/other/").replace(
        b'"worksheets/', b'"other/')


def _with_another_name(name: str, data: bytes) -> tuple[str, bytes]:
    return name.replace("sheet1.xml", "sheet1.bin"), data.replace(b"sheet1.xml", b"sheet1.bin")


def _wide(name: str, data: bytes) -> tuple[str, bytes]:
    return name, data.decode().encode("utf-16") if name == SHEET else data


def _of_a_mainframe(name: str, data: bytes) -> tuple[str, bytes]:
    return name, ('<?xml version="1.0" encoding="cp037"?>' + data.decode()).encode("cp037") if name == SHEET else data


@pytest.mark.parametrize("change", [_elsewhere, _with_another_name, _wide, _of_a_mainframe])
def test_what_is_computed_is_seen_or_the_workbook_refused(change: Callable[[str, bytes], tuple[str, bytes]]) -> None:
    try:
        sheets = read_workbook(packed(change), "a.xlsx").sheets
    except Refusal:
        return
    assert [cell.formula for sheet in sheets for cell in sheet.cells.values()] == [
        '=HYPERLINK("https://elsewhere.example","Score")']
