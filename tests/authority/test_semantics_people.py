"""S6, S7: who has a right on the day, and whose landing it is."""

from __future__ import annotations

from datetime import date
from typing import Any

from caretrail.authority.model import Actor
from tests.authority.asked import RISK, allowed, change, lacks, relied, right
from tests.authority.made import DAY, ground

LEADS = right(who=["lead"])
STRANGER = Actor("", "claimed", "x@y.example", "nobody is registered as `x@y.example`", "register the address")


def appointed(post: str, **more: Any) -> dict[str, Any]:
    return {"appointments": [{"id": "P1", "post": post, "from": "2025-01-01", **more}]}


def covering(person: str, post: str, **more: Any) -> dict[str, Any]:
    return {"covers": [{"id": "C1", "person": person, "post": post, "from": "2026-03-01", **more}]}


def test_some_author_has_the_right() -> None:
    on = ground(rights=[LEADS])
    assert not allowed(change(on, by=["ann-lee"]))
    assert relied(change(on, by=["ann-lee", "cat-orr"])) == [("R-001", "cat-orr", "lead-a")]


def test_nobody_is_no_author_with_a_right() -> None:
    assert lacks(change(ground(rights=[right()]), by=[])) == [("update", "right", "")]


def test_an_approver_lends_no_right() -> None:
    assert not allowed(change(ground(rights=[LEADS]), by=["ann-lee"], approved=["cat-orr"]))


def test_a_post_gives_its_own_id_and_the_roles_it_plays() -> None:
    assert allowed(change(ground(rights=[right(who=["coordinator-a"])])))
    assert not allowed(change(ground(rights=[right(who=["coordinator-b"])])))
    assert allowed(change(ground(rights=[right(who=["coordinator"])])))


def test_anyone_is_who_holds_any_post_or_stands_in_at_one() -> None:
    assert allowed(change(ground(rights=[right()])))
    assert not allowed(change(ground(rights=[right()]), by=["hal-ivy"]))
    on = ground(rights=[right()], people={"hal-ivy": covering("ann-lee", "coordinator-a")})
    assert allowed(change(on, by=["hal-ivy"]))


def test_the_day_of_the_landing_counts() -> None:
    on = ground(rights=[LEADS], people={"hal-ivy": appointed("lead-a", to="2026-03-05")})
    assert allowed(change(on, by=["hal-ivy"], day=date(2026, 3, 5)))
    assert not allowed(change(on, by=["hal-ivy"], day=date(2026, 3, 6)))


def test_a_right_holds_from_its_first_to_its_last_day() -> None:
    on = ground(rights=[right(**{"from": "2026-03-02", "to": "2026-03-04"})])
    assert [day for day in range(1, 6) if allowed(change(on, day=date(2026, 3, day)))] == [2, 3, 4]


def test_cover_gives_the_roles_of_the_covered_post() -> None:
    on = ground(rights=[LEADS], people={"ann-lee": covering("cat-orr", "lead-a", to="2026-03-05")})
    [reliance] = change(on, by=["ann-lee"]).verdict.relied
    assert (reliance.post, reliance.covering) == ("lead-a", "cat-orr")
    assert not allowed(change(on, by=["ann-lee"], day=date(2026, 3, 6)))


def test_cover_of_somebody_without_that_post_gives_nothing() -> None:
    on = ground(rights=[LEADS], people={"ann-lee": covering("bob-ray", "lead-a")})
    assert not allowed(change(on, by=["ann-lee"]))


def test_cover_is_never_chained() -> None:
    on = ground(rights=[LEADS], people={
        "ann-lee": covering("cat-orr", "lead-a"), "bob-ray": covering("ann-lee", "lead-a")})
    assert allowed(change(on, by=["ann-lee"]))
    assert not allowed(change(on, by=["bob-ray"]))


def test_corrected_entries_do_not_count() -> None:
    wrong = {"appointments": [{"id": "P1", "post": "lead-a", "from": "2025-01-01"},
                              {"id": "P2", "corrects": "P1", "post": "coordinator-a", "from": "2025-01-01"}]}
    assert not allowed(change(ground(rights=[LEADS], people={"hal-ivy": wrong}), by=["hal-ivy"]))


def test_a_post_or_a_person_out_of_force_gives_nothing() -> None:
    for more in ({"posts": {"lead-a": {"to": "2026-03-04"}}}, {"people": {"cat-orr": {"to": "2026-03-04"}}}):
        on: Any = ground(rights=[LEADS], **more)  # type: ignore[arg-type]
        assert not allowed(change(on, by=["cat-orr"]))
        assert allowed(change(on, by=["cat-orr"], day=date(2026, 3, 4)))


def test_an_author_who_is_not_known_denies_every_action_whoever_else_wrote() -> None:
    log = [{"id": "L1", "on": "2026-03-05", "text": "Spoke to the ward."}]
    on = ground(rights=[right(), right(may=["append"])])
    asked = change(on, {"title": "Another title", "log": log}, by=["ann-lee", STRANGER])
    assert lacks(asked) == [("update", "identity", ""), ("append", "identity", "")]
    assert not asked.verdict.relied
    assert asked.verdict.denials[0].said == "nobody is registered as `x@y.example`"
    assert asked.verdict.denials[0].fix == "register the address"


def test_somebody_who_stands_there_twice_is_as_sure_as_the_less_sure_of_the_two() -> None:
    on = ground(rights=[right(identity="platform")])
    twice = [Actor("ann-lee", "signed", "Ann"), Actor("ann-lee", "claimed", "Ann")]
    assert lacks(change(on, by=twice)) == [("update", "level", "R-001")]
    assert lacks(change(on, by=twice[::-1])) == [("update", "level", "R-001")]
    assert allowed(change(on, by=twice[:1]))


def test_a_post_of_ones_own_is_relied_on_before_one_in_which_one_stands_in() -> None:
    on = ground(rights=[right()], people={"bob-ray": {**appointed("coordinator-b"), **covering("cat-orr", "lead-a")}})
    assert relied(change(on, by=["bob-ray"], day=DAY)) == [("R-001", "bob-ray", "coordinator-b")]


def test_whoever_stands_in_for_the_owner_relies_on_that_post_and_not_on_one_of_their_own() -> None:
    on = ground(rights=[right(where={"owner": "self"})], people={"cat-orr": covering("ann-lee", "coordinator-a")})
    owned = {**RISK, "ownership": [{"id": "O1", "person": "ann-lee", "post": "coordinator-a", "from": "2026-03-01"}]}
    assert relied(change(on, base=owned, by=["cat-orr"])) == [("R-001", "cat-orr", "coordinator-a")]
    assert relied(change(on, base=owned, by=["ann-lee"])) == [("R-001", "ann-lee", "coordinator-a")]
