"""The numbers behind a rule: which they are, what they are now, and who set them."""

from __future__ import annotations

from caretrail.policy.thresholds import Thresholds
from caretrail.rules import BY_CODE
from caretrail.views.thresholds import number, numbers_of
from tests.views.fakes import REGISTER, evidence

SET = "id: partnership\nname: Northmoor\ntime_zone: UTC\nthresholds: {p8: {review_grace: 3 days, reviewed: 100}}\n"
TRAIL = evidence(files={**REGISTER, "records/policy/partnership.yml": SET}).trail


def test_a_number_that_is_left_out_has_its_default() -> None:
    grace, cycles = number(TRAIL, "p8.review_grace"), number(TRAIL, "p8.cycles")
    assert (grace.value, grace.default, grace.is_set) == ("3 days", "5 days", True)
    assert (cycles.value, cycles.default, cycles.is_set) == ("2 cycles", "2 cycles", False)


def test_a_number_set_to_its_default_is_set_all_the_same() -> None:
    assert number(TRAIL, "p8.reviewed").is_set


def test_one_of_a_thing_is_one() -> None:
    assert (number(TRAIL, "p8.minuted").value, number(TRAIL, "p2.resettings").value) == ("1 decision", "1 time")
    assert number(TRAIL, "p8.reviewed").value == "100 %"


def test_a_rule_is_told_with_its_standard_first() -> None:
    assert [each.name for each in numbers_of(TRAIL, BY_CODE["P1-V1c"])] == ["p1.log_live", "p1.action_update"]


def test_every_number_of_a_practice_can_be_told_by_its_name() -> None:
    names = [f"{group}.{field}" for group in ("p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9", "recording")
             for field in type(getattr(Thresholds(), group)).model_fields]
    assert all(number(TRAIL, name).value and number(TRAIL, name).words for name in names)


def test_settings_that_do_not_fit_as_a_whole_set_what_does() -> None:
    odd = "id: partnership\nthresholds: {p8: {cycles: 9}}\n"
    found = number(evidence(files={**REGISTER, "records/policy/partnership.yml": odd}).trail, "p8.cycles")
    assert (found.value, found.is_set) == ("9 cycles", True), "the missing name undoes no number"
