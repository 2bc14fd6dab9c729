"""S11, S12: delegations, log entries and decisions a right needs, and what may land first and be ratified later."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from caretrail.authority.ground import Ground
from tests.authority.asked import RISK, TITLE, allowed, change, lacks, right
from tests.authority.made import COUNCIL, HOSPITALS, Docs, ground

LOG = [{"id": "L1", "on": "2026-03-05", "text": "Spoke to the ward."}]
CONFERENCE: Mapping[str, Any] = {
    "id": "MTG-2026-5T8W", "type": "case-conference", "forum": "board", "status": "held", "held_on": "2026-03-02",
    "attendance": [{"id": "P1", "agency": COUNCIL, "attended": "present"},
                   {"id": "P2", "agency": HOSPITALS, "attended": "apologies"}]}
DECISION: Mapping[str, Any] = {
    "id": "DEC-2026-4XQ2", "status": "agreed", "type": "service-change", "decided_on": "2026-03-02",
    "about": [RISK["id"]], "decider": {"meeting": CONFERENCE["id"]}}


def delegating(**document: Any) -> Ground:
    held = {"id": "A1", "title": "Scheme", "from": "2026-01-01", "delegates": ["routine-change"], **document}
    return ground(rights=[right(needs={"delegation": "routine-change"})],
                  posts={"coordinator-a": {"authority": [held]}})


def deciding(**wanted: Any) -> Ground:
    return ground(rights=[right(needs={"decision": wanted})])


def decided(on: Ground, *, decision: Mapping[str, Any] | None = None, meeting: Mapping[str, Any] | None = None,
            quorate: bool | None = True, **more: Any) -> bool:
    docs = [{**DECISION, **(decision or {})}, {**CONFERENCE, **(meeting or {})}]
    world = Docs({each["id"]: each for each in docs}, {} if quorate is None else {CONFERENCE["id"]: quorate})
    return allowed(change(on, world=world, **more))


def test_a_delegation_is_in_a_document_of_the_post_relied_on() -> None:
    assert allowed(change(delegating()))
    assert lacks(change(delegating(), by=["bob-ray"])) == [("update", "need", "R-001")]
    assert not allowed(change(delegating(delegates=["service-change"])))


def test_the_document_is_in_force_that_day() -> None:
    on = delegating(to="2026-03-05")
    assert allowed(change(on, day=date(2026, 3, 5)))
    assert not allowed(change(on, day=date(2026, 3, 6)))
    assert not allowed(change(on, day=date(2025, 12, 31)))


def test_a_document_that_is_corrected_delegates_nothing() -> None:
    papers = [{"id": "A1", "title": "Scheme", "from": "2026-01-01", "delegates": ["routine-change"]},
              {"id": "A2", "corrects": "A1", "title": "Scheme", "from": "2026-01-01", "delegates": []}]
    on = ground(rights=[right(needs={"delegation": "routine-change"})],
                posts={"coordinator-a": {"authority": papers}})
    assert not allowed(change(on))


def test_who_stands_in_has_the_delegation_of_the_covered_post() -> None:
    held = {"id": "A1", "title": "Scheme", "from": "2026-01-01", "delegates": ["routine-change"]}
    on = ground(rights=[right(needs={"delegation": "routine-change"})],
                posts={"coordinator-a": {"authority": [held]}},
                people={"hal-ivy": {"covers": [
                    {"id": "C1", "person": "ann-lee", "post": "coordinator-a", "from": "2026-03-01"}]}})
    assert allowed(change(on, by=["hal-ivy"]))


def test_log_asks_that_the_landing_adds_to_the_log() -> None:
    on = ground(rights=[right(may=["create", "update", "append"], needs={"log": "true"})])
    assert lacks(change(on)) == [("update", "need", "R-001")]
    assert allowed(change(on, {**TITLE, "log": LOG}))
    assert not allowed(change(on, base={**RISK, "log": LOG})), "an entry that was there says nothing of this change"
    assert allowed(change(on, {**RISK, "log": LOG}, base=None))
    assert not allowed(change(on, RISK, base=None))


def test_a_decision_about_the_record_must_be_there() -> None:
    on = deciding()
    assert lacks(change(on)) == [("update", "need", "R-001")]
    assert decided(on)
    assert not decided(on, decision={"about": ["RSK-2026-9QX4"]})


@pytest.mark.parametrize(("state", "counts"), [
    ("agreed", True), ("closed", True), ("draft", False), ("proposed", False), ("withdrawn", False), (None, False)])
def test_it_is_agreed_or_closed(state: str | None, *, counts: bool) -> None:
    assert decided(deciding(), decision={"status": state}) == counts


@pytest.mark.parametrize(("on", "counts"), [
    ("2026-03-05", True), ("2026-03-06", False), ("2026-01-01", True), (None, False), ("soon", False),
    ("2026-02-31", False)])
def test_it_was_decided_on_the_day_or_before(on: str | None, *, counts: bool) -> None:
    assert decided(deciding(), decision={"decided_on": on}) == counts


def test_it_is_of_that_type() -> None:
    assert decided(deciding(type="service-change"))
    assert not decided(deciding(type="routine-change"))


def test_it_is_not_older_than_within() -> None:
    assert decided(deciding(within="3 days"), day=date(2026, 3, 5))
    assert not decided(deciding(within="3 days"), day=date(2026, 3, 6))
    assert decided(deciding(within="3 working days"), day=date(2026, 3, 5)), "2 March 2026 was a Monday"


def test_it_was_made_by_that_forum_or_by_a_meeting_of_that_type() -> None:
    assert decided(deciding(made_by="case-conference"))
    assert decided(deciding(made_by="board"))
    assert not decided(deciding(made_by="huddle"))
    assert not decided(deciding(made_by="board"), decision={"decider": {"forum": "board"}}), "no meeting is named"
    assert not decided(deciding(made_by="board"), decision={"decider": {"meeting": "MTG-2026-0000"}})
    assert not decided(deciding(made_by="board"), decision={"decider": "board"})


@pytest.mark.parametrize("quorate", [False, None])
def test_that_meeting_was_quorate(*, quorate: bool | None) -> None:
    assert not decided(deciding(made_by="case-conference"), quorate=quorate)
    assert decided(deciding(), quorate=quorate), "only where it matters who made it"


def test_every_agency_asked_for_attended() -> None:
    assert decided(deciding(agencies=[COUNCIL]))
    assert not decided(deciding(agencies=[COUNCIL, HOSPITALS])), "apologies are not attendance"
    came = [{"id": "P1", "agency": COUNCIL, "attended": "in-part"}, {"id": "P2", "agency": HOSPITALS,
                                                                     "attended": "deputy"}]
    assert decided(deciding(agencies=[COUNCIL, HOSPITALS]), meeting={"attendance": came})


def test_an_attendance_that_is_corrected_does_not_count() -> None:
    wrong = [{"id": "P1", "agency": COUNCIL, "attended": "present"},
             {"id": "P2", "corrects": "P1", "agency": COUNCIL, "attended": "absent"}]
    assert not decided(deciding(agencies=[COUNCIL]), meeting={"attendance": wrong})


def test_the_refusal_names_the_decision_that_comes_nearest() -> None:
    world = Docs({DECISION["id"]: dict(DECISION)})
    [denial] = change(deciding(type="service-change", made_by="board"), world=world).verdict.denials
    assert denial.said == ("right `R-001` asks for a decision about it of type `service-change` by a quorate meeting "
                           "of `board`, and `DEC-2026-4XQ2` names no meeting that took it")


URGENT = right(afterwards={"within": "3 days", "approvals": {"count": 2, "agencies": 2}})


def test_break_glass_allows_it_now_and_says_what_must_follow() -> None:
    [reliance] = change(ground(rights=[URGENT])).verdict.to_ratify
    assert reliance.afterwards is not None
    assert (reliance.afterwards.within, reliance.afterwards.approvals.count) == ("3 days", 2)


def test_a_right_that_needs_no_ratification_is_preferred() -> None:
    on = ground(rights=[URGENT, right()])
    [reliance] = change(on).verdict.relied
    assert (reliance.right, reliance.afterwards) == ("R-002", None)
    assert change(ground(rights=[URGENT, right(approvals={"count": 1})])).verdict.to_ratify, "while it lacks nothing"
