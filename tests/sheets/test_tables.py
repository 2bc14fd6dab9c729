"""Every list of every kind has a sheet that a workbook can hold, with columns that can be told apart."""

from __future__ import annotations

from caretrail.exports.columns import Table, tables_of
from caretrail.policy import ALL_KINDS
from caretrail.sheets.book import ABOUT, COLUMNS, LISTS, LONGEST_NAME, MARK
from caretrail.sheets.tables import excel_name, fields_of, name_of

TABLES = [table for kind in ALL_KINDS for table in tables_of(kind)]


def called(plural: str, *lists: str) -> Table:
    return next(table for table in TABLES if table.name == "-".join((plural, *lists)))


def test_the_name_of_a_sheet_is_what_stands_on_it() -> None:
    assert name_of(called("risks")) == "Risks"
    assert name_of(called("risks", "actions", "updates")) == "Risks - actions - updates"


def test_a_name_that_is_too_long_for_excel_keeps_its_last_part() -> None:
    assert name_of(called("protocols", "versions", "levels", "thresholds")) == "Protocols - thresholds"


def test_every_sheet_and_every_table_has_a_name_of_its_own_that_excel_takes() -> None:
    names = [name_of(table).lower() for table in TABLES]
    assert len(set(names)) == len(names)
    assert all(len(name) <= LONGEST_NAME and not set(name) & set("[]:*?/\\'") for name in names)
    assert not set(names) & {each.lower() for each in (ABOUT, COLUMNS, LISTS, MARK)}
    tables = [excel_name(table) for table in TABLES]
    assert len(set(tables)) == len(tables)
    assert all(name.replace("_", "").isalnum() for name in tables)


def test_no_two_columns_of_a_sheet_are_called_the_same() -> None:
    for table in TABLES:
        headings = [each.heading.lower() for each in fields_of(table)]
        assert len(set(headings)) == len(headings), table.name


def test_an_entry_names_its_record_and_the_entry_it_lies_in() -> None:
    headings = [each.heading for each in fields_of(called("risks", "actions", "updates"))]
    assert headings[:4] == ["Risk id", "Risk title", "In actions", "Id"]
    assert headings[-2:] == ["_id", "_rev"]


def test_a_group_of_fields_is_part_of_the_heading() -> None:
    assert "Closed: Reason" in [each.heading for each in fields_of(called("risks"))]
