"""P4, care planning with defined decision rights: who might decide what on which day, and who answered."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from caretrail.trail import Trail, open_trail
from tests.facts.register import paths, register
from tests.history.repository import Made
from tests.rules.harness import contents, practice_ground
from tests.rules.practice import failing, findings, judged, rate

PLAN = """
id: PLN-2026-9B4H
title: Home again
status: active
opened_on: 2026-03-09
ownership:
  - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-09}
"""
DECISION = """
id: DEC-2026-4XQ2
title: Evening visits
status: agreed
opened_on: 2026-03-12
type: routine-change
decided_on: 2026-03-12
decider: {person: amara-okafor, post: lead-discharge}
"""
FORUM = """
id: case-forum
name: Case forum
level: case
from: 2025-01-01
may_decide: [R-040]
terms: [{id: T1, version: "1.0", from: 2026-03-01, to: 2026-03-31}]
"""
LOOP = """
id: lead-discharge
title: Lead for discharge
agency: northmoor-council
level: operational
reports_to: lead-discharge
"""
CASE = """
id: CAS-2026-3F6P
title: Going home
status: active
opened_on: 2026-01-05
"""


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def test_a_plan_reviewed_on_the_day_itself_still_has_its_review_ahead() -> None:
    held = PLAN + ("goals: [{id: G1, on: 2026-03-09, what: Sleep at home}]\n"
                   "versions: [{id: V1, version: 1, from: 2026-03-09}]\nnext_review: 2026-03-")
    assert rate("P4-G2", register(held + "09\n")) == (1, 1)
    assert failing("P4-G2", register(held + "08\n")) == ["its next review was due on 2026-03-08, before 2026-03-09"]
    assert failing("P4-G2", register(held.replace("next_review: 2026-03-", ""))) == [
        "it has no date for its next review"]


def test_a_post_that_reports_to_itself_ends_the_line() -> None:
    trail = register(PLAN + "decision_types: [routine-change]\n", posts=LOOP)
    assert failing("P4-G3", trail) == [
        "no document in force on 2026-03-09 delegates `routine-change` to `lead-discharge` or a post above it"]


def test_the_delegation_must_be_in_force_on_the_day_the_plan_became_active(tmp_path: Path) -> None:
    made = Made(tmp_path)
    plan = PLAN + "decision_types: [routine-change]\n"
    made.commit(contents(practice_ground()) | paths(plan.replace("active", "draft")),
                when=datetime(2025, 12, 30, 12, tzinfo=UTC))
    early = plan.replace("2026-03-09", "2025-12-31")
    made.commit(paths(early), when=datetime(2025, 12, 31, 12, tzinfo=UTC))
    trail = open_trail(tmp_path, as_of=day("04-15"), history=True)
    assert rate("P4-G3", trail) == (0, 1), "the scheme of delegation holds from 1 January on"
    assert findings("P4-G3", trail) == [], "by now it does"


@pytest.mark.parametrize(("on", "shown"), [
    ("2026-01-01", True), ("2025-12-31", False), ("2026-12-31", True), ("2027-01-01", False)])
def test_a_decision_is_within_authority_from_the_first_to_the_last_day(on: str, *, shown: bool) -> None:
    trail = register(DECISION.replace("decided_on: 2026-03-12", f"decided_on: {on}"), as_of=date(2027, 6, 1))
    assert rate("P4-V4a", trail) == (shown, 1)


@pytest.mark.parametrize(("change", "says"), [
    (("type: routine-change", ""), "does not say of which type it is, so that no delegation covers it"),
    (("type: routine-change", "type: service-change"),
     "is of type `service-change`, which no document in force on 2026-03-12 delegates to `lead-discharge`"),
    (("person: amara-okafor", "person: tomasz-lind"),
     "was decided by `tomasz-lind`, who did not hold `lead-discharge` on 2026-03-12"),
    (("post: lead-discharge", "post: nobody-knows"),
     "was decided in the post `nobody-knows`, which is not there or cannot be read"),
    (("person: amara-okafor, post: lead-discharge", "person: amara-okafor"),
     "does not say in which post or forum it was decided"),
    (("person: amara-okafor, post: lead-discharge", "forum: nobody-knows"),
     "was decided by the forum `nobody-knows`, which was not there on 2026-03-12"),
    (("type: routine-change", "type: routine-change\nlevel: system"),
     "is of system level, and `lead-discharge` acts at operational level"),
])
def test_what_speaks_against_the_authority(change: tuple[str, str], says: str) -> None:
    assert failing("P4-V4a", register(DECISION.replace(*change))) == [f"decision `DEC-2026-4XQ2` {says}"]


def of_forum(more: str = "", on: str = "2026-03-12") -> Trail:
    text = DECISION.replace("person: amara-okafor, post: lead-discharge", "forum: case-forum") + more
    return register(text.replace("decided_on: 2026-03-12", f"decided_on: {on}"), forums=FORUM)


def test_a_forum_decides_what_its_terms_and_rights_let_it() -> None:
    assert rate("P4-V4a", of_forum("authority: {right: R-040, version: '1.0'}\n")) == (1, 1)
    assert failing("P4-V4a", of_forum("authority: {right: R-050}\n")) == [
        "decision `DEC-2026-4XQ2` relies on `R-050`, which `case-forum` may not decide"]
    assert failing("P4-V4a", of_forum()) == [
        "decision `DEC-2026-4XQ2` does not say which right it relies on; `case-forum` has R-040"]
    assert failing("P4-V4a", of_forum("authority: {right: R-040}\n", on="2026-04-01")) == [
        "decision `DEC-2026-4XQ2` was decided by `case-forum`, which had no terms of reference in force on 2026-04-01"]
    assert failing("P4-V4a", of_forum("authority: {right: R-040, version: '2.0'}\n")) == [
        "decision `DEC-2026-4XQ2` relies on version 2.0, and 1.0 was in force on 2026-03-12"]


def test_decisions_that_lie_ahead_or_were_never_taken_are_not_judged() -> None:
    for text in (DECISION.replace("agreed", "proposed"), DECISION.replace("agreed", "withdrawn"),
                 DECISION.replace("decided_on: 2026-03-12", "decided_on: 2026-04-16")):
        for code in ("P4-V4a", "P4-V4b", "P4-V4c"):
            assert judged(code, register(text + "risk_level: high\n")) == []


BOARD = """
id: MTG-2026-5T8W
title: Risk board
status: held
opened_on: 2026-03-12
held_on: 2026-03-12
forum: system-risk-board
attendance:
  - {id: P1, post: medical-director, agency: northmoor-hospitals, constituency: nhs, attended: present}
  - {id: P2, post: director-of-care, agency: northmoor-council, constituency: council, attended: present}
items: [{id: I1, result: decided, decision: DEC-2026-4XQ2}]
"""


def higher(level: str, effect: str = "2026-03-12") -> str:
    return DECISION + f"risk_level: {level}\neffective_from: {effect}\n"


@pytest.mark.parametrize(("level", "counted"), [("routine", 0), ("higher", 1), ("high", 1)])
def test_from_which_level_a_conference_decides_follows_the_order_of_the_policys_words(level: str, counted: int) -> None:
    assert rate("P4-V4b", register(higher(level), BOARD)) == (counted, counted)


def test_a_conference_on_the_day_it_takes_effect_is_in_time_and_a_day_later_is_not() -> None:
    assert failing("P4-V4b", register(higher("high", "2026-03-11"), BOARD)) == [
        ("decision `DEC-2026-4XQ2`, of high risk, took effect on 2026-03-11 without a quorate conference before: it "
         "names `MTG-2026-5T8W`, which was held on 2026-03-12")]


@pytest.mark.parametrize(("change", "says"), [
    (("status: held", "status: planned"), "names no meeting that decided it"),
    (("attended: present", "attended: apologies"), "which was not quorate: "),
    (("forum: system-risk-board", "type: case-conference"), "which cannot be shown to have been quorate: "),
    (("forum: system-risk-board", "type: huddle"), "a huddle and no conference"),
])
def test_what_is_no_quorate_conference(change: tuple[str, str], says: str) -> None:
    [said] = failing("P4-V4b", register(higher("high"), BOARD.replace(*change)))
    assert says in said


def test_a_higher_risk_change_of_a_plan_names_its_conference() -> None:
    changed = PLAN + "versions: [{id: V1, version: 2, from: 2026-03-16, change: higher-risk%s}]\n"
    assert rate("P4-V4b", register(changed % ", conference: MTG-2026-5T8W", BOARD)) == (1, 1)
    assert failing("P4-V4b", register(changed % "")) == [
        ("version 2 of plan `PLN-2026-9B4H`, a higher-risk change, took effect on 2026-03-16 without a quorate "
         "conference before: it names no meeting that decided it")]
    assert judged("P4-V4b", register(changed % "", as_of=day("03-15"))) == []


def test_none_is_an_answer_and_silence_is_not() -> None:
    full = DECISION + ("decision: Yes.\nreasons: It is safer.\nreview_on: 2026-11-01\n"
                       "no_options_reason: None was left.\n")
    assert rate("P4-V4c", register(full + "interests_asked: true\n")) == (1, 1)
    assert failing("P4-V4c", register(full)) == [
        "decision `DEC-2026-4XQ2` is recorded without interests, or that nobody had any"]


def assessed(*made: tuple[str, str]) -> str:
    return CASE + "assessments:\n" + "".join(
        f"  - {{id: X{number}, on: 2026-{on}, domain: daily living, agency: {agency}}}\n"
        for number, (on, agency) in enumerate(made, 1))


@pytest.mark.parametrize(("first", "raised"), [("01-15", True), ("01-14", False)])
def test_reassessments_are_counted_over_90_days(first: str, *, raised: bool) -> None:
    case = assessed((first, "northmoor-hospitals"), ("04-10", "northmoor-council"))
    assert bool(failing("P4-W4a", register(case))) is raised


def test_one_agency_that_looks_again_is_no_reassessment() -> None:
    assert failing("P4-W4a", register(assessed(("03-10", "northmoor-council"), ("04-10", "northmoor-council")))) == []


def owned(*terms: tuple[str, str, str]) -> str:
    posts = {"amara-okafor": "lead-discharge", "tomasz-lind": "medical-director", "helen-brandt": "director-of-care"}
    return CASE + "ownership:\n" + "".join(
        f"  - {{id: O{number}, person: {person}, post: {posts.get(person, 'lead-discharge')}, "
        f"agency: northmoor-council, from: 2026-{first}{f', to: 2026-{last}' if last else ''}}}\n"
        for number, (person, first, last) in enumerate(terms, 1))


@pytest.mark.parametrize(("second", "raised"), [("02-14", True), ("02-13", False)])
def test_two_changes_of_owner_in_60_days_are_a_sign(second: str, *, raised: bool) -> None:
    case = owned(("amara-okafor", "01-05", second), ("tomasz-lind", second, "04-10"), ("helen-brandt", "04-10", ""))
    assert bool(failing("P4-W4b", register(case))) is raised


def test_that_the_first_owner_was_named_is_no_change() -> None:
    assert failing("P4-W4b", register(owned(("amara-okafor", "04-01", "04-10"), ("tomasz-lind", "04-10", "")))) == []


def test_two_owners_nobody_and_a_team() -> None:
    two = owned(("amara-okafor", "01-05", ""), ("tomasz-lind", "01-06", ""))
    assert failing("P4-W4b", register(two)) == [
        "case `CAS-2026-3F6P` has 2 coordinators: `amara-okafor` and `tomasz-lind`"]
    assert failing("P4-W4b", register(CASE)) == ["case `CAS-2026-3F6P` has no coordinator on 2026-04-15"]
    assert failing("P4-W4b", register(owned(("discharge-team", "01-05", "")))) == [
        "case `CAS-2026-3F6P` has the coordinator `discharge-team`, who is nobody in `people/`"]


def test_what_has_ended_or_is_a_draft_has_no_owner_to_be_clear_about() -> None:
    closed = CASE.replace("active", "closed") + "closed: {on: 2026-04-01, reason: Home.}\n"
    assert judged("P4-W4b", register(closed)) == []
    assert judged("P4-W4b", register(CASE.replace("active", "draft"))) == []


def test_a_register_without_plans_has_nothing_to_judge() -> None:
    for code in ("G1", "G2", "G3", "V4a", "V4b", "V4c", "W4a"):
        assert judged(f"P4-{code}", register()) == []
