"""GitHub: the payload of an event, pull requests and reviews of the REST API (see `pulls.py` for the sources)."""

from __future__ import annotations

from collections.abc import Sequence

from caretrail.approvals import pulls
from caretrail.approvals.payload import Part
from caretrail.approvals.told import Told

HOST = pulls.Host("github", {"APPROVED": "approved", "CHANGES_REQUESTED": "changes-requested",
                             "COMMENTED": "commented", "DISMISSED": "dismissed"}, ghost="10137")


def read(event: Part, requests: Sequence[Part] = (), reviews: Sequence[Part] = (), landing: str = "") -> Told:
    """`event` is the payload of `pull_request`, `pull_request_review`, `merge_group` or `push`, or a pull request
    itself; `requests` are pull requests from the API, where the event holds none (for a push those of
    `GET /repos/O/R/commits/SHA/pulls`); `reviews` are pages of reviews;
    `landing` is the commit asked about.
    """
    return pulls.read(HOST, event, requests, pulls.reviews(HOST, reviews, event), landing)
