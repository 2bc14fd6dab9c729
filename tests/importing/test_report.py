"""What a dry run found, as a file that the owner of a register can open."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.importing.conftest import MAPPING, SHEET, Register

BAD = SHEET + "3,Fire,5/1/2026,R,,\n4,=HYPERLINK(1),2026-01-07,,,\nTotal,,,,,\n"
LEFT_OUT = MAPPING + "leave_out: [{column: number, is: [Total], reason: sums}]\n"


def report(register: Register, form: str, sheet: str = BAD) -> str:
    name = register.path / f"found{form}"
    register.bring(sheet, LEFT_OUT, "--report", str(name))
    return name.read_text("utf-8")


def test_every_row_of_the_sheet_is_in_it(register: Register) -> None:
    text = report(register, ".csv")
    assert text.startswith("\ufeff"), "Excel takes it for UTF-8 by this mark"
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [(row["Row"], row["What"], row["Column"]) for row in rows] == [
        ("2", "new", ""), ("3", "new", ""), ("4", "rejected", "opened"), ("5", "new", ""), ("6", "passed over", ""),
        ("", "left behind", "owner")]
    assert rows[2]["Seen"] == "5/1/2026"
    assert "`read: day-first`" in rows[2]["Problem or remark"]


def test_a_formula_is_text_in_it(register: Register) -> None:
    assert ",'=HYPERLINK(1)," in report(register, ".csv")


def test_programs_can_read_it(register: Register) -> None:
    found = json.loads(report(register, ".json"))
    assert found["title"] == "Import of sheet.csv: Northmoor Council, risk register"
    assert {each["what"] for each in found["findings"]} == {"new", "rejected", "passed over", "left behind"}


def test_it_is_a_safe_page(register: Register) -> None:
    page = report(register, ".html", SHEET.replace("Roads", "<script>alert(1)</script>"))
    assert "&lt;script&gt;" in page
    assert "<script>" not in page
    assert page.count("<h1>") == 1
    assert "<caption>" in page


def test_nothing_is_written_over(register: Register) -> None:
    register.write("found.csv", "mine")
    assert register.bring(BAD, LEFT_OUT, "--report", str(register.path / "found.csv")).status == 2
    assert (register.path / "found.csv").read_text() == "mine"


@pytest.mark.parametrize("name", ["found.xlsx", "found", "found.txt"])
def test_only_forms_that_are_there_are_written(register: Register, name: str) -> None:
    said = register.bring(BAD, LEFT_OUT, "--report", str(register.path / name))
    assert said.status == 2
    assert "`.csv`, `.html` or `.json`" in said.err
