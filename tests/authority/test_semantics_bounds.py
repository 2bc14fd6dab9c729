"""S5: how far a number may move under a right."""

from __future__ import annotations

from typing import Any

import pytest

from tests.authority.asked import allowed, change, lacks, right
from tests.authority.made import COUNCIL, ground

PLAN = {"id": "PLN-2026-9B4H", "title": "Home again", "opened_on": "2026-03-01", "lead_agency": COUNCIL,
        "weekly_hours": "10"}


def within(*bounds: dict[str, Any]) -> Any:
    return ground(rights=[right(what={"kinds": ["plan"]}, within=list(bounds))])


def hours(on: Any, was: Any, now: Any) -> bool:
    base = {**PLAN, "weekly_hours": was} if was is not None else {k: v for k, v in PLAN.items() if k != "weekly_hours"}
    return allowed(change(on, {"weekly_hours": now, "title": "Another title"}, base=base, kind="plan"))


@pytest.mark.parametrize(("now", "is_allowed"), [
    ("14", True), ("6", True), ("14.000001", False), ("5.9", False), ("10", True)])
def test_a_number_moves_by_at_most_so_much_either_way(now: str, *, is_allowed: bool) -> None:
    assert hours(within({"field": "weekly_hours", "change": 4}), "10", now) == is_allowed


@pytest.mark.parametrize(("was", "now", "is_allowed"), [
    ("10", "40", True), ("10", "40.5", False), ("41", "12", False), ("41", "41", False)])
def test_a_number_stays_within_the_highest_before_and_after(was: str, now: str, *, is_allowed: bool) -> None:
    assert hours(within({"field": "weekly_hours", "at_most": 40}), was, now) == is_allowed


def test_both_hold_where_both_are_given() -> None:
    on = within({"field": "weekly_hours", "change": 4, "at_most": 12})
    assert hours(on, "10", "12")
    assert not hours(on, "10", "13")
    assert not hours(on, "7", "12")


def test_every_bound_holds() -> None:
    on = within({"field": "weekly_hours", "change": 4}, {"field": "weekly_cost", "change": 100})
    assert hours(on, "10", "12")
    assert not allowed(change(on, {"weekly_cost": "200"}, base={**PLAN, "weekly_cost": "50"}, kind="plan"))


def test_a_missing_number_is_0() -> None:
    on = within({"field": "weekly_hours", "change": 4})
    assert hours(on, None, "4")
    assert not hours(on, None, "5")
    assert hours(on, "4", None)
    assert not hours(on, "5", None)


@pytest.mark.parametrize("unread", ["ten", "1,000", "010", "", ["4"], {"a": "4"}, "1e2"])
def test_what_is_no_number_is_outside_before_and_after(unread: Any) -> None:
    on = within({"field": "weekly_hours", "change": 4})
    assert not hours(on, "10", unread)
    assert not hours(on, unread, "10")


def test_dots_lead_into_mappings() -> None:
    on = within({"field": "size.hours", "change": 4})
    base = {**PLAN, "size": {"hours": "10"}}
    assert allowed(change(on, {"size": {"hours": "12"}}, base=base, kind="plan"))
    assert not allowed(change(on, {"size": {"hours": "15"}}, base=base, kind="plan"))
    assert not allowed(change(on, {"size": None}, base=base, kind="plan")), "10 hours become none"
    for unread in ("big", "", ["4"]):
        assert not allowed(change(on, {"size": unread}, base=base, kind="plan")), "it cannot be read"


def test_numbers_are_compared_as_they_are_written() -> None:
    assert hours(within({"field": "weekly_hours", "change": 0.1}), "0.2", "0.3")


def test_the_refusal_says_the_bound_and_both_numbers() -> None:
    asked = change(within({"field": "weekly_hours", "change": 4}), {"weekly_hours": "18"}, base=PLAN, kind="plan")
    assert lacks(asked) == [("update", "bound", "R-001")]
    assert asked.verdict.denials[0].said == (
        "right `R-001` asks that `weekly_hours` moves by at most 4, and it goes from 10 to 18")
