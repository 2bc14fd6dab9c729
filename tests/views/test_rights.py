"""Who has a right and when: computed once for all days, and the same as asking day by day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest

from caretrail.authority.roles import held
from caretrail.views.rights import Scheme, gaps
from caretrail.views.rights_terms import Term, terms_in_posts
from tests.authority.made import ground

FIRST, DAYS = date(2026, 3, 1), 24


def on(day: int) -> str:
    return (FIRST + timedelta(day)).isoformat()


def dated(chance: Random, **fields: Any) -> dict[str, Any]:
    """Something with a first day, which may lie after its last, and a last day or none."""
    ends = {"to": on(chance.randrange(DAYS))} if chance.random() < 0.7 else {}
    return {"from": on(chance.randrange(DAYS)), **ends, **fields}


def anybody(chance: Random) -> tuple[dict[str, Any], dict[str, Any]]:
    """People and posts with every sort of term: overlapping, corrected, ended, standing in for each other."""
    people, posts = ["ann-lee", "bob-ray", "cat-orr"], ["post-a", "post-b"]
    made = {name: {"appointments": [dated(chance, id=f"P{n}", post=chance.choice(posts)) for n in range(1, 4)],
                   "covers": [dated(chance, id=f"C{n}", person=chance.choice(people), post=chance.choice(posts))
                              for n in range(1, 3)],
                   **(dated(chance) if chance.random() < 0.4 else {})} for name in people}
    for each in made.values():
        if chance.random() < 0.3:
            each["appointments"][2]["corrects"] = "P1"
    return made, {name: {"roles": ["lead"], **(dated(chance) if chance.random() < 0.4 else {})} for name in posts}


@pytest.mark.parametrize("seed", range(60))
def test_a_day_lies_in_a_term_exactly_where_the_post_is_held_that_day(seed: int) -> None:
    people, posts = anybody(Random(seed))
    found = ground(people=people, posts=posts)
    terms = terms_in_posts(found)
    for number in range(-1, DAYS + 1):
        day = FIRST + timedelta(number)
        lasting = {(each.person, each.post, each.covering) for some in terms.values() for each in some
                   if each.first <= day <= each.last}
        assert lasting == {(person, each.post, each.covering) for person in found.people
                           for each in held(found, person, day)}, day


@pytest.mark.parametrize("seed", range(20))
def test_no_two_terms_of_one_person_in_one_post_touch_and_the_gaps_are_what_is_left(seed: int) -> None:
    people, posts = anybody(Random(seed))
    for terms in terms_in_posts(ground(people=people, posts=posts)).values():
        ordered = sorted(terms, key=lambda each: (each.person, each.covering, each.first))
        for one, after in pairwise(ordered):
            if (one.person, one.covering) == (after.person, after.covering):
                assert one.last + timedelta(1) < after.first
        span = FIRST, FIRST + timedelta(DAYS)
        inside = [each for each in (term.within(span) for term in terms) if each]
        free = {day for first, last in gaps(inside, span) for day in days(first, last)}
        assert free == set(days(*span)) - {day for each in inside for day in days(each.first, each.last)}


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(number) for number in range((last - first).days + 1)]


LEAD = {"who": ["lead"], "may": ["update"], "what": {"kinds": ["risk"]}}


def scheme(rights: list[dict[str, Any]], limits: list[dict[str, Any]] | None = None, **more: Any) -> Scheme:
    return Scheme(ground(rights=rights, limits=limits, **more), date(2026, 3, 5))


def test_a_right_is_held_no_longer_than_it_is_in_force() -> None:
    found = scheme([{**LEAD, "from": "2026-01-01", "to": "2026-06-30"}])
    (right,) = found.rights
    assert found.holders(right) == (
        Term("cat-orr", "lead-a", "", date(2026, 1, 1), date(2026, 6, 30)),
        Term("dan-fox", "lead-b", "", date(2026, 1, 1), date(2026, 6, 30)))
    assert found.is_in_force(right)


def test_before_the_first_who_is_known_nothing_is_told_where_the_right_has_no_first_day() -> None:
    term = Term("cat-orr", "lead-a", "", date(2026, 1, 1), date(2026, 1, 31))
    assert list(gaps([term], (date.min, date.max))) == [(date(2026, 2, 1), date.max)]
    assert list(gaps([term], (date(2025, 12, 1), date(2026, 1, 31)))) == [(date(2025, 12, 1), date(2025, 12, 31))]
    assert list(gaps([], (date.min, date.max))) == [(date.min, date.max)]


def test_a_post_has_rights_by_its_roles_its_id_and_as_anyone() -> None:
    found = scheme([LEAD, {**LEAD, "who": ["coordinator-a"]}, {**LEAD, "who": ["anyone"]}, {**LEAD, "who": ["nobody"]},
                    {**LEAD, "to": "2026-03-04"}])
    assert [each.right.id for each in found.rights_of("lead-a")] == ["R-001", "R-003"]
    assert [each.right.id for each in found.rights_of("coordinator-a")] == ["R-002", "R-003"]
    assert [each.right.id for each in found.rights_of_others("lead-a")] == ["R-002", "R-004"]


@pytest.mark.parametrize(("limit", "concerns"), [
    ({"what": {"kinds": ["risk"]}}, True), ({"what": {"kinds": ["work"]}, "on": ["update"]}, True),
    ({"what": {"kinds": ["case"]}}, False), ({"what": {"kinds": ["reference"]}}, False), ({"on": ["close"]}, False),
    ({"on": ["update"]}, True), ({"what": {"kinds": ["risk"], "classes": ["high"]}}, True),
    ({"except_for": ["clinician"]}, False), ({"to": "2026-03-04"}, False), ({"paths": ["docs/"]}, False)])
def test_a_limit_concerns_a_post_whose_rights_reach_what_it_is_about(limit: dict[str, Any], concerns: bool) -> None:
    found = scheme([LEAD], [{"never": "true", **limit}])
    assert bool(found.limits_on("lead-a")) is concerns
