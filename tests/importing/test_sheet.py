"""A sheet of a workbook as the import meets it: which sheet, which header, what is hidden, joined or computed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from tests.cli.conftest import Said
from tests.importing.conftest import AUTHOR, MAPPING, Register
from tests.importing.sheets import Paint, workbook

HEADER = ["number", "risk", "opened", "rating", "remark", "owner"]
ROWS = [HEADER, ["1", "Roads", "2026-01-05", "R", "", "A"], ["2", "Floods", "2026-01-06", "", "seen in January", "B"]]


def bring(register: Register, paint: Paint | None = None, *options: str, mapping: str = MAPPING,
          rows: list[list[str]] = ROWS) -> Said:
    return register.bring(workbook(paint, rows), mapping, *options)


def test_a_workbook_gives_the_records_its_csv_gives(register: Register) -> None:
    csv = "\n".join(",".join(row) for row in ROWS)
    register.bring(csv, MAPPING, "--write")
    from_csv = register.records()
    register.git("clean", "-fdq", "records")
    assert bring(register, None, "--write").status == 0
    assert register.records().keys() == from_csv.keys()
    for record, text in register.records().items():
        assert text.replace("Risks!", "row ") == from_csv[record]


def test_a_workbook_lands_like_a_csv_file_and_again_changes_nothing(register: Register) -> None:
    assert bring(register, None, "--land", "--author", AUTHOR).err == "Landed 1 commit.\n"
    assert bring(register, None, "--land", "--author", AUTHOR).err == "Nothing to land.\n"


def test_messages_name_sheet_and_cell(register: Register) -> None:
    said = bring(register, rows=[*ROWS, ["3", "Fire", "2026-01-07", "X", "", ""]])
    assert "  rejected  Risks!D4 column `rating`: `X` is none of `R` or `G`" in said.out


def test_several_sheets_are_listed_and_one_has_to_be_named(register: Register) -> None:
    def paint(_: Any, book: Any) -> None:
        more = book.add_worksheet("Lists")
        more.write(0, 0, "R")
        more.hide()

    said = bring(register, paint)
    assert said.status == 2
    assert "several sheets of" in said.err
    assert "`Risks` (3 rows) or `Lists` (1 row, hidden)" in said.err
    chosen = bring(register, paint, "--sheet", "Risks")
    assert chosen.status == 0
    assert "note: `Lists`: another hidden sheet with 1 row, not read" in chosen.out
    assert "did you mean `Risks`?" in bring(register, paint, "--sheet", "Risk").err


TITLED = [["Strategic risk register"], [], ["", "", "", "Now"], *ROWS]


def test_a_title_above_the_header_is_not_taken_for_it(register: Register) -> None:
    said = bring(register, rows=TITLED)
    assert said.status == 2
    assert "row 1 of" in said.err
    assert "`--header 4`, if that is it; where two rows make it up, `--header 4-5`" in said.err
    named = bring(register, None, "--header", "4", rows=TITLED)
    assert "passed over: rows 1, 3: it stands above the header" in named.out
    assert "new       Risks!5  RSK-" in named.out


def test_two_rows_can_make_up_the_header(register: Register) -> None:
    def paint(sheet: Any, _: Any) -> None:
        sheet.merge_range("C1:D1", "Now")
        sheet.merge_range("A1:A2", "number")

    rows = [[], ["", *HEADER[1:]], *ROWS[1:]]
    mapping = MAPPING.replace("opened,", "Now opened,").replace("column: rating", "column: Now rating").replace(
        "[rating]", "[Now rating]")
    assert bring(register, paint, "--header", "1-2", rows=rows, mapping=mapping).status == 0


@pytest.mark.parametrize("header", ["x", "0", "3-2", "1-9"])
def test_a_header_is_named_by_its_rows(register: Register, header: str) -> None:
    assert "such as 2-3" in bring(register, None, "--header", header).err


def hide(sheet: Any, _: Any) -> None:
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_column("F:F", None, None, {"hidden": True})


def test_what_is_hidden_is_asked_for(register: Register) -> None:
    said = bring(register, hide)
    assert said.status == 1
    assert said.out == ("to decide: row 3 of the sheet `Risks` is hidden\n"
                        "to decide: column `F owner` of the sheet `Risks` is hidden\n")
    assert "`--hidden include`" in said.err


def test_hidden_rows_come_along_or_stay_behind_and_both_is_said(register: Register) -> None:
    taken = bring(register, hide, "--hidden", "include")
    assert taken.out.startswith("2 new\n")
    assert "note: Risks!3: the row is hidden, and taken as `--hidden include` says" in taken.out
    left = bring(register, hide, "--hidden", "leave-out", mapping=MAPPING.replace("ignore:", "#ignore:"))
    assert left.out.startswith("1 new\n")
    assert "passed over: row 3: hidden, and left out as `--hidden leave-out` says" in left.out
    assert "rows below the header: 1 read, 1 passed over" in left.out


def test_rows_that_a_filter_hides_are_hidden(register: Register) -> None:
    def paint(sheet: Any, book: Any) -> None:
        sheet.autofilter("A1:F3")
        sheet.filter_column(0, "x == 1")
        hide(sheet, book)

    assert "row 3 of the sheet `Risks` is hidden by a filter or by hand" in bring(register, paint).out


def test_formulas_comments_colours_and_struck_words_are_told(register: Register) -> None:
    def paint(sheet: Any, book: Any) -> None:
        sheet.write_formula("B2", '="Ro"&"ads"', None, "Roads")
        sheet.write_comment("B3", "ask the Environment Agency")
        sheet.write_string("A3", "2", book.add_format({"font_strikeout": True}))
        sheet.write_blank("E2", None, book.add_format({"bg_color": "red"}))
        sheet.write_string("E3", "", book.add_format({"bg_color": "green"}))

    out = bring(register, paint).out
    assert "column `risk` (Risks!B2): a formula computes it; it was not run" in out
    assert "column `risk` (Risks!B3): a comment stands beside it, which is left behind" in out
    assert "column `number` (Risks!A3): it is struck through" in out
    assert "column `remark` (Risks!E2, E3): it is coloured in and holds no word" in out


def join(sheet: Any, _: Any) -> None:
    sheet.merge_range("C2:C3", datetime(2026, 1, 5), _.add_format({"num_format": "dd/mm/yyyy"}))


def test_a_joined_cell_counts_for_all_only_where_the_mapping_says_so(register: Register) -> None:
    said = bring(register, join)
    assert said.status == 1
    assert "rejected  Risks!C3 column `opened`: `2026-01-05` stands in a joined cell that covers this one" in said.out
    filled = bring(register, join, mapping=MAPPING + "merged: fill\n")
    assert filled.status == 0
    assert "column `opened` (Risks!C3): filled with what the joined cell says" in filled.out


CONTROLS = """\
kind: risk
source: Northmoor Council, assurance framework
reference: {columns: [ref], form: "Northmoor {}"}
several_rows: true
fixed: {status: active, agencies: [northmoor-council]}
new: {opened_on: {is: 2026-01-05}}
fields: {title: risk}
entries:
  - {list: controls, when: [control], fields: {what: control}}
"""


def test_a_risk_over_several_rows_keeps_every_control(register: Register) -> None:
    """As assurance frameworks have it: number and title joined over the rows of the controls."""
    def paint(sheet: Any, _: Any) -> None:
        sheet.merge_range("A2:A3", "1")
        sheet.merge_range("B2:B3", "Roads")

    rows = [["ref", "risk", "control"], ["", "", "gritting"], ["", "", "patching"]]
    assert "rejected  Risks!A3 column `ref`" in bring(register, paint, rows=rows, mapping=CONTROLS).out
    assert bring(register, paint, "--write", rows=rows, mapping=CONTROLS + "merged: fill\n").status == 0
    assert next(iter(register.records().values())).count("what: ") == 2


def test_an_empty_cell_repeats_the_one_above_only_where_the_mapping_says_so(register: Register) -> None:
    rows = [["ref", "risk", "control"], ["1", "Roads", "gritting"], ["", "", "patching"], ["2", "Floods", ""]]
    assert "column `ref`: no value to know the record by" in bring(register, rows=rows, mapping=CONTROLS).out
    said = bring(register, None, "--write", rows=rows, mapping=CONTROLS + "fill_down: [ref, risk]\n")
    assert said.status == 0
    assert "note: column `ref` (Risks!A3): filled with what stands above" in said.out
    assert sorted(text.count("what: ") for text in register.records().values()) == [0, 2]
    total = [*rows, ["", "Total", "2"]]
    assert "rejected  Risks!5  the row: `Total` looks like a row of totals" in bring(
        register, rows=total, mapping=CONTROLS + "fill_down: [ref, risk]\n").out


def test_a_title_above_a_csv_file_is_passed_over_too(register: Register) -> None:
    sheet = "Register of risks\n\n" + "\n".join(",".join(row) for row in ROWS)
    said = register.bring(sheet, MAPPING, "--header", "3")
    assert said.status == 0
    assert "passed over: row 1: it stands above the header" in said.out
    assert "say which with `--header ROW`" in register.bring(sheet).err


def test_a_day_without_its_year_is_told(register: Register) -> None:
    """Excel makes 1-Mar of the number 3-1, and of a date that somebody typed without the year."""
    def paint(sheet: Any, book: Any) -> None:
        sheet.write_datetime("E2", datetime(2026, 3, 1), book.add_format({"num_format": "d-mmm"}))
        sheet.write_datetime("C3", datetime(2026, 3, 1), book.add_format({"num_format": "mmm-yy"}))

    out = bring(register, paint).out
    assert "column `remark` (Risks!E2): a date of which the sheet shows day and month alone" in out
    assert "Risks!C3 column `opened`: `2026-03` is not a date such as 2026-03-05; proposed: `read: month-end`" in out


def test_a_hidden_column_that_the_mapping_needs_says_that_it_is_hidden(register: Register) -> None:
    said = bring(register, hide, "--hidden", "leave-out")
    assert said.status == 2
    assert "owner (owner left out, as it is hidden)" in said.err


def test_options_for_one_sort_of_file_are_refused_for_the_other(register: Register) -> None:
    assert "are for CSV files" in bring(register, None, "--delimiter", ";").err
    assert "are for workbooks" in register.bring("number\n1\n", MAPPING, "--sheet", "Risks").err


def test_a_column_that_nobody_decided_about_stops_the_import(register: Register) -> None:
    said = bring(register, mapping=MAPPING.replace("ignore:", "#ignore:"))
    assert said.status == 1
    assert "not decided: column `owner` (2 values): the mapping does not speak of it" in said.out
