"""Who held a post on a day, who was away, and who answered."""

from __future__ import annotations

from datetime import date

from caretrail.facts.people import agency_of, answers, holders, holds, is_away, posts_of
from tests.facts.register import register

AWAY = """
id: amara-okafor
name: Amara Okafor
agency: northmoor-council
from: 2025-01-01
appointments:
  - {id: P1, post: lead-discharge, from: 2026-01-05, to: 2026-06-30}
absences:
  - {id: B1, from: 2026-04-06, to: 2026-04-17}
"""
COVER = """
id: helen-brandt
name: Helen Brandt
agency: northmoor-council
from: 2025-01-01
appointments:
  - {id: P1, post: director-of-care, from: 2026-04-01}
covers:
  - {id: C1, person: amara-okafor, post: lead-discharge, from: 2026-04-06, to: 2026-04-17}
"""
ARRANGED = """
id: lead-discharge
title: Lead for discharge
agency: northmoor-council
from: 2025-01-01
cover:
  - {id: C1, post: director-of-care, from: 2026-01-01}
"""


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def test_a_post_is_held_from_the_first_to_the_last_day_of_the_appointment() -> None:
    trail = register(people=AWAY)
    assert holders(trail, "lead-discharge", day("01-04")) == ()
    assert holders(trail, "lead-discharge", day("01-05")) == ("amara-okafor",)
    assert holders(trail, "lead-discharge", day("06-30")) == ("amara-okafor",)
    assert holders(trail, "lead-discharge", day("07-01")) == ()
    assert posts_of(trail, "amara-okafor", day("06-30")) == ("lead-discharge",)


def test_who_has_left_holds_nothing_however_long_the_appointment_says() -> None:
    trail = register(people=AWAY.replace("from: 2025-01-01", "from: 2025-01-01\nto: 2026-03-31"))
    assert holders(trail, "lead-discharge", day("03-31")) == ("amara-okafor",)
    assert holders(trail, "lead-discharge", day("04-01")) == ()


def test_nobody_holds_a_post_that_was_abolished() -> None:
    gone = ARRANGED.replace("from: 2025-01-01", "from: 2025-01-01\nto: 2026-03-31")
    trail = register(posts=gone)
    assert holders(trail, "lead-discharge", day("03-31")) == ("amara-okafor",)
    assert holders(trail, "lead-discharge", day("04-01")) == ()
    assert posts_of(trail, "amara-okafor", day("04-01")) == ()
    assert answers(trail, "lead-discharge", day("04-01")) == ""


def test_who_stands_in_answers_while_the_holder_is_away() -> None:
    trail = register(people=AWAY, posts=ARRANGED)
    assert is_away(trail, "amara-okafor", day("04-06"))
    assert not is_away(trail, "amara-okafor", day("04-18"))
    assert answers(trail, "lead-discharge", day("04-05")) == "amara-okafor"
    assert answers(trail, "lead-discharge", day("04-06")) == "helen-brandt", "by the post's cover arrangement"


def test_a_named_cover_goes_before_the_arrangement() -> None:
    trail = register(people=AWAY)
    assert answers(trail, "lead-discharge", day("04-06")) == ""
    trail = register(people=(AWAY, COVER), posts=ARRANGED)
    assert answers(trail, "lead-discharge", day("04-06")) == "helen-brandt"
    assert holds(trail, "helen-brandt", "lead-discharge", day("04-17"))
    assert not holds(trail, "helen-brandt", "lead-discharge", day("04-18"))


def test_who_stands_in_must_be_there() -> None:
    away = "absences: [{id: B1, from: 2026-04-10, to: 2026-04-10}]\n"
    trail = register(people=(AWAY, COVER + away))
    assert answers(trail, "lead-discharge", day("04-10")) == ""


def test_people_and_posts_that_are_not_there_hold_nothing() -> None:
    trail = register()
    assert holders(trail, "nobody-knows", day("04-01")) == ()
    assert posts_of(trail, "nobody-knows", day("04-01")) == ()
    assert not is_away(trail, "nobody-knows", day("04-01"))
    assert agency_of(trail, "nobody-knows") == ""
    assert agency_of(trail, "medical-director") == agency_of(trail, "tomasz-lind") == "northmoor-hospitals"
    assert agency_of(trail, "system-risk-board") == ""
