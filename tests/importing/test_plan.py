"""Rows against the records that are there: what each becomes, and when a row is not taken."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from caretrail.importing.faults import Fault
from caretrail.importing.mapping import Entry, Mapping, Period, Reference, Spec
from caretrail.importing.plan import Missing, missing, periods_of, plan
from caretrail.importing.table import Row, Table
from caretrail.kinds import BY_NAME

MAPPING = Mapping(
    kind=BY_NAME["risk"], source="Northmoor", reference=Reference(("area", "number"), "{} {}"),
    fields={"title": Spec("risk")}, new={"opened_on": Spec("day", read="month-end")},
    entries=(Entry("controls", ("control",), {"what": Spec("control")}),), fixed={"agencies": ["northmoor-council"]})
COLUMNS = ("area", "number", "risk", "day", "control")


def table(*rows: str) -> Table:
    """Rows as `area number risk day control`, `-` for an empty cell."""
    cells = [[cell.replace("-", "") if cell == "-" else cell for cell in row.split()] for row in rows]
    return Table("sheet.csv", "0" * 64, COLUMNS, tuple(
        Row(line, dict(zip(COLUMNS, each, strict=True))) for line, each in enumerate(cells, 2)))


def docs(mapping: Mapping, sheet: Table) -> dict[str, dict[str, Any]]:
    return {each.record: each.doc for each in plan(mapping, sheet, {}, None) if each.doc}


def test_a_number_counts_within_the_other_columns_of_the_reference() -> None:
    outcomes = plan(MAPPING, table("north 1 Roads 2026-01 -", "south 1 Floods 2026-01 -"), {}, None)
    assert [(each.what, each.reference) for each in outcomes] == [("new", "north 1"), ("new", "south 1")]
    assert outcomes[0].record != outcomes[1].record


def test_a_record_says_where_its_history_starts() -> None:
    doc, = docs(replace(MAPPING, limits=("No days are given.",)), table("north 1 Roads 2026-01 -")).values()
    assert doc["opened_on"] == "2026-01-31"
    assert doc["log"] == [{"id": "L1", "on": "2026-01-31", "text": (
        "History starts here: imported from sheet.csv, row 2 (Northmoor). What came before is not in this register. "
        "No days are given.")}]


def test_several_rows_speak_of_one_record_only_where_the_mapping_allows_it() -> None:
    sheet = table("north 1 Roads 2026-01 gritting", "north 1 Roads 2026-01 patching")
    assert [each.what for each in plan(MAPPING, sheet, {}, None)] == ["new", "rejected"]
    doc = docs(replace(MAPPING, several_rows=True), sheet).popitem()[1]
    assert [control["what"] for control in doc["controls"]] == ["gritting", "patching"]


def test_a_part_of_the_number_may_be_missing_only_where_the_mapping_allows_it() -> None:
    sheet = table("north - Roads 2026-01 -")
    outcome, = plan(MAPPING, sheet, {}, None)
    assert outcome.faults == (Fault("column `number`", "no value to know the record by"),)
    optional = replace(MAPPING, reference=replace(MAPPING.reference, optional=("number",)))
    assert plan(optional, sheet, {}, None)[0].reference == "north"


def test_what_only_a_new_record_gets_is_left_alone_later() -> None:
    there = docs(MAPPING, table("north 1 Roads 2026-01 -"))
    outcome, = plan(MAPPING, table("north 1 Roads 2026-02 -"), there, None)
    assert outcome.what == "unchanged"


def test_two_records_with_one_number_are_not_chosen_between() -> None:
    there = docs(MAPPING, table("north 1 Roads 2026-01 -"))
    record, doc = next(iter(there.items()))
    there["RSK-2026-7K3M"] = doc | {"id": "RSK-2026-7K3M"}
    outcome, = plan(MAPPING, table("north 1 Roads 2026-01 -"), there, None)
    assert outcome.faults == (
        Fault("columns `area` and `number`", f"both `{record}` and `RSK-2026-7K3M` have this number"),)


def test_a_record_that_does_not_fit_its_kind_is_not_built_upon() -> None:
    there = docs(MAPPING, table("north 1 Roads 2026-01 -"))
    there = {record: doc | {"colour": "red"} for record, doc in there.items()}
    outcome, = plan(MAPPING, table("north 1 Bridges 2026-01 -"), there, None)
    assert outcome.what == "rejected"
    assert "does not fit its kind" in outcome.faults[0].why


def test_the_same_number_in_another_kind_is_another_record() -> None:
    there: dict[str, dict[str, Any]] = {"MTG-2026-5T8W": {"id": "MTG-2026-5T8W", "source_ref": "north 1"}}
    assert plan(MAPPING, table("north 1 Roads 2026-01 -"), there, None)[0].what == "new"


def test_periods_named_by_rows_are_taken_oldest_first() -> None:
    sheet = table("north 1 Roads 2026-02 -", "north 2 Floods 2026-01 -")
    by_day = replace(MAPPING, period_rows=Spec("day", read="month-end"))
    assert periods_of(by_day, sheet) == (Period("2026-01", "2026-01-31"), Period("2026-02", "2026-02-28"))
    by_name = replace(MAPPING, period_rows=Spec("day"))
    assert [period.name for period in periods_of(by_name, sheet)] == ["2026-02", "2026-01"]


def test_references_that_lead_nowhere_are_counted() -> None:
    outcomes = plan(MAPPING, table("north 1 Roads 2026-01 -", "north 2 Floods 2026-01 -"), {}, None)
    assert missing(MAPPING, outcomes, {}) == (Missing("northmoor-council", ("agency",), 2),)
    assert missing(MAPPING, outcomes, {"northmoor-council": "agency"}) == ()
