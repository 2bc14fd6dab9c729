"""Rates side by side: how far groups lie apart in keeping something."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from caretrail.rule import Figure


def share(kept: Iterable[bool]) -> float:
    """How many of so many, in per cent; at least one."""
    found = list(kept)
    return 100 * sum(found) / len(found)


def times(number: int) -> str:
    """How often, in words."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def spread(of: str, kept: Iterable[tuple[str, bool]], limit: float, least: int) -> Iterator[Figure]:
    """The difference between the best and the worst group that has at least `least` cases, in percentage points; no
    figure for fewer than two of those. `kept` is each case's group and whether it was kept.
    """
    groups: dict[str, list[bool]] = defaultdict(list)
    for group, was_kept in kept:
        groups[group].append(was_kept)
    shares = sorted((share(found), group) for group, found in groups.items() if len(found) >= least)
    if len(shares) > 1:
        (worst, last), (best, first) = shares[0], shares[-1]
        yield Figure(f"spread in {of}", f"{best - worst:.0f} percentage points: {best:.0f} % {first}, "
                     f"{worst:.0f} % {last}", f"{limit:g} percentage points", best - worst <= limit)
