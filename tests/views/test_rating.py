"""A rating is shown as it was typed."""

from datetime import date
from typing import Any

import pytest

from caretrail.views.rating import current_rating

TODAY = date(2026, 4, 1)


def score(number: int, on: str, **known: Any) -> dict[str, Any]:
    return {"id": f"S{number}", "on": on, "type": "current", **known}


@pytest.mark.parametrize(("known", "said"), [
    ({"likelihood": "4", "consequence": "3"}, "4 x 3 = 12"), ({"rating": "Amber"}, "Amber"), ({"score": "16"}, "16"),
    ({"rating": "Red", "likelihood": "4", "consequence": "4"}, "Red (4 x 4 = 16)"), ({"likelihood": "D"}, ""),
    ({}, "")])
def test_ratings_in_words(known: dict[str, Any], said: str) -> None:
    assert current_rating({"scores": [score(1, "2026-03-05", **known)]}, TODAY) == said


def test_the_latest_current_score_up_to_the_day_counts() -> None:
    scores = [score(1, "2026-03-05", rating="Green"), score(2, "2026-03-20", rating="Amber"),
              score(3, "2026-04-02", rating="Red"), {**score(4, "2026-03-30", rating="Low"), "type": "target"}]
    assert current_rating({"scores": scores}, TODAY) == "Amber"


def test_a_corrected_score_does_not_count() -> None:
    scores = [score(1, "2026-03-20", rating="Red"), score(2, "2026-03-05", rating="Green", corrects="S1")]
    assert current_rating({"scores": scores}, TODAY) == "Green"
