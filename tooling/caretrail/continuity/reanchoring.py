"""Compare a history with the one it was rewritten to, commit by commit: the same, but for what a redaction names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from caretrail import source
from caretrail.diff import diff
from caretrail.history import leaving
from caretrail.history.anchors import Manifest, Removed, Rewritten
from caretrail.history.git import Repository, unbundle
from caretrail.history.objects import Entry, RawCommit
from caretrail.kinds.redaction import Redaction
from caretrail.load import record_id
from caretrail.plain import plain
from caretrail.private import masked
from caretrail.problem import Refusal

MESSAGE = "commit message"
"""What `field` of a redaction says where a message of a commit was changed."""
GUESSABLE = 40
"""Characters: less than that is found by trying, as the old head is the fingerprint of everything that was there."""
DIFFERS = "rewrite the history again from the bundle, so that nothing else changes"


@dataclass
class Compared:
    """What a comparison comes to. `shortest` is how many characters went from where the fewest did; `unsigned` counts
    the commits that had a signature and have none any more.
    """

    manifest: Manifest
    shortest: int
    unsigned: int


@dataclass
class _Work:
    old: Repository
    new: Repository
    removed: Mapping[str, tuple[str, ...]]
    messages: bool
    changed: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    unsigned: int = 0


@contextmanager
def opened(place: Path) -> Iterator[Repository]:
    """The old history: a repository, or a bundle of one, unpacked where it is gone again at the end."""
    if place.is_dir():
        with Repository(place) as repository:
            yield repository
        return
    with TemporaryDirectory(prefix="caretrail-old-") as folder:
        unbundle(Path(folder), place)
        with Repository(Path(folder)) as repository:
            yield repository


def compared(old: Repository, new: Repository, old_head: str, new_head: str, redaction: str,
             model: Redaction) -> Compared:
    """Both histories side by side; Refusal where they differ in anything that the redaction does not name."""
    removed = {(each.record or each.path or ""): () for each in model.removed if each.field != MESSAGE}
    fields = {name: tuple(each.field for each in model.removed if each.field and (each.record or each.path) == name)
              for name in removed}
    work = _Work(old, new, fields, any(each.field == MESSAGE for each in model.removed))
    pairs = _pairs(old, new, old_head, new_head)
    were, are = ({each.id: each for each in side.commits(ids)} for side, ids in (
        (old, [one for one, _ in pairs]), (new, [other for _, other in pairs])))
    for one, other in pairs:
        _same_people(work, were[one], are[other])
    _same_files(work, pairs)
    taken, shortest = _taken(work)
    rows = tuple(Rewritten(one, were[one].tree, other, are[other].tree) for one, other in pairs)
    return Compared(Manifest(redaction, old_head, new_head, taken, rows), shortest, work.unsigned)


def _pairs(old: Repository, new: Repository, old_head: str, new_head: str) -> list[tuple[str, str]]:
    """Which commit became which, parents first; those that are the same are left out, with all before them."""
    were, are = old.lineage(old_head), new.lineage(new_head)
    found: dict[str, str] = {}
    waiting = [(old_head, new_head)]
    while waiting:
        one, other = waiting.pop()
        if one == other or found.get(one) == other:
            continue
        if one in found or len(were[one]) != len(are[other]):
            raise Refusal(f"commit `{one[:12]}` does not stand where `{other[:12]}` stands: commits were left out or "
                          "added", DIFFERS)
        found[one] = other
        waiting += zip(were[one], are[other], strict=True)
    return [(one, found[one]) for one in were if one in found]


def _same_people(work: _Work, one: RawCommit, other: RawCommit) -> None:
    """Who, when and why."""
    if (one.authors, one.committers) != (other.authors, other.committers):
        raise Refusal(f"commit `{one.id[:12]}` has another author, committer or date than `{other.id[:12]}`", DIFFERS)
    if one.message != other.message and not work.messages:
        raise Refusal(f"commit `{one.id[:12]}` has another message than `{other.id[:12]}`",
                      f"name it in the redaction, as `field: {MESSAGE}`, or {DIFFERS}")
    work.unsigned += bool(one.signed and not other.signed)


def _same_files(work: _Work, pairs: Sequence[tuple[str, str]]) -> None:
    """Each commit changed the same files in the same way. As both began the same, they hold the same."""
    befores = work.old.walk(commits=[one for one, _ in pairs], under="")
    afters = work.new.walk(commits=[other for _, other in pairs], under="")
    for (one, was), (other, now) in zip(befores, afters, strict=True):
        left, right = ({each.path: each for each in entries} for entries in (was, now))
        for path in sorted(left.keys() | right.keys()):
            before, after = left.get(path), right.get(path)
            if _said(before) != _said(after):
                _note(work, (one, other), path, (before, after))


def _said(entry: Entry | None) -> tuple[str, str, str] | None:
    return (entry.status, entry.new_mode, entry.new_id) if entry else None


def _note(work: _Work, commits: tuple[str, str], path: str, entries: tuple[Entry | None, Entry | None]) -> None:
    name = record_id(path)
    key = path if path in work.removed else name
    if key not in work.removed:
        raise Refusal(f"`{plain(masked(path))}` differs in commit `{commits[0][:12]}`, and the redaction does not "
                      "name it",
                      f"name it there under `removed`, or {DIFFERS}")
    one, other = (_held(side, commit, path, each) for side, commit, each in zip(
        (work.old, work.new), commits, entries, strict=True))
    if (other and not one) or (one and not other and work.removed[key]):
        raise Refusal(f"`{plain(masked(path))}` was added or taken out whole in commit `{commits[0][:12]}`",
                      f"name the record without a field under `removed` where all of it went, or {DIFFERS}")
    if one != other:
        work.changed.setdefault(path, set()).add((one, other))


def _held(repository: Repository, commit: str, path: str, entry: Entry | None) -> str:
    """The content that a commit has at a path, also where it left it as it was; empty where there is none."""
    if entry is None:
        return repository.tree_ids(commit, path).get(path, "")
    return "" if entry.status == "D" else entry.new_id


def _taken(work: _Work) -> tuple[tuple[Removed, ...], int]:
    """What was taken out of each file, seen to be no more than the redaction says; and the fewest characters."""
    held = {}
    for side, repository in enumerate((work.old, work.new)):
        asked = sorted({pair[side] for pairs in work.changed.values() for pair in pairs} - {""})
        held.update({(side, each.id): each.data or b"" for each in leaving.contents(repository, asked)})
    told, shortest = [], GUESSABLE
    for path, pairs in sorted(work.changed.items()):
        wanted = work.removed.get(path) or work.removed.get(record_id(path)) or ()
        for one, other in pairs:
            before, after = held.get((0, one), b""), held.get((1, other), b"")
            if wanted and one and other:
                _only(path, before, after, wanted)
            if one:
                shortest = min(shortest, _gone(before, after))
        told.append(Removed(plain(masked(path)), tuple(sorted(set(wanted))), len(pairs)))
    return tuple(told), shortest


def _only(path: str, before: bytes, after: bytes, wanted: Sequence[str]) -> None:
    """Refuse a record that differs in another field than the redaction names."""
    old, new = source.parse(before), source.parse(after)
    if isinstance(new, source.Fault) or isinstance(old, source.Fault):
        raise Refusal(f"a version of `{plain(path)}` cannot be read as a record: nobody can say which field differs",
                      "leave out `field` in the redaction, so that the whole record is named")
    for change in diff(old, new):
        name = ".".join(change.path)
        if not any(name == each or name.startswith(f"{each}.") for each in wanted):
            raise Refusal(f"`{plain(path)}` differs in the field `{plain(masked(name))}`, which the redaction does not "
                          f"name", f"name it there under `removed`, or {DIFFERS}")


def _gone(before: bytes, after: bytes) -> int:
    """How many bytes of the old text are not in the new one, between what both begin and end with."""
    first = next((place for place, (one, other) in enumerate(zip(before, after, strict=False)) if one != other),
                 min(len(before), len(after)))
    rest, other = before[first:], after[first:]
    last = next((place for place, (one, two) in enumerate(zip(reversed(rest), reversed(other), strict=False))
                 if one != two), min(len(rest), len(other)))
    return len(rest) - last
