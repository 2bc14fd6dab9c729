"""What is asked of a register as a landing leaves it, and the landing with all it is judged by."""

from __future__ import annotations

from caretrail.approvals.model import Account, Evidence, Given
from caretrail.authority.landed import landed_of
from caretrail.authority.worlds import TrailWorld
from tests.authority.made import DAY, Docs, ground, landing
from tests.facts.register import register

DECISION = """\
id: DEC-2026-4XQ2
title: Visits stay
opened_on: 2026-03-05
status: draft
about: [RSK-2026-7K3M, RSK-2026-7K3M]
"""
FORUM = """\
id: risk-panel
name: Risk panel
members: [{id: M1, post: lead-discharge, agency: northmoor-council, from: 2026-01-01}]
terms: [{id: T1, version: "1", from: 2026-01-01, quorum_in_all: 1}]
"""
MEETING = """\
id: MTG-2026-5T8W
title: Risk panel
opened_on: 2026-03-05
status: held
held_on: 2026-03-05
forum: risk-panel
attendance: [{id: A1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, attended: present}]
"""


def test_a_register_is_asked_for_its_records() -> None:
    world = TrailWorld(register(DECISION))
    doc = world.doc("DEC-2026-4XQ2")
    assert doc is not None
    assert doc["title"] == "Visits stay"
    assert world.doc("DEC-2026-0000") is None


def test_decisions_about_a_record_are_those_in_any_state() -> None:
    world = TrailWorld(register(DECISION, DECISION.replace("4XQ2", "5XQ2").replace("[RSK-2026-7K3M, RSK-2026-7K3M]",
                                                                                   "everything")))
    assert [each["id"] for each in world.decisions_about("RSK-2026-7K3M")] == ["DEC-2026-4XQ2"]
    assert world.decisions_about("RSK-2026-0000") == ()


def test_whether_a_meeting_was_quorate() -> None:
    nobody_came = MEETING.replace("5T8W", "6T8W").replace("attended: present", "attended: apologies")
    world = TrailWorld(register(MEETING, nobody_came, forums=FORUM))
    assert [world.quorate(each) for each in ("MTG-2026-5T8W", "MTG-2026-6T8W", "MTG-2026-7T8W", "risk-panel")] == [
        True, False, None, None]


def test_a_landing_comes_with_all_it_is_judged_by() -> None:
    on, world = ground(people={"bob-ray": {"identities": [
        {"id": "D1", "from": "2025-01-01", "git_host": "github", "user_id": "102"}]}}), Docs()
    given = (Given(Account("github", "102"), "approved", "h" * 40, "t" * 40),
             Given(Account("github", "103"), "approved", "h" * 40, "t" * 40))
    told = Evidence("github", "platform", 7, "b" * 40, "h" * 40, "t" * 40, given=given)
    found = landed_of(landing("ann-lee", body="Why."), on, world, DAY, told, ["RSK-2026-7K3M"], ["README.md"])
    assert (found.number, found.commit, found.day, found.ground, found.world) == (2, "c" * 40, DAY, on, world)
    assert [each.person for each in found.authors] == ["ann-lee"]
    assert [each.person for each in found.approvals] == ["bob-ray"]
    assert [actor.said for actor, _ in found.stale] == ["account 103 of github"]
    assert (found.records, found.paths) == (("RSK-2026-7K3M",), ("README.md",))
