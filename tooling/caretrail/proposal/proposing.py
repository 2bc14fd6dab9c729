"""A proposal read from git alone: both registers, the landing it would be, and what it does to every record."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from caretrail.approvals.attesting import bind
from caretrail.approvals.model import Evidence
from caretrail.approvals.told import Told
from caretrail.authority.ground import Ground, ground_of
from caretrail.authority.landed import landed_of
from caretrail.authority.model import Landed, Touched
from caretrail.authority.worlds import TrailWorld
from caretrail.diff import Doc, diff
from caretrail.history.git import Repository
from caretrail.history.proposed import Proposed, read_proposed
from caretrail.load import ONLY, File, Record, kind_of, load_file, record_id
from caretrail.problem import Refusal
from caretrail.proposal.sight import in_sight, trail_of
from caretrail.proposal.tree import Tree, read_trees
from caretrail.trail import Trail


@dataclass(frozen=True, eq=False)
class Proposal:
    """`old` and `new` are the files before and after, `before` and `after` the registers, of which only the records at
    `seen` are looked at: those that can see the change. `touched` are the records whose files it changes, in the order
    of their paths. `evidence` is what a git host told, None where it was not asked; `notes` say what of that does
    not count.
    """

    proposed: Proposed
    old: Tree
    new: Tree
    before: Trail
    after: Trail
    seen: frozenset[str]
    ground: Ground
    landed: Landed
    touched: tuple[Touched, ...]
    evidence: Evidence | None
    notes: tuple[str, ...] = ()


class Past(NamedTuple):
    """What can only be told from before the base: what `deleted` records held, by their ids, and what files that are
    `unread` held when they last could be read, by their paths.
    """

    deleted: Mapping[str, Doc]
    unread: Mapping[str, Doc]


def propose(root: Path, base: str, head: str, *, as_of: date, told: Told | None = None) -> Proposal:
    """What `head` would change if it landed on `base` on the day `as_of`. The working folder is never looked at.
    `told` is what a git host says of it. Refusal where it cannot be judged.
    """
    with Repository(root) as repository:
        proposed = read_proposed(repository, base, head)
        evidence, notes = _bound(repository, proposed, told) if told else (None, ())
        old, new = read_trees(repository, proposed.base, proposed.head)
        changed = [path for path in proposed.paths if path.startswith("records/")]
        absent = [path for path in changed if kind_of(path) and record_id(path) not in old.by_id]
        # Once for all: where nothing was ever there, git looks through the whole history.
        once = repository.last_held(old.commit, [*absent, *(path for path in ONLY if path not in old.files)])
        deleted = dict(_deleted(repository, {path: once[path] for path in absent if path in once}))
        unread = [path for path in changed if path in old.files and not isinstance(old.read(path), Record)]
        past = Past(deleted, _last_read(repository, old.commit, [path for path in unread if kind_of(path)]))
    sight = frozenset(in_sight(old, changed) | in_sight(new, changed))
    before, after = (trail_of(tree, sight & tree.files.keys(), as_of) for tree in (old, new))
    ground = ground_of(before, once.keys() & ONLY.keys())
    records = tuple(dict.fromkeys(record_id(path) for path in changed if kind_of(path)))
    landed = landed_of(proposed.landing, ground, TrailWorld(after), as_of, evidence, records, proposed.paths)
    touched = tuple(each for record in records for each in _touched(record, old, new, landed, past))
    return Proposal(proposed, old, new, before, after, sight, ground, landed, touched, evidence, tuple(notes))


def _bound(repository: Repository, proposed: Proposed, told: Told) -> tuple[Evidence, tuple[str, ...]]:
    """What the host told, bound to this very content; Refusal where it tells of another proposal. A merge queue may
    land one as a single new commit, which names its number.
    """
    landing, head, number = proposed.landing, told.evidence.head, told.evidence.number
    commits = (proposed.head, *(draft.commit for draft in landing.drafts))
    if head not in commits and (number is None or number != landing.pull_request):
        raise Refusal(f"the event tells of another proposal: its head `{head[:12]}` is no commit between "
                      f"`{proposed.base[:12]}` and `{proposed.head[:12]}`",
                      "give the event and the reviews of the proposal that is to be judged, fetched anew")
    return bind(repository, told, proposed.base, proposed.head)


def _deleted(repository: Repository, held: Mapping[str, str]) -> Iterator[tuple[str, Doc]]:
    """What records of the ids that are new held before they were deleted, by id; `held` are the last contents of their
    files, by path.
    """
    contents = dict(repository.blobs(dict.fromkeys(held.values())))
    for path, blob in held.items():
        yield record_id(path), _doc_of(path, contents[blob])


def _last_read(repository: Repository, commit: str, paths: Collection[str]) -> dict[str, Doc]:
    """What files that cannot be read held when they last could, by path: what was done since is judged too."""
    found: dict[str, Doc] = {}
    for path in paths:
        for _, data in repository.blobs(repository.versions(commit, path)):
            if doc := _doc_of(path, data):
                found[path] = doc
                break
    return found


def _doc_of(path: str, data: bytes | None) -> Doc:
    read = load_file(File(path, "100644", data, len(data or b"")))
    return read.doc if isinstance(read, Record) else {}


def _touched(record: str, old: Tree, new: Tree, landed: Landed, past: Past) -> Iterator[Touched]:
    """What happens to a record, file by file where several claim its id. One that moves to the folder of another kind
    is deleted there and created here.
    """
    was, now = old.by_id.get(record, ()), new.by_id.get(record, ())
    if len(was) > 1 or len(now) > 1:
        for path in sorted({*was, *now} & set(landed.paths)):
            yield _of_files(record, old, path if path in was else "", new, path if path in now else "", landed, past)
    elif was and now and kind_of(was[0]) is not kind_of(now[0]):
        gone = _of_files(record, old, was[0], new, "", landed, past)
        yield gone
        yield _of_files(record, old, "", new, now[0], landed, Past({record: gone.base or {}}, {}))
    else:
        yield _of_files(record, old, "".join(was), new, "".join(now), landed, past)


def _of_files(record: str, old: Tree, was: str, new: Tree, now: str, landed: Landed, past: Past) -> Touched:
    """What happens to a record where one of its two paths is another, or empty. A file that cannot be read afterwards
    holds nothing: then it is not told what changed, only that something did.
    """
    path = now or was
    kind = kind_of(path)
    assert kind
    before, after = old.read(was), new.read(now)
    base = None if not was else before.doc if isinstance(before, Record) else past.unread.get(was, {})
    head = None if not now else after.doc if isinstance(after, Record) else {}
    unread = (now and not isinstance(after, Record)) or base == {}
    return Touched(record, kind, path, base, head, () if unread else diff(base, head), landed,
                   after if isinstance(after, Record) else None, past.deleted.get(record))
