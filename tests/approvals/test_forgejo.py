"""Forgejo: the flags beside the state of a review."""

from __future__ import annotations

from typing import Any

from caretrail.approvals import forgejo
from caretrail.approvals.model import Account
from caretrail.approvals.told import bound, counts, standing
from tests.approvals.payloads import BASE, HEAD, OLD, event, forgejo_review, part

TREES = {HEAD: "a" * 40, OLD: "b" * 40}


def counting(*reviews: dict[str, Any]) -> list[Account]:
    evidence, _ = bound(forgejo.read(part(event()), reviews=[part(list(reviews))]), BASE, HEAD, TREES)
    return [each.by for each in standing(evidence.given) if counts(each, evidence)]


def test_an_approval_counts_whether_or_not_the_branch_protection_there_counts_it() -> None:
    assert counting(forgejo_review()) == [Account("forgejo", "4471", "tomasz-lind")]
    assert counting(forgejo_review(official=False)) == [Account("forgejo", "4471", "tomasz-lind")]


def test_what_is_stale_dismissed_or_of_another_commit_does_not_count() -> None:
    assert counting(forgejo_review(stale=True)) == []
    assert counting(forgejo_review(dismissed=True)) == []
    assert counting(forgejo_review(commit_id=OLD)) == []
    assert counting(forgejo_review(commit_id="")) == []


def test_a_request_for_a_review_is_none() -> None:
    assert counting(forgejo_review(state="REQUEST_REVIEW", submitted_at="0001-01-01T00:00:00Z")) == []


def test_changes_requested_later_take_an_approval_back() -> None:
    later = forgejo_review(id=81, state="REQUEST_CHANGES", submitted_at="2026-03-05T16:00:00+01:00")
    assert counting(forgejo_review(), later) == []


def test_everybody_is_of_this_host() -> None:
    told = forgejo.read(part(event("synchronized"))).evidence
    assert (told.source, told.opener, told.pushers) == (
        "forgejo", Account("forgejo", "8928778", "amara-o"), (Account("forgejo", "8928778", "amara-o"),))
