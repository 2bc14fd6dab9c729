"""Merges whose result is not what their sides make together.

Git shows no difference for a merge by default, so a merge is where a change can hide. Each is held against
three states: the landing before it, each side it brought, and the commit where that side began.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from caretrail.history.git import Repository
from caretrail.history.identity import visible
from caretrail.history.lineage import Lineage, Side, sides
from caretrail.history.objects import PLAIN, Entry

Changed = dict[str, Entry]
READABLE = PLAIN | {"000000"}
NAMED = 3
"""How many paths a sentence names before it counts the rest."""


@dataclass(slots=True)
class Merge:
    """One merge, path by path: what it changed in the landing before it, what each side had changed, and the
    paths that do not fit together.
    """

    landing: str
    main: Changed
    sides: list[tuple[Side, Changed]]
    own: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def sentences(self) -> Iterator[str]:
        if self.own:
            yield f"the merge itself changes {_named(self.own)}, which no commit it brought does"
        if self.dropped:
            yield f"the merge leaves out what a commit it brought did to {_named(self.dropped)}"
        if self.foreign:
            yield f"after the merge, {_named(self.foreign)} holds text that none of its sides held"
        if self.lost:
            yield f"the merge leaves out text of {_named(self.lost)} that one of its sides had added"


@dataclass(frozen=True, slots=True)
class _Compared:
    """The ids of the contents to lay beside each other: before the lines parted, on each line, after the
    merge.
    """

    merge: Merge
    path: str
    before: tuple[str, ...]
    held: tuple[str, ...]
    after: str


Brought = Mapping[str, Sequence[str]]
Groups = Mapping[str, Sequence[tuple[Side, str]]]


def merge_oddities(repository: Repository, lineage: Lineage, landings: Sequence[str], brought: Brought,
                   trees: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Sentences by landing, for the merges that have any. How often git is started does not depend on how
    many merges there are, save for lines that were built on each other crosswise.
    """
    found: dict[str, list[str]] = {}
    groups: dict[str, list[tuple[Side, str]]] = {each: [] for each in landings if len(lineage[each]) > 1}
    for side in sides(lineage, landings, brought):
        first = lineage[side.landing][0]
        if not side.grounds:
            found[side.landing] = ["a merge with a line that shares no beginning with this one"]
            groups.pop(side.landing, None)
        elif lineage[side.landing] == (*side.grounds, side.tip) and trees[side.tip] == trees[side.landing]:
            groups.pop(side.landing)  # by far the most where branches are kept up to date: landed as it was
        elif side.landing in groups:
            base = side.grounds[0] if len(side.grounds) == 1 else repository.merge_base(first, side.tip)
            groups[side.landing].append((side, base))
    suspects = list(_suspects(repository, groups))
    _find_dropped(repository, suspects)
    _find_mixed(repository, [each for merge in suspects for each in _doubtful(merge)])
    for merge in suspects:
        found.setdefault(merge.landing, []).extend(merge.sentences())
    for landing in landings:
        if len(lineage[landing]) > 2:
            found.setdefault(landing, []).insert(0, f"a merge of {len(lineage[landing])} lines at once")
    return {landing: tuple(told) for landing, told in found.items()}


def _suspects(repository: Repository, groups: Groups) -> Iterator[Merge]:
    """Both walks go through the merges in step, so that a long history is never held whole."""
    ours = repository.walk(commits=groups)
    lines = (f"{side.tip} {base}" for group in groups.values() for side, base in group)
    theirs = repository.walk(commits=lines)
    for landing, group in groups.items():
        main = {entry.path: entry for entry in next(ours)[1]}
        changed = [(side, {entry.path: entry for entry in next(theirs)[1]}) for side, _ in group]
        if [main] != [each for _, each in changed]:
            yield Merge(landing, main, changed)


def _find_dropped(repository: Repository, merges: Iterable[Merge]) -> None:
    """Where the landing before stands unchanged though a side had changed it: unless both hold the same, the
    side's change was dropped.
    """
    doubts = [(merge, side, missing) for merge in merges for side, changed in merge.sides
              if (missing := changed.keys() - merge.main.keys())]
    walked = repository.walk(commits=[f"{merge.landing} {side.tip}" for merge, side, _ in doubts])
    for (merge, _, paths), (_, entries) in zip(doubts, walked, strict=True):
        merge.dropped += [entry.path for entry in entries if entry.path in paths]


def _doubtful(merge: Merge) -> Iterator[_Compared]:
    """Of the paths a merge changed: those that no side changed are its own, those that one line alone changed
    are what they should be, the others have to be read.
    """
    for path, main in merge.main.items():
        theirs = [changed[path] for _, changed in merge.sides if path in changed]
        if any(_old(main) == _old(entry) and _new(main) == _new(entry) for entry in theirs):
            continue
        modes = {mode for entry in (main, *theirs) for mode in (entry.old_mode, entry.new_mode)}
        if theirs and modes <= READABLE:
            held = (main.old_id, *(entry.new_id for entry in theirs))
            yield _Compared(merge, path, tuple(entry.old_id for entry in theirs), held, main.new_id)
        else:
            merge.own.append(path)


def _find_mixed(repository: Repository, compared: Sequence[_Compared]) -> None:
    wanted = [name for each in compared for name in (*each.before, *each.held, each.after)]
    contents = repository.blobs(name for name in wanted if name.strip("0"))
    for each in compared:
        def lines(name: str) -> frozenset[bytes]:
            return frozenset((next(contents)[1] or b"").split(b"\n")) if name.strip("0") else frozenset()

        before = [lines(name) for name in each.before]
        held = [lines(name) for name in each.held]
        after = lines(each.after)
        added = frozenset[bytes]().union(*held) - frozenset[bytes]().union(*before)
        if after - frozenset[bytes]().union(*held):
            each.merge.foreign.append(each.path)
        elif (added | frozenset.intersection(*held)) - after:
            each.merge.lost.append(each.path)


def _old(entry: Entry) -> tuple[str, str]:
    return entry.old_mode, entry.old_id


def _new(entry: Entry) -> tuple[str, str]:
    return entry.new_mode, entry.new_id


def _named(paths: Sequence[str]) -> str:
    shown = [f"`{visible(path, keep='')}`" for path in sorted(paths)]
    more = [f"{len(shown) - NAMED} more"] if len(shown) > NAMED else []
    *first, last = shown[:NAMED] + more
    return f"{', '.join(first)} and {last}" if first else last
