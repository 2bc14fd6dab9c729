"""What a git host told of one proposal, and how its approvals are bound to the content they were given for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from caretrail.approvals.model import Evidence, Given


@dataclass(frozen=True, slots=True)
class Told:
    """Evidence as the host gives it, not bound to anything yet: all trees are empty. `landed_as` are the commits as
    which the host says it was merged, `merged_at` when. `outdated` are the reviews that the host itself says were given
    for something else. `notes` are sentences on what was left out.
    """

    evidence: Evidence
    landed_as: tuple[str, ...] = ()
    merged_at: datetime | None = None
    outdated: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()

    @property
    def commits(self) -> tuple[str, ...]:
        """The commits whose trees binding needs."""
        return tuple(sorted({each.commit for each in self.evidence.given if each.commit}))


def bound(told: Told, base: str, head: str, trees: Mapping[str, str], elsewhere: Collection[str] = ()
          ) -> tuple[Evidence, tuple[str, ...]]:
    """The evidence for what leads from `base` to `head`, and notes for whoever reads the log. A review counts where the
    tree of its commit is that of `head`; `trees` lacks the commits that are not in this clone. `elsewhere` are commits
    that do not build on `base`. What was said after the merge had no part in it.
    """
    late = {each for each in told.evidence.given if told.merged_at and each.at and each.at > told.merged_at}
    given = tuple(replace(each, tree="" if each.review in told.outdated or each.commit in elsewhere
                          else trees.get(each.commit, ""))
                  for each in told.evidence.given if each not in late)
    found = replace(told.evidence, base=base, head=head, tree=trees[head], given=given)
    return found, (*told.notes, *_notes(found, told.outdated, elsewhere, len(late)))


def _notes(found: Evidence, outdated: frozenset[str], elsewhere: Collection[str], late: int) -> Iterator[str]:
    for each in found.given:
        if each.state == "approved" and not counts(each, found):
            yield f"the approval of {said(each)} does not count: {_why_not(each, outdated, elsewhere)}"
    if late:
        yield f"reviews written after the merge, which were left out: {late}"


def counts(each: Given, evidence: Evidence) -> bool:
    """Whether a review is an approval of this content by somebody; whose it is, and whether theirs is enough, is for
    the policy to say.
    """
    return bool(each.state == "approved" and each.by.user_id and each.tree and each.tree == evidence.tree)


def _why_not(each: Given, outdated: frozenset[str], elsewhere: Collection[str]) -> str:
    if not each.by.user_id:
        return "it is the account of a program, or one that is gone"
    if each.review in outdated:
        return "the git host says that the content changed since"
    if not each.commit:
        return "the git host does not say for which commit it was given, or that was before the last push"
    if each.commit in elsewhere:
        return f"commit `{each.commit[:12]}`, for which it was given, builds on another state of the register"
    if not each.tree:
        return f"commit `{each.commit[:12]}`, for which it was given, is not in this clone"
    return f"it was given for commit `{each.commit[:12]}`, which holds other content than what lands"


def said(each: Given) -> str:
    """An account as people know it; the name proves nothing and is only for reading."""
    return each.by.login or (f"user {each.by.user_id}" if each.by.user_id else "an account that is gone")


def standing(given: tuple[Given, ...]) -> tuple[Given, ...]:
    """The last word of each account, in the order given; a comment takes nothing back. Accounts without a number are
    nobody's, and each of their reviews stands alone.
    """
    last: dict[object, Given] = {}
    for number, each in enumerate(given):
        if each.state != "commented":
            key = (each.by.host, each.by.user_id) if each.by.user_id else number
            last.pop(key, None)
            last[key] = each
    return tuple(last.values())
