"""The verdict on a landing, by what its first parent had in the register."""

from __future__ import annotations

from tests.continuity.register import (
    AMARA,
    GWEN,
    PRIYA,
    RISK,
    RISK_FILE,
    STRANGER,
    TOMASZ,
    Register,
    risk,
)


def test_before_there_were_rights_nobody_is_judged(register: Register) -> None:
    assert register.verdicts() == ["no rights set"]


def test_who_has_the_right_is_authorised_and_it_is_told_on_what(register: Register) -> None:
    register.land({RISK_FILE: risk("Falls on the ward")}, PRIYA)
    last = register.last()
    assert last.verdict == "authorised"
    (relied,) = last.relied
    assert (relied.record, relied.right, relied.person, relied.post, relied.level) == (
        RISK, "R-002", "priya-raman", "coordinator-east", "claimed")


def test_who_approved_is_told_too(register: Register) -> None:
    register.land({RISK_FILE: risk("Falls on the ward")}, AMARA, TOMASZ)
    (relied,) = register.last().relied
    assert (relied.right, relied.person, relied.approvers) == ("R-020", "amara-okafor", ("tomasz-lind",))


def test_who_has_no_right_is_not(register: Register) -> None:
    register.land({RISK_FILE: risk("Falls on the ward")}, GWEN)
    last = register.last()
    assert last.verdict == "not authorised"
    assert [each.record for each in last.findings] == [RISK]


def test_nobody_known_by_that_address(register: Register) -> None:
    register.land({RISK_FILE: risk("Falls on the ward")}, STRANGER)
    assert register.last().verdict == "not authorised"


def test_a_landing_that_touches_no_record(register: Register) -> None:
    register.land({"README.md": "Hello\n"}, STRANGER)
    register.land({}, STRANGER)
    assert register.verdicts()[1:] == ["outside the register", "outside the register"]


def test_who_is_behind_a_landing_is_told_of_every_landing_also_of_one_that_was_not_judged(register: Register) -> None:
    register.land({RISK_FILE: risk("Falls at night, two")}, PRIYA, GWEN, STRANGER)
    first, last = register.audited().people
    assert [(each.person, each.level) for each in first.authors] == [("", "claimed")]  # nobody was known before it
    assert [(each.person, each.level) for each in last.authors] == [("priya-raman", "claimed")]
    assert [each.person for each in last.approvals] == ["gwen-hartley"]
    assert [(each.said, bool(why)) for each, why in last.stale] == [(STRANGER, True)]
