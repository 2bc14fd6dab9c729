"""What the last check of a folder found, kept in `.caretrail/check.sqlite`: never evidence, only speed.

A row counts only where the file's stamp (size, both times, inode) is what it was, and the whole store only
for the code that wrote it. It holds plain text alone; one that is damaged, foreign or made by other code is
begun anew.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple, Self
from zlib import crc32

from caretrail import __version__
from caretrail.folder import Seen, keep_out_of_git

RACY = 2_000_000_000
"""Nanoseconds: a file that changed so shortly before it was read may change again and keep its times, as some
file systems count in steps of two seconds; so it is read again next time."""

VERSION = "PRAGMA data_version"
"""Tells another number once somebody else has written to the store."""

TABLES = (
    "CREATE TABLE made (by)",
    "CREATE TABLE files (path PRIMARY KEY, stamp, problems, linked, standing, context, reaches, far, gist, checksum)",
    "CREATE TABLE runs (key, result, checksum)",
)


class Row(NamedTuple):
    """What is known of a file; lists and the gist as JSON.

    `problems`  those that depend on the file alone
    `linked`    those of its references, as the records they lead to stood then
    `standing`  those of the record as judged on its days, as what it refers to stood then
    `context`   a name for the day and the reference data it was judged by; empty for what is not judged
    `reaches`   the ids it refers to
    `far`       whether its references have to be followed at every check (`Trail.far`)
    `gist`      that of a record, and empty for what is none
    """

    path: str
    stamp: str
    problems: str
    linked: str
    standing: str
    context: str
    reaches: str
    far: bool
    gist: str


class Cache:
    """The store of one repository. Whatever fails in it costs time and nothing else."""

    def __init__(self, repo: Path) -> None:
        self._started = time.time_ns()
        self._store = _open(repo / ".caretrail")
        self._version = self._ask(VERSION)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._store is not None:
            self._store.close()

    def run(self, key: str) -> str | None:
        """The result of the last check, if it was this one."""
        found = _whole(self._ask("SELECT * FROM runs WHERE key = ?", key))
        return str(found[0][1]) if found else None

    def files(self) -> dict[str, Row]:
        """What is known, by path."""
        return {row[0]: Row(*row) for row in _whole(self._ask("SELECT * FROM files"))}

    def keep(self, rows: Iterable[Row], gone: Iterable[str]) -> None:
        """Store what was found anew, and forget the files that are no longer there: all of it or, where another
        check has stored something since this one began, nothing. What is known of a file rests on what is known
        of others, so that the findings of two checks must never be mixed.
        """
        self._write(("DELETE FROM files WHERE path = ?", ((path,) for path in gone)),
                    ("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", map(_sealed, rows)))

    def keep_run(self, key: str, result: str) -> None:
        """Store the result of a whole check in place of the one before."""
        self._write(("DELETE FROM runs", [()]), ("INSERT INTO runs VALUES (?, ?, ?)", [_sealed((key, result))]))

    def trusts(self, seen: Seen) -> bool:
        """Whether a later change of a file will show in its stamp, and its path can be stored."""
        return seen.changed < self._started - RACY and seen.path.isprintable()

    def _ask(self, question: str, *values: str) -> list[Any]:
        with suppress(sqlite3.Error):
            return self._store.execute(question, values).fetchall() if self._store else []
        return []

    def _write(self, *orders: tuple[str, Iterable[tuple[Any, ...]]]) -> None:
        with suppress(sqlite3.Error):
            if self._store is not None:
                with self._store:
                    self._store.execute("BEGIN IMMEDIATE")
                    if self._ask(VERSION) == self._version:
                        for order, rows in orders:
                            self._store.executemany(order, rows)


def _sealed(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row with its checksum."""
    return (*row, crc32("\0".join([cell if type(cell) is str else str(int(cell)) for cell in row]).encode()))


def _whole(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The rows of which no bit has changed since they were stored, without their checksums."""
    found = []
    for row in rows:
        with suppress(ValueError, TypeError):
            if _sealed(row[:-1]) == row:
                found.append(row[:-1])
    return found


def key_of(seen: Iterable[Seen], *more: str) -> str:
    """A name for the state of a whole folder."""
    lines = [*more, *(f"{each.path} {each.stamp}" for each in seen)]
    return blake2b("\n".join(lines).encode(errors="surrogateescape"), digest_size=16).hexdigest()


def maker() -> str:
    """A name for the code that is running: version, Python, size and time of every file of the package."""
    package = str(Path(__file__).parent)
    files = [os.path.join(folder, name) for folder, _, names in os.walk(package)  # noqa: PTH118 - half the time
             for name in names if name.endswith(".py")]
    stats = [(file, info.st_size, info.st_mtime_ns) for file in sorted(files) for info in [os.stat(file)]]  # noqa: PTH116
    return blake2b(repr((__version__, sys.version, stats)).encode(), digest_size=16).hexdigest()


def _open(folder: Path) -> sqlite3.Connection | None:
    """The store, emptied where it cannot be used; None where there can be none."""
    path = folder / "check.sqlite"
    if not keep_out_of_git(folder) or path.is_symlink():
        return None
    try:
        if not (path.is_file() and _is_ours(path)):
            path.unlink(missing_ok=True)
            _begin(path)
        return sqlite3.connect(path, timeout=1)
    except (OSError, sqlite3.Error):
        return None


def _begin(path: Path) -> None:
    with sqlite3.connect(path, timeout=1) as store:
        for table in TABLES:
            store.execute(table)
        store.execute("INSERT INTO made VALUES (?)", (maker(),))
    store.close()


def _is_ours(path: Path) -> bool:
    """Whether a store holds our tables, nothing that acts (view, trigger), and was made by this very code."""
    with suppress(sqlite3.Error):
        store = sqlite3.connect(path, timeout=1)
        try:
            held = {row[0] for row in store.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")}
            return held == set(TABLES) and store.execute("SELECT by FROM made").fetchall() == [(maker(),)]
        finally:
            store.close()
    return False
