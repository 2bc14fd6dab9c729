"""Who answers for what on a day, and where nobody does."""

from __future__ import annotations

from datetime import date

from caretrail.views.accountability import Accountability, Part, accountability
from caretrail.views.evidence import Evidence
from tests.facts.register import register

CASE = """\
id: CAS-2026-3F6P
title: Going home
status: active
opened_on: 2026-03-05
lead_agency: northmoor-council
ownership:
  - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
managers:
  - {id: O1, person: ines-moreau, post: director-of-care, agency: northmoor-council, from: 2026-03-05}
"""
RISK = """\
id: RSK-2026-7K3M
title: Delayed discharge
status: active
level: system
opened_on: 2026-03-05
lead_agency: northmoor-hospitals
forum: system-risk-board
"""
POLICY = """\
id: partnership
name: Northmoor
time_zone: Europe/London
obligations:
  - {id: D1, practice: P7, duty: case-review, scope: all cases, post: lead-discharge, from: 2026-01-05}
  - {id: D2, practice: P1, duty: case-coordination, scope: all cases, post: lead-discharge, from: 2026-01-05,
     to: 2026-03-31}
  - {id: D3, practice: P8, duty: board, scope: all risks, forum: system-risk-board, from: 2026-01-05}
"""


def looked_at(*records: str, as_of: str = "2026-04-15", **references: str) -> Accountability:
    return accountability(Evidence(register(*records, as_of=date.fromisoformat(as_of), **references), ()))


def part(found: Accountability, code: str) -> Part:
    return next(each for each in found.parts if each.practice.code == code)


def told(found: Accountability, code: str, agency: str, level: str) -> list[tuple[str, str]]:
    return [(each.person, each.said) for each in part(found, code).cells.get((agency, level), ())]


def holes(found: Accountability, code: str) -> list[str]:
    return [each.said for each in part(found, code).holes]


def test_an_owner_answers_for_the_record_s_own_practice_and_level() -> None:
    assert told(looked_at(CASE), "P1", "northmoor-council", "case") == [("amara-okafor", "1 case")]


def test_records_of_one_owner_are_counted_together() -> None:
    found = looked_at(CASE, CASE.replace("3F6P", "3F6Q"))
    assert told(found, "P1", "northmoor-council", "case") == [("amara-okafor", "2 cases")]
    assert part(found, "P1").people() == 1


def test_who_left_the_post_answers_no_more() -> None:
    """Ines Moreau was director until the end of March."""
    assert told(looked_at(CASE, as_of="2026-03-31"), "P7", "northmoor-council", "case") == [("ines-moreau", "1 case")]
    april = looked_at(CASE)
    assert told(april, "P7", "northmoor-council", "case") == [("", "1 case")]
    assert "1 case is owned by somebody who left the post" in holes(april, "P7")


def test_a_record_without_an_owner_is_a_hole_of_the_agency_that_leads_it() -> None:
    found = looked_at(RISK)
    (hole,) = [each for each in part(found, "P8").holes if each.agency == "northmoor-hospitals"]
    assert (hole.said, hole.level) == ("1 risk has no owner", "system")
    other = looked_at(RISK, RISK.replace("7K3M", "7K3N"))
    assert "2 risks have no owner" in holes(other, "P8")


def test_what_is_not_open_needs_nobody() -> None:
    for state in ("draft", "closed", "withdrawn"):
        assert "1 risk has no owner" not in holes(looked_at(RISK.replace("active", state)), "P8")
    assert "1 risk has no owner" not in holes(looked_at(RISK, as_of="2026-03-04"), "P8")


def test_duties_of_the_policy_and_those_nobody_is_given() -> None:
    found = looked_at(policy=POLICY)
    assert ("amara-okafor", "case review (all cases)") in told(found, "P7", "northmoor-council", "operational")
    assert ("helen-brandt", "board review of all risks (all risks)") in told(found, "P8", "northmoor-council", "system")
    assert "case coordination (all cases) is given to no post or forum now" in holes(found, "P1")
    assert "audit of a sample (quarterly) is given to no post or forum" in holes(found, "P8")


def test_delegations_in_force_say_who_may_decide() -> None:
    said = ("amara-okafor", "may decide: routine change")
    assert said in told(looked_at(), "P4", "northmoor-council", "operational")
    assert said not in told(looked_at(as_of="2027-01-01"), "P4", "northmoor-council", "operational")


def test_a_vacant_post_is_one_hole_with_all_it_is_for() -> None:
    found = looked_at(people="id: amara-okafor\nname: Amara\nagency: northmoor-council\nfrom: 2025-01-01\n")
    (hole,) = [each for each in part(found, "P4").holes if each.post == "lead-discharge"]
    assert hole.said == "a vacant post: may decide: routine change"


def test_the_chair_answers_for_the_practices_of_what_the_forum_oversees() -> None:
    assert ("helen-brandt", "chairs System risk board") in told(looked_at(RISK), "P8", "northmoor-council", "system")
    assert "chairs System risk board" not in str(told(looked_at(), "P8", "northmoor-council", "system"))


def test_on_call_at_noon_and_what_is_not_covered() -> None:
    rota = """\
id: joint-on-call
name: Joint on-call
from: 2026-01-01
tiers:
  - {id: T1, name: first, agencies: [northmoor-council, northmoor-hospitals], from: 2026-01-01}
shifts:
  - {id: S1, tier: first, person: amara-okafor, agency: northmoor-council, from: 2026-04-15T09:00,
     to: 2026-04-15T17:00, accepted_on: 2026-04-01}
"""
    found = looked_at(rotas=rota)
    assert ("amara-okafor", "on call at noon: first tier of Joint on-call") in told(
        found, "P3", "northmoor-council", "operational")
    assert [each.agency for each in part(found, "P3").holes if "tier" in each.said] == ["northmoor-hospitals"]


def test_protocols_are_kept_and_agreements_are_watched_by_somebody() -> None:
    agreement = "id: joint-work\ntitle: Joint work\nfrom: 2026-01-01\n"
    found = looked_at(agreements=agreement)
    assert "watches Joint work is given to no post" in holes(found, "P6")
    monitored = agreement + "monitoring: {post: lead-discharge}\n"
    ((person, said),) = told(looked_at(agreements=monitored), "P6", "northmoor-council", "system")
    assert (person, said.split("; ")[0]) == ("amara-okafor", "watches Joint work")


def test_a_practice_that_nobody_answers_for_is_a_hole_of_its_own() -> None:
    assert "the practice as such, at the level of a case" in holes(looked_at(), "P1")
    assert "the practice as such, at the level of a case" not in holes(looked_at(CASE), "P1")
