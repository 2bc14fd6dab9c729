"""The real registers as workbooks, made up as such sheets are: they come to the same records as from CSV."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from caretrail import source
from caretrail.importing.grid import How
from caretrail.importing.likeness import likenesses
from caretrail.importing.mapping import Mapping
from caretrail.importing.mapping_file import read_mapping
from caretrail.importing.plan import periods_of, plan
from caretrail.importing.prepared import prepared
from caretrail.importing.reading import read_table
from caretrail.importing.suggest import suggestion
from caretrail.importing.table import Table
from tests.importing.page import REPOSITORY
from tests.importing.sheets import workbook

REGISTERS = Path(__file__).parent / "real_registers"
MAPS = {
    "eastsussex_cc_strategic_risk_rag_history": "east-sussex",
    "eastsussex_cc_risk5_versions": "east-sussex-risk-5",
    "nhs_scored_risks": "nhs-scored-risks",
    "nhs_controls_gaps_effectiveness": "nhs-controls",
    "strategic_risk_titles": "strategic-risk-titles",
    "nhs_highland_board_actions_2009": "nhs-highland-actions",
}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
TOP = 4
"""The row of the header: a joined title stands above, a blank row, and a line that says who made it."""


def mapping_of(register: str) -> Mapping:
    return read_mapping(REPOSITORY / "docs" / "maps" / f"{MAPS[register]}.yml")


def as_workbook(register: str, folder: Path) -> Path:
    """The register with a title, typed numbers and dates, computed scores, a hidden row and a hidden sheet."""
    with (REGISTERS / f"{register}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)

    def paint(sheet: Any, book: Any) -> None:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.merge_range(0, 0, 0, len(header) - 1, "Register of strategic risks", book.add_format({"bold": True}))
        sheet.write(2, 0, "Prepared by the register office")
        sheet.write_row(TOP - 1, 0, header, book.add_format({"bold": True, "text_wrap": True}))
        for number, row in enumerate(rows, TOP):
            for column, text in enumerate(row):
                if DAY.match(text):
                    sheet.write_datetime(number, column, datetime.fromisoformat(text), day)
                elif text.isdigit() and header[column].endswith("score"):
                    sheet.write_formula(number, column, f"={text}+0", None, int(text))
                elif text:
                    sheet.write(number, column, int(text) if text.isdigit() else text)
        sheet.set_row(TOP + 1, None, None, {"hidden": True})
        sheet.autofilter(TOP - 1, 0, TOP + len(rows) - 1, len(header) - 1)
        lists = book.add_worksheet("Lists")
        lists.write_column(0, 0, ["Red", "Amber", "Green"])
        lists.hide()

    path = folder / f"{register}.xlsx"
    path.write_bytes(workbook(paint))
    return path


def records(table: Table, mapping: Mapping) -> dict[str, dict[str, Any]]:
    """What the whole table comes to, period by period, from an empty register."""
    ready = prepared(table, mapping, table.name)
    there: dict[str, dict[str, Any]] = {}
    for period in periods_of(mapping, ready.table) or [None]:
        outcomes = plan(mapping, ready.table, there, period, (), ready.damaged)
        assert not [each.faults for each in outcomes if each.faults]
        there |= {each.record: each.doc for each in outcomes if each.doc}
    return there


def without_places(found: dict[str, dict[str, Any]]) -> str:
    """The records as text, but for the file and the row that their logs name."""
    return re.sub(r"imported from \S+, (?:row |Risks!)\d+", "imported from it", json.dumps(found))


@pytest.mark.parametrize("register", MAPS)
def test_a_workbook_and_its_csv_come_to_the_same_records(register: str, tmp_path: Path) -> None:
    mapping = mapping_of(register)
    from_csv = records(read_table(REGISTERS / f"{register}.csv"), mapping)
    sheet = read_table(as_workbook(register, tmp_path), How("Risks", (TOP, TOP), "include"))
    assert len(from_csv) > 0
    assert without_places(records(sheet, mapping)) == without_places(from_csv)


@pytest.mark.parametrize("register", MAPS)
def test_a_draft_of_its_mapping_waits_for_a_reader(register: str) -> None:
    """It can be read as YAML, speaks of every column, and never runs as it is."""
    table, mapping = read_table(REGISTERS / f"{register}.csv"), mapping_of(register)
    doc = source.parse(suggestion(table, mapping.kind).encode())
    assert isinstance(doc, dict)
    assert doc["confirmed_by"] is None
    text = json.dumps(doc)
    assert "DECIDE" in text
    assert all(json.dumps(column) in text for column in table.columns)


def uses(mapping: Mapping) -> dict[str, set[str]]:
    """By column, every place to which a hand-made mapping brings it."""
    found: dict[str, set[str]] = defaultdict(set)
    for column in mapping.reference.columns:
        found[column].add("#reference")
    for name, spec in {**mapping.fields, **mapping.new}.items():
        for column in spec.columns:
            found[column].add(name)
    for entry in (*mapping.entries, *mapping.period_entries):
        stage = f".{entry.fields['type'].fixed}" if "type" in entry.fields else ""
        for name, spec in entry.fields.items():
            for column in (each.column for each in mapping.periods) if spec.cell else spec.columns:
                found[column].add("#notes" if entry.into == "log" else f"{entry.into}{stage}.{name}")
    for column in mapping.notes:
        found[column].add("#notes")
    if mapping.period_rows:
        found[mapping.period_rows.column].add("#period")
    return found


def test_most_headers_of_real_registers_are_matched_as_people_matched_them() -> None:
    """52 of 70 columns on 22 November 2026; 7 otherwise than by hand, 11 left to decide."""
    right = wrong = 0
    for register in MAPS:
        table, mapping = read_table(REGISTERS / f"{register}.csv"), mapping_of(register)
        like, by_hand = likenesses(table, mapping.kind), uses(mapping)
        right += sum(each.place in by_hand[name] for name, each in like.items())
        wrong += sum(each.place not in by_hand[name] for name, each in like.items())
    assert right >= 52
    assert wrong <= 7
