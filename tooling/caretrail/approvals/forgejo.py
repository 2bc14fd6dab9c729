"""Forgejo and Gitea: PullReview of the API, and events as Forgejo Actions hands them on.

Sources: modules/structs/pull_review.go of Gitea (states APPROVED, PENDING, COMMENT, REQUEST_CHANGES, REQUEST_REVIEW)
and the schema PullReview of Forgejo's API (`stale`, `official`, `dismissed`, `commit_id`, `submitted_at`). `dismissed`
is a flag beside the state. `official` says whether the branch protection there counts the review: it decides nothing
here, as who may approve what stands in the register.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from caretrail.approvals import pulls
from caretrail.approvals.model import Given
from caretrail.approvals.payload import Part, flat
from caretrail.approvals.told import Told

HOST = pulls.Host("forgejo", {"APPROVED": "approved", "REQUEST_CHANGES": "changes-requested", "COMMENT": "commented"})


def read(event: Part, requests: Sequence[Part] = (), reviews: Sequence[Part] = (), landing: str = "") -> Told:
    """Events and pull requests are written as GitHub writes them; the review in an event holds no commit and is left
    to the pages of reviews.
    """
    entries = list(flat(reviews))
    given = pulls.in_order(each for entry in entries for each in _review(entry))
    told = pulls.read(HOST, event, requests, given, landing)
    return replace(told, outdated=frozenset(str(each.whole("id")) for each in entries if each.flag("stale")))


def _review(entry: Part) -> Iterator[Given]:
    for found in pulls.review(HOST, entry):
        yield replace(found, state="dismissed") if entry.flag("dismissed") else found
