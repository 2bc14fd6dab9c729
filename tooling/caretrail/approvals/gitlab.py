"""GitLab: a merge request, its approvals and its versions, as the REST API gives them.

Sources: docs.gitlab.com/api/merge_requests (`iid`, `sha`, `diff_refs`, `merge_commit_sha`, `squash_commit_sha`,
`merged_at`, `author`), /api/merge_request_approvals (`approved_by[].user`; `approved_at` only since
gitlab-org/gitlab!204605), `/merge_requests/:iid/versions` (one for each push: `head_commit_sha`, `created_at`).

An approval there names no commit: it holds for whatever is in the merge request. So it is taken as given for the head
of the last version where it is later than that version (as it is where the project removes approvals on push), and
as given for nothing where it is not, or where the host does not say when it was given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from caretrail.approvals.model import Account, Evidence, Given
from caretrail.approvals.payload import AGAIN, Part, flat
from caretrail.approvals.pulls import EARLIEST
from caretrail.approvals.told import Told
from caretrail.plain import plain
from caretrail.problem import Refusal

HOST: Final = "gitlab"
UNBOUND = "the versions of the merge request were not given: no approval can be bound to what was approved"


def read(event: Part, requests: Sequence[Part] = (), reviews: Sequence[Part] = (), landing: str = "") -> Told:
    """`event` is the merge request, or the list of those that brought a commit
    (`/repository/commits/SHA/merge_requests`; an empty one for a push without); `reviews` are its approvals and its
    versions, in any order; `landing` is the commit asked about.
    """
    found = [*flat((event,)), *flat(requests)]
    if len(found) > 1:
        found = [each for each in found if landing in _landed_as(each)]
    if len(found) > 1:
        raise event.refusal("one merge request: it holds several")
    if not found:
        note = "no merge request brought it: who pushed it is not known"
        return Told(Evidence(HOST, "platform", None, "", landing, ""), (landing,), notes=(note,))
    given, bound = _given(reviews)
    request = found[0]
    base = request.part("diff_refs").commit("start_sha") if "diff_refs" in request else ""
    evidence = Evidence(HOST, "platform", request.whole("iid"), base, request.commit("sha"), "",
                        _account(request.part("author")), (), given)
    return Told(evidence, _landed_as(request), request.moment("merged_at"), notes=() if bound else (UNBOUND,))


def _landed_as(request: Part) -> tuple[str, ...]:
    """A merge commit, a squashed commit, or with fast-forward merges the head itself."""
    if "merged_at" not in request:
        return ()
    named = [request.commit_or_none(each) for each in ("merge_commit_sha", "squash_commit_sha")]
    return tuple(each for each in named if each) or (request.commit("sha"),)


def _given(reviews: Sequence[Part]) -> tuple[tuple[Given, ...], bool]:
    """The approvals, and whether they could be bound to a commit."""
    versions = [each for each in reviews if isinstance(each.value, list)]
    approvals = [each for each in reviews if not isinstance(each.value, list)]
    if reviews and not approvals:
        raise Refusal(f"`{plain(reviews[0].file)}` does not say `approved_by`", AGAIN)
    last = _last(versions)
    given = sorted((each for page in approvals for each in _approved(page, last)), key=lambda each: each.at or EARLIEST)
    return tuple(given), bool(last) or not given


def _last(versions: Sequence[Part]) -> tuple[datetime, str] | None:
    """When the last push was, and its head."""
    pushes = [(each.moment("created_at"), each.commit("head_commit_sha")) for each in flat(versions)]
    return max(((at, head) for at, head in pushes if at), default=None)


def _approved(page: Part, last: tuple[datetime, str] | None) -> Iterator[Given]:
    for each in page.part("approved_by").parts():
        at = each.moment("approved_at")
        yield Given(_account(each.part("user")), "approved", last[1] if last and at and at > last[0] else "", at=at)


def _account(user: Part) -> Account:
    if user.value is None:
        return Account(HOST, "", "ghost")
    return Account(HOST, str(user.whole("id")), user.text("username"))
