"""Excel's own damage is found and told with what was probably meant; it is never mended silently."""

from __future__ import annotations

import pytest

from caretrail.cli import main
from caretrail.importing.damage import mended_letters
from tests.importing.conftest import MAPPING, Register

HEADER = "number,risk,opened,rating,remark,owner\n"
GOOD = "0012,Roads,2026-01-05,R,,\n0013,Floods,2026-01-06,,,\n"


def told(register: Register, row: str, mapping: str = MAPPING) -> str:
    """What the dry run says of one row below two good ones."""
    said = register.bring(f"{HEADER}{GOOD}{row}\n", mapping)
    return next(line for line in said.out.splitlines() if line.startswith(("  rejected", "note")))


@pytest.mark.parametrize(("row", "said"), [
    ("14,Fire,2026-01-07,,,",
     "column `number`: `14` has fewer digits than the others, which begin with 0; Excel takes zeros away at the"),
    ("14,Fire,2026-01-07,,,", "start; proposed: 0014"),
    ("1.23E+11,Fire,2026-01-07,,,", "column `number`: `1.23E+11` is a long number as Excel shows it"),
    ("03-Jan,Fire,2026-01-07,,,", "column `number`: `03-Jan` is what Excel makes of a number such as 3-1: a date"),
    ("Mar-01,Fire,2026-01-07,,,", "column `number`: `Mar-01` is what Excel makes of a number"),
    ("2026-03-01,Fire,2026-01-07,,,", "column `number`: `2026-03-01` is a date among numbers that are none"),
    ("0014,#REF!,2026-01-07,,,", "column `risk`: `#REF!` is an error of the sheet, not a value"),
    ("0014,Fire,#N/A,,,", "column `opened`: `#N/A` is an error of the sheet"),
    ("0014,Peopleâ€™s homes,2026-01-07,,,", "was read in the wrong encoding; proposed: People\u2019s homes"),
    ("0014,CafÃ© roof,2026-01-07,,,", "proposed: Café roof"),
    ("0014,Caf\ufffd roof,2026-01-07,,,", "was read in the wrong encoding; proposed: mend the cell"),
    ("Total,Roads,2026-01-07,,,",
     "the row: `Total` looks like a row of totals, and a total is no record; proposed: `leave_out` in the mapping"),
    (",Grand total,,,,", "the row: `Grand total` looks like a row of totals"),
    ("0014,Fire,46029,,,", "`46029` is how Excel counts days: 2026-01-07, or 2030-01-08 in a workbook that counts"),
    ("0014,Fire,46029,,,", "from 1904; which, it does not say; proposed: 2026-01-07"),
    ("0014,Fire,5/1/26,,,", "column `opened`: `5/1/26` has a year of two digits, and the century is not guessed"),
    ("0014,Fire,2026-01-07,Redd,,", "column `rating`: `Redd` is none of `R` or `G`"),
])
def test_damage_keeps_the_row_out_and_says_what_was_meant(register: Register, row: str, said: str) -> None:
    line = told(register, row)
    assert line.startswith("  rejected  row 4    ")
    assert said in line


@pytest.mark.parametrize(("row", "said"), [
    ("0014,Ward\u00a07,2026-01-07,,,", "column `risk` (row 4): a blank that does not break a line"),
    ("0014,Fire,2026-01-07,,1-Mar,", "column `remark` (row 4): is what Excel makes of a number such as 3-1: a date"),
    (f"0014,Fire,2026-01-07,,{'long ' * 51},", ""),
    (f"0014,Fire,2026-01-07,,{'x' * 255},", "exactly 255 characters long: older Excel and some databases cut there"),
])
def test_what_may_be_meant_is_only_told(register: Register, row: str, said: str) -> None:
    out = register.bring(f"{HEADER}{GOOD}{row}\n").out
    assert out.startswith("3 new\n")
    assert said in out
    assert (said != "") == ("note: " in out)


def test_a_column_that_is_meant_so_is_taken_as_it_is(register: Register) -> None:
    said = register.bring(f"{HEADER}{GOOD}14,Fire,2026-01-07,,,\n", MAPPING + "as_is: {number: two registers}\n")
    assert said.out.startswith("3 new\n")


def test_damage_in_a_column_left_behind_hurts_nobody(register: Register) -> None:
    assert register.bring(f"{HEADER}{GOOD}0014,Fire,2026-01-07,,,#REF!\n").status == 0


def test_rows_of_totals_are_left_out_with_the_reason(register: Register) -> None:
    mapping = MAPPING + "leave_out: [{column: risk, is: [Total], reason: sums are computed}]\n"
    said = register.bring(f"{HEADER}{GOOD},Total,,,,\n", mapping)
    assert said.status == 0
    assert "passed over: row 4: sums are computed\n" in said.out
    assert "rows below the header: 2 read, 1 passed over\n" in said.out


def test_a_header_that_is_repeated_on_every_page_is_passed_over(register: Register) -> None:
    said = register.bring(f"{HEADER}{GOOD}{HEADER}0014,Fire,2026-01-07,,,\n")
    assert said.out.startswith("3 new\n")
    assert "passed over: row 4: it repeats the header\n" in said.out


def test_smart_quotes_and_other_languages_are_no_damage() -> None:
    for text in ("People\u2019s “homes”", "SÃO PAULO", "naïve café", "Łódź \u2013 £5", "Âge", "îles"):
        assert mended_letters(text) == text


def test_a_sheet_of_windows_says_how_to_read_it(register: Register) -> None:
    sheet = f"{HEADER}1,Café\u2019s roof,2026-01-05,R,,\n".encode("cp1252")
    said = register.bring(sheet)
    assert said.status == 2
    assert "line 2 of" in said.err
    assert "is not UTF-8; as Windows-1252 it says `Café\u2019s roof`" in said.err
    assert "`--encoding windows-1252`" in said.err
    assert register.bring(sheet, MAPPING, "--encoding", "windows-1252").out.startswith("1 new\n")


def test_other_marks_between_cells_are_named(register: Register) -> None:
    sheet = f"{HEADER}1,Roads,2026-01-05,R,,\n".replace(",", ";")
    assert "add `--delimiter ';'`" in register.bring(sheet).err
    assert register.bring(sheet, MAPPING, "--delimiter", ";").status == 0


def test_flags_of_a_sheet_need_a_word(register: Register) -> None:
    mapping = """\
kind: incident
source: Northmoor
reference: {columns: [number], form: "{}"}
fixed: {status: active, agencies: [northmoor-council]}
new: {opened_on: {column: opened, read: day-first}}
fields: {title: what, candour_applies: candour}
"""
    sheet = "number,what,opened,candour\n1,A fall,5 January 2026,TRUE\n"
    assert "proposed: `values: {TRUE: true, FALSE: false}` in the mapping (true here)" in register.bring(
        sheet, mapping).out
    worded = mapping.replace("applies: candour", "applies: {column: candour, values: {TRUE: true, FALSE: false}}")
    assert register.bring(sheet, worded).status == 0


NUMBER = "999 000 0018"
"""Of the range that the NHS never gives to anybody."""


def test_what_tells_who_somebody_is_never_comes_in_and_is_never_shown(register: Register) -> None:
    report = register.path / "found.csv"
    said = register.bring(f"{HEADER}{GOOD}0014,Fall of {NUMBER},2026-01-07,,,\n", MAPPING, "--report", str(report))
    assert said.status == 1
    assert "rejected  row 4    column `risk`: seems to hold an NHS number; it is not shown here" in said.out
    assert NUMBER not in said.out + said.err + report.read_text("utf-8")


def test_the_name_of_a_column_says_what_its_dates_are(register: Register) -> None:
    mapping = MAPPING.replace("notes: [remark]", "notes: [date of birth]")
    sheet = f"{HEADER.replace('remark', 'date of birth')}1,Fall,2026-01-07,,12/03/1950,\n"
    assert "column `date of birth`: seems to hold a date of birth" in register.bring(sheet, mapping).out


def test_an_office_may_have_a_telephone(register: Register) -> None:
    said = register.bring(f"{HEADER}{GOOD}0014,Fire,2026-01-07,,01632 960001,\n")
    assert said.status == 0
    assert "note: column `remark` (row 4): seems to hold a phone number; it is not shown here" in said.out


def test_a_draft_of_a_mapping_shows_nothing_private(register: Register) -> None:
    path = register.write("sheet.csv", f"number,risk,who\n1,Fall,{NUMBER}\n")
    assert main(["import", str(path), "--suggest-map", "risk"]) == 0
    assert NUMBER not in register.capsys.readouterr().out
