"""The settings' rules at their edges, and what else in a register makes no sense: each has a finding that names it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from caretrail.check import check
from caretrail.facts.vacancies import vacancies
from caretrail.load import File, load
from caretrail.problem import Severity
from caretrail.rules import policy
from caretrail.trail import Trail
from tests.rules.harness import PRACTICE_AS_OF, practice_ground

POLICY = "records/policy/partnership.yml"
BARE = "id: partnership\nname: Northmoor Care Partnership\ntime_zone: Europe/London\n"
MATRIX = """\
risk_matrix:
  order: likelihood-first
  likelihood: [{number: 1, label: rare}, {number: 2, label: unlikely}, {number: 3, label: likely}]
  consequence: [{number: 1, label: minor}, {number: 2, label: moderate}, {number: 3, label: major}]
  bands: %s
"""


def trail_with(files: Mapping[str, str], as_of: date = PRACTICE_AS_OF) -> Trail:
    """The small partnership of the practices, with these files in it."""
    held = {path: File(path, "100644", text.encode(), len(text)) for path, text in files.items()}
    return Trail(load((practice_ground().files | held).values()), as_of)


def said(code: str, settings: str, as_of: date = PRACTICE_AS_OF) -> list[str]:
    """What a rule says of a policy with these settings."""
    return [each.message for each in check(trail_with({POLICY: BARE + settings}, as_of), {code})]


@pytest.mark.parametrize(("as_of", "years"), [
    (date(2026, 4, 15), []), (date(2026, 9, 30), []), (date(2026, 10, 1), ["2027"]), (date(2027, 1, 1), ["2027"])])
def test_next_years_bank_holidays_are_asked_for_when_deadlines_reach_it(as_of: date, years: list[str]) -> None:
    found = said("POL04", "bank_holidays: [{on: 2026-12-25, name: Christmas Day}]\n", as_of)
    assert [message.split(" so that ")[0].rstrip(",") for message in found] == [
        f"the policy lists no bank holiday of {year}" for year in years]


def test_a_policy_without_any_bank_holiday_is_told_so() -> None:
    assert len(said("POL04", "")) == 1


def test_what_is_due_in_a_far_year_is_a_note() -> None:
    trail = trail_with({
        POLICY: BARE + "bank_holidays: [{on: 2026-12-25, name: Christmas Day}]\n",
        "records/risks/2026/RSK-2026-7K3M.yml": """\
id: RSK-2026-7K3M
title: Ward 7
opened_on: 2026-03-05
status: active
next_review: 2029-03-05
actions: [{id: A1, what: Call, owner: amara-okafor, agreed_on: 2026-03-05, due: 2028-01-03}]
"""})
    found = [each for each in check(trail, {"POL05"}) if "2028 (1 record), 2029 (1 record)" in each.message]
    assert [each.severity for each in found] == [Severity.NOTE]


@pytest.mark.parametrize(("bands", "codes"), [
    ("[{word: low, from: 1, to: 2}, {word: high, from: 3, to: 9}]", []),
    ("[{word: low, from: 1, to: 2}, {word: high, from: 6, to: 9}]", ["POL10"]),      # 3 and 4 can be scored
    ("[{word: low, from: 1, to: 4}, {word: high, from: 6, to: 9}]", []),             # 5 cannot
    ("[]", ["POL10"]),
    ("[{word: low, from: 1, to: 4}, {word: high, from: 4, to: 9}]", ["POL09"]),
    ("[{word: low, from: 1, to: 9}, {word: high, from: 3, to: 4}]", ["POL09"]),
    ("[{word: low, from: 4, to: 1}, {word: high, from: 1, to: 9}]", ["POL07", "POL08"]),
    ("[{word: high, from: 5, to: 9}, {word: low, from: 1, to: 4}]", ["POL08"]),
    ("[{word: low, from: 1, to: 4}, {word: low, from: 5, to: 9}]", ["POL11"]),
])
def test_bands_hold_every_score_once_and_rise(bands: str, codes: list[str]) -> None:
    found = check(trail_with({POLICY: BARE + MATRIX % bands}), {"POL07", "POL08", "POL09", "POL10", "POL11"})
    assert sorted({each.code for each in found}) == codes


def test_the_scores_without_a_band_are_named() -> None:
    (message,) = said("POL10", MATRIX % "[{word: low, from: 1, to: 2}, {word: high, from: 6, to: 9}]")
    assert "for the scores 3, 4, which" in message


@pytest.mark.parametrize(("tolerance", "amiss"), [("1", 0), ("6", 0), ("9", 1), ("12", 1), ("0", 1), ("-3", 1)])
def test_a_tolerance_lies_inside_the_matrix(tolerance: str, amiss: int) -> None:
    settings = MATRIX % "[{word: low, from: 1, to: 9}]" + f"tolerance: {{case: {tolerance}}}\n"
    assert len(said("POL12", settings)) == amiss


def test_a_tolerance_in_numbers_says_nothing_where_there_is_no_matrix() -> None:
    assert not said("POL12", "tolerance: {case: 900}\n")


@pytest.mark.parametrize(("number", "amiss"), [
    ("p1: {needs_covered: 100}", 0), ("p1: {needs_covered: 0.5}", 0), ("p1: {needs_covered: 0}", 1),
    ("p1: {needs_covered: -5}", 1), ("p1: {needs_covered: 100.1}", 1), ("p1: {missed_share: 100}", 1),
    ("p2: {spread: 0}", 0), ("p2: {resettings: 0}", 0), ("p2: {resettings: -1}", 1), ("p2: {bottleneck_age: 0}", 1),
    ("p3: {uncovered: 0}", 0), ("p3: {uncovered: -1}", 1), ("p3: {similarity: 1.1}", 1), ("p3: {percentile: 0}", 1),
    ("p5: {repeats: 1}", 1), ("p5: {repeats: 2}", 0), ("p6: {absences: 1}", 0), ("p6: {absences: 0}", 1),
    ("p7: {update_gap: 5 years}", 0), ("p7: {update_gap: 6 years}", 1), ("p7: {update_gap: 2000 days}", 1),
    ("p4: {conference_level: 4 or worse}", 0)])
def test_a_number_is_absurd_where_nothing_could_fail_or_everything_would(number: str, amiss: int) -> None:
    assert len(said("POL14", f"thresholds: {{{number}}}\n")) == amiss


@pytest.mark.parametrize(("numbers", "amiss"), [
    ("p1: {review_high: 10 days, review_medium: 1 week}", 1),
    ("p1: {review_high: 10 working days, review_medium: 2 weeks}", 0),   # as long as one another
    ("p1: {review_high: 15 days}", 1),                                   # than the default of 14 days
    ("p1: {review_low: 13 days}", 1),
    ("p2: {off_target: 5, off_target_of: 4}", 1),
    ("recording: {prompt: 5 working days, late_after: 5 working days}", 0),
    ("recording: {prompt: 6 days}", 0),                                  # less than the default's week and weekend
    ("recording: {prompt: 8 days}", 1)])
def test_a_short_time_is_not_longer_than_the_long_one(numbers: str, amiss: int) -> None:
    assert len(said("POL15", f"thresholds: {{{numbers}}}\n")) == amiss


def test_a_threshold_of_no_time_or_an_unknown_cadence_is_refused_as_it_is_typed() -> None:
    found = check(trail_with({POLICY: BARE + """\
thresholds: {p7: {update_gap: 0 days}}
obligations:
  - {id: D1, practice: P7, duty: case-review, scope: all cases, post: lead-discharge, every: never, from: 2026-01-05}
"""}))
    told = {each.code: each.message for each in found if each.code.startswith("SCH")}
    assert sorted(told) == ["SCH05", "SCH18"]
    assert "`0 days`" in told["SCH18"]
    assert "`never`" in told["SCH05"]


def test_a_duty_ends_after_it_begins() -> None:
    found = check(trail_with({POLICY: BARE + """\
obligations:
  - {id: D1, practice: P7, duty: case-review, scope: all cases, post: lead-discharge, from: 2026-02-05, to: 2026-01-05}
"""}), {"SCH22"})
    assert [each.field for each in found] == ["obligations.1.to"]


def test_settings_that_do_not_fit_are_no_reason_to_stop() -> None:
    codes = {rule.code for rule in policy.RULES}
    found = check(trail_with({POLICY: "id: partnership\nname: N\ntime_zone: [no]\nobligations: none\n"}))
    assert not [each for each in found if each.code.startswith("SYS")]
    assert not [each for each in found if each.code in codes and each.place.path == POLICY]


def test_an_agency_that_is_called_as_the_policy_is_no_policy() -> None:
    found = check(trail_with({"records/agencies/partnership.yml": "id: partnership\nname: P\nsector: council\n"}))
    assert not [each for each in found if each.code.startswith("SYS")]


PERSON = """\
id: oskar-vane
name: Oskar Vane
agency: northmoor-council
from: 2025-01-01
appointments:
  - {id: A1, post: lead-community, from: 2026-01-10, to: 2026-01-31}
  - {id: A2, post: lead-community, from: 2026-03-01, to: 2026-03-31}
  - {id: A3, post: lead-community, from: 2026-03-01, to: 2026-12-31, corrects: A2}
"""
POST = "id: lead-community\ntitle: Lead\nagency: northmoor-council\nfrom: 2025-01-01\n"


def test_a_post_is_vacant_between_its_holders() -> None:
    trail = trail_with({"records/people/oskar-vane.yml": PERSON, "records/posts/lead-community.yml": POST})
    assert vacancies(trail, "lead-community", date(2026, 1, 1), date(2026, 4, 15)) == (
        (date(2026, 1, 1), date(2026, 1, 9)), (date(2026, 2, 1), date(2026, 2, 28)))
    assert vacancies(trail, "lead-community", date(2026, 2, 3), date(2026, 2, 3)) == (
        (date(2026, 2, 3), date(2026, 2, 3)),)
    assert not vacancies(trail, "lead-community", date(2026, 4, 1), date(2026, 1, 1))


def test_one_finding_names_everything_that_needs_a_vacant_post() -> None:
    risk = "id: RSK-2026-{0}\ntitle: Ward 7\nopened_on: 2026-03-05\nstatus: {1}\nreview_by: lead-community\n"
    trail = trail_with({
        "records/posts/lead-community.yml": POST,
        "records/risks/2026/RSK-2026-7K3M.yml": risk.format("7K3M", "active"),
        "records/risks/2026/RSK-2026-7K3N.yml": risk.format("7K3N", "draft"),
        "records/indicators/calls.yml": "id: calls\nname: Calls\nfrom: 2025-01-01\nowner: lead-community\n",
        "records/posts/lead-night.yml": POST.replace("lead-community", "lead-night")
        + "cover: [{id: C1, post: lead-community, from: 2026-01-01}, {id: C2, post: lead-night, from: 2027-01-01}]\n",
        "records/escalations/2026/ESC-2026-6N5R.yml": """\
id: ESC-2026-6N5R
title: Missed visit
opened_on: 2026-04-10
status: active
stages:
  - {id: G1, to_post: lead-night, began_at: 2026-04-10T10:00, ended_at: 2026-04-11T10:00, ended_by: moved-up}
  - {id: G2, to_post: lead-community, began_at: 2026-04-11T10:00}
"""})
    (found,) = check(trail, {"POL22"})
    assert found.message.endswith(
        "it is needed: it answers for the indicator `calls`, it stands in for `lead-night`, it reviews "
        "`RSK-2026-7K3M`, the escalation `ESC-2026-6N5R` waits for it")


@pytest.mark.parametrize(("path", "text"), [
    ("plans/2026/PLN-2026-7K3M", "title: Plan\nopened_on: 2026-03-05\nlinks: [{type: about, to: PLN-2026-7K3M}]\n"),
    ("plans/2026/PLN-2026-7K3M", "title: Plan\nopened_on: 2026-03-05\ncase: PLN-2026-7K3M\n"),
    ("posts/lead-community", "title: Lead\nagency: northmoor-council\nreports_to: lead-community\n"),
    ("forums/case-forum", "name: Case forum\nescalates_to: case-forum\n"),
    ("issues/2026/ISS-2026-7K3M", "title: Late\nopened_on: 2026-03-05\nrecurrence_of: ISS-2026-7K3M\n"),
    ("people/oskar-vane", """\
name: Oskar Vane
agency: northmoor-council
covers: [{id: C1, person: oskar-vane, post: lead-discharge, from: 2026-01-01}]
"""),
])
def test_a_record_that_points_at_itself_is_told_so(path: str, text: str) -> None:
    name = path.rpartition("/")[2]
    found = check(trail_with({f"records/{path}.yml": f"id: {name}\n{text}"}), {"REF12"})
    assert [f"`{name}` names itself" in each.message for each in found] == [True]


def test_posts_that_report_to_each_other_close_a_circle() -> None:
    trail = trail_with({f"records/posts/{one}.yml": POST.replace("lead-community", one) + f"reports_to: {other}\n"
                        for one, other in (("lead-a", "lead-b"), ("lead-b", "lead-a"))})
    assert ["closes a circle" in each.message for each in check(trail, {"REF14"})] == [True]


def test_a_meeting_that_was_held_names_who_came() -> None:
    held = "id: MTG-2026-7K3M\ntitle: Board\nopened_on: 2026-03-05\nstatus: {}\n"
    path = "records/meetings/2026/MTG-2026-7K3M.yml"
    for status, amiss in (("held", True), ("planned", False)):
        found = check(trail_with({path: held.format(status)}), {"P6-R1"})
        assert ["attendance" in each.message for each in found] == [True] * amiss
