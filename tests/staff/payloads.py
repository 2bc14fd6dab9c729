"""What each git host answers on a proposal: the request itself, then its reviews."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tests.approvals import payloads
from tests.staff.githost import Account, Proposal, Sort


def told(sort: Sort, proposal: Proposal) -> Iterator[tuple[str, Any]]:
    """Option of caretrail and answer, in the order in which they are asked for."""
    yield from _gitlab(proposal) if sort == "gitlab" else _github(proposal, sort)


def _github(proposal: Proposal, sort: Sort) -> Iterator[tuple[str, Any]]:
    merged = {"state": "closed", "merged_at": _at(proposal.merged_at), "merge_commit_sha": proposal.merged
              } if proposal.merged_at else {"merged_at": None, "merge_commit_sha": None}
    yield "--event", payloads.pull_request(
        number=proposal.number, title=proposal.title, user=_user(proposal.by),
        base={"ref": "main", "sha": proposal.base}, head={"ref": proposal.branch, "sha": proposal.head}, **merged)
    more = {"stale": False, "official": True, "dismissed": False} if sort == "forgejo" else {}
    yield "--reviews", [payloads.review(_user(by), number=80 + place, commit=head, at=_at(at)) | more
                        for place, (by, head, at) in enumerate(proposal.approved)]


def _gitlab(proposal: Proposal) -> Iterator[tuple[str, Any]]:
    merged = {"state": "merged", "merged_at": _at(proposal.merged_at), "merge_commit_sha": proposal.merged
              } if proposal.merged_at else {}
    base = {"base_sha": proposal.base, "head_sha": proposal.head, "start_sha": proposal.base}
    yield "--event", payloads.merge_request(
        iid=proposal.number, author={"id": proposal.by.number, "username": proposal.by.login}, sha=proposal.head,
        diff_refs=base, **merged)
    yield "--reviews", {"approved_by": [{"user": {"id": by.number, "username": by.login}, "approved_at": _at(at)}
                                        for by, _, at in proposal.approved]}
    yield "--reviews", [{"id": 1, "head_commit_sha": proposal.head, "created_at": "2026-01-01T00:00:00Z"}]


def _user(account: Account) -> dict[str, Any]:
    return {"login": account.login, "id": account.number, "type": "User"}


def _at(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
