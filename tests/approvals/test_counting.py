"""From what a git host told to whose approval counts: each way in which one does not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from caretrail.approvals import github
from caretrail.approvals.told import bound
from caretrail.authority.ground import Ground
from caretrail.authority.model import Actor
from caretrail.authority.who import approvers, authors
from tests.approvals.payloads import AMARA, BASE, HEAD, MERGE, NEIGHBOUR, OLD, TOMASZ, event, part, push, review
from tests.authority.made import DAY, address, ground, landing

TREES = {HEAD: "a" * 40, OLD: "b" * 40, MERGE: "a" * 40}
OTHER_ACCOUNT = TOMASZ | {"id": 5512, "login": "tomasz-at-home"}


def account(user: dict[str, Any], number: int = 2, **more: str) -> dict[str, Any]:
    return {"id": f"D{number}", "from": "2025-01-01", "git_host": "github", "user_id": str(user["id"]),
            "login": user["login"], **more}


def here(**more: str) -> Ground:
    """`ann-lee` opens with the account of AMARA; `dan-fox` has two accounts."""
    mail = {"id": "D1", "from": "2025-01-01"}
    return ground(people={
        "ann-lee": {"identities": [mail | {"email": address("ann-lee")}, account(AMARA)]},
        "dan-fox": {"identities": [mail | {"email": address("dan-fox")}, account(TOMASZ, 2, **more),
                                   account(OTHER_ACCOUNT, 3)]}})


def judged(*reviews: dict[str, Any], on: Ground | None = None, day: date = DAY) -> tuple[list[str], list[str]]:
    """People whose approval counts, and why the others do not."""
    told = github.read(part(event()), reviews=[part(list(reviews))])
    evidence, _ = bound(told, BASE, HEAD, TREES)
    counting, refused = approvers(landing(), on or here(), day, evidence)
    return [each.person for each in counting], [why.said for _, why in refused]


def test_an_approval_of_this_content_by_somebody_else_counts() -> None:
    assert judged(review()) == (["dan-fox"], [])


def test_two_accounts_of_one_person_count_once() -> None:
    assert judged(review(), review(OTHER_ACCOUNT, number=81)) == (["dan-fox"], [])


@pytest.mark.parametrize(("given", "why"), [
    (review(commit=OLD), "another version"),
    (review(commit=None), "another version"),
    (review(commit="9" * 40), "another version"),
    (review(state="DISMISSED"), "dismissed"),
    (review(state="CHANGES_REQUESTED"), "asked for changes"),
    (review(AMARA), "one of those who made the change"),
    (review(TOMASZ | {"id": 77}), "nobody in `records/people/`"),
    (review(TOMASZ | {"id": 78, "login": AMARA["login"]}), "nobody in `records/people/`"),
    (review(NEIGHBOUR), "nobody in `records/people/`"),
    (review(None), "nobody in `records/people/`"),
])
def test_any_other_does_not_and_it_is_said_why(given: dict[str, Any], why: str) -> None:
    counting, (said,) = judged(given)
    assert (counting, why in said) == ([], True), said


def test_changes_requested_from_the_other_account_take_the_approval_back() -> None:
    later = review(OTHER_ACCOUNT, "CHANGES_REQUESTED", 81, at="2026-03-05T15:00:00Z")
    assert judged(review(), later)[0] == []


def test_an_account_that_was_theirs_no_more_on_that_day_is_nobodys() -> None:
    gone = here(to="2026-03-04")
    assert judged(review(), on=gone)[0] == []
    assert judged(review(), on=gone, day=date(2026, 3, 4))[0] == ["dan-fox"]


def made(told: dict[str, Any]) -> dict[str, Actor]:
    evidence, _ = bound(github.read(part(told)), BASE, MERGE, TREES)
    return {each.person: each for each in authors(landing(), here(), DAY, evidence)}


def test_who_pushed_is_an_author_and_the_host_is_believed_where_it_tells_of_all_pushes() -> None:
    assert made(push(sender=AMARA))["ann-lee"].level == "platform"
    assert made(event("synchronize", sender=AMARA))["ann-lee"].level == "claimed", "others may have pushed before"
    assert made(event("synchronize", sender=TOMASZ))["dan-fox"].level == "platform"
