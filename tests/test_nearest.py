"""What somebody may have meant."""

from __future__ import annotations

import pytest

from caretrail.nearest import Nearest, OneSlip, a, did_you_mean, listed, nearest

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
    ("RSK-2026-7K3N", "RSK-2026-7K3M"),
    ("RSK-2025-7K3M", "RSK-2026-7K3M"),
    ("RSK-2026-K73M", "RSK-2026-7K3M"),
    ("RSK-2026-7X3X", ""),
    ("RSK-2026-000X", ""),
])
def test_among_random_ids_only_one_slip_is_a_likely_one(typed: str, meant: str) -> None:
    assert OneSlip(["RSK-2026-7K3M", "RSK-2026-0001", "RSK-2026-0002"]).to(typed) == meant


def test_among_many_names_those_are_compared_that_share_a_word() -> None:
    many = [f"ward-{number}-team" for number in range(500)]
    assert Nearest(many).to("ward-317-teem") == "ward-317-team"
    assert Nearest(many).to("moonlight") == ""


def test_a_name_leads_to_its_id() -> None:
    known = Nearest(AGENCIES, [("northmoor-council", "Northmoor Town and County")])
    assert known.to("town-county") == "northmoor-council"
    assert Nearest([]).to("anything") == ""
