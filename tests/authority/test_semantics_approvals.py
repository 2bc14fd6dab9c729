"""S9, S10: which approvals count, how many from how many agencies, and how sure it must be who gave them."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caretrail.authority.approving import most_agencies
from caretrail.authority.ground import Ground
from caretrail.authority.model import Actor
from tests.authority.asked import allowed, change, lacks, right
from tests.authority.made import actor, ground


def asking(people: dict[str, Any] | None = None, **approvals: Any) -> Ground:
    return ground(rights=[right(approvals=approvals)], people=people)


def test_so_many_people_must_approve() -> None:
    on = asking(count=2)
    assert lacks(change(on, approved=["cat-orr"])) == [("update", "approvals", "R-001")]
    assert allowed(change(on, approved=["cat-orr", "bob-ray"]))


def test_nobody_is_asked_for_where_the_count_is_0() -> None:
    assert allowed(change(asking(count=0)))
    assert allowed(change(asking(count=0, agencies=2)))


def test_a_person_counts_once() -> None:
    assert not allowed(change(asking(count=2), approved=["cat-orr", "cat-orr", actor("cat-orr", "signed")]))


def test_no_author_approves() -> None:
    on = asking(count=1)
    assert not allowed(change(on, by=["ann-lee", "cat-orr"], approved=["cat-orr", "ann-lee"]))


def test_nobody_who_is_not_known_approves() -> None:
    assert not allowed(change(asking(count=1), approved=[Actor("", "claimed", "x@y.example", "not known")]))


def test_an_approver_holds_one_of_the_roles() -> None:
    on = asking(count=1, by=["lead", "custodian"])
    assert not allowed(change(on, approved=["bob-ray"]))
    assert allowed(change(on, approved=["cat-orr"]))
    assert allowed(change(on, approved=["eve-may"]))


def test_without_roles_an_approver_holds_any_post() -> None:
    assert allowed(change(asking(count=1), approved=["bob-ray"]))
    assert not allowed(change(asking(count=1), approved=["hal-ivy"]))


def test_who_stands_in_for_an_author_cannot_approve_in_that_post() -> None:
    cover = {"hal-ivy": {"covers": [{"id": "C1", "person": "cat-orr", "post": "lead-a", "from": "2026-03-01"}]}}
    on = asking(cover, count=1)
    assert not allowed(change(on, by=["cat-orr"], approved=["hal-ivy"]))
    assert allowed(change(on, by=["ann-lee"], approved=["hal-ivy"])), "it is no author they stand in for"
    assert not allowed(change(on, by=["ann-lee", "cat-orr"], approved=["hal-ivy"])), "nor any of several"


def test_the_approvers_come_from_so_many_agencies() -> None:
    on = asking(count=2, agencies=2)
    assert not allowed(change(on, approved=["cat-orr", "bob-ray"]))
    assert allowed(change(on, approved=["cat-orr", "dan-fox"]))
    assert not allowed(change(on, by=["dan-fox"], approved=["cat-orr", "bob-ray"])), "who wrote it brings no agency"


def test_one_approval_from_two_agencies_takes_two_people() -> None:
    two_posts = {"hal-ivy": {"appointments": [{"id": "P1", "post": "lead-a", "from": "2025-01-01"},
                                              {"id": "P2", "post": "lead-b", "from": "2025-01-01"}]}}
    on = asking(two_posts, count=1, agencies=2)
    assert not allowed(change(on, approved=["hal-ivy"])), "a person counts for one agency"
    assert allowed(change(on, approved=["hal-ivy", "cat-orr"]))


def test_the_best_choice_of_agencies_counts() -> None:
    """Hal can stand for either agency. Whichever is tried first, Cat takes the council and Hal the hospitals."""
    two_posts = {"hal-ivy": {"appointments": [{"id": "P1", "post": "lead-a", "from": "2025-01-01"},
                                              {"id": "P2", "post": "lead-b", "from": "2025-01-01"}]}}
    for order in permutations(["hal-ivy", "cat-orr"]):
        assert allowed(change(asking(two_posts, count=2, agencies=2), approved=order))


def test_an_agency_is_that_of_the_post_by_which_the_role_is_held() -> None:
    lent = {"hal-ivy": {"appointments": [{"id": "P1", "post": "lead-b", "from": "2025-01-01"}]}}
    assert allowed(change(asking(lent, count=2, agencies=2), approved=["hal-ivy", "cat-orr"]))


@pytest.mark.parametrize("level", ["claimed", "platform", "signed", "attested"])
def test_the_author_relied_on_is_as_sure_as_the_right_asks(level: Any) -> None:
    on = ground(rights=[right(identity="signed")])
    assert allowed(change(on, by=[actor("ann-lee", level)])) == (level in ("signed", "attested"))


def test_of_several_authors_the_one_relied_on_must_be_that_sure() -> None:
    on = ground(rights=[right(who=["coordinator"], identity="signed")])
    assert allowed(change(on, by=[actor("ann-lee", "signed"), actor("cat-orr", "claimed")]))
    assert lacks(change(on, by=[actor("ann-lee", "claimed"), actor("cat-orr", "signed")])) == [
        ("update", "level", "R-001")]


def test_every_approver_who_counts_is_that_sure() -> None:
    on = ground(rights=[right(identity="signed", approvals={"count": 1})])
    by = [actor("ann-lee", "signed")]
    assert lacks(change(on, by=by, approved=[actor("cat-orr", "platform")])) == [("update", "level", "R-001")]
    assert lacks(change(on, by=by)) == [("update", "approvals", "R-001")]
    assert allowed(change(on, by=by, approved=[actor("cat-orr", "platform"), actor("bob-ray", "attested")]))


def test_who_is_relied_on_for_approval_is_told() -> None:
    on = asking(count=1, by=["lead"])
    [reliance] = change(on, approved=["dan-fox", "cat-orr", "bob-ray"]).verdict.relied
    assert reliance.approvers == ("cat-orr", "dan-fox")


def best_by_trying(choices: list[set[str]]) -> int:
    """The same by trying everything: each person stands for one of their agencies, or for none."""
    if not choices:
        return 0
    first, *others = choices
    return max([best_by_trying(others),
                *(1 + best_by_trying([each - {agency} for each in others]) for agency in first)])


@given(st.lists(st.sets(st.sampled_from("abcde")), max_size=6))
def test_most_agencies_finds_the_best_choice(choices: list[set[str]]) -> None:
    assert most_agencies(choices) == best_by_trying(choices)


def test_most_agencies_copes_with_many_people_in_many_posts() -> None:
    chain = [{f"a{number}", f"a{number + 1}"} for number in range(2000)]
    assert most_agencies(chain) == 2000
