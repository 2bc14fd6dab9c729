"""How a landing came about, told from its parents, its message and what the merge itself did. None of it is proof."""

from __future__ import annotations

import re

from caretrail.continuity.model import Manner
from caretrail.history.model import EVIL, Landing

REVERTS = re.compile(r"^This reverts commit ([0-9a-f]{7,64})", re.MULTILINE)
TITLE = re.compile(r'(?:Reapply|Revert) "')


def manner_of(landing: Landing, paths: tuple[str, ...], attested: int | None = None) -> Manner:
    """The manner of a landing that changed the files `paths`; `attested` is the number of its pull request where a
    statement tells it.
    """
    number = landing.pull_request if attested is None else attested
    request = f" (pull request {number})" if number is not None else ""
    lines = len(landing.parents)
    if not lines:
        return Manner("first landing", "the first commit of the branch")
    if lines > 2:
        return Manner("octopus", f"a merge of {lines} lines at once{request}")
    if lines == 2:
        return _merge(landing, paths, request)
    if taken_back(landing) is not None:
        return Manner("revert", f"its message says that it takes back an earlier landing{request}")
    if number is not None:
        return Manner("squash", f"the commits of a proposal, landed as one{request}")
    return Manner("direct push", "a commit on the branch itself, with no proposal that anybody could have looked at")


def taken_back(landing: Landing) -> str | None:
    """The commit that a landing says it takes back, as it names it (empty where it names none); None for no revert."""
    named = REVERTS.search(landing.body)
    if named:
        return named[1]
    return "" if TITLE.match(landing.subject) else None


def _merge(landing: Landing, paths: tuple[str, ...], request: str) -> Manner:
    if not paths and landing.drafts:
        return Manner("ours merge", f"a merge that leaves out everything its branch had done{request}")
    if any(each.startswith(EVIL) for each in landing.oddities):
        return Manner("evil merge", f"a merge whose result is not what its branches make together{request}")
    if taken_back(landing) is not None:
        return Manner("revert", f"a merge whose message says that it takes back an earlier landing{request}")
    return Manner("merge", f"a branch, merged as it was{request}")
