"""One part that does not fit takes nothing else with it."""

from __future__ import annotations

from typing import Any

from caretrail.facts.salvage import what_fits
from caretrail.policy.partnership import Partnership

NAMED = {"id": "partnership", "name": "Northmoor", "time_zone": "Europe/London"}


def read(**more: Any) -> Partnership:
    made = what_fits(Partnership, {**NAMED, **more})
    assert made is not None
    return made


def duty(number: int, **more: str) -> dict[str, str]:
    return {"id": f"D{number}", "practice": "P8", "duty": "board", "scope": f"part {number}", "from": "2026-01-05",
            **more}


def test_a_number_that_is_a_word_leaves_its_default_and_every_other_number() -> None:
    found = read(thresholds={"p1": {"review_high": "soon", "review_low": "35 days"}}).thresholds.p1
    assert (found.review_high, found.review_low) == ("7 days", "35 days")


def test_a_misnamed_field_goes_alone() -> None:
    assert read(thresholds={"p8": {"caried": "4", "carried": "5"}}).thresholds.p8.carried == 5


def test_an_entry_that_lacks_what_it_needs_goes_and_the_others_stay() -> None:
    found = read(obligations=[duty(1, practice="P88"), duty(2), duty(3, every="never"), duty(4, **{"from": "soon"})])
    assert [(each.id, each.every) for each in found.obligations] == [("D2", None), ("D3", None)]


def test_another_shape_than_a_list_goes_as_a_whole() -> None:
    assert read(bank_holidays={"on": "2026-12-25"}, severities=["low"]).severities == ["low"]


def test_what_a_policy_cannot_do_without_is_not_made_up() -> None:
    assert what_fits(Partnership, {"id": "partnership", "name": "Northmoor"}) is None
    assert what_fits(Partnership, {**NAMED, "time_zone": ["a", "b"]}) is None


def test_what_was_read_is_left_as_it_is() -> None:
    doc = {**NAMED, "thresholds": {"p8": {"carried": "many"}}}
    what_fits(Partnership, doc)
    assert doc["thresholds"] == {"p8": {"carried": "many"}}
