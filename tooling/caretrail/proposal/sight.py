"""Which records can see a change, and so have to be judged again; the others are as they were."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date

from caretrail.load import Loaded, Record, is_work, kind_of, record_id
from caretrail.proposal.tree import Tree
from caretrail.surroundings import SIGHT, Records
from caretrail.trail import DAYLESS, ONWARD, Trail, way

FEW = 20
"""So many names are looked for one by one in the text of a file; of more, its words are compared."""

WORD = re.compile(rb"[0-9A-Za-z][0-9A-Za-z-]*")


def in_sight(tree: Tree, changed: Collection[str]) -> set[str]:
    """The paths of the files to look at where those of the paths `changed` are not what they were: they themselves,
    those that share their id or, on some computers, their path, those from which they are in sight, and where they
    lead in succession. All of them where reference data or the policy changed, as every record rests on these.
    """
    if any(kind_of(path) and not is_work(path) for path in changed):
        return set(tree.files)
    names = fresh = {record_id(path) for path in changed}
    for _ in range(SIGHT):
        fresh = {record_id(path) for path in _naming(tree, fresh)} - names
        names = names | fresh
    names |= _onward(tree, names)
    return {path for name in names for path in tree.by_id.get(name, ())} | tree.alike(changed)


def _naming(tree: Tree, names: Collection[str]) -> Iterator[str]:
    """The files whose text holds one of the names. One with escapes could hold any, and is read."""
    wanted = {name.encode(errors="surrogateescape") for name in names}
    if not wanted:
        return
    for paths in tree.by_id.values():
        for path in paths:
            data = tree.data(path) or b""
            if _holds(data, wanted) or (b"\\" in data and _refers(tree, path, names)):
                yield path


def _refers(tree: Tree, path: str, names: Collection[str]) -> bool:
    read = tree.read(path)
    return isinstance(read, Record) and any(reference.to in names for reference in read.references)


def _holds(data: bytes, wanted: Collection[bytes]) -> bool:
    if len(wanted) <= FEW:
        return any(name in data for name in wanted)
    return not set(WORD.findall(data)).isdisjoint(wanted)


def _onward(tree: Tree, names: Collection[str]) -> set[str]:
    """Where records lead in succession, to any distance."""
    found, waiting = set[str](), list(names)
    while waiting:
        record = tree.find(waiting.pop())
        if isinstance(record, Record):
            further = {reference.to for reference in record.references if way(record, reference) in ONWARD} - found
            found |= further
            waiting.extend(further)
    return found


def trail_of(tree: Tree, paths: Collection[str], as_of: date) -> Trail:
    """The register at a commit, on a day: reference data and the files at `paths` are read, every other record when
    somebody asks for it by its id.
    """
    read = sorted({*tree.ground, *paths})
    records = tree.records(read)
    named = {path for record in records for reference in record.references for path in tree.by_id.get(reference.to, ())}
    unreadable = tree.rejected(sorted({*read, *named}))
    trail = Trail(Loaded(tuple(records), tuple(unreadable)), as_of, tree.commit,
                  holders={record_id(path) for path in paths})
    _ = trail.by_kind, trail.references_to
    trail.__dict__["records"] = Records(trail.records, tree.find)
    return trail


def narrowed(trail: Trail, paths: Iterable[str]) -> Trail:
    """The same register, of which only the records at `paths` are judged."""
    found = replace(trail, holders={record_id(path) for path in paths}, _made={}, _always={}, _days={})
    found.__dict__ |= {name: made for name, made in trail.__dict__.items() if name in DAYLESS}
    return found
