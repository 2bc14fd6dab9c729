"""Reviews that are due, and audits: few findings, each with its reason and its number."""

from __future__ import annotations

from datetime import date

import pytest

from caretrail.check import check
from caretrail.problem import Problem, Severity
from caretrail.trail import Trail
from tests.facts.register import register
from tests.facts.test_obligations import AUDIT, CASE, POLICY, REVIEW, WEEKLY


def found(code: str, trail: Trail) -> list[Problem]:
    return [each for each in check(trail, {code}) if each.place.path.startswith("records/policy")
            or each.record[:3] in ("REV", "AUD")]


def of(code: str, *records: str, policy: str = WEEKLY, as_of: date = date(2026, 3, 25)) -> list[Problem]:
    return found(code, register(*records, policy=POLICY + policy, as_of=as_of))


def test_what_was_missed_again_and_again_is_one_finding_on_the_policys_entry() -> None:
    held, = of("OBL01", as_of=date(2026, 4, 15))
    assert held.message == (
        "the case review of P7 for `Cases of the council` has not been held for 2026-04-06 to 2026-04-12: it is "
        "overdue, due by 2026-04-13; 5 before it were missed, since 2026-03-09")
    assert held.who == "`lead-discharge` (`amara-okafor`)"
    assert (held.place.line, held.severity, held.field) == (8, Severity.WARNING, "obligations.1")


def test_a_duty_that_ended_stays_missed_and_says_so() -> None:
    held, = of("OBL01", policy=WEEKLY.replace("03-02}", "03-02, to: 2026-03-08}"), as_of=date(2026, 4, 15))
    assert held.message.endswith("2026-03-02 to 2026-03-08: it was missed, due by 2026-03-09")


def test_what_looks_as_if_it_met_it_is_named_beside_it() -> None:
    held, = of("OBL01", REVIEW.replace("status: closed", "status: draft"), as_of=date(2026, 3, 10))
    assert [(place.path, words) for place, words in held.related] == [
        ("records/reviews/2026/REV-2026-3M8A.yml", "`REV-2026-3M8A` does not count: it is still a draft")]


def test_late_ones_are_counted_in_a_note() -> None:
    named = REVIEW.replace("the council}", "the council, to: 2026-03-08}").replace("held_on: 2026-03-05",
                                                                                   "held_on: 2026-03-12")
    second = named.replace("3M8A", "9QX4").replace("to: 2026-03-08", "to: 2026-03-15").replace("03-12", "03-18")
    held, = of("OBL02", named, second)
    assert held.message == ("the case review of P7 for `Cases of the council` was due by 2026-03-16 and was held on "
                            "2026-03-18, and 1 before it")
    assert held.severity is Severity.NOTE


@pytest.mark.parametrize(("said", "message"), [
    ("duty: case-reveiw",
     "is for P7 and names `case-reveiw`, which is none of its duties, did you mean `case-review`?"),
    ("duty: case-review, scope: cases of teh council",
     ("is for `case-review` of P7 for `cases of teh council`, a scope that nobody was given, did you mean "
      "`Cases of the council`?")),
    ("duty: record-audit", "is for `record-audit` of P7, which the policy gives to nobody")])
def test_a_slip_is_told_with_what_was_meant(said: str, message: str) -> None:
    held, = of("OBL03", REVIEW.replace("duty: case-review, scope: cases of the council", said))
    assert held.message == f"`REV-2026-3M8A` {message}"


def test_a_draft_is_no_fault() -> None:
    assert of("OBL04", REVIEW.replace("status: closed", "status: draft").replace("amara-okafor", "tomasz-lind")) == []


def test_a_policy_without_duties_asks_for_nothing() -> None:
    bare = register(policy=POLICY.replace("obligations:\n", ""), as_of=date(2026, 3, 25))
    assert [found(code, bare) for code in ("OBL01", "OBL02", "OBL03", "OBL04")] == [[], [], [], []]


# ---- audits

DRAWN = AUDIT + """\
population: {what: Open cases, practice: P7, as_of: 2026-03-05, size: 2}
sampling: {method: random, seed: q1, size: 1}
sample: [CAS-2026-3F6P]
"""
OTHER = CASE.replace("3F6P", "7K3M")


def test_a_population_that_is_listed_is_compared_by_its_records() -> None:
    listed = DRAWN.replace("size: 2}", "records: [CAS-2026-7K3M, CAS-2026-9QX4]}")
    held, = of("AUD01", listed, CASE, OTHER)
    assert held.message == ("the population of `AUD-2026-2Z7Y` leaves out `CAS-2026-3F6P` and holds `CAS-2026-9QX4`; "
                            "the register holds 2 of P7 that were open on 2026-03-05")


def test_the_draw_is_from_the_records_it_lists() -> None:
    listed = DRAWN.replace("size: 2}", "records: [CAS-2026-7K3M]}")
    held, = of("AUD02", listed, CASE, OTHER)
    assert held.message.endswith("`CAS-2026-7K3M` is missing and `CAS-2026-3F6P` should not be there")


def test_an_audit_of_what_is_no_record_here_is_not_counted() -> None:
    assert of("AUD01", DRAWN.replace("practice: P7, as_of: 2026-03-05, size: 2", "size: 101"), CASE) == []


@pytest.mark.parametrize("more", [
    "method: all", "method: systematic, seed: every fifth", "method: targeted, reason: new"])
def test_what_was_not_drawn_by_a_seed_is_not_drawn_again(more: str) -> None:
    assert of("AUD02", DRAWN.replace("method: random, seed: q1, size: 1", more), CASE, OTHER) == []
    assert of("AUD03", DRAWN.replace("method: random, seed: q1, size: 1", more), CASE, OTHER) == []


def test_an_auditor_who_manages_a_case_is_not_independent() -> None:
    managed = CASE + CASE.partition("ownership:")[2].join(("managers:", "")).replace("tomasz-lind", "amara-okafor")
    held, = of("AUD04", DRAWN, managed)
    assert held.message == ("`amara-okafor`, who led `AUD-2026-2Z7Y`, owned `CAS-2026-3F6P` on 2026-03-05, which it "
                            "looked at")


def test_corrected_results_and_tests_do_not_count() -> None:
    tests = "criteria:\n  - {id: K1, text: One.}\n  - {id: K2, text: Two., corrects: K1}\n"
    held = of("AUD05", DRAWN + tests, CASE)
    assert [each.message for each in held] == ["`AUD-2026-2Z7Y` names the test `K2` and has no result for it"]
