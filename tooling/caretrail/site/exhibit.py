"""What a site shows: a register at one commit, what is wrong with it, and the pages made from both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from caretrail.fields import Audience
from caretrail.pages.page import Page
from caretrail.problem import Refusal
from caretrail.views import words

if TYPE_CHECKING:
    from caretrail.continuity import Continuity
    from caretrail.trail import Trail
    from caretrail.views.evidence import Evidence

NOT_AUDITED = "the audit of who changed what is in the inspectors' edition alone"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Exhibit:
    """`name` is the partnership's, or empty; `made_at` is the time of the last landing and stands in for the clock
    wherever the engine would ask it; `pages` gives the pages, in the order of the navigation; `files` the address and
    the content of whatever else the site has; `policy` says which version of the policy it is.
    """

    name: str
    commit: str
    as_of: date
    made_at: datetime
    pages: Callable[[], Iterator[Page]]
    files: Callable[[], Iterator[tuple[str, bytes]]] = lambda: iter(())
    audience: Audience = "inspector"
    policy: str = ""


def open_register(root: Path, as_of: date | None = None, *, cache: bool = True, since: str = "",
                  audience: Audience = "inspector") -> Evidence:
    """The register at the head commit, checked, and its history audited, as `audience` sees it. `as_of` is the day of
    the last landing where it is not given, so that the same commit gives the same site on any day. `since` is the head
    that was published last, where the branch is to be held against it. Refusal where the history cannot be read, has
    no such commit, or begins later than `as_of`.
    """
    from caretrail.check import check
    from caretrail.trail import open_trail
    from caretrail.views.evidence import Evidence

    trail = open_trail(root, as_of=as_of, history=True, cache=cache)
    if as_of is None:
        trail = replace(trail, as_of=_head_time(trail).date())
    _refuse_before_the_start(trail)
    return seen_by(audience, Evidence(trail, check(trail), *audited(root, trail, since)))


def _refuse_before_the_start(trail: Trail) -> None:
    """No register of a day before its first landing can be shown: what landed later would be said to be of that day."""
    first = trail.history.first_day if trail.history else None
    if first and trail.as_of < first:
        raise Refusal(f"nothing had landed by {words.day(trail.as_of)}", f"the first landing is of {words.day(first)}")


def seen_by(audience: Audience, whole: Evidence) -> Evidence:
    """The one filter: what an audience sees of the whole evidence. Everything a site has is made from it."""
    if audience == "inspector":
        return whole
    from caretrail.audience.problems import shown_problems
    from caretrail.audience.trail import narrowed
    from caretrail.views.evidence import Evidence
    from caretrail.views.figures import figures_of

    trail = narrowed(whole.trail, audience, whole.people.matching)
    return Evidence(trail, shown_problems(whole.problems, trail, audience), None, NOT_AUDITED, audience,
                    figures_of(whole, trail, audience))


def audited(root: Path, trail: Trail, since: str = "") -> tuple[Continuity | None, str]:
    """The audit of the history; where what the policy was cannot be told, why not: the site is made all the same."""
    from caretrail.approvals.attested import attestations
    from caretrail.continuity import audit
    from caretrail.history.anchors import anchors
    from caretrail.history.git import Repository
    from caretrail.history.process import Unanswered

    if trail.history is None:
        return None, ""
    with Repository(root) as repository:
        moved = anchors(repository, trail.history.head)
        published = repository.resolve(since) if since and moved.now(since) == since else since
        try:
            return audit(trail.history, repository, as_of=trail.as_of, moved=moved, since=published,
                         attestations=attestations(repository, moved=moved)), ""
        except Unanswered:
            raise
        except Refusal as refusal:
            return None, refusal.what


def exhibit(evidence: Evidence) -> Exhibit:
    """What there is to show of an opened register."""
    from caretrail.exports import all_files
    from caretrail.pages import all_pages
    from caretrail.views.edition import policy_said

    trail = evidence.trail
    settings = trail.records.get("partnership")
    return Exhibit(settings.text("name") if settings else "", trail.commit, trail.as_of, _head_time(trail),
                   lambda: all_pages(evidence), lambda: all_files(evidence), evidence.audience, policy_said(evidence))


def _head_time(trail: Trail) -> datetime:
    """When the last landing with a date that can be read was made, in the zone in which times are shown; the epoch
    where there is none.
    """
    if trail.history is None:
        return EPOCH
    claimed = (each.landed_at for each in reversed(trail.history.landings))
    return next(filter(None, claimed), EPOCH).astimezone(trail.history.zone)
