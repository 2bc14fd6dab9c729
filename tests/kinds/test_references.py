"""References are found by the model's marks, in any document, however badly it fits."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caretrail.kinds import BY_NAME
from caretrail.kinds.references import Reference, references

RISK = BY_NAME["risk"]


def found(doc: Any, kind: str = "risk") -> list[Reference]:
    return list(references(BY_NAME[kind], doc))


def test_a_top_level_reference_is_dated_by_the_record() -> None:
    assert found({"opened_on": "2026-03-05", "lead_agency": "northmoor-council"}) == [
        Reference(("lead_agency",), "northmoor-council", ("agency",), "2026-03-05")]


def test_an_entry_is_dated_by_its_own_date() -> None:
    action = {"id": "A1", "owner": "amara-okafor", "agreed_on": "2026-04-01"}
    assert found({"opened_on": "2026-03-05", "actions": [action]}) == [
        Reference(("actions", 0, "owner"), "amara-okafor", ("person",), "2026-04-01")]


def test_an_entry_whose_date_is_missing_is_not_dated_by_the_record() -> None:
    assert found({"opened_on": "2026-03-05", "controls": [{"owner": "lead-discharge"}]})[0].on == ""


def test_an_entry_without_a_date_of_its_own_takes_the_one_around_it() -> None:
    level = {"id": "L1", "responder": "on-call-lead", "thresholds": [{"indicator": "delayed-discharges"}]}
    versions = [{"id": "V1", "from": "2026-01-01", "levels": [level]}]
    assert {each.on for each in found({"from": "2020-01-01", "versions": versions}, "protocol")} == {"2026-01-01"}


def test_a_list_of_references_gives_each_with_its_position() -> None:
    assert [each.path for each in found({"agencies": ["a", "b"]})] == [("agencies", 0), ("agencies", 1)]


def test_a_reference_to_any_work_record_names_no_kind() -> None:
    assert found({"links": [{"type": "about", "to": "CAS-2026-3F6P"}]})[0].kinds == ()


@pytest.mark.parametrize("doc", [
    None, "text", [], {}, {"agencies": "northmoor-council"}, {"lead_agency": ["a"]}, {"actions": {"owner": "a"}},
    {"actions": ["a", None, []]}, {"links": None}, {"closed": "yes"}, {"agencies": [None, {}]},
])
def test_what_does_not_fit_is_passed_over(doc: Any) -> None:
    assert found(doc) == []


keys = st.sampled_from(["actions", "updates", "owner", "agencies", "closed", "by", "links", "to", "opened_on", "x"])
anything = st.recursive(
    st.none() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=5), max_leaves=20)


@given(anything)
def test_no_document_upsets_it_and_every_path_leads_to_its_value(doc: Any) -> None:
    for reference in references(RISK, doc):
        value = doc
        for key in reference.path:
            value = value[key]
        assert value == reference.to
