"""GitHub: which review is whose, which one stands, and what an event tells."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from caretrail.approvals import github
from caretrail.approvals.model import Account
from caretrail.approvals.told import bound, counts, standing
from caretrail.problem import Refusal
from tests.approvals.payloads import (
    AMARA,
    BASE,
    HEAD,
    MERGE,
    NEIGHBOUR,
    OLD,
    TOMASZ,
    event,
    merge_group,
    merged,
    part,
    pull_request,
    push,
    review,
)

TREES = {HEAD: "a" * 40, OLD: "b" * 40, MERGE: "a" * 40}


def counting(*reviews: dict[str, Any], request: dict[str, Any] | None = None) -> list[str]:
    """Accounts whose approval stands and was given for the content of the head."""
    told = github.read(part(event(request=request)), reviews=[part(list(reviews), "reviews.json")])
    evidence, _ = bound(told, BASE, HEAD, TREES)
    return [each.by.user_id for each in standing(evidence.given)
            if counts(each, evidence)]


def test_an_approval_of_the_head_is_told_with_number_commit_and_time() -> None:
    told = github.read(part(event()), reviews=[part([review()])])
    given, = told.evidence.given
    assert (given.by, given.state, given.commit) == (Account("github", "4471", "tomasz-lind"), "approved", HEAD)
    assert (given.review, given.at) == ("80", datetime(2026, 3, 5, 14, 30, tzinfo=UTC))
    assert told.evidence.opener == Account("github", "8928778", "amara-o")
    assert (told.evidence.level, told.evidence.number) == ("platform", 12)


def test_an_approval_older_than_the_last_push_does_not_count() -> None:
    assert counting(review(commit=HEAD)) == ["4471"]
    assert counting(review(commit=OLD)) == []


def test_an_approval_of_a_commit_that_is_gone_does_not_count() -> None:
    assert counting(review(commit=None)) == []
    assert counting(review(commit="9" * 40)) == []


def test_the_last_word_of_an_account_stands_and_a_comment_is_none() -> None:
    refused = review(state="CHANGES_REQUESTED", number=81, at="2026-03-05T14:40:00Z")
    comment = review(state="COMMENTED", number=82, at="2026-03-05T14:50:00Z")
    assert counting(review(), refused) == []
    assert counting(refused, review()) == [], "the order is that of time, not of the file"
    assert counting(review(), comment) == ["4471"]
    assert counting(refused, review(number=83, at="2026-03-05T14:55:00Z")) == ["4471"]


def test_a_dismissed_approval_does_not_count_even_after_an_earlier_one() -> None:
    assert counting(review(state="DISMISSED")) == []
    assert counting(review(number=79, at="2026-03-05T14:00:00Z"), review(state="DISMISSED")) == []


def test_what_was_said_after_the_merge_had_no_part_in_it() -> None:
    assert counting(review(), request=merged("2026-03-05T14:00:00Z")) == []
    assert counting(review(), request=merged("2026-03-05T15:00:00Z")) == ["4471"]


def test_accounts_that_are_gone_and_programs_have_no_number_and_so_are_nobody() -> None:
    ghost = {"login": "ghost", "id": 10137, "type": "User"}
    told = github.read(part(event()), reviews=[part([review(None), review(ghost, number=81),
                                                    review(NEIGHBOUR, number=82)])])
    assert {each.by.user_id for each in told.evidence.given} == {""}
    assert [each.by.login for each in told.evidence.given] == ["ghost", "ghost", "neighbour[bot]"]
    _, notes = bound(told, BASE, HEAD, TREES)
    assert notes[-1] == (
        "the approval of neighbour[bot] does not count: it is the account of a program, or one that is gone")


def test_a_review_that_was_not_submitted_is_none() -> None:
    unsent = {name: value for name, value in review(state="PENDING").items() if name != "submitted_at"}
    assert counting(unsent) == []


def test_pages_are_read_one_after_the_other_as_a_list_of_pages_and_each_review_once() -> None:
    first, second = review(), review(AMARA, number=81)
    one_by_one, listed = [part([first]), part([second])], [part([[first], [second]])]
    for pages in (one_by_one, listed, [part([first, second]), part([second])]):
        told = github.read(part(event()), reviews=pages)
        assert [each.review for each in told.evidence.given] == ["80", "81"]


def test_the_review_that_the_event_is_about_is_read_with_the_others() -> None:
    about = event("submitted", review=review(state="approved"))
    assert [each.state for each in github.read(part(about)).evidence.given] == ["approved"]
    newer = github.read(part(about), reviews=[part([review(state="DISMISSED")])])
    assert [each.state for each in newer.evidence.given] == ["dismissed"]


def test_whoever_pushed_to_the_proposal_is_told() -> None:
    assert github.read(part(event("synchronize", sender=TOMASZ))).evidence.pushers == (
        Account("github", "4471", "tomasz-lind"),)
    assert github.read(part(event("labeled", sender=TOMASZ))).evidence.pushers == ()


def test_a_pull_request_can_stand_for_its_event() -> None:
    assert github.read(part(merged())).landed_as == (MERGE,)
    assert github.read(part(pull_request())).landed_as == (), "before the merge the commit is only a try"


def test_a_push_is_the_merge_of_a_pull_request_only_where_one_landed_so() -> None:
    direct = github.read(part(push()), requests=[part([pull_request()])], reviews=[part([review()])])
    assert (direct.evidence.number, direct.evidence.given) == (None, ())
    assert direct.evidence.pushers == (Account("github", "4471", "tomasz-lind"),)
    assert "left out" in direct.notes[0]
    merge = github.read(part(push()), requests=[part([merged()])], reviews=[part([review()])])
    assert (merge.evidence.number, len(merge.evidence.given), merge.evidence.pushers) == (12, 1, ())


def test_each_landing_of_one_push_can_be_asked_about() -> None:
    several = push(commits=[{"id": OLD}, {"id": MERGE}])
    told = github.read(part(several), requests=[part([merged()])], landing=OLD)
    assert (told.evidence.number, OLD in told.landed_as) == (None, True)


def test_a_merge_queue_names_its_pull_request_in_the_branch() -> None:
    alone = github.read(part(merge_group()))
    assert (alone.evidence.number, alone.evidence.opener, alone.landed_as) == (12, None, (MERGE,))
    assert "not known" in alone.notes[0]
    told = github.read(part(merge_group()), requests=[part(pull_request())], reviews=[part([review()])])
    assert told.evidence.opener == Account("github", "8928778", "amara-o")


@pytest.mark.parametrize(("payload", "said"), [
    ({}, "does not say `base`"),
    ([], "is not a set of fields"),
    (event(request=pull_request(number="12")), "`pull_request.number` in `event.json` is not a whole number"),
    (event(request=pull_request(number=True)), "`pull_request.number` in `event.json` is not a whole number"),
    (event(request=pull_request(head={"sha": "2222"})), "`pull_request.head.sha` in `event.json` is not a full commit"),
    (event(request=pull_request(head={"sha": "0" * 40})), "is not a full commit id"),
    (event(request=pull_request(head=None)), "`pull_request.head` in `event.json` is not a set of fields"),
    (event(request={"number": 12}), "does not say `pull_request.base`"),
    (event(request=pull_request(user={"login": "amara-o"})), "does not say `pull_request.user.id`"),
    (event(request=pull_request(merged_at="yesterday")), "is not a time with its zone"),
    (event(request=pull_request(merged_at="2026-03-05T15:00:00")), "is not a time with its zone"),
    (push() | {"sender": {"id": -4}}, "`sender.id` in `event.json` is not a whole number"),
])
def test_what_is_missing_or_of_another_type_is_refused_by_name(payload: Any, said: str) -> None:
    with pytest.raises(Refusal) as refusal:
        github.read(part(payload))
    assert said in refusal.value.what


def test_a_state_that_is_not_known_is_refused_and_not_passed_over() -> None:
    with pytest.raises(Refusal) as refusal:
        github.read(part(event()), reviews=[part([review(state="BLESSED")], "reviews.json")])
    assert refusal.value.what == ("`[0].state` in `reviews.json` is not one of APPROVED, CHANGES_REQUESTED, COMMENTED, "
                                  "DISMISSED")
