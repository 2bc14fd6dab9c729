"""Who must review what by when, and which review met it."""

from __future__ import annotations

from datetime import date

import pytest

from caretrail.facts.obligations import obligations, outside
from tests.facts.register import register

POLICY = """\
id: partnership
name: Northmoor Care Partnership
time_zone: Europe/London
bank_holidays:
  - {on: 2026-04-03, name: Good Friday}
  - {on: 2026-04-06, name: Easter Monday}
obligations:
"""
WEEKLY = ("  - {id: O1, practice: P7, duty: case-review, scope: Cases of the council, post: lead-discharge,"
          " from: 2026-03-02}\n")
CLARITY = WEEKLY.replace("O1", "O2").replace("case-review", "ownership-clarity").replace("council", "town")
MONTHLY = WEEKLY.replace("case-review", "record-audit")
REVIEW = """\
id: REV-2026-3M8A
title: Weekly case review
status: closed
opened_on: 2026-03-05
obligations:
  - {practice: P7, duty: case-review, scope: cases of the council}
reviewer: amara-okafor
held_on: 2026-03-05
results:
  - {id: R1, record: CAS-2026-3F6P, result: checked-unchanged, reason: Steady.}
"""
CASE = """\
id: CAS-2026-3F6P
title: Home again
status: active
opened_on: 2026-01-05
ownership:
  - {id: O1, person: tomasz-lind, post: medical-director, agency: northmoor-hospitals, from: 2026-01-05}
"""


def states(*records, policy=WEEKLY, as_of=date(2026, 3, 25), **references):
    """Every period of the policy's duties up to the as-of day, as `03-02 met`."""
    trail = register(*records, as_of=as_of, policy=POLICY + policy, **references)
    return [f"{each.begins:%m-%d} {each.state}" for each in obligations(trail)
            if each.source == "policy" and each.begins <= as_of]


def first(*records, policy=WEEKLY, as_of=date(2026, 3, 25), **references):
    trail = register(*records, as_of=as_of, policy=POLICY + policy, **references)
    return next(each for each in obligations(trail) if each.source == "policy")


# ---- periods, and what becomes of them

def test_a_period_is_due_then_overdue_until_the_next_one_is_due_then_missed():
    for day, state in ((2, "due"), (9, "due"), (10, "overdue"), (16, "overdue"), (17, "missed")):
        assert states(as_of=date(2026, 3, day))[0] == f"03-02 {state}"  # 9 March is the Monday after


def test_what_lies_ahead_reaches_ninety_days():
    trail = register(as_of=date(2026, 3, 2), policy=POLICY + WEEKLY)
    ahead = [each for each in obligations(trail) if each.state == "upcoming" and each.source == "policy"]
    assert (ahead[0].begins, ahead[-1].due) == (date(2026, 3, 9), date(2026, 5, 25))
    yearly = WEEKLY.replace("post:", "every: yearly, post:")
    assert [each.due for each in obligations(register(as_of=date(2026, 3, 2), policy=POLICY + yearly))
            if each.source == "policy"] == [date(2027, 3, 1)]


def test_easter_moves_the_last_day():
    trail = register(as_of=date(2026, 4, 7), policy=POLICY + WEEKLY)
    week = next(each for each in obligations(trail) if each.begins == date(2026, 3, 30))
    assert (week.ends, week.due, week.state) == (date(2026, 4, 5), date(2026, 4, 7), "due")


@pytest.mark.parametrize(("held", "wanted"), [
    ("2026-03-02", ["03-02 met", "03-09 missed"]), ("2026-03-08", ["03-02 met", "03-09 missed"]),
    ("2026-03-09", ["03-02 missed", "03-09 met"]), ("2026-03-01", ["03-02 missed", "03-09 missed"])])
def test_a_review_counts_for_the_period_in_which_it_was_held(held, wanted):
    assert states(REVIEW.replace("03-05", held[5:]), as_of=date(2026, 3, 25))[:2] == wanted


@pytest.mark.parametrize(("held", "state"), [("03-09", "met"), ("03-10", "met-late"), ("03-24", "met-late")])
def test_or_for_the_one_it_names_late_where_that_was_over(held, state):
    named = REVIEW.replace("the council}", "the council, from: 2026-03-02, to: 2026-03-06}").replace("03-05", held)
    assert states(named)[0] == f"03-02 {state}"


def test_a_review_of_a_period_that_has_not_begun_does_not_count():
    early = REVIEW.replace("the council}", "the council, to: 2026-03-15}")
    trail = register(early, as_of=date(2026, 3, 25), policy=POLICY + WEEKLY)
    week = next(each for each in obligations(trail) if each.begins == date(2026, 3, 9))
    assert [each.why for each in week.why] == [
        "it was held on 2026-03-05, before the period it is for began on 2026-03-09"]


def test_the_policy_may_leave_time_after_the_period():
    audit = first(policy=MONTHLY.replace("from:", "within: 10 working days, from:"), as_of=date(2026, 4, 17))
    assert (audit.ends, audit.due, audit.state) == (date(2026, 3, 31), date(2026, 4, 16), "overdue")


def test_a_period_that_begins_late_or_ends_early_is_cut():
    cut = first(policy=WEEKLY.replace("from: 2026-03-02", "from: 2026-03-05, to: 2026-03-06"))
    assert (cut.begins, cut.ends, cut.due) == (date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 6))


def test_a_duty_handed_on_inside_a_period_is_due_once_by_who_has_it_then():
    policy = (MONTHLY.replace("from: 2026-03-02", "from: 2026-03-01, to: 2026-03-17")
              + MONTHLY.replace("O1", "O2").replace("lead-discharge", "medical-director").replace("03-02", "03-18"))
    found = [each for each in obligations(register(policy=POLICY + policy, as_of=date(2026, 4, 20)))
             if each.source == "policy"]
    assert [(each.begins.month, each.post) for each in found[:2]] == [(3, "medical-director"), (4, "medical-director")]
    assert found[0].begins.day == 1


def test_a_first_day_long_ago_goes_no_further_back_than_ten_years():
    found = states(policy=WEEKLY.replace("from: 2026-03-02", "from: 0001-01-01"))
    assert 500 < len(found) < 540


def test_entries_that_are_corrected_or_name_no_duty_ask_for_nothing():
    wrong = WEEKLY + WEEKLY.replace("O1", "O2, corrects: O1").replace("case-review", "no-such-duty")
    assert states(policy=wrong) == []


# ---- what meets them

@pytest.mark.parametrize(("change", "why"), [
    (("status: closed", "status: draft"), "it is still a draft"),
    (("results:\n  - {id: R1, record: CAS-2026-3F6P, result: checked-unchanged, reason: Steady.}\n", ""),
     "it has no result: neither `results`, nor a sample, nor `findings` on what was looked at"),
    (("reviewer: amara-okafor", "reviewer: tomasz-lind"),
     "`tomasz-lind` led it, who neither held the post `lead-discharge` on 2026-03-05 nor stood in for it"),
    (("reviewer: amara-okafor\n", ""), "it does not say who led it, and `lead-discharge` has to"),
])
def test_what_does_not_count_says_why(change, why):
    week = first(REVIEW.replace(*change))
    assert week.state == "missed"
    assert [(each.record.id, each.path, each.why) for each in week.why] == [
        ("REV-2026-3M8A", ("obligations", 0), why)]


def test_a_withdrawn_review_and_one_planned_for_later_claim_nothing():
    assert not first(REVIEW.replace("status: closed", "status: withdrawn")).why
    assert not first(REVIEW.replace("held_on: 2026-03-05", "held_on: 2026-03-26")).why


def test_whoever_stands_in_on_leave_meets_it():
    cover = ("id: tomasz-lind\nname: Tomasz Lind\nagency: northmoor-hospitals\nfrom: 2025-01-01\ncovers:\n"
             "  - {id: C1, person: amara-okafor, post: lead-discharge, from: 2026-03-01, to: 2026-03-05}\n")
    review = REVIEW.replace("reviewer: amara-okafor", "reviewer: tomasz-lind")
    assert first(review, people=cover).state == "met"
    assert first(review, people=cover.replace("to: 2026-03-05", "to: 2026-03-04")).state == "missed"


def test_who_answers_is_who_stands_in_today_while_it_can_still_be_held():
    away = ("id: amara-okafor\nname: Amara Okafor\nagency: northmoor-council\nfrom: 2025-01-01\nappointments:\n"
            "  - {id: P1, post: lead-discharge, from: 2025-01-01}\n"
            "absences:\n  - {id: A1, from: 2026-03-04, to: 2026-03-06}\n")
    trail = register(policy=POLICY + WEEKLY, people=away, as_of=date(2026, 3, 5))
    due, ahead = [each for each in obligations(trail) if each.source == "policy"][:2]
    assert (due.who, due.agencies, ahead.who) == ("", ("northmoor-council",), "amara-okafor")


def test_an_independent_review_is_never_held_by_the_owner():
    review = REVIEW.replace("case-review", "ownership-clarity").replace("scope: cases of the council",
                                                                        "scope: cases of the town")
    assert first(review, CASE, policy=CLARITY).state == "met"
    own = CASE.replace("tomasz-lind", "amara-okafor")
    week = first(review, own, policy=CLARITY)
    assert week.state == "missed"
    assert week.why[0].why == ("the reviewer `amara-okafor` owns 1 of the 1 records looked at (`CAS-2026-3F6P`), and "
                               "this review has to be independent")
    managed = CASE + own.partition("ownership:")[2].join(("managers:", ""))
    assert first(review, managed, policy=CLARITY).state == "missed"


AUDIT = REVIEW.replace("REV-2026-3M8A", "AUD-2026-2Z7Y").replace("case-review", "record-audit")


@pytest.mark.parametrize(("more", "why"), [
    ("", "it does not state its `population` and `sampling`, so that nobody can draw the sample again"),
    ("population: {what: Open cases}\nsampling: {method: random}\n",
     "its sample has no seed, so that nobody can draw it again"),
    ("population: {what: Open cases}\nsampling: {method: random, seed: q1}\n", ""),
    ("population: {what: Open cases}\nsampling: {method: all}\n", "")])
def test_an_audit_states_population_and_sample(more, why):
    found = first(AUDIT + more, CASE, policy=MONTHLY)
    assert [each.why for each in found.why] == ([why] if why else [])
    assert found.met_by == ("" if why else "AUD-2026-2Z7Y")


def test_a_review_is_no_audit():
    assert "has to be an audit" in first(REVIEW.replace("case-review", "record-audit"), policy=MONTHLY).why[0].why


def test_the_first_of_two_reviews_that_counts_meets_a_period():
    later = REVIEW.replace("3M8A", "9QX4").replace("03-05", "03-06")
    assert first(later, REVIEW).met_by == "REV-2026-3M8A"
    week = first(later, REVIEW.replace("status: closed", "status: draft"))
    assert (week.met_by, [each.record.id for each in week.why]) == ("REV-2026-9QX4", ["REV-2026-3M8A"])


def test_one_review_may_meet_two_duties_at_once():
    clarity = "  - {practice: P7, duty: Supervisor's review of ownership clarity}\n"
    both = REVIEW.replace("reviewer:", f"{clarity}reviewer:", 1)
    trail = register(both, CASE, policy=POLICY + WEEKLY + CLARITY, as_of=date(2026, 3, 9))
    found = {each.duty: each.met_path for each in obligations(trail) if each.state == "met"}
    assert found == {"case-review": ("obligations", 0), "ownership-clarity": ("obligations", 1)}


def test_a_scope_left_out_is_the_only_one_there_is():
    unnamed = REVIEW.replace(", scope: cases of the council", "")
    assert first(unnamed).state == "met"
    assert first(unnamed, policy=WEEKLY + WEEKLY.replace("O1", "O2").replace("council", "town")).state == "missed"


def test_a_review_for_a_day_on_which_nobody_had_to_hold_it_is_told():
    trail = register(REVIEW.replace("03-05", "02-05"), as_of=date(2026, 3, 25), policy=POLICY + WEEKLY)
    assert list(outside(trail).values()) == ["it is for 2026-02-05, and the policy gives the duty from 2026-03-02 on"]


# ---- forums

BOARD = "  - {id: O1, practice: P8, duty: board, scope: system risks, forum: system-risk-board, from: 2026-03-01}\n"
RISK = """\
id: RSK-2026-7K3M
title: Delayed discharge
status: active
level: system
opened_on: 2026-01-05
forum: system-risk-board
"""
MEETING = """\
id: MTG-2026-5T8W
title: System risk board, March
status: held
opened_on: 2026-03-12
forum: system-risk-board
held_on: 2026-03-12
attendance:
  - {id: P1, person: ines-moreau, post: director-of-care, agency: northmoor-council, constituency: council,
     attended: present}
  - {id: P2, person: tomasz-lind, post: medical-director, agency: northmoor-hospitals, constituency: nhs,
     attended: present}
items:
  - {id: I1, record: RSK-2026-7K3M, result: noted}
"""


def test_a_quorate_meeting_that_looked_at_every_open_risk_meets_the_boards_duty():
    met = first(RISK, MEETING, policy=BOARD)
    assert (met.state, met.met_by, met.met_path, met.met_on) == ("met", "MTG-2026-5T8W", ("items",), date(2026, 3, 12))


def test_a_risk_left_out_and_a_board_without_quorum_do_not():
    other = RISK.replace("7K3M", "9QX4")
    assert [each.why for each in first(RISK, other, MEETING, policy=BOARD).why] == [
        "by then the forum had looked at 1 of the 2 that were open"]
    alone = MEETING.replace("nhs,\n     attended: present", "nhs,\n     attended: apologies")
    assert "it is not shown to have been quorate" in first(RISK, alone, policy=BOARD).why[0].why


def test_several_meetings_of_a_period_count_together():
    other = RISK.replace("7K3M", "9QX4")
    second = MEETING.replace("5T8W", "6T8W").replace("03-12", "03-19").replace("7K3M", "9QX4")
    assert first(RISK, other, MEETING, second, policy=BOARD).met_by == "MTG-2026-6T8W"
    closed = other.replace("active", "closed") + "closed: {on: 2026-03-11, reason: Gone.}\n"
    assert first(RISK, closed, MEETING, policy=BOARD).met_by == "MTG-2026-5T8W"


def test_a_forums_trends_need_a_review_that_names_the_forum():
    trends = BOARD.replace("P8, duty: board", "P3, duty: trends")
    review = REVIEW.replace("P7, duty: case-review, scope: cases of the council", "P3, duty: trends")
    assert "names no forum" in first(review, policy=trends).why[0].why
    assert first(review + "forum: system-risk-board\n", policy=trends).state == "met"


# ---- records' own schedules

OWN = RISK + "review_every: monthly\nreview_by: lead-discharge\n"


def own(record, *more, as_of=date(2026, 3, 25)):
    return [each for each in obligations(register(record, *more, as_of=as_of)) if each.source == "record"
            and each.duty == "own-schedule"]


@pytest.mark.parametrize(("more", "due", "state"), [
    ("", "2026-02-05", "overdue"), ("next_review: 2026-03-25\n", "2026-03-25", "due"),
    ("reviews:\n  - {id: V1, on: 2026-03-04, by: amara-okafor, result: Steady}\n", "2026-04-07", "due"),
    ("reviews:\n  - {id: V1, on: 2026-03-04, by: amara-okafor, result: Steady, next_due: 2026-03-20}\n", "2026-03-20",
     "overdue"),
    ("reviews:\n  - {id: V1, on: 2026-03-04, by: tomasz-lind, result: Steady}\n", "2026-02-05", "overdue"),
])
def test_a_record_is_due_by_its_own_schedule_counted_from_the_last_review_by_its_post(more, due, state):
    found, = own(OWN + more)
    assert (found.due.isoformat(), found.state, found.who) == (due, state, "amara-okafor")


def test_a_review_by_another_post_says_why_it_does_not_count():
    found, = own(OWN + "reviews:\n  - {id: V1, on: 2026-03-04, by: tomasz-lind, result: Steady}\n")
    assert found.why[0].why == "`tomasz-lind` held it, not `lead-discharge` or who stood in there on 2026-03-04"


@pytest.mark.parametrize("record", [RISK, OWN.replace("active", "draft"), OWN.replace("2026-01-05", "2026-03-26"),
                                    OWN.replace("active", "closed")])
def test_what_has_no_schedule_or_is_not_open_asks_for_nothing(record):
    assert own(record) == []


def test_an_agreement_names_the_day_of_its_audit_unless_the_policy_asks_for_it():
    trail = register(as_of=date(2026, 7, 1))
    audit, = [each for each in obligations(trail) if each.practice == "P6"]
    assert (audit.due, audit.state, audit.post, audit.path) == (
        date(2026, 6, 30), "overdue", "lead-discharge", ("monitoring", "next_audit"))
    given = ("  - {id: O1, practice: P6, duty: compliance-audit, scope: discharge-agreement, post: lead-discharge,"
             " from: 2026-04-01}\n")
    asked = obligations(register(as_of=date(2026, 7, 1), policy=POLICY + given))
    assert {each.source for each in asked} == {"policy"}


def test_an_audit_of_all_agreements_meets_the_day_of_each():
    given = ("  - {id: O1, practice: P6, duty: compliance-audit, scope: all agreements, post: medical-director,"
             " from: 2026-04-01}\n")
    audit = AUDIT.replace("P7, duty: record-audit, scope: cases of the council",
                          "P6, duty: compliance-audit, scope: all agreements").replace("amara-okafor", "tomasz-lind")
    audit += "population: {what: Referrals}\nsampling: {method: all}\n"
    trail = register(audit.replace("03-05", "06-05"), as_of=date(2026, 7, 1), policy=POLICY + given)
    own, = [each for each in obligations(trail) if each.source == "record"]
    assert (own.state, own.met_by, own.why) == ("met", "AUD-2026-2Z7Y", ())


def test_an_audit_that_names_the_agreement_meets_it():
    audit = AUDIT.replace("P7, duty: record-audit, scope: cases of the council",
                          "P6, duty: compliance-audit, scope: Joint working agreement for discharge")
    audit += "population: {what: Referrals}\nsampling: {method: all}\n"
    found, = [each for each in obligations(register(audit.replace("03-05", "06-05"), as_of=date(2026, 7, 1)))
              if each.practice == "P6"]
    assert (found.state, found.met_on) == ("met", date(2026, 6, 5))


# ---- events

INCIDENT = """\
id: INC-2026-8S4J
title: No transport for a patient at end of life
status: active
opened_on: 2026-03-05
reported_at: 2026-03-05T22:10
outcome: {at: 2026-03-06T00:20, text: Home at 00:15.}
"""
LOOK_BACK = (REVIEW.replace("P7, duty: case-review, scope: cases of the council", "P3, duty: review after each event")
             .replace("CAS-2026-3F6P", "INC-2026-8S4J").replace("03-05", "03-11"))


def event(*records, as_of=date(2026, 3, 25)):
    found = obligations(register(*records, as_of=as_of))
    return next(each for each in found if each.duty == "event-review")


@pytest.mark.parametrize(("more", "state"), [
    ("", "overdue"), ("post_event_review: {on: 2026-03-11}\n", "overdue"),
    ("post_event_review: {on: 2026-03-11, found: The vehicle is not in the protocol.}\n", "met"),
    ("post_event_review: {on: 2026-03-24, found: The vehicle is not in the protocol.}\n", "met-late"),
    ("post_event_review: {on: 2026-03-26, found: The vehicle is not in the protocol.}\n", "overdue")])
def test_an_event_is_reviewed_within_ten_working_days_of_its_end(more, state):
    found = event(INCIDENT + more)
    assert (found.due, found.state, found.record.id) == (date(2026, 3, 20), state, "INC-2026-8S4J")


def test_a_review_record_with_a_result_for_it_meets_it_too():
    found = event(INCIDENT, LOOK_BACK)
    assert (found.state, found.met_by) == ("met", "REV-2026-3M8A")
    draft = event(INCIDENT, LOOK_BACK.replace("status: closed", "status: draft"))
    assert (draft.state, [each.why for each in draft.why]) == ("overdue", ["it is still a draft"])


def test_two_fields_at_three_in_the_morning_bring_their_follow_ups():
    bare = "id: INC-2026-8S4J\ntitle: No transport\nopened_on: 2026-03-05\n"
    found = [each for each in obligations(register(bare, as_of=date(2026, 3, 5))) if each.source == "event"]
    assert {"Say what happened", "The outcome", "Review after the event"} <= {each.title for each in found}
    assert {each.state for each in found} == {"due"}
