"""Which commits a landing brought: the first-parent chain, and what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

Lineage = Mapping[str, tuple[str, ...]]
"""Every commit with its parents, parents before children."""

def chain(lineage: Lineage, head: str) -> list[str]:
    """The first-parent chain within a lineage, oldest first."""
    found, commit = [], head
    while commit in lineage:
        found.append(commit)
        commit = next(iter(lineage[commit]), "")
    return found[::-1]


def share_out(lineage: Lineage, landings: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The commits each merge brought besides itself, parents before children. A commit belongs to the first
    landing that holds it, so every commit is looked at once.
    """
    position = {commit: number for number, commit in enumerate(lineage)}
    taken = set(landings)
    brought = {}
    for landing in landings:
        found: list[str] = []
        waiting = list(lineage[landing][1:])
        while waiting:
            commit = waiting.pop()
            if commit in lineage and commit not in taken:
                taken.add(commit)
                found.append(commit)
                waiting.extend(lineage[commit])
        if found:
            brought[landing] = tuple(sorted(found, key=position.__getitem__))
    return brought


@dataclass(frozen=True, slots=True)
class Side:
    """A line that a merge brought: the landing, its parent at the tip of the line, and the commits the line
    was built on, the best first. With several, only git can say for certain which one is the common ground.
    """

    landing: str
    tip: str
    grounds: tuple[str, ...]


def sides(lineage: Lineage, landings: Sequence[str], brought: Mapping[str, Sequence[str]]) -> Iterator[Side]:
    """The lines that merges brought, in the order of the landings."""
    place = {landing: number for number, landing in enumerate(landings)}
    home = dict(place)
    for landing, commits in brought.items():
        home.update(dict.fromkeys(commits, place[landing]))
    for landing, commits in brought.items():
        own = set(commits)
        for tip in lineage[landing][1:]:
            if tip not in own:
                continue
            grounds = sorted(_grounds(lineage, tip, own), key=lambda each: home.get(each, -1), reverse=True)
            # A landing holds all that landed before it, so it makes every earlier ground needless.
            yield Side(landing, tip, tuple(grounds[:1] if grounds and grounds[0] in place else grounds))


def _grounds(lineage: Lineage, tip: str, own: set[str]) -> set[str]:
    """The commits outside `own` that the line up to `tip` builds on."""
    grounds, seen, waiting = set[str](), {tip}, [tip]
    while waiting:
        for parent in lineage[waiting.pop()]:
            if parent not in own:
                grounds.add(parent)
            elif parent not in seen:
                seen.add(parent)
                waiting.append(parent)
    return grounds
