"""What somebody may have meant."""

from __future__ import annotations

import pytest

from caretrail.nearest import Nearest, a, did_you_mean, listed, nearest

MANY = [f"RSK-2026-{number * 7919 % 10_000:04d}" for number in range(300)]
AGENCIES = ["northmoor-council", "northmoor-hospitals", "moorside-homes"]


def test_the_nearest_word_is_found_whatever_its_capitals() -> None:
    assert nearest("Actve", ["draft", "active", "closed"]) == "active"
    assert nearest("zebra", ["draft", "active"]) == ""
    assert did_you_mean("risk", ["risks", "cases"]) == ", did you mean `risks`?"
    assert did_you_mean("zebra", ["risks"]) == ""


def test_words_are_listed_as_one_says_them() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "`a`"
    assert listed(["a", "b", "c"]) == "`a`, `b` or `c`"
    assert a("agency") == "an agency"
    assert a("post") == "a post"


@pytest.mark.parametrize(("typed", "meant"), [
    (MANY[250][:-1] + "X", MANY[250]),
    (MANY[250], MANY[250]),
    ("moonlight", ""),
])
def test_among_thousands_of_ids_one_slip_is_found(typed: str, meant: str) -> None:
    assert Nearest(MANY).to(typed) == meant


def test_a_name_leads_to_its_id() -> None:
    known = Nearest(AGENCIES, [("northmoor-council", "Northmoor Town and County")])
    assert known.to("town-county") == "northmoor-council"
    assert Nearest([]).to("anything") == ""
