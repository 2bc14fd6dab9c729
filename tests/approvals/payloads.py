"""Payloads as the git hosts write them, invented and cut to the fields that matter and a few that do not."""

from __future__ import annotations

from typing import Any

from caretrail.approvals.payload import Part

BASE, HEAD, OLD, MERGE = ("1" * 40, "2" * 40, "3" * 40, "4" * 40)
AMARA = {"login": "amara-o", "id": 8928778, "type": "User", "site_admin": False}
TOMASZ = {"login": "tomasz-lind", "id": 4471, "type": "User", "site_admin": False}
NEIGHBOUR = {"login": "neighbour[bot]", "id": 99, "type": "Bot", "site_admin": False}

Fields = dict[str, Any]


def part(value: Any, file: str = "event.json") -> Part:
    return Part(value, file)


# ---- GitHub

def pull_request(**more: Any) -> Fields:
    return {"number": 12, "state": "open", "title": "Raise the score", "user": AMARA, "merged_at": None,
            "merge_commit_sha": OLD, "base": {"ref": "main", "sha": BASE}, "head": {"ref": "score", "sha": HEAD}} | more


def merged(at: str = "2026-03-05T15:00:00Z", **more: Any) -> Fields:
    return pull_request(state="closed", merged_at=at, merge_commit_sha=MERGE) | more


def event(action: str = "opened", request: Fields | None = None, sender: Fields = AMARA, **more: Any) -> Fields:
    return {"action": action, "number": 12, "pull_request": request or pull_request(), "sender": sender} | more


def push(after: str = MERGE, sender: Fields = TOMASZ, **more: Any) -> Fields:
    return {"ref": "refs/heads/main", "before": BASE, "after": after, "sender": sender,
            "pusher": {"name": sender["login"], "email": "someone@agency.example"}, "commits": [{"id": after}]} | more


def merge_group() -> Fields:
    return {"action": "checks_requested", "sender": NEIGHBOUR, "merge_group": {
        "head_sha": MERGE, "head_ref": f"refs/heads/gh-readonly-queue/main/pr-12-{BASE}", "base_sha": BASE,
        "base_ref": "refs/heads/main"}}


def review(by: Fields | None = TOMASZ, state: str = "APPROVED", number: int = 80, commit: str | None = HEAD,
           at: str = "2026-03-05T14:30:00Z") -> Fields:
    return {"id": number, "user": by, "body": "", "state": state, "submitted_at": at, "commit_id": commit,
            "author_association": "MEMBER"}


# ---- GitLab

def merge_request(**more: Any) -> Fields:
    return {"id": 7001, "iid": 12, "state": "opened", "author": {"id": 8928778, "username": "amara-o"}, "sha": HEAD,
            "diff_refs": {"base_sha": BASE, "head_sha": HEAD, "start_sha": BASE}, "merged_at": None,
            "merge_commit_sha": None, "squash_commit_sha": None} | more


def approvals(at: str | None = "2026-03-05T14:30:00.000Z") -> Fields:
    by: Fields = {"user": {"id": 4471, "username": "tomasz-lind", "state": "active"}}
    return {"iid": 12, "approvals_left": 0, "approved_by": [by | ({"approved_at": at} if at else {})]}


def versions(*pushes: tuple[str, str]) -> list[Fields]:
    """Of (time, head), the newest first as GitLab lists them."""
    return [{"id": number, "head_commit_sha": head, "base_commit_sha": BASE, "created_at": at}
            for number, (at, head) in enumerate(pushes)]


# ---- Forgejo

def forgejo_review(**more: Any) -> Fields:
    return {"id": 80, "user": {"id": 4471, "login": "tomasz-lind"}, "state": "APPROVED", "commit_id": HEAD,
            "stale": False, "official": True, "dismissed": False, "submitted_at": "2026-03-05T15:30:00+01:00"} | more
