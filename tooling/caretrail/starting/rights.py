"""What is proposed for who may change what, as far as the posts answered play its roles."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from caretrail.drafting import draft, path_of
from caretrail.policy import LIMITS, RIGHTS, starting
from caretrail.problem import Refusal
from caretrail.starting.answers import Answers

NEEDED = {"custodian": "keeps the rules, people and posts", "governance": "looks at changes"}
"""Roles without which nothing of the proposal works, and what they are for."""

EVERYBODY = "anyone"


def proposed(answers: Answers, posts: Collection[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The rights and the limits by their paths, and the ids of rights left out, as no post plays their roles. `posts`
    are the ids of the posts, which are roles too. Raises Refusal where a role is missing without which none would work.
    """
    played = {EVERYBODY, *posts, *(role for post in answers.posts for role in post.roles)}
    if missing := [f"`{role}` ({what})" for role, what in NEEDED.items() if role not in played]:
        raise Refusal(f"rights are wanted, and no post plays the role {' or '.join(missing)}",
                      "give the role to a post, as `roles: [custodian]`, or leave `rights` out and begin them later "
                      "with `caretrail new rights`")
    rights: dict[str, Any] = dict(starting.rights())
    kept = [right for right in rights["rights"] if played.issuperset(right["who"])]
    left_out = tuple(right["id"] for right in rights["rights"] if right not in kept)
    texts = {path_of(kind, kind.only): draft(kind, {"id": kind.only, **values})
             for kind, values in ((RIGHTS, {**rights, "rights": kept}), (LIMITS, starting.limits()))}
    return texts, left_out
