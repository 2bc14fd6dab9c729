"""Make the store of a history, or bring one up to the branch's head."""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from datetime import UTC
from pathlib import Path

from caretrail.history import revisions, store
from caretrail.history.coding import decode_revisions, dump, encode_landing, load, pack, unpack
from caretrail.history.crew import Crew, crew
from caretrail.history.git import Repository
from caretrail.history.landings import read_landings
from caretrail.history.lineage import chain
from caretrail.history.revisions import Line, Read, Row
from caretrail.problem import Refusal

WORTH_A_CREW = 1_000
"""Landings below which starting other processes takes longer than they save."""

PART = 200
"""Records a process is given at a time."""

SLICE = 12_500
"""Landings a process walks at most in one go, so that the first can be sorted while the last are read."""

Progress = Callable[[int, int], None]
LandingRow = tuple[int, str, str | None, bytes]


def open_store(path: Path | None, repository: Repository, head: str, progress: Progress) -> store.Store:
    """The store for `head`: the one kept at `path` where it can be used or brought up, else a new one; without a
    path, one that goes when it is closed.
    """
    base = _kept(path, repository, head, progress) if path else None
    if base is None:
        base = _new(path, repository, head, progress)
    [(last,)] = base.execute("SELECT number FROM landing WHERE id = ?", (head,))
    return store.Store(base, last, lambda: _new(path, repository, head, progress))


def _kept(path: Path, repository: Repository, head: str, progress: Progress) -> sqlite3.Connection | None:
    """The store at `path`, brought up to `head`; None where it cannot be used."""
    if not path.is_file():
        return None
    base = _connect(path)
    try:
        [(made_by, place, reached, landings)] = base.execute("SELECT made_by, place, head, landings FROM about")
        if (made_by, place) != (store.MADE_BY, _place(path, repository)):
            raise sqlite3.DatabaseError("made by another version, or copied here from elsewhere")
        if not _holds(base, head):
            ids = later_landings(repository, head, reached)
            if ids:
                base = _brought_up(base, repository, ids, reached, landings, progress)
            if not _holds(base, head):
                raise sqlite3.DatabaseError("another branch, or a rewritten one")
    except (sqlite3.Error, ValueError, OSError):
        base.close()
        return None
    return base


def _place(path: Path, repository: Repository) -> str:
    """Where a store was made: no copy of it, and none that came with a copy of the repository, is this very file."""
    info = path.stat()
    return f"{info.st_dev} {info.st_ino} {str(repository.git_dir.resolve())!a}"


def _holds(base: sqlite3.Connection, landing: str) -> bool:
    return base.execute("SELECT 1 FROM landing WHERE id = ?", (landing,)).fetchone() is not None


def later_landings(repository: Repository, head: str, reached: str) -> list[str]:
    """The landings of `head` later than `reached`; none where that is not itself a landing of `head`. A branch can hold
    a commit and yet have made it a side line, by a merge in the other direction.
    """
    try:
        lineage = repository.lineage(head, reached)
    except Refusal:  # the commit is not there any more
        return []
    ids = chain(lineage, head)
    return ids if ids and lineage[ids[0]][:1] == (reached,) else []


def _brought_up(base: sqlite3.Connection, repository: Repository, ids: list[str], reached: str, landings: int,
                progress: Progress) -> sqlite3.Connection:
    try:
        base.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:  # read-only, or held by another run: go on with a copy of our own
        copy = _private()
        base.backup(copy)
        base.close()
        base = copy
        base.execute("BEGIN IMMEDIATE")
    if base.execute("SELECT head FROM about").fetchone() == (reached,):
        _fill(base, repository, ids, reached, landings, progress)
    base.execute("COMMIT")
    return base


def _new(path: Path | None, repository: Repository, head: str, progress: Progress) -> sqlite3.Connection:
    """A store made from nothing, beside `path` and then put in its place; private where that cannot be done."""
    if path is not None:
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.unlink(missing_ok=True)
            part.touch(exist_ok=False)  # ours: not through a link that somebody left there
            with closing(_connect(part)) as base:
                _make(base, repository, head, progress, _place(part, repository))
            part.replace(path)
            return _connect(path)
        except (OSError, sqlite3.Error):
            pass  # it cannot be kept there
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    base = _private()
    _make(base, repository, head, progress, "nowhere")
    return base


def _make(base: sqlite3.Connection, repository: Repository, head: str, progress: Progress, place: str) -> None:
    base.execute("PRAGMA journal_mode = OFF")
    base.execute("PRAGMA synchronous = OFF")
    base.executescript(store.TABLES)
    base.execute("INSERT INTO about VALUES (?, ?, '', 0)", (store.MADE_BY, place))
    base.execute("BEGIN")
    _fill(base, repository, repository.first_parents(head), "", 0, progress)
    base.execute("COMMIT")


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=store.PATIENCE, isolation_level=None, check_same_thread=False)


def _private() -> sqlite3.Connection:
    """A file that nobody else finds and that is gone when it is closed."""
    base = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    base.execute("PRAGMA temp_store = FILE")
    return base


def _fill(base: sqlite3.Connection, repository: Repository, ids: list[str], after: str, count: int,
          progress: Progress) -> None:
    """Put landings into the store: those later than `after`, the landing with the number `count`."""
    with crew(repository, alone=len(ids) < WORTH_A_CREW) as workers:
        rows = _walk(workers, ids, count + 1)
        changed = _by_landing(rows)
        rows.pop("", None)
        size = min(PART, 1 + len(rows) // (4 * workers.size))
        parts = revisions.split(rows, _lines(base, rows) if after else {}, size)
        landings = workers.map(_landings, [(ids[-1], after, count + 1)])
        reads = workers.map(revisions.read, parts)
        # Landings first: they are put away while the processes go on reading records.
        for some in landings:
            base.executemany("INSERT INTO landing VALUES (?, ?, ?, ?, ?)", (
                (number, name, at, pack(dump(changed.get(number, ()))), data) for number, name, at, data in some))
        done = 0
        for part in reads:
            _put_records(base, part, new=not after)
            done += len(part)
            progress(done, len(rows))
    base.execute("UPDATE about SET head = ?, landings = ?", (ids[-1], count + len(ids)))


def _walk(workers: Crew, ids: list[str], first: int) -> dict[str, list[Row]]:
    share = min(SLICE, -(-len(ids) // workers.size))
    slices = [(first + start, ids[start:start + share]) for start in range(0, len(ids), share)]
    found: dict[str, list[Row]] = defaultdict(list)
    for some in workers.map(revisions.walk, slices):
        for record, row in some:
            found[record].append(row)
    return found


def _by_landing(rows: Mapping[str, list[Row]]) -> dict[int, list[str]]:
    """The files each landing changed, those that can be no record first."""
    changed: dict[int, list[str]] = defaultdict(list)
    for record in sorted(rows):
        for number, path, *_ in rows[record]:
            changed[number].append(path)
    return changed


def _lines(base: sqlite3.Connection, records: Iterable[str]) -> dict[str, Line]:
    """Where the records stand that were there before."""
    found = {}
    for record in records:
        for alive, data in base.execute("SELECT alive, data FROM record WHERE id = ?", (record,)):
            before = decode_revisions(unpack(data))
            found[record] = Line(load(unpack(alive)), before[-1].path, revisions.replay(before))
    return found


def _put_records(base: sqlite3.Connection, part: list[Read], *, new: bool) -> None:
    for read in part:
        data, alive = read.revisions, pack(dump(read.alive))
        before = None if new else base.execute("SELECT data FROM record WHERE id = ?", (read.record,)).fetchone()
        if before:
            more = b"," + unpack(data) if data else b""
            base.execute("UPDATE record SET alive = ?, data = ? WHERE id = ?",
                         (alive, pack(unpack(before[0]) + more), read.record))
        elif data:
            base.execute("INSERT INTO record VALUES (?, ?, ?, ?)", (read.record, read.first, alive, data))
        base.executemany("INSERT INTO gap VALUES (?, ?, ?, ?)",
                         ((landing, read.record, path, what) for landing, path, what in read.gaps))


def _landings(repository: Repository, asked: tuple[str, str, int]) -> list[LandingRow]:
    return [(each.number, each.commit, each.landed_at.astimezone(UTC).isoformat() if each.landed_at else None,
             pack(encode_landing(each))) for each in read_landings(repository, *asked)]
