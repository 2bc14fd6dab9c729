"""P6, multi-agency working agreements: terms, times by the day and by the minute, attendance, what does not count."""

from __future__ import annotations

from datetime import date

import pytest

from caretrail.facts.answers import answers
from caretrail.facts.attendance import attendance
from caretrail.rule import Figure
from caretrail.rules import BY_CODE
from caretrail.trail import Trail
from tests.facts.register import register
from tests.rules.practice import failing, findings, judged, rate

AGREEMENT = """
id: {name}
title: Working agreement
from: {start}
parties: [{{id: P1, agency: northmoor-council}}, {{id: P2, agency: northmoor-hospitals}}]
"""
CASE = """
id: CAS-2026-3F6P
title: Going home
status: active
opened_on: 2026-01-05
"""


def agreement(more: str = "", name: str = "night-cover", start: str = "2026-03-01") -> str:
    return AGREEMENT.format(name=name, start=start) + more


def case(*referrals: str, more: str = "") -> str:
    asks = "".join(f"  - {{id: R{at}, from: northmoor-council, to: northmoor-hospitals, {each}}}\n"
                   for at, each in enumerate(referrals, 1))
    return CASE + more + (f"referrals:\n{asks}" if asks else "")


def meeting(name: str, on: str, *came: str, more: str = "forum: system-risk-board\n") -> str:
    """`came`: words such as `northmoor-council present`."""
    seats = "".join(f"  - {{id: P{at}, agency: {each.split()[0]}, attended: {each.split()[1]}}}\n"
                    for at, each in enumerate(came, 1))
    return f"\nid: MTG-2026-{name}\ntitle: Board\nstatus: held\nopened_on: {on}\nheld_on: {on}\n{more}" + (
        f"attendance:\n{seats}" if seats else "")


def figures(code: str, trail: Trail) -> dict[str, Figure]:
    judge = BY_CODE[code].judge
    assert judge
    return {each.label: each for each in judge(trail) if isinstance(each, Figure)}


def of(code: str, trail: Trail, name: str = "night-cover") -> list[str]:
    """What is said of one agreement's failure to pass."""
    return [each.said for each in judged(code, trail) if each.record.id == name and not each.holds]


SIGNED = "signatures:\n  - {id: S1, agency: northmoor-council, person: amara-okafor, on: 2026-02-20}\n"
LATE = "  - {id: S2, agency: northmoor-hospitals, person: tomasz-lind, on: 2026-03-02}\n"


def test_a_gate_judges_the_first_day_of_the_term_and_then_today() -> None:
    late = register(agreements=agreement(SIGNED + LATE))
    assert of("P6-G1", late) == ["`northmoor-hospitals` had not signed it by 2026-03-01"]
    assert findings("P6-G1", late) == [], "it has been signed since"
    assert findings("P6-G1", register(agreements=agreement(SIGNED))) == [
        "agreement `night-cover` cannot be active: `northmoor-hospitals` had not signed it by 2026-04-15"]


def test_an_agreement_whose_term_lies_ahead_is_judged_as_of_today() -> None:
    ahead = agreement(SIGNED, start="2026-05-01")
    assert of("P6-G1", register(agreements=ahead)) == ["`northmoor-hospitals` had not signed it by 2026-04-15"]


def test_a_draft_is_judged_as_of_today_and_nothing_is_found() -> None:
    trail = register(agreements=agreement("status: draft\n" + SIGNED))
    assert of("P6-G1", trail) == ["`northmoor-hospitals` had not signed it by 2026-04-15"]
    for code in ("P6-G1", "P6-G2", "P6-G3"):
        assert not any("night-cover" in each for each in findings(code, trail))


def test_a_signature_that_a_later_one_corrects_does_not_count() -> None:
    wrong = SIGNED + LATE + ("  - {id: S3, corrects: S2, agency: northmoor-council, person: tomasz-lind, "
                             "on: 2026-03-02}\n")
    assert len(of("P6-G1", register(agreements=agreement(wrong)))) == 1


def test_an_agreement_that_is_ended_is_judged_on_its_last_day() -> None:
    ended = "status: ended\nto: 2026-03-31\n" + SIGNED
    assert len(findings("P6-G1", register(agreements=agreement(ended)))) == 1
    assert findings("P6-G1", register(agreements=agreement(ended + LATE))) == []


def test_an_agreement_without_parties_binds_nobody() -> None:
    trail = register(agreements="id: night-cover\ntitle: Nights\n")
    assert of("P6-G1", trail) == ["it names no parties"]


@pytest.mark.parametrize(("audit", "passes"), [("2026-03-01", True), ("2026-02-28", False)])
def test_the_next_audit_must_not_have_passed_on_the_first_day(audit: str, passes: bool) -> None:
    watch = f"monitoring: {{post: lead-discharge, next_audit: {audit}}}\n"
    assert (not of("P6-G3", register(agreements=agreement(watch)))) is passes


@pytest.mark.parametrize(("sent", "came", "kept"), [
    ("2026-03-06", "2026-03-09", True),
    ("2026-03-06", "2026-03-10", False),
    ("2026-03-06", "2026-03-09T23:30", True),
    ("2026-03-06T16:59", "2026-03-09T16:59", True),
    ("2026-03-06T16:59", "2026-03-09T17:00", False),
    ("2026-03-06T18:00", "2026-03-10T09:00", True),
    ("2026-04-02T12:00", "2026-04-07T12:00", True),
    ("2026-03-06T16:59", "2026-03-09", True),
    ("2026-03-27T12:00+00:00", "2026-03-30T12:00+01:00", True),
    ("2026-03-27T12:00+00:00", "2026-03-30T12:00+00:00", False),
])
def test_one_working_day_is_counted_by_the_minute_where_both_are_known(sent: str, came: str, kept: bool) -> None:
    """Good Friday and Easter Monday are no working days; the clocks go forward on 29 March."""
    trail = register(case(f"sent: {sent}, acknowledged: {came}"))
    assert [each.kept for each in answers(trail) if each.expectation.type == "acknowledge"] == [kept]


def test_what_still_has_time_is_not_counted_and_what_lies_ahead_has_not_come() -> None:
    record = case("sent: 2026-04-08, acknowledged: 2026-04-09, answered: 2026-04-20")
    assert rate("P6-V6a", register(record)) == (1, 1), "the answer has time until 15 April"
    assert rate("P6-V6a", register(record, as_of=date(2026, 4, 16))) == (1, 2)
    assert rate("P6-V6a", register(record, as_of=date(2026, 4, 7))) == (0, 0)


def test_an_answer_acknowledges_too() -> None:
    assert rate("P6-V6a", register(case("sent: 2026-03-06, answered: 2026-03-09"))) == (2, 2)


def test_only_an_agreement_in_its_term_between_the_two_counts() -> None:
    assert rate("P6-V6a", register(case("sent: 2025-12-31"))) == (0, 0), "before its first day"
    to_others = case("sent: 2026-03-06").replace("to: northmoor-hospitals", "to: brightwater-homecare")
    assert rate("P6-V6a", register(to_others)) == (0, 0)
    withdrawn = case("sent: 2026-03-06").replace("active", "withdrawn")
    assert rate("P6-V6a", register(withdrawn + "withdrawn: {on: 2026-03-07, reason: Twice.}\n")) == (0, 0)


URGENT = ("expectations:\n  - {id: E1, type: respond, within: 20 working days}\n"
          "  - {id: E2, type: respond, referrals: urgent, within: 2 working days}\n"
          "  - {id: E3, type: acknowledge, by: [northmoor-council], within: 1 hour}\n")


def test_a_referral_has_the_time_of_its_agreement_and_urgent_ones_their_own() -> None:
    def within(ask: str, more: str = URGENT) -> list[str | None]:
        trail = register(case(f"sent: 2026-03-06, {ask}"), agreements=agreement(more))
        return [each.expectation.within for each in answers(trail)]

    assert within("agreement: night-cover") == ["20 working days"], "the council alone promised to acknowledge"
    assert within("agreement: night-cover, urgent: true") == ["2 working days"]
    assert within("agreement: discharge-agreement, urgent: true") == ["1 working day", "5 working days"]
    assert within("urgent: false") == ["1 working day", "20 working days"], "nobody knows which of the two it was"
    assert within("agreement: night-cover", URGENT + "type: information-sharing\n") == []


def test_an_agreement_has_a_share_of_its_own() -> None:
    trail = register(case("sent: 2026-03-06, acknowledged: 2026-03-09", "sent: 2026-03-06, acknowledged: 2026-03-10"))
    figure = figures("P6-V6a", trail)["`discharge-agreement` kept, to acknowledge"]
    assert (figure.value, figure.limit, figure.holds) == ("50 % (1 of 2)", "90 %", False)


def test_attendance_is_asked_of_seats_and_of_the_agencies_of_a_case() -> None:
    involved = ("lead_agency: northmoor-council\ninvolvement:\n"
                "  - {id: G1, agency: brightwater-homecare, part: visits, from: 2026-03-10}\n")
    about = "type: case-review\ncase: CAS-2026-3F6P\n"
    trail = register(
        case(more=involved), meeting("1AAA", "2026-03-09", "northmoor-council present", more=about),
        meeting("2BBB", "2026-03-10", "northmoor-council in-part", "brightwater-homecare apologies", more=about),
        meeting("3CCC", "2026-03-12", "northmoor-council deputy"), meeting("4DDD", "2026-03-13"))
    assert [(each.meeting.id[-4:], each.agency, each.came) for each in attendance(trail)] == [
        ("1AAA", "northmoor-council", True), ("2BBB", "northmoor-council", True),
        ("2BBB", "brightwater-homecare", False), ("3CCC", "northmoor-council", True),
        ("3CCC", "northmoor-hospitals", False)]
    figure = figures("P6-V6a", trail)["attendance of the agencies that had to come"]
    assert (figure.value, figure.limit, figure.holds) == ("60 % (3 of 5)", "80 %", False)


@pytest.mark.parametrize(("entry", "said"), [
    ("", "has neither action nor explanation"),
    ("explanation: The desk was closed.", "has an explanation that nobody accepted"),
    ("action: A second line", "has an action and no day on which that was agreed"),
    ("action: A second line, action_on: 2026-03-17", "was addressed on 2026-03-17"),
    ("accepted_on: 2026-03-10", "has neither action nor explanation"),
    ("explanation: Closed., accepted_on: 2026-03-17, action: A line, action_on: 2026-03-16", ""),
])
def test_a_breach_is_addressed_by_a_dated_action_or_an_accepted_explanation(entry: str, said: str) -> None:
    """Ten working days after 2 March are over on 16 March."""
    breach = f"id: D1, on: 2026-03-02, agency: northmoor-hospitals, expectation: E1, {entry}".rstrip(", ")
    trail = register(agreements=agreement(f"deviations: [{{{breach}}}]\n"))
    told = f"breach `D1` of `night-cover` by `northmoor-hospitals` on 2026-03-02 {said}"
    assert failing("P6-V6b", trail) == ([f"{told}; 10 working days ended on 2026-03-16"] if said else [])


def test_a_breach_that_lies_ahead_is_none_yet() -> None:
    breach = "id: D1, on: 2026-05-01, agency: northmoor-hospitals, expectation: E1, action: A desk"
    trail = register(agreements=agreement(f"deviations: [{{{breach}, action_on: 2026-04-01}}]\n"))
    assert rate("P6-V6b", trail) == (0, 0)


def test_an_agency_is_missed_from_two_meetings_in_a_row_on_or_below_three_in_four() -> None:
    here, away = ("northmoor-council present", "northmoor-hospitals present"), ("northmoor-council present",)

    def signs(*boards: tuple[str, ...]) -> list[str]:
        days = ("2026-01-20", "2026-02-10", "2026-03-10", "2026-04-10")
        held = [meeting(f"{at}AAA", day, *came) for at, (day, came) in enumerate(zip(days, boards, strict=False), 1)]
        return failing("P6-W6a", register(*held))

    assert signs(here, here, away) == [
        "`northmoor-hospitals` came to 2 of the 3 meetings of `system-risk-board` in the last 3 months, less than 75 %"]
    assert signs(here, here, here, away) == [], "three of four"
    assert signs(here, here, away, away) == [
        "`northmoor-hospitals` missed the last 2 meetings of `system-risk-board` without a deputy, up to 2026-04-10"]
    assert signs(away) == [], "one meeting says nothing yet"


def test_a_pair_is_looked_at_in_each_direction_over_ninety_days() -> None:
    back = "  - {id: R9, from: northmoor-hospitals, to: northmoor-council, sent: 2026-03-06, answered: 2026-03-09}\n"
    record = case("sent: 2026-01-14, answered: 2026-01-15", "sent: 2026-03-06, acknowledged: 2026-03-09") + back
    trail = register(record)
    said = "1 of 2 promises that `northmoor-hospitals` made to `northmoor-council` were kept in 90 days: 50 %"
    assert failing("P6-W6b", trail) == [f"{said}, and less than 85 % raises the sign"]
    assert rate("P6-W6b", trail) == (1, 2)
    assert rate("P6-W6b", register(record, as_of=date(2026, 4, 14))) == (1, 2), "three of four, with the one of January"
