"""The worked example shows every gate refused and passed, every validation kept and missed, every sign raised."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from caretrail.demo.layout import STORY_ENDS
from caretrail.practices import PRACTICES
from caretrail.rule import Judged
from caretrail.rules import BY_CODE
from caretrail.trail import Trail, open_trail


@pytest.fixture(scope="module")
def trail(demo: Path) -> Trail:
    return open_trail(demo, as_of=date.fromisoformat(STORY_ENDS), history=True)


def outcomes(code: str, trail: Trail) -> list[bool]:
    judge = BY_CODE[code].judge
    assert judge
    return [each.holds for each in judge(trail) if isinstance(each, Judged)]


@pytest.mark.parametrize(
    "code", [each.code for practice in PRACTICES for each in (*practice.gates, *practice.validations)])
def test_a_gate_and_a_validation_are_seen_from_both_sides(code: str, trail: Trail) -> None:
    assert set(outcomes(code, trail)) == {True, False}


@pytest.mark.parametrize("code", [each.code for practice in PRACTICES for each in practice.signs])
def test_a_sign_is_raised(code: str, trail: Trail) -> None:
    assert False in outcomes(code, trail)
