"""Every landing is judged by the policy that its first parent has, as it is in force on the day of the landing."""

from __future__ import annotations

from pathlib import Path

from tests.continuity.register import (
    AMARA,
    GWEN,
    HELEN,
    PRIYA,
    RIGHTS,
    RIGHTS_FILE,
    RISK_FILE,
    TOMASZ,
    Register,
    day,
    partnership,
    person,
    post,
    risk,
)

FOR_ALL = RIGHTS.replace("who: [lead]", "who: [anyone]").replace("    approvals: {count: 1}\n", "")


def found(register: Register) -> set[str]:
    """The codes of what was found in the last landing."""
    return {each.code for each in register.last().findings}


def test_a_landing_cannot_grant_itself_rights(register: Register) -> None:
    register.land({RIGHTS_FILE: FOR_ALL, RISK_FILE: risk("Falls on the ward")}, GWEN)
    assert register.last().verdict == "not authorised"


def test_the_policy_alone_by_two_custodians_of_two_agencies(register: Register) -> None:
    register.land({RIGHTS_FILE: FOR_ALL}, HELEN, AMARA, TOMASZ)
    assert register.last().verdict == "authorised"
    register.land({RISK_FILE: risk("Falls on the ward")}, GWEN)
    assert register.last().verdict == "authorised", "and it holds for the next landing"


def test_the_policy_together_with_other_things(register: Register) -> None:
    register.land({RIGHTS_FILE: FOR_ALL, RISK_FILE: risk("Falls on the ward")}, HELEN, AMARA, TOMASZ)
    assert register.last().verdict == "not authorised"
    assert "CHG12" in found(register)


def test_the_policy_by_one_custodian(register: Register) -> None:
    register.land({RIGHTS_FILE: FOR_ALL}, HELEN, AMARA)
    assert register.last().verdict == "not authorised"
    assert "CHG13" in found(register)


def test_the_workflows_too(register: Register) -> None:
    register.land({".github/workflows/check.yml": "on: push\n"}, HELEN)
    assert register.last().verdict == "not authorised"
    register.land({".github/workflows/check.yml": "on: pull_request\n"}, HELEN, AMARA, TOMASZ)
    assert register.last().verdict == "authorised"


def test_rights_that_cannot_be_read_allow_nothing(register: Register) -> None:
    register.land({RIGHTS_FILE: "rights: [\n"}, HELEN, AMARA, TOMASZ)
    register.land({RISK_FILE: risk("Falls on the ward")}, PRIYA)
    assert register.last().verdict == "not authorised"


def test_a_right_that_begins_and_ends(register: Register) -> None:
    dated = RIGHTS.replace("    who: [lead]", "    from: 2026-03-10\n    to: 2026-03-20\n    who: [lead]")
    register.land({RIGHTS_FILE: dated}, HELEN, AMARA, TOMASZ)
    verdicts = []
    for number in (9, 10, 20, 21):
        register.land({RISK_FILE: risk(f"Falls on the ward, {number} March")}, AMARA, TOMASZ, on=day(number))
        verdicts.append(register.last().verdict)
    assert verdicts == ["not authorised", "authorised", "authorised", "not authorised"]


def test_before_the_start(tmp_path: Path) -> None:
    register = Register(tmp_path / "register", start="2026-03-10")
    register.land({RISK_FILE: risk("Falls on the ward")}, GWEN, on=day(9))
    register.land({RISK_FILE: risk("Falls at the door")}, GWEN, on=day(10))
    assert register.verdicts() == ["no rights set", "before the start", "not authorised"]


def test_the_start_is_that_of_the_first_parent(register: Register) -> None:
    late = {"records/policy/partnership.yml": partnership("2026-12-31")}
    register.land({**late, RISK_FILE: risk("Falls on the ward")}, GWEN)
    assert register.last().verdict == "not authorised"


def test_a_leaver_may_do_nothing_more_and_what_they_own_waits_for_a_handover(register: Register) -> None:
    register.land({"records/people/priya-raman.yml": person("priya-raman", until="2026-03-09")}, AMARA, TOMASZ)
    register.land({RISK_FILE: risk("Falls on the ward")}, PRIYA, on=day(9))
    assert register.last().verdict == "authorised"
    register.land({RISK_FILE: risk("Falls at the door")}, PRIYA, on=day(10))
    assert register.last().verdict == "not authorised"


def test_cover_gives_the_role_while_it_lasts(register: Register) -> None:
    cover = ("covers:\n  - {id: C1, person: priya-raman, post: coordinator-east, from: 2026-03-10, to: 2026-03-12}\n")
    register.land({"records/people/gwen-hartley.yml": person("gwen-hartley", more=cover)}, AMARA, TOMASZ)
    verdicts = []
    for number in (9, 10, 12, 13):
        register.land({RISK_FILE: risk(f"Falls on the ward, {number} March")}, GWEN, on=day(number))
        verdicts.append(register.last().verdict)
    assert verdicts == ["not authorised", "authorised", "authorised", "not authorised"]


def test_a_delegation_that_has_run_out(register: Register) -> None:
    plan = ("id: PLN-2026-9B4H\ntitle: At home\nstatus: active\nrisk_level: routine\n"
            "agencies: [northmoor-council]\nweekly_hours: {}\n")
    path = "records/plans/2026/PLN-2026-9B4H.yml"
    register.land({"records/posts/coordinator-east.yml": post("coordinator-east", "council", until="2026-03-10")},
                  AMARA, TOMASZ)
    register.land({path: plan.format(10)}, PRIYA)
    register.land({path: plan.format(12)}, PRIYA, on=day(10))
    assert register.last().verdict == "authorised"
    register.land({path: plan.format(13)}, PRIYA, on=day(11))
    assert register.last().verdict == "not authorised"
    assert {"OWN04"} <= found(register) or {"OWN03"} <= found(register)
