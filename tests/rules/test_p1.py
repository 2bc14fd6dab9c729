"""P1, system care coordinators: the days on which its answers turn, and what the examples of the rules do not show."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from caretrail.trail import open_trail
from tests.facts.register import paths, register
from tests.history.repository import Made
from tests.rules.harness import contents, practice_ground
from tests.rules.practice import failing, findings, judged, rate

CASE = """
id: CAS-2026-3F6P
title: Going home
status: active
opened_on: 2026-03-05
accepted_on: 2026-03-06
complexity: high
"""
OWNED = CASE + """\
ownership:
  - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-06,
     accepted_on: 2026-03-06}
"""
PLAN = """
id: PLN-2026-9B4H
title: Home again
status: active
opened_on: 2026-03-09
"""


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def actions(*terms: str) -> str:
    """Actions of a case, from `A1 due 03-31 done 03-20`-like words: id, first due date, day on which it was done."""
    lines = []
    for term in terms:
        name, due, done = (*term.split(), "")[:3]
        updates = f", updates: [{{id: U1, on: 2026-{done}, status: done}}]" if done else ""
        lines.append(f"  - {{id: {name}, what: Do it, owner: amara-okafor, agreed_on: 2026-03-06, "
                     f"due: 2026-{due}{updates}}}\n")
    return "actions:\n" + "".join(lines)


def test_the_gates_say_on_which_day_and_what_is_missing() -> None:
    trail = register(CASE)
    assert findings("P1-G1", trail) == [
        "case `CAS-2026-3F6P` cannot be active: it has no coordinator on 2026-04-15"]
    assert failing("P1-G1", trail) == ["it has no coordinator on 2026-03-06"]
    assert findings("P1-G2", trail) == ["case `CAS-2026-3F6P` cannot be active: it names no plan"]


def test_what_has_been_put_right_since_is_no_finding_but_counts_as_refused_then() -> None:
    trail = register(OWNED.replace("     accepted_on: 2026-03-06", "     accepted_on: 2026-03-07"))
    assert findings("P1-G1", trail) == []
    assert rate("P1-G1", trail) == (0, 1), "on the day the case was accepted nobody had accepted to coordinate it"


def test_a_gate_is_judged_on_the_day_the_change_landed(tmp_path: Path) -> None:
    made = Made(tmp_path)
    made.commit(contents(practice_ground()) | paths(CASE.replace("active", "draft")))
    made.commit(paths(OWNED), when=datetime(2026, 3, 6, 12, tzinfo=UTC))
    trail = open_trail(tmp_path, as_of=day("04-15"), history=True)
    assert rate("P1-G1", trail) == (1, 1)
    assert judged("P1-G1", trail)[0].said == "coordinator `amara-okafor`, accepted on 2026-03-06"


def test_a_plan_of_another_case_or_one_that_was_withdrawn_is_no_plan() -> None:
    case = CASE + "plan: PLN-2026-9B4H\n"
    version = "versions: [{id: V1, version: 1, from: 2026-03-05, approved: {by: tomasz-lind, on: 2026-03-05}}]\n"
    assert failing("P1-G2", register(case, PLAN + version)) == []
    assert failing("P1-G2", register(case, PLAN + version + "case: CAS-2026-9999\n"))
    assert failing("P1-G2", register(case, (PLAN + version).replace("active", "withdrawn")))
    assert failing("P1-G2", register(case)), "no such plan"


@pytest.mark.parametrize(("closed", "passes"), [("2026-03-05", False), ("2026-03-06", True)])
def test_a_plan_that_was_closed_before_holds_no_more(closed: str, *, passes: bool) -> None:
    version = "versions: [{id: V1, version: 1, from: 2026-01-05, approved: {by: x, on: 2026-01-05}}]\n"
    plan = (PLAN + version).replace("active", "closed") + f"closed: {{on: {closed}, reason: Moved away.}}\n"
    assert bool(failing("P1-G2", register(CASE + "plan: PLN-2026-9B4H\n", plan))) is not passes


def test_a_plan_expires_after_its_last_day() -> None:
    version = "versions: [{id: V1, version: 1, from: 2026-01-05, to: 2026-03-06, approved: {by: x, on: 2026-01-05}}]\n"
    case = CASE + "plan: PLN-2026-9B4H\n"
    assert rate("P1-G2", register(case, PLAN + version)) == (1, 1)
    later = case.replace("accepted_on: 2026-03-06", "accepted_on: 2026-03-07")
    assert failing("P1-G2", register(later, PLAN + version)) == [
        "its plan `PLN-2026-9B4H` has no version in force on 2026-03-07; version 1 expired on 2026-03-06"]


@pytest.mark.parametrize(("accepted", "passes"), [("2026-03-13", True), ("2026-03-14", False)])
def test_tracking_is_live_up_to_the_seventh_day(accepted: str, *, passes: bool) -> None:
    case = CASE.replace("accepted_on: 2026-03-06", f"accepted_on: {accepted}") + actions("A1 05-31")
    assert rate("P1-G3", register(case)) == (passes, 1)


def test_a_need_is_covered_by_what_its_goal_in_the_plan_brings() -> None:
    case = CASE + ("plan: PLN-2026-9B4H\n"
                   "needs: [{id: N1, on: 2026-03-06, what: Help}, {id: N2, on: 2026-03-06, what: A ramp}]\n")
    plan = PLAN + ("goals: [{id: G1, on: 2026-03-09, what: Get up, need: N1}, {id: G2, on: 2026-03-09, what: Garden}]\n"
                   "actions: [{id: A1, what: Visits, owner: amara-okafor, agreed_on: 2026-03-09, serves: G1}]\n")
    trail = register(case, plan)
    assert rate("P1-V1a", trail) == (1, 3)
    assert failing("P1-V1a", trail) == [
        "need `N2` of case `CAS-2026-3F6P` has no action and no reason for none",
        "goal `G2` of plan `PLN-2026-9B4H` has no action and no reason for none"]
    assert rate("P1-V1a", trail.on(day("03-08"))) == (0, 2), "before the plan there was nothing yet"


def test_needs_that_were_met_and_cases_that_are_closed_ask_for_nothing() -> None:
    met = "needs: [{id: N1, on: 2026-03-06, what: Help, met_on: 2026-04-15}]\n"
    assert rate("P1-V1a", register(CASE + met)) == (1, 1)
    closed = CASE.replace("active", "closed") + "closed: {on: 2026-04-01, reason: Home.}\n"
    trail = register(closed + "needs: [{id: N1, on: 2026-03-06, what: Help}]\n")
    assert rate("P1-V1a", trail) == (0, 0)
    assert rate("P1-V1a", trail.on(day("03-31"))) == (0, 1)


@pytest.mark.parametrize(("tier", "second", "holds"), [
    ("high", "03-20", True), ("high", "03-21", False), ("medium", "03-27", True), ("low", "04-10", True)])
def test_reviews_as_often_as_the_tier_asks(tier: str, second: str, *, holds: bool) -> None:
    case = CASE.replace("high", tier) + (
        f"reviews: [{{id: V1, on: 2026-03-13, result: Fine.}}, {{id: V2, on: 2026-{second}, result: Fine.}}]\n")
    assert rate("P1-V1b", register(case, as_of=day(second))) == (holds, 1)


def test_a_review_missed_long_ago_is_not_held_against_a_case_for_ever() -> None:
    days = [day("03-20") + timedelta(weeks=week) for week in range(20)]
    trail = register(CASE + reviews(*(f"{each:%m-%d}" for each in days)), as_of=day("07-31"))
    assert failing("P1-V1b", trail.on(day("05-01"))) == [
        ("case `CAS-2026-3F6P` of high complexity was not reviewed for 14 days, from 2026-03-06 to 2026-03-20; "
         "the limit is 7 days")]
    assert rate("P1-V1b", trail) == (1, 1)


def test_an_audit_is_no_review_of_the_case_and_a_review_record_is_one() -> None:
    found = """
title: Weekly case review
status: closed
opened_on: 2026-03-13
held_on: 2026-03-13
results: [{id: R1, record: CAS-2026-3F6P, result: changed}]
"""
    trail = register(CASE, "\nid: REV-2026-3M8A" + found, as_of=day("03-20"))
    assert rate("P1-V1b", trail) == (1, 1)
    assert rate("P1-V1b", register(CASE, "\nid: AUD-2026-3M8A" + found, as_of=day("03-20"))) == (0, 1)


def test_an_agency_is_seen_by_its_actions_too_and_not_asked_before_its_part_begins() -> None:
    case = CASE.replace("high", "low") + """\
involvement: [{id: G1, agency: brightwater-homecare, part: two visits a day, from: 2026-03-10}]
reviews: [{id: V1, on: 2026-03-30, result: Fine.}]
"""
    assert rate("P1-V1b", register(case, as_of=day("04-07"))) == (1, 1), "28 days after its part began"
    assert failing("P1-V1b", register(case, as_of=day("04-08"))) == [
        ("case `CAS-2026-3F6P` takes in agency `brightwater-homecare`, which was never seen at a review or with an "
         "action; the limit is 28 days")]
    acting = "actions: [{id: A1, what: Visits, owner: ravi-menon, agreed_on: 2026-03-12}]\n"
    assert rate("P1-V1b", register(case + acting, as_of=day("04-08"))) == (1, 1)


@pytest.mark.parametrize(("as_of", "holds"), [("03-13", True), ("03-14", False)])
def test_the_log_is_live_for_seven_days(as_of: str, *, holds: bool) -> None:
    assert rate("P1-V1c", register(CASE + actions("A1 05-31"), as_of=day(as_of))) == (holds, 1)


@pytest.mark.parametrize(("late", "of", "raised"), [(1, 10, False), (2, 19, True), (1, 9, True)])
def test_more_than_a_tenth_past_the_first_date_is_a_sign(late: int, of: int, *, raised: bool) -> None:
    terms = [f"A{number} {'04-14' if number <= late else '04-15'}" for number in range(1, of + 1)]
    assert bool(failing("P1-W1a", register(CASE + actions(*terms)))) is raised


@pytest.mark.parametrize(("due", "raised"), [("03-18", False), ("03-17", True)])
def test_one_action_of_many_is_a_sign_after_28_days(due: str, *, raised: bool) -> None:
    terms = [f"A1 {due}", *(f"A{number} 05-31" for number in range(2, 13))]
    assert bool(failing("P1-W1a", register(CASE + actions(*terms)))) is raised


def test_missed_actions_in_the_plan_count_and_new_dates_are_told() -> None:
    case = CASE + "plan: PLN-2026-9B4H\n"
    plan = PLAN + """\
actions:
  - id: A1
    what: Visits
    owner: amara-okafor
    agreed_on: 2026-03-09
    due: 2026-03-31
    updates: [{id: U1, on: 2026-03-31, due: 2026-04-10}, {id: U2, on: 2026-04-10, due: 2026-04-30}]
"""
    assert failing("P1-W1a", register(case, plan)) == [
        ("case `CAS-2026-3F6P` has 1 of 1 open actions past the date first agreed (100 %, the limit is 10 %), `A1` for "
         "15 days; 1 of them has been given a new date")]
    assert judged("P1-W1a", register(CASE + actions("A1 03-31 04-01"))) == [], "nothing is open"


def reviews(*days: str) -> str:
    return "reviews:\n" + "".join(f"  - {{id: V{number}, on: 2026-{each}, result: Waiting.}}\n"
                                  for number, each in enumerate(days, 1))


@pytest.mark.parametrize(("done", "idle"), [
    ("03-26", 2),  # before the third: only two since have brought nothing
    ("03-27", 2),  # on the day of the third
    ("03-28", 1),  # before the fourth
    ("04-11", 0)])  # since the last
def test_meetings_are_counted_from_the_last_progress(done: str, idle: int) -> None:
    trail = register(CASE + actions(f"A1 04-30 {done}") + reviews("03-13", "03-20", "03-27", "04-03", "04-10"))
    assert [each.said for each in judged("P1-W1b", trail)] == [f"{idle} meetings since the last progress"]


def test_a_decision_about_the_case_or_a_new_version_of_its_plan_is_progress() -> None:
    met = CASE + "plan: PLN-2026-9B4H\n" + reviews("03-27", "04-03", "04-10")
    decision = """
id: DEC-2026-4XQ2
title: The council pays
status: agreed
opened_on: 2026-04-03
decided_on: 2026-04-03
about: [CAS-2026-3F6P]
"""
    assert len(failing("P1-W1b", register(met, PLAN))) == 1
    assert failing("P1-W1b", register(met, PLAN, decision)) == []
    assert failing("P1-W1b", register(met, PLAN + "versions: [{id: V1, version: 2, from: 2026-04-03}]\n")) == []
    assert len(failing("P1-W1b", register(met, PLAN, decision.replace("agreed", "proposed")))) == 1


def test_a_register_without_cases_has_nothing_to_judge() -> None:
    for code in ("G1", "G2", "G3", "V1a", "V1b", "V1c", "W1a", "W1b"):
        assert judged(f"P1-{code}", register()) == []


def test_a_case_with_two_fields_at_three_in_the_morning_is_found_fault_with_by_no_rule_of_p1() -> None:
    trail = register("\nid: CAS-2026-3F6P\ntitle: Going home\nopened_on: 2026-04-15\n")
    for code in ("G1", "G2", "G3", "V1a", "V1b", "V1c", "W1a", "W1b"):
        assert findings(f"P1-{code}", trail) == []
