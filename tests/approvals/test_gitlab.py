"""GitLab: approvals that name no commit, and when they can be bound to one all the same."""

from __future__ import annotations

from typing import Any

import pytest

from caretrail.approvals import gitlab
from caretrail.approvals.model import Account
from caretrail.problem import Refusal
from tests.approvals.payloads import HEAD, MERGE, OLD, approvals, merge_request, part, versions

BEFORE = ("2026-03-05T14:00:00.000Z", HEAD)
AFTER = ("2026-03-05T14:31:00.000Z", HEAD)


def commits(*reviews: Any) -> list[str]:
    told = gitlab.read(part(merge_request()), reviews=[part(each) for each in reviews])
    return [each.commit for each in told.evidence.given]


def test_an_approval_later_than_the_last_version_is_given_for_its_head() -> None:
    assert commits(approvals(), versions(BEFORE, ("2026-03-04T09:00:00.000Z", OLD))) == [HEAD]
    assert commits(versions(BEFORE), approvals()) == [HEAD], "in any order"


def test_an_approval_older_than_the_last_version_is_given_for_nothing() -> None:
    assert commits(approvals(), versions(AFTER, BEFORE)) == [""]


def test_without_the_time_or_the_versions_nothing_is_bound_and_it_says_so() -> None:
    assert commits(approvals(None), versions(BEFORE)) == [""]
    told = gitlab.read(part(merge_request()), reviews=[part(approvals())])
    assert [each.commit for each in told.evidence.given] == [""]
    assert told.notes == (gitlab.UNBOUND,)


def test_the_author_is_told_by_number() -> None:
    assert gitlab.read(part(merge_request())).evidence.opener == Account("gitlab", "8928778", "amara-o")


def test_a_merge_request_lands_as_a_merge_a_squash_or_its_own_head() -> None:
    at = "2026-03-05T15:00:00.000Z"
    for named, landed in (({"merge_commit_sha": MERGE}, (MERGE,)), ({"squash_commit_sha": OLD}, (OLD,)), ({}, (HEAD,))):
        assert gitlab.read(part(merge_request(merged_at=at) | named)).landed_as == landed
    assert gitlab.read(part(merge_request())).landed_as == ()


def test_of_several_that_hold_a_commit_the_one_that_landed_so_is_meant() -> None:
    other = merge_request(iid=11, merged_at="2026-03-01T09:00:00Z", merge_commit_sha=OLD)
    mine = merge_request(merged_at="2026-03-05T15:00:00Z", merge_commit_sha=MERGE)
    assert gitlab.read(part([other, mine]), landing=MERGE).evidence.number == 12
    pushed = gitlab.read(part([]), landing=MERGE)
    assert (pushed.evidence.number, pushed.landed_as) == (None, (MERGE,))


def test_reviews_without_approvals_are_refused() -> None:
    with pytest.raises(Refusal) as refusal:
        gitlab.read(part(merge_request()), reviews=[part(versions(BEFORE), "versions.json")])
    assert refusal.value.what == "`versions.json` does not say `approved_by`"
