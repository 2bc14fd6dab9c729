"""Whether the branch still holds what was published, and from where on it does not."""

from __future__ import annotations

from collections.abc import Mapping

from caretrail.continuity.model import Rewritten
from caretrail.history.anchors import Anchors
from caretrail.history.git import Repository


def rewritten(repository: Repository, head: str, since: str, numbers: Mapping[str, int],
              moved: Anchors) -> Rewritten | None:
    """How the branch was rewritten since its head was `since`, any name of a commit; None where it was not. `numbers`
    are those of its landings, by commit. Refusal where nobody here knows the commit.

    Being an ancestor is not enough: a merge in the other direction makes what was published a side line, and the
    landings other ones. What a redaction rewrote is held against what it is now (`moved`).
    """
    after = moved.now(since)
    published = repository.resolve(since) if after == since else after
    if moved.now(published) in numbers:
        return None
    common, gone = 0, list[str]()
    for commit in reversed(repository.first_parents(published)):
        if commit in numbers:
            common = numbers[commit]
            break
        gone.append(commit)
    return Rewritten(published, common, tuple(reversed(gone)), numbers[head] - common)
