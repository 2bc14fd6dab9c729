"""What a site shows: a register at one commit, what is wrong with it, and the pages made from both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from caretrail.pages.page import Page

if TYPE_CHECKING:
    from caretrail.problem import Problem
    from caretrail.trail import Trail

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Exhibit:
    """`name` is the partnership's, or empty; `made_at` is the time of the last landing and stands in for the clock
    wherever the engine would ask it; `pages` gives the pages, in the order of the navigation; `files` the address and
    the content of whatever else the site has.
    """

    name: str
    commit: str
    as_of: date
    made_at: datetime
    pages: Callable[[], Iterator[Page]]
    files: Callable[[], Iterator[tuple[str, bytes]]] = lambda: iter(())


def open_register(root: Path, as_of: date | None = None, *,
                  cache: bool = True) -> tuple[Trail, tuple[Problem, ...]]:
    """The register at the head commit, checked. `as_of` is the day of the last landing where it is not given,
    so that the same commit gives the same site on any day. Refusal where the history cannot be read.
    """
    from caretrail.check import check
    from caretrail.trail import open_trail

    trail = open_trail(root, as_of=as_of, history=True, cache=cache)
    if as_of is None:
        trail = replace(trail, as_of=_head_time(trail).date())
    return trail, check(trail)


def exhibit(trail: Trail, problems: tuple[Problem, ...]) -> Exhibit:
    """What there is to show of an opened register."""
    from caretrail.exports import all_files
    from caretrail.pages import all_pages
    from caretrail.views.evidence import Evidence

    settings = trail.records.get("partnership")
    evidence = Evidence(trail, problems)
    return Exhibit(settings.text("name") if settings else "", trail.commit, trail.as_of, _head_time(trail),
                   lambda: all_pages(evidence), lambda: all_files(evidence))


def _head_time(trail: Trail) -> datetime:
    """When the last landing with a date that can be read was made, in the zone in which times are shown; the epoch
    where there is none.
    """
    if trail.history is None:
        return EPOCH
    claimed = (each.landed_at for each in reversed(trail.history.landings))
    return next(filter(None, claimed), EPOCH).astimezone(trail.history.zone)
