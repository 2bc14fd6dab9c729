"""A rating is computed by the policy, and says what it means."""

from __future__ import annotations

from datetime import date

import pytest

from caretrail.facts.settings import policy
from caretrail.views.rating import looks, place_among, rated_on, remarks
from tests.facts.register import register

TODAY = date(2026, 4, 15)
RISK = "id: RSK-2026-7K3M\ntitle: Delayed discharge\nstatus: active\nlevel: system\nopened_on: 2026-01-05\nscores:\n"


def told(*scores: str, more: str = "", sort: str = "type: current") -> tuple[str, str, list[str]]:
    """The rating, what its badge looks like, and what it means."""
    trail = register(RISK + "".join(f"  - {{id: S{place}, {sort}, {each}}}\n"
                                    for place, each in enumerate(scores, 1)) + more)
    record = trail.records["RSK-2026-7K3M"]
    found = rated_on(trail, record, TODAY)
    return (found.text, found.look, list(remarks(trail, record, TODAY))) if found else ("", "", [])


@pytest.mark.parametrize(("known", "text", "look"), [
    ("likelihood: 4, consequence: 3", "12 high (4 x 3)", "amber"), ("rating: Amber", "Amber", "amber"),
    ("score: 16", "16 extreme", "red"), ("rating: purple", "purple", "purple"), ("likelihood: D, consequence: 2",
                                                                                  "D x 2", ""),
    ("reason: Nobody said", "", "")])
def test_a_rating_in_words_and_how_it_looks(known: str, text: str, look: str) -> None:
    assert told(f"on: 2026-03-05, {known}")[:2] == (text, look)


def test_it_says_where_it_went_and_whether_it_is_more_than_is_tolerable() -> None:
    assert told("on: 2026-03-05, score: 6")[2] == ["the first score"]
    assert told("on: 2026-02-05, score: 6", "on: 2026-03-05, score: 12")[2] == [
        "worse than before", "over its tolerance of 8"]
    assert told("on: 2026-02-05, score: 6", "on: 2026-03-05, score: 12", "on: 2026-04-20, score: 4")[2][0] == (
        "worse than before")
    fell = ("on: 2026-02-05, rating: Red", "on: 2026-03-05, rating: Amber")
    assert told(*fell, more="tolerable_rating: Green\n")[2] == [
        "better than before", "over its tolerance of Green"]


def test_a_rating_in_words_has_its_place() -> None:
    trail = register(RISK + "  - {id: S1, on: 2026-03-05, type: current, rating: Amber}\n")
    assert place_among(trail, trail.records["RSK-2026-7K3M"], TODAY) == "2 of 3"
    trail = register(RISK + "  - {id: S1, on: 2026-03-05, type: current, score: 4}\n")
    assert place_among(trail, trail.records["RSK-2026-7K3M"], TODAY) == ""


def test_a_risk_that_does_not_fit_still_shows_what_can_be_read() -> None:
    assert told("on: 2026-03-05, score: 16", "on: 2026-03-32, score: 1")[0] == "16 extreme"


def test_bands_and_ratings_have_the_policys_colours() -> None:
    assert looks(policy(register())) == {"Green": "green", "Amber": "amber", "Red": "red", "low": "green",
                                         "moderate": "yellow", "high": "amber", "extreme": "red"}
