"""What a row says grows a record: fields are set, list entries are added once and never taken away."""

from __future__ import annotations

from typing import Any

from caretrail.importing.mapping import Entry, Mapping, Period, Reference, Spec
from caretrail.importing.rows import Said, grown, read_row
from caretrail.importing.table import Row
from caretrail.kinds import BY_NAME

Q1, Q2 = Period("Q1", "2026-03-31", "q1"), Period("Q2", "2026-06-30", "q2")
MAPPING = Mapping(
    kind=BY_NAME["risk"], source="Northmoor", reference=Reference(("number",)), fields={"title": Spec("risk")},
    entries=(Entry("controls", ("control",), {"what": Spec("control")}),), notes=("remark",), periods=(Q1, Q2),
    period_entries=(Entry("scores", (), {"on": Spec(period="on"), "rating": Spec(cell=True)}),), gone_reason="remark")
RISK = BY_NAME["risk"]
DOC: dict[str, Any] = {
    "id": "RSK-2026-7K3M", "title": "Roads", "log": [{"id": "L1", "on": "2026-03-31", "text": "first"}]}


def row(**cells: str) -> Row:
    return Row(2, {name: cells.get(name, "") for name in ("number", "risk", "control", "remark", "q1", "q2")})


def test_a_row_gives_fields_and_the_entries_whose_columns_are_filled() -> None:
    said = read_row(MAPPING, row(risk="Roads", q1="R"), Q1)
    assert said.fields == {"title": "Roads"}
    assert said.entries == [("scores", {"on": "2026-03-31", "rating": "R"})]


def test_a_row_without_a_value_for_the_period_says_only_that_it_has_none() -> None:
    said = read_row(MAPPING, row(risk="Roads", q1="R", remark="merged into 5"), Q2)
    assert (said.absent, said.gone, said.fields, said.entries) == (True, "merged into 5", {}, [])


def test_a_remark_belongs_to_the_last_period() -> None:
    filled = row(risk="Roads", q1="R", q2="R", remark="new name")
    assert read_row(MAPPING, filled, Q1).notes == []
    assert read_row(MAPPING, filled, Q2).notes == ["remark: new name"]


def test_a_record_grows_and_keeps_what_it_had() -> None:
    said = Said(fields={"title": "Roads and bridges"}, entries=[("scores", {"on": "2026-03-31", "rating": "Red"})],
                notes=["remark: new name"])
    assert grown(RISK, DOC, said, "2026-06-30") == {
        "id": "RSK-2026-7K3M", "title": "Roads and bridges",
        "scores": [{"id": "S1", "on": "2026-03-31", "rating": "Red"}],
        "log": [{"id": "L1", "on": "2026-03-31", "text": "first"},
                {"id": "L2", "on": "2026-06-30", "text": "remark: new name"}]}
    assert DOC["title"] == "Roads", "the record that is there is left as it is"


def test_what_is_there_already_is_not_added_again() -> None:
    said = Said(entries=[("scores", {"on": "2026-03-31", "rating": "Red"})], notes=["remark: new name"])
    once = grown(RISK, DOC, said, "2026-06-30")
    assert grown(RISK, once, said, "2026-06-30") == once


def test_a_corrected_value_is_one_more_entry() -> None:
    once = grown(RISK, DOC, Said(entries=[("scores", {"on": "2026-03-31", "rating": "Red"})]), "2026-03-31")
    twice = grown(RISK, once, Said(entries=[("scores", {"on": "2026-03-31", "rating": "Amber"})]), "2026-03-31")
    assert [(score["id"], score["rating"]) for score in twice["scores"]] == [("S1", "Red"), ("S2", "Amber")]


def test_new_entries_are_numbered_after_the_highest() -> None:
    doc = DOC | {"assurances": [{"id": "U7", "what": "audit"}, {"id": "X9", "what": "visit"}]}
    after = grown(RISK, doc, Said(entries=[("assurances", {"what": "report"})]), "2026-03-31")
    assert after["assurances"][-1] == {"id": "U8", "what": "report"}
