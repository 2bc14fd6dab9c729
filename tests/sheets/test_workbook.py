"""The workbook as another program reads it: tables, lists of words, days, and no text that could act."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from tests.sheets.conftest import RISK_ID, Office, column


@pytest.fixture(scope="module")
def book(first: Path) -> Any:
    return openpyxl.load_workbook(first / "all.xlsx")


def test_a_sheet_for_each_kind_and_each_list(book: Any) -> None:
    assert book.sheetnames == [
        "About", "Risks", "Risks - links", "Risks - ownership", "Risks - scores", "Risks - actions",
        "Risks - actions - updates", "Agencies", "Posts", "People", "People - identities", "People - appointments",
        "Columns", "Lists", "_caretrail"]
    assert {sheet.title for sheet in book if sheet.sheet_state == "hidden"} == {"Lists", "_caretrail"}


def test_each_is_a_table_with_filters_and_a_header_that_stays_and_is_printed_again(book: Any) -> None:
    sheet = book["Risks - scores"]
    table = sheet.tables["risks_scores_"]
    assert table.ref.startswith("A1:")
    assert table.autoFilter is not None
    assert [each.name for each in table.tableColumns] == [cell.value for cell in sheet[1]]
    assert sheet.freeze_panes == "C2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert not sheet.merged_cells.ranges


def test_every_page_says_whose_it_is_of_when_and_who_may_see_it(book: Any, office: Office) -> None:
    sheet = book["Risks"]
    assert sheet.oddHeader.left.text == "Northmoor && Moorside Partnership"
    assert sheet.oddHeader.right.text == "As of 2 March 2026"
    assert sheet.oddFooter.left.text == "Inspectors' edition"
    assert office.made.head[:10] in str(sheet.oddFooter.right.text)


def test_a_day_is_a_day_and_a_number_a_number(book: Any) -> None:
    risks, scores = book["Risks"], book["Risks - scores"]
    opened = risks.cell(2, column(risks, "Opened on"))
    assert (opened.value, opened.number_format) == (datetime(2026, 3, 5), "yyyy-mm-dd")
    assert scores.cell(2, column(scores, "Likelihood")).value == 4
    assert risks.cell(2, column(risks, "Agencies")).value == "northmoor-council\nnorthmoor-hospitals"


def test_a_text_that_begins_as_a_formula_is_a_text_also_when_somebody_edits_it(book: Any) -> None:
    risks = book["Risks"]
    cell = risks.cell(3, column(risks, "Title"))
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=SUM(1) is how this title begins", "s", True)


def test_words_can_be_chosen_from_lists(book: Any) -> None:
    risks, lists = book["Risks"], book["Lists"]
    rules = {str(rule.sqref).rstrip("0123456789").split(":")[0].rstrip("0123456789"): rule
             for rule in risks.data_validations.dataValidation}

    def words(heading: str) -> tuple[list[object], str]:
        letter = risks.cell(1, column(risks, heading)).column_letter
        rule = rules[letter]
        area = rule.formula1.removeprefix("Lists!").replace("$", "")
        return [cell.value for row in lists[area] for cell in row], str(rule.errorStyle)

    assert words("Status") == (["draft", "active", "escalated", "closed", "withdrawn"], "None")
    assert words("Severity") == (["low", "high"], "warning")
    assert words("Lead agency") == (["northmoor-council", "northmoor-hospitals"], "warning")
    assert words("Closed: By") == (["amara-okafor"], "warning")


def test_columns_of_a_kind_without_any_value_are_there_and_hidden(book: Any) -> None:
    risks = book["Risks"]

    def hidden(heading: str) -> bool:
        return bool(risks.column_dimensions[risks.cell(1, column(risks, heading)).column_letter].hidden)

    assert [hidden(each) for each in ("Title", "_id", "_rev")] == [False, True, True]
    assert risks.column_dimensions[risks.cell(1, column(risks, "Easy read")).column_letter].hidden


def test_a_list_shows_every_column_as_one_corrects_by_filling_them_in(book: Any) -> None:
    scores = book["Risks - scores"]
    assert not scores.column_dimensions[scores.cell(1, column(scores, "Corrects")).column_letter].hidden


def test_the_first_sheet_says_what_it_is_what_is_missing_and_how_it_comes_back(book: Any, office: Office) -> None:
    said = "\n".join(str(cell.value) for row in book["About"] for cell in row if cell.value)
    assert "Register: Northmoor & Moorside Partnership" in said
    assert office.made.head in said
    assert "2 risks" in said
    assert "Risks - log" in said  # without an entry
    assert "everything in the register, with the names of people" in said
    assert "caretrail import FILE.xlsx" in said


def test_the_columns_are_explained(book: Any) -> None:
    rows = {(row[0].value, row[1].value): (row[2].value, row[3].value) for row in book["Columns"]}
    assert rows["Risks", "Status"] == ("Where the record stands", "draft, active, escalated, closed, withdrawn")
    assert rows["Risks", "Opened on"][1] == "a date, such as 2026-03-05"
    assert rows["Risks", "_id"][0].startswith("How caretrail knows the row again")


def test_nothing_in_the_file_acts_or_leads_away(first: Path) -> None:
    with ZipFile(first / "all.xlsx") as packed:
        content = b"".join(packed.read(name) for name in packed.namelist())
    assert b"<f>" not in content
    assert b"externalLink" not in content
    assert b'TargetMode="External"' not in content


def test_with_a_kind_every_list_has_a_sheet(first: Path) -> None:
    names = openpyxl.load_workbook(first / "risks.xlsx").sheetnames
    assert {"Risks - log", "Risks - reviews", "Risks - controls"} < set(names)
    assert "People" not in names


def test_another_audience_gets_no_column_that_it_sees_nothing_in(office: Office) -> None:
    said = office.export("--audience", "partners")
    assert "Partners' edition: it leaves out" in said.err
    book = openpyxl.load_workbook(office.book)
    headings = [cell.value for cell in book["Risks"][1]]
    assert "_id" not in headings
    assert "Easy read" not in headings
    assert "People - identities" not in book.sheetnames


def test_a_log_is_a_workbook_too(office: Office) -> None:
    office.export("--layout", "corporate-risk-register", "--as-of", "2026-04-01")
    sheet: Any = openpyxl.load_workbook(office.book)["Corporate risk register"]
    assert [sheet.cell(2, place).value for place in (1, 2)] == [RISK_ID, "Delayed discharge from Ward 7"]
    assert sheet.cell(2, column(sheet, "Actions open")).value == 1


@pytest.mark.parametrize(("options", "said"), [
    (("--layout", "riskregister"), "there is no layout `riskregister`"),
    (("--kind", "wish"), "there is no register `wish`"),
    (("--layout", "baf", "--kind", "risk"), "leave one of the two out"),
    (("--as-of", "2999-01-01"), "lies ahead"),
    (("--audience", "public"), "there is no record to export for the audience `public`"),
])
def test_what_cannot_be_exported_is_said(office: Office, options: tuple[str, ...], said: str) -> None:
    told = office.export(*options)
    assert told.status == 2
    assert said in told.err
    assert not office.book.exists()


def test_a_file_that_is_there_is_not_overwritten_unless_asked(office: Office) -> None:
    office.book.write_bytes(b"mine")
    said = office.run("export", str(office.book))
    assert (said.status, office.book.read_bytes()) == (2, b"mine")
    assert "add `--replace`" in said.err


def test_a_file_that_is_no_workbook_is_refused(office: Office) -> None:
    assert "let it end in .xlsx" in office.run("export", "register.csv").err


def test_the_same_register_gives_the_same_bytes_in_any_surroundings(office: Office, tmp_path: Path) -> None:
    made = []
    for number, (zone, seed, language) in enumerate((("UTC", "1", "C"), ("Asia/Tokyo", "2", "C.UTF-8"))):
        file = tmp_path / f"{number}.xlsx"
        subprocess.run([sys.executable, "-m", "caretrail", "export", str(file), "--repo", str(office.made.path)],
                       check=True, capture_output=True,
                       env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": language})
        made.append(hashlib.sha256(file.read_bytes()).hexdigest())
    assert made[0] == made[1]


def test_without_the_extra_it_says_what_to_install(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter.workbook", None)
    said = office.export()
    assert (said.status, "pip install 'caretrail[excel]'" in said.err) == (2, True)


def test_a_folder_that_is_not_there_is_said(office: Office) -> None:
    assert "cannot be written" in office.run("export", "nowhere/register.xlsx").err
