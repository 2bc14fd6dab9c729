"""What a workbook holds comes out as records write it; what is no workbook, or not a safe one, is refused in words."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import Any

import pytest

from caretrail.importing.package import CELLS
from caretrail.importing.workbook import Area, letters, read_workbook
from caretrail.problem import Refusal
from tests.importing.sheets import cell, member, repacked, workbook


def value(written: Any, shape: str) -> str:
    def paint(sheet: Any, book: Any) -> None:
        write = {str: sheet.write_string, datetime: sheet.write_datetime}.get(type(written), sheet.write)
        write(0, 0, written, book.add_format({"num_format": shape}))

    return cell(paint).text


@pytest.mark.parametrize(("written", "shape", "text"), [
    (3, "General", "3"),
    (3.0, "0.00", "3"),
    (2.5, "General", "2.5"),
    (0.1 + 0.2, "General", "0.3"),
    (-1250.75, "#,##0.00", "-1250.75"),
    (1e20, "0.00E+00", "100000000000000000000"),
    (0.25, "0%", "25%"),
    (0.125, "0.0%", "12.5%"),
    (7, "000", "007"),
    (7, '"No "000', "007"),
    (True, "General", "TRUE"),
    (datetime(2026, 3, 5), "dd/mm/yyyy", "2026-03-05"),
    (datetime(2026, 3, 5, 14, 30), "dd/mm/yyyy hh:mm", "2026-03-05T14:30"),
    (datetime(2026, 3, 5, 14, 30), "d mmm yyyy", "2026-03-05"),
    (datetime(2026, 3, 1), "mmm-yy", "2026-03"),
    (datetime(2026, 3, 1), "[$-809]mmmm yyyy", "2026-03"),
    (datetime(2026, 3, 1), "yyyy", "2026"),
    (datetime(2026, 3, 1), "d-mmm", "2026-03-01"),
    (0.5, "hh:mm", "12:00"),
    (1.5, "[h]:mm", "36:00"),
    ("Roads\r\nand bridges", "General", "Roads\nand bridges"),
    ("=1+1 is text here", "@", "=1+1 is text here"),
])
def test_a_value_is_the_text_a_record_needs(written: Any, shape: str, text: str) -> None:
    assert value(written, shape) == text


def test_days_are_the_same_whether_they_count_from_1900_or_1904() -> None:
    day = datetime(2026, 3, 5)
    for options in ({}, {"date_1904": True}):
        read = read_workbook(workbook(lambda sheet, book: sheet.write_datetime(
            0, 0, day, book.add_format({"num_format": "yyyy-mm-dd"})), options=options), "sheet.xlsx")
        assert read.sheets[0].cells[1, 1].text == "2026-03-05"
        assert read.from_1904 == bool(options)


def test_a_formula_is_not_run_and_the_saved_value_counts() -> None:
    found = cell(lambda sheet, book: sheet.write_formula(0, 0, "=1+1", None, 40))
    assert (found.text, found.formula, found.kind) == ("40", "=1+1", "number")


def test_a_formula_that_nobody_computed_has_no_value() -> None:
    data = workbook(lambda sheet, book: sheet.write_formula(0, 0, "=1+1", None, 40))
    name = "xl/worksheets/sheet1.xml"
    bare = repacked(data, {name: member(data, name).replace(b"<v>40</v>", b"")})
    found = read_workbook(bare, "sheet.xlsx").sheets[0].cells[1, 1]
    assert (found.text, found.formula, found.kind) == ("", "=1+1", "empty")


def test_an_error_says_that_it_is_one() -> None:
    found = cell(lambda sheet, book: sheet.write_formula(0, 0, "=1/0", None, "#DIV/0!"))
    assert (found.text, found.kind) == ("#DIV/0!", "error")


def test_rich_text_comments_links_and_struck_words_are_seen() -> None:
    def paint(sheet: Any, book: Any) -> None:
        sheet.write_rich_string(0, 0, "fix ", book.add_format({"bold": True}), "the roof")
        sheet.write_comment(0, 0, "ask\nestates", {"author": "Asha"})
        sheet.write_url(1, 0, "https://council.example/minutes", string="minutes")
        sheet.write_string(2, 0, "closed", book.add_format({"font_strikeout": True}))

    cells = read_workbook(workbook(paint), "sheet.xlsx").sheets[0].cells
    assert cells[1, 1].text == "fix the roof"
    assert "ask estates" in cells[1, 1].note
    assert cells[2, 1].link == "https://council.example/minutes"
    assert cells[3, 1].is_struck


def test_what_is_hidden_or_joined_is_known() -> None:
    def paint(sheet: Any, book: Any) -> None:
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column("B:C", None, None, {"hidden": True})
        sheet.merge_range("A4:A5", "both")
        sheet.autofilter("A1:C3")
        sheet.filter_column(0, "x == 1")
        book.add_worksheet("Lists").hide()

    book = read_workbook(workbook(paint, [["a", "b", "c"], [1, 2, 3], [4, 5, 6]]), "sheet.xlsx")
    risks, lists = book.sheets
    assert (risks.hidden_rows, risks.hidden_columns, risks.is_filtered) == ({2}, {2, 3}, True)
    assert risks.joined == (Area(4, 1, 5, 1),)
    assert lists.is_hidden
    assert risks.place(14, 3) == "Risks!C14"


@pytest.mark.parametrize(("number", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")])
def test_columns_have_the_letters_people_know(number: int, name: str) -> None:
    assert letters(number) == name


PLAIN = workbook(rows=[["a"], [1]])
KINDS = "[Content_Types].xml"


@pytest.mark.parametrize(("data", "said"), [
    (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "is protected by a password"),
    (b"\xd0\xcf\x11\xe0" + b"\0" * 90, "is a workbook of the old form (.xls)"),
    (repacked(PLAIN, {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "is an OpenDocument file"),
    (repacked(PLAIN, {"xl/workbook.bin": b""}), "is a binary workbook (.xlsb)"),
    (repacked(PLAIN, {"xl/vbaProject.bin": b""}), "holds macros (.xlsm)"),
    (repacked(PLAIN, {KINDS: b"<Types/>"}), "is a packed file, but no Excel workbook"),
    (repacked(PLAIN, {"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><workbook/>'}), "declares entities"),
    (repacked(PLAIN, {"xl/workbook.xml": b'<x xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'}),
     "is saved as `Strict Open XML`"),
    (repacked(PLAIN, {"xl/sharedStrings.xml": b" " * (65 * 1024 * 1024)}), "unpacks to more than 64 MB"),
    (repacked(PLAIN, {"xl/worksheets/sheet1.xml": b'<mergeCell ref="A1:XFD1048576"/>'}),
     f"cells, and at most {CELLS:,} are read"),
    (repacked(PLAIN, {"xl/worksheets/sheet1.xml": b"<worksheet"}), "cannot be read; it looks damaged"),
    (PLAIN[:500], "cannot be read; it looks damaged"),
], ids=["password", "xls", "ods", "xlsb", "xlsm", "other", "entities", "strict", "bomb", "joined", "xml", "cut"])
def test_what_is_no_safe_workbook_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_workbook(data, "sheet.xlsx")
    assert said in refusal.value.what
    assert refusal.value.fix


def test_a_cell_in_the_last_corner_costs_nothing() -> None:
    data = workbook(lambda sheet, book: sheet.write(1_048_575, 16_383, "far"), [["a"], ["b"]])
    sheet = read_workbook(data, "sheet.xlsx").sheets[0]
    assert sheet.rows == (1, 2, 1_048_576)
    assert sheet.columns == (1, 16_384)


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(Refusal) as refusal:
        read_workbook(PLAIN, "sheet.xlsx")
    assert "pip install 'caretrail[excel]'" in refusal.value.fix
