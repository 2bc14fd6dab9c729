"""The history of every record in one SQLite file, made once and then continued landing by landing.

It is never evidence: it can be deleted at any time, and one that is broken, foreign, copied from elsewhere or made
by another version is made anew. Where none can be kept (a folder that cannot be written, another run that holds it)
the same file is made in a private place for this run alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from caretrail import __version__
from caretrail.history.coding import decode_landing, decode_revisions, load, unpack
from caretrail.history.model import Landing, Revision

SCHEMA = 8
"""Raise it when what is stored, or how, changes."""

MADE_BY = f"caretrail {__version__}, schema {SCHEMA}"
PATIENCE = 10.0
"""Seconds to wait for another run that is writing."""

TABLES = """
CREATE TABLE about (made_by TEXT NOT NULL, place TEXT NOT NULL, head TEXT NOT NULL, landings INTEGER NOT NULL);
CREATE TABLE landing (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at TEXT, paths BLOB NOT NULL,
                      data BLOB NOT NULL);
CREATE TABLE record (id TEXT PRIMARY KEY, first INTEGER NOT NULL, alive BLOB NOT NULL, data BLOB NOT NULL);
CREATE TABLE gap (landing INTEGER NOT NULL, record TEXT NOT NULL, path TEXT NOT NULL, what TEXT NOT NULL);
"""

TOGETHER = 200
"""Records that are read from the file at a time, where all of them are wanted."""


class Store:
    """An open store, asked up to the landing `last`. `remake` gives another one for when a part of it turns out to
    be broken.
    """

    def __init__(self, base: sqlite3.Connection, last: int, remake: Callable[[], sqlite3.Connection]) -> None:
        self._base = base
        self._remake = remake
        self.last = last

    def close(self) -> None:
        self._base.close()

    def reopen(self) -> None:
        """A connection of its own, for a process forked from the one that opened this. A private file has no name
        to be opened by and keeps its connection; nobody writes to it.
        """
        [(_, _, path), *_] = self._base.execute("PRAGMA database_list")
        if path:
            self._base = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)

    def landing(self, number: int) -> Landing:
        [(data,)] = self._ask("SELECT data FROM landing WHERE number = ?", number)
        return decode_landing(data)

    def some_landings(self, first: int, last: int) -> list[tuple[Landing, tuple[str, ...]]]:
        """Landings with the files they changed, from one number to another."""
        rows = self._ask("SELECT data, paths FROM landing WHERE number BETWEEN ? AND ? ORDER BY number", first, last)
        return [(decode_landing(data), tuple(load(paths))) for data, paths in rows]

    def landings(self) -> Iterator[Landing]:
        for (data,) in self._ask("SELECT data FROM landing WHERE number <= ? ORDER BY number", self.last):
            yield decode_landing(data)

    def numbers(self) -> dict[str, int]:
        """The number of every landing, by the id of its commit."""
        return dict(self._ask("SELECT id, number FROM landing WHERE number <= ?", self.last))

    def moments(self) -> list[str | None]:
        """When every landing was made, as its commit claims it, in UTC."""
        return [at for (at,) in self._ask("SELECT at FROM landing WHERE number <= ? ORDER BY number", self.last)]

    def paths_in(self, number: int) -> tuple[str, ...]:
        [(data,)] = self._ask("SELECT paths FROM landing WHERE number = ?", number)
        return tuple(load(data))

    def ids(self) -> list[str]:
        return [each for (each,) in self._ask("SELECT id FROM record WHERE first <= ? ORDER BY id", self.last)]

    def revisions(self, record: str) -> tuple[Revision, ...]:
        for (data,) in self._ask("SELECT data FROM record WHERE id = ?", record):
            return tuple(each for each in decode_revisions(data) if each.landing <= self.last)
        return ()

    def every_revision(self) -> Iterator[tuple[str, tuple[Revision, ...]]]:
        """Every record's revisions, in the order of the ids; some hundreds of records are read at a time."""
        after = ""
        while rows := self._ask("SELECT id, data FROM record WHERE id > ? ORDER BY id LIMIT ?", after, TOGETHER):
            for record, data in rows:
                if found := tuple(each for each in decode_revisions(data) if each.landing <= self.last):
                    yield record, found
            after = rows[-1][0]

    def gaps(self) -> list[tuple[Any, ...]]:
        """Landing, record, path and what: see `revisions.Gap`."""
        return self._ask("SELECT * FROM gap WHERE landing <= ? ORDER BY 1, 2, 3, 4", self.last)

    def _ask(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            return _rows(self._base, query, values)
        except (sqlite3.DatabaseError, ValueError):
            self._base.close()
            self._base = self._remake()
            return _rows(self._base, query, values)


def _rows(base: sqlite3.Connection, query: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
    return [tuple(unpack(cell) if type(cell) is bytes else cell for cell in row) for row in base.execute(query, values)]
