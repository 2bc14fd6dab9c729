"""S1, S3, S4, S14, S15: what no right allows is refused; what a right reaches, and whose records."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from caretrail.authority.granting import policy_of
from tests.authority.asked import RISK, allowed, change, closed, lacks, relied, right, what
from tests.authority.made import COUNCIL, HOSPITALS, KINDS, ground, landed, touched

PERSON = {"id": "zoe-new", "name": "Zoe New", "agency": COUNCIL}


def test_what_no_right_allows_is_refused() -> None:
    assert lacks(change(ground(rights=[]))) == [("update", "right", "")]
    assert allowed(change(ground(rights=[right()])))


def test_every_action_needs_a_right_of_its_own() -> None:
    both = {"title": "Another title", "log": [{"id": "L1", "on": "2026-03-05", "text": "Spoke to the ward."}]}
    asked = change(ground(rights=[right()]), both)
    assert lacks(asked) == [("append", "right", "")]
    assert [each.action.verb for each in asked.verdict.relied] == ["update"]
    assert relied(change(ground(rights=[right(), right(may=["append"])]), both)) == [
        ("R-001", "ann-lee", "coordinator-a"), ("R-002", "ann-lee", "coordinator-a")]


def test_a_right_is_for_the_actions_it_names() -> None:
    assert lacks(closed(ground(rights=[right()]))) == [("close", "right", "")]
    assert allowed(closed(ground(rights=[right(may=["close"])])))


@pytest.mark.parametrize(("kinds", "reaches"), [
    (["risk"], {"risk"}), (["plan"], set[str]()), (["work"], {"risk"}), (["reference"], {"person"}),
    (["person"], {"person"}), (["rights"], {"rights"}), (["work", "reference"], {"risk", "person"})])
def test_work_is_every_work_record_reference_all_reference_data_and_the_policy_only_what_is_named(
        kinds: list[str], reaches: set[str]) -> None:
    on = ground(rights=[right(what={"kinds": kinds})])
    docs: dict[str, dict[str, Any]] = {"risk": RISK, "person": PERSON, "rights": {"id": "rights"}}
    assert {kind for kind, base in docs.items()
            if allowed(change(on, {"summary": "New."}, base=base, kind=kind))} == reaches


def test_the_class_is_that_before_the_change() -> None:
    on = ground(rights=[right(what=what(classes=["high"]), may=["update", "re-class"])])
    assert allowed(change(on, {"title": "Another title", "severity": "low"}))
    low = {**RISK, "severity": "low"}
    assert lacks(change(on, {"title": "Another title", "severity": "high"}, base=low)) == [
        ("update", "right", ""), ("re-class", "right", "")]


def test_a_change_cannot_call_itself_routine_first() -> None:
    on = ground(rights=[right(what=what(classes=["low"]))])
    assert not allowed(change(on, {"title": "Another title", "severity": "low"}))


def test_of_a_new_record_the_class_is_that_it_comes_with() -> None:
    on = ground(rights=[right(may=["create"], what=what(classes=["high"]))])
    assert allowed(change(on, RISK, base=None))
    assert not allowed(change(on, {**RISK, "severity": "low"}, base=None))


def test_no_class_never_matches_a_list() -> None:
    classless = {name: value for name, value in RISK.items() if name != "severity"}
    assert not allowed(change(ground(rights=[right(what=what(classes=["high", "low"]))]), base=classless))
    assert allowed(change(ground(rights=[right()]), base=classless))


def test_the_level_is_that_before_the_change() -> None:
    on = ground(rights=[right(what=what(levels=["system"]))])
    assert not allowed(change(on, {"level": "system"}))
    assert allowed(change(on, {"level": "case"}, base={**RISK, "level": "system"}))
    assert not allowed(change(on, {"level": "system"}, base={k: v for k, v in RISK.items() if k != "level"}))


def test_from_is_the_state_before() -> None:
    on = ground(rights=[right(what=what(**{"from": ["draft"]}))])
    assert not allowed(change(on))
    assert allowed(change(on, base={**RISK, "status": "draft"}))
    unset = {name: value for name, value in RISK.items() if name != "status"}
    assert allowed(change(on, base=unset)), "a work record without a state is a draft"


def test_from_never_matches_what_is_new() -> None:
    on = ground(rights=[right(may=["create"], what=what(**{"from": ["draft", "active"]}))])
    assert not allowed(change(on, RISK, base=None))


def test_to_is_the_state_after_and_asked_only_of_changes_of_state() -> None:
    on = ground(rights=[right(may=["create", "update", "transition"], what=what(to=["escalated"]))])
    assert allowed(change(on, {"status": "escalated"}))
    assert not allowed(change(on, {"status": "draft"}))
    assert not allowed(change(on, RISK, base=None))
    assert allowed(change(on, {**RISK, "status": "escalated"}, base=None))
    assert allowed(change(on)), "an update has no state after it"


def test_to_classes_is_the_class_after_and_asked_only_of_changes_of_class_and_new_records() -> None:
    on = ground(rights=[right(may=["create", "update", "re-class"], what=what(to_classes=["low"]))])
    assert allowed(change(on, {"severity": "low"}))
    assert not allowed(change(on, {"severity": "extreme"}))
    assert not allowed(change(on, RISK, base=None))
    assert allowed(change(on, {**RISK, "severity": "low"}, base=None))
    assert allowed(change(on))


def test_fields_are_those_named_and_those_of_a_group() -> None:
    on = ground(rights=[right(what=what(fields=["wording", "place"]))], groups={"wording": ["title", "summary"]})
    assert allowed(change(on, {"title": "Another title", "summary": "New.", "place": "town"}))
    assert not allowed(change(on, {"level": "system"}))


def test_an_action_on_the_whole_record_never_matches_a_list_of_fields() -> None:
    on = ground(rights=[right(may=["create"], what=what(fields=["title"]))])
    assert not allowed(change(on, RISK, base=None))


def test_own_is_what_the_agency_leads() -> None:
    on = ground(rights=[right(where={"agency": "own"})])
    assert allowed(change(on, by=["ann-lee"]))
    assert not allowed(change(on, by=["dan-fox"]))


def test_own_is_read_before_the_change() -> None:
    on = ground(rights=[right(where={"agency": "own"})])
    assert not allowed(change(on, {"lead_agency": HOSPITALS}, by=["dan-fox"]))
    assert allowed(change(on, {"lead_agency": HOSPITALS}, by=["ann-lee"]))


def test_of_a_new_record_own_is_read_as_it_comes() -> None:
    on = ground(rights=[right(may=["create"], where={"agency": "own"})])
    assert allowed(change(on, RISK, base=None, by=["ann-lee"]))
    assert not allowed(change(on, RISK, base=None, by=["dan-fox"]))


@pytest.mark.parametrize("field", ["lead_agency", "initiating_agency", "agency"])
def test_the_agency_that_leads_is_said_by_one_of_three_fields(field: str) -> None:
    base = {name: value for name, value in RISK.items() if name != "lead_agency"} | {field: HOSPITALS}
    on = ground(rights=[right(where={"agency": "own"})])
    assert allowed(change(on, base=base, by=["dan-fox"]))
    assert not allowed(change(on, base=base, by=["ann-lee"]))


OWNED = {name: value for name, value in RISK.items() if name != "lead_agency"} | {"ownership": [
    {"id": "O1", "person": "dan-fox", "post": "lead-b", "agency": HOSPITALS, "from": "2026-03-01"}]}


def test_where_no_field_says_so_the_agency_of_its_owner_leads() -> None:
    on = ground(rights=[right(where={"agency": "own"})])
    assert allowed(change(on, base=OWNED, by=["dan-fox"]))
    assert not allowed(change(on, base=OWNED, by=["ann-lee"]))


def test_where_nobody_leads_each_of_its_agencies_does() -> None:
    base = {name: value for name, value in RISK.items() if name != "lead_agency"}
    on = ground(rights=[right(where={"agency": "own"})])
    assert allowed(change(on, base=base, by=["dan-fox"]))
    assert not allowed(change(on, base={**base, "agencies": [COUNCIL]}, by=["dan-fox"]))


def test_an_agency_leads_its_own_record() -> None:
    on = ground(rights=[right(what={"kinds": ["agency"]}, where={"agency": "own"})])
    base = {"id": HOSPITALS, "name": "Hospitals"}
    assert allowed(change(on, {"name": "Other"}, base=base, kind="agency", by=["dan-fox"]))
    assert not allowed(change(on, {"name": "Other"}, base=base, kind="agency", by=["ann-lee"]))


@pytest.mark.parametrize(("more", "is_involved"), [
    ({}, False), ({"agencies": [HOSPITALS]}, True), ({"lead_agency": HOSPITALS}, True),
    ({"other_parties": [HOSPITALS]}, True),
    ({"involvement": [{"id": "V1", "agency": HOSPITALS, "from": "2026-03-01"}]}, True)])
def test_involved_is_who_leads_or_is_named(more: dict[str, Any], is_involved: bool) -> None:
    on = ground(rights=[right(where={"agency": "involved"})])
    assert allowed(change(on, base={**RISK, "agencies": [], **more}, by=["dan-fox"])) == is_involved


@pytest.mark.parametrize("where", [None, {}, {"agency": "any"}])
def test_any_is_every_record(where: dict[str, str] | None) -> None:
    assert allowed(change(ground(rights=[right(where=where)]), base={**RISK, "agencies": []}, by=["dan-fox"]))


def test_the_id_of_an_agency_is_the_records_it_leads_whoever_changes_them() -> None:
    on = ground(rights=[right(where={"agency": COUNCIL})])
    assert allowed(change(on, by=["dan-fox"]))
    assert not allowed(change(on, base={**RISK, "lead_agency": HOSPITALS}, by=["dan-fox"]))


def test_the_holders_agency_is_that_of_the_post_by_which_they_hold_the_role() -> None:
    lent = {"hal-ivy": {"agency": COUNCIL, "appointments": [{"id": "P1", "post": "lead-b", "from": "2025-01-01"}]}}
    on = ground(rights=[right(who=["lead"], where={"agency": "own"})], people=lent)
    assert not allowed(change(on, by=["hal-ivy"]))
    assert allowed(change(on, base={**RISK, "lead_agency": HOSPITALS}, by=["hal-ivy"]))


def test_self_is_who_owned_it_before_the_change() -> None:
    on = ground(rights=[right(may=["update", "hand-over"], where={"owner": "self"})])
    assert allowed(change(on, base=OWNED, by=["dan-fox"]))
    assert not allowed(change(on, base=OWNED, by=["ann-lee"]))
    mine = {"id": "O2", "person": "ann-lee", "post": "coordinator-a", "agency": COUNCIL, "from": "2026-03-05"}
    assert not allowed(change(on, {"ownership": [*OWNED["ownership"], mine]}, base=OWNED, by=["ann-lee"]))
    assert not allowed(change(on)), "a record without an owner is nobody's own"


def test_self_is_also_who_stands_in_for_the_owner_in_that_very_post() -> None:
    cover = {"id": "C1", "person": "dan-fox", "post": "lead-b", "from": "2026-03-01"}
    on = ground(rights=[right(where={"owner": "self"})], people={"ann-lee": {"covers": [cover]}})
    assert allowed(change(on, base=OWNED, by=["ann-lee"]))
    elsewhere = {**OWNED, "ownership": [{**OWNED["ownership"][0], "post": "custodian-b"}]}
    assert not allowed(change(on, base=elsewhere, by=["ann-lee"]))


def test_other_is_where_somebody_else_is_named_as_owner() -> None:
    on = ground(rights=[right(where={"owner": "other"})])
    assert allowed(change(on, base=OWNED, by=["ann-lee"]))
    assert not allowed(change(on, base=OWNED, by=["dan-fox"]))
    assert not allowed(change(on)), "nobody is named"


LOG = [{"id": "L1", "on": "2026-03-01", "text": "Spoke to the ward."}]


@pytest.mark.parametrize(("after", "verb"), [
    ([{**LOG[0], "text": "Something else."}], "edit"), ([{"id": "L1", "on": "2026-03-01"}], "remove"),
    (None, "remove")])
def test_no_right_allows_an_entry_to_be_changed_or_taken_away(after: Any, verb: str) -> None:
    every = right(may=["create", "update", "append", "transition", "close", "withdraw", "re-class", "hand-over",
                       "accept"])
    assert lacks(change(ground(rights=[every]), {"log": after}, base={**RISK, "log": LOG})) == [(verb, "never", "")]


def test_no_right_allows_a_record_to_be_deleted() -> None:
    gone = touched("risk", RISK, None, landed(ground(rights=[right()])))
    assert lacks(gone) == [("delete", "never", "")]


def test_without_rights_nothing_is_judged_not_even_who_it_was() -> None:
    asked = change(ground(rights=None))
    assert (asked.verdict.relied, asked.verdict.denials) == ((), ())


def test_every_kind_can_be_asked_about() -> None:
    on = ground(rights=[])
    for name, kind in KINDS.items():
        assert lacks(change(on, {"summary": "New."}, base={"id": kind.example_id}, kind=name))


def test_the_policy_is_made_ready_once_for_all_grounds_that_share_it() -> None:
    on = ground(rights=[right()])
    assert policy_of(replace(on, people={})) is policy_of(on)
    assert policy_of(ground(rights=[right()])) is not policy_of(on)
