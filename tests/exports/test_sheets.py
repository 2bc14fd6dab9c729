"""The CSV files, read back and held against their own description."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from caretrail.exports.columns import tables_of
from caretrail.plain import FORMULA
from caretrail.policy import ALL_KINDS
from tests.exports.made import REGISTERS, data_of, files_of

TYPES: dict[str, Any] = {
    "string": str, "date": date.fromisoformat, "integer": int, "number": float,
    "boolean": {"true": True, "false": False}.__getitem__, "array": json.loads}


def rows_of(name: str, path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files_of(name)[f"data/{path}"].decode("utf-8-sig"), newline="")))


def package(name: str) -> list[dict[str, Any]]:
    return list(data_of(name, "data/datapackage.json")["resources"])


@pytest.mark.parametrize("name", REGISTERS)
def test_every_file_is_described_and_every_cell_is_of_its_type(name: str) -> None:
    resources = {each["name"]: each for each in package(name)}
    assert {f"data/{each['path']}" for each in resources.values()} == {
        path for path in files_of(name) if path.endswith(".csv")}
    for each in resources.values():
        content = files_of(name)[f"data/{each['path']}"]
        assert (each["bytes"], each["hash"]) == (len(content), f"sha256:{sha256(content).hexdigest()}")
        rows, fields = rows_of(name, each["path"]), each["schema"]["fields"]
        for row in rows:
            assert list(row) == [field["name"] for field in fields]
            for field in fields:
                check(field, row[field["name"]])
        keys = [tuple(row[key] for key in each["schema"]["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys)
        for led in each["schema"].get("foreignKeys", ()):
            (column,), (other,) = led["fields"], led["reference"]["fields"]
            there = {row[other] for row in rows_of(name, resources[led["reference"]["resource"]]["path"])}
            assert {row[column] for row in rows} - {""} <= there


def check(field: dict[str, Any], cell: str) -> None:
    """A cell against its field of the Table Schema."""
    constraints = field.get("constraints", {})
    assert cell or not constraints.get("required"), field
    if cell:
        TYPES[field["type"]](cell)
        assert cell in constraints.get("enum", [cell])
        assert re.search(constraints.get("pattern", ""), cell)
        if field["type"] in ("string", "array"):
            assert not cell.startswith(FORMULA)


def test_an_entry_is_a_row_and_a_formula_is_a_text() -> None:
    assert [(row["record_id"], row["position"], row["id"], row["what"], row["due"])
            for row in rows_of("eventful", "risks-actions.csv")] == [
        ("RSK-2026-7K3M", "1", "A1", "'=1+1", "2026-03-20"), ("RSK-2026-7K3M", "2", "A2", "Ask the drivers",
                                                                  "2026-03-21")]
    assert "data/risks-reviews.csv" not in files_of("eventful")


def test_a_record_is_a_row_with_its_groups_as_columns_and_its_lists_of_words_as_json() -> None:
    (row,) = rows_of("small", "risks.csv")
    assert (row["closed.on"], row["closed.reason"], row["fits"]) == ("2026-03-30", "Both wards are clear.", "true")
    assert json.loads(row["agencies"]) == ["northmoor-council", "northmoor-hospitals"]


def test_what_is_not_of_its_type_is_left_out_and_said() -> None:
    (row,) = rows_of("hostile 0", "risks.csv")
    assert (row["opened_on"], row["level"], row["fits"]) == ("", "", "false")
    assert row["title"] == "<script>alert(1)</script>changed"


def test_a_column_leads_to_records_only_where_each_of_its_values_does() -> None:
    led = {each["name"]: [key["fields"] for key in each["schema"].get("foreignKeys", ())] for each in package("small")}
    assert ["lead_agency"] in led["risks"]
    assert ["id"] in led["risks"]
    assert led["changes"] == [["record"], ["landing"]]
    led = {each["name"]: [key["fields"] for key in each["schema"].get("foreignKeys", ())]
           for each in package("hostile 0")}
    assert ["person"] not in led["risks-ownership"]


def test_changes_hold_every_field_before_and_after() -> None:
    closed = [row for row in rows_of("small", "changes.csv") if row["landing"] == "4" and row["path"] == "status"]
    assert [(row["old"], row["new"], row["recorded_on"]) for row in closed] == [("active", "closed", "2026-03-09")]


def test_no_two_tables_and_no_two_columns_have_one_name() -> None:
    tables = [table for kind in ALL_KINDS for table in tables_of(kind)]
    names = [table.name for table in tables]
    assert len(set(names)) == len(names)
    assert not {"records", "landings", "changes", "findings"} & set(names)
    for table in tables:
        columns = [column.name for column in table.columns]
        assert len(set(columns)) == len(columns), table.name
        assert table.lists or columns[0] == "id", table.name
        assert not {"record_id", "position"} & set(columns), table.name
        assert table.lists or "fits" not in columns, table.name
