"""`caretrail.sqlite`: records, landings, changes and findings, with the register as it stood at any landing.

Every top-level field of a record, and every entry of a list, stands in `fields` with the landings between which the
record said so. So `as_of` is a lookup: it shows the landing in `asked`, which can be changed, or any other that a query
names.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from errno import EIO, ENOSPC
from pathlib import Path
from typing import Any

from caretrail.diff import Doc, apply, entry_ids
from caretrail.exports.base_tables import AFTER, BEFORE
from caretrail.exports.documents import day_of
from caretrail.exports.edition import DATA, SCHEMA, edition, written
from caretrail.exports.landed import Landed
from caretrail.exports.past import File, Past
from caretrail.problem import Refusal
from caretrail.views import addresses
from caretrail.views.evidence import Evidence

OLDEST = (3, 37, 0)
"""The first SQLite with strict tables."""

TOGETHER = 20_000
"""Rows that are given to the database at a time."""


class Base:
    """The database, in a file that is gone once it was read."""

    def __init__(self, evidence: Evidence, landed: Landed, stack: ExitStack) -> None:
        self.evidence = evidence
        self._landed = landed
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="caretrail-"))
        self._path = Path(folder) / "caretrail.sqlite"
        with as_disk():
            self._base = stack.enter_context(closing(sqlite3.connect(self._path, isolation_level=None)))
            _refuse_old(self._base)
            self._base.executescript(BEFORE)
            self._base.execute("BEGIN")
        self._rows: dict[str, list[tuple[Any, ...]]] = {
            "records": [], "changes": [], "revisions": [], "fields": [], "search": []}
        self._held = 0
        self._landings()

    def take(self, past: Past) -> Iterator[File]:
        known, record = past.known, past.record
        self._add("records", (known.id, known.kind.name, known.title, record.text("status") or None if record else None,
                              int(known.present), addresses.record(known.id), written(record.doc) if record else None))
        self._add("search", (known.id, known.title, " ".join(_texts(record.doc)) if record else ""))
        for chapter in past.chapters:
            revision = chapter.revision
            self._add("revisions", (known.id, revision.landing, revision.what, revision.path, revision.fault or None))
            happened = {each.path: each.happened for each in chapter.told}
            for place, change in enumerate(revision.changes, 1):
                self._add("changes", (known.id, revision.landing, place, ".".join(change.path), _json(change.old),
                                      _json(change.new), day_of(happened, change)))
        for row in fields_of(past):
            self._add("fields", (known.id, *row))
        if self._held > TOGETHER:
            self._flush()
        yield from ()

    def files(self) -> Iterator[File]:
        self._flush()
        self._findings()
        with as_disk():
            self._base.execute("COMMIT")
            self._base.executescript(AFTER)
        self._base.close()
        yield File(f"{DATA}caretrail.sqlite", self._path.read_bytes(),
                   "Records, landings, changes and findings, and the register as of any day")

    def _add(self, table: str, row: tuple[Any, ...]) -> None:
        self._held += 1
        self._rows[table].append(row)

    def _flush(self) -> None:
        for table, rows in self._rows.items():
            if rows:
                self._insert(table, rows)
                rows.clear()
        self._held = 0

    def _insert(self, table: str, rows: list[tuple[Any, ...]]) -> None:
        """A text that is no text to the database (half of a character) has a question mark in its place."""
        holes = ",".join("?" * len(rows[0]))
        query = f"INSERT INTO {table} VALUES ({holes})"  # noqa: S608 - our own names
        with as_disk():
            self._base.execute("SAVEPOINT these")
            try:
                self._base.executemany(query, rows)
            except UnicodeEncodeError:
                self._base.execute("ROLLBACK TO these")
                self._base.executemany(query, [tuple(map(_stored, row)) for row in rows])
            self._base.execute("RELEASE these")

    def _landings(self) -> None:
        evidence, landed = self.evidence, self._landed
        about = {**edition(evidence), "schema": SCHEMA}
        self._insert("about", [(name, value if isinstance(value, str) else written(value))
                               for name, value in about.items()])
        rows = []
        for landing in landed.listed():
            told = landed.of(landing.number)
            rows.append((
                landing.number, landing.commit, told["recorded_on"], told["recorded_at"], written(told["authors"]),
                landed.sure(landing.number), written(told["approved_by"]), told["why"], landing.pull_request,
                told["verdict"], told["address"]))
        if rows:
            self._insert("landings", rows)
            self._insert("asked", [(1, len(evidence.landings))])

    def _findings(self) -> None:
        known = self.evidence.names.known
        rows = [(number, each.code, each.severity.value, each.record if each.record in known else None, each.place.path,
                 each.place.line, each.field, each.message, each.fix, each.who)
                for number, each in enumerate(self.evidence.problems, 1)]
        if rows:
            self._insert("findings", rows)


@contextmanager
def as_disk() -> Iterator[None]:
    """What SQLite says of the disk below it, as the disk itself would say it."""
    try:
        yield
    except sqlite3.OperationalError as fault:
        raise OSError(ENOSPC if "full" in str(fault) else EIO, str(fault), tempfile.gettempdir()) from fault


def _refuse_old(base: sqlite3.Connection) -> None:
    options = {option for (option,) in base.execute("PRAGMA compile_options")}
    if sqlite3.sqlite_version_info < OLDEST or "ENABLE_FTS5" not in options:
        raise Refusal(f"the SQLite of this Python ({sqlite3.sqlite_version}) cannot write the site's database",
                      f"use a Python whose SQLite is {'.'.join(map(str, OLDEST))} or newer, with FTS5")


def fields_of(past: Past) -> Iterator[tuple[str, str, int, str, int, int | None]]:
    """Each value that a top-level field, or an entry of its list, ever had: the field, the entry's id and its place in
    the list (empty and 0 for a field that is no such list), the value as JSON, the first landing that said so and the
    first that did not any more. A version that cannot be read says nothing: what was read last is told until another
    can be.
    """
    doc: Doc = {}
    shown: Doc = {}
    since: dict[tuple[str, str], int] = {}
    for chapter in past.chapters:
        revision = chapter.revision
        doc = apply(doc, revision.changes) if revision.changes else doc
        after = {} if revision.what == "removed" else doc
        whole = not (shown and after)
        for name in dict.fromkeys((*shown, *after) if whole else (change.path[0] for change in revision.changes)):
            old, new = _units(shown.get(name)), _units(after.get(name))
            for entry, held in old.items():
                if new.get(entry) != held:
                    yield name, entry, held[0], written(held[1]), since[name, entry], revision.landing
            for entry, held in new.items():
                if old.get(entry) != held:
                    since[name, entry] = revision.landing
        shown = after
    for name, value in shown.items():
        for entry, held in _units(value).items():
            yield name, entry, held[0], written(held[1]), since[name, entry], None


def _units(value: Any) -> dict[str, tuple[int, Any]]:
    """What is kept apart of a field: the entries of a list by their ids, each with its place, or the whole of it."""
    if value is None:
        return {}
    ids = entry_ids(value)
    return {each: (place, value[place - 1]) for place, each in enumerate(ids, 1)} if ids else {"": (0, value)}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def _json(value: Any) -> str | None:
    return None if value is None else written(value)


def _stored(value: Any) -> Any:
    """A text that the database can hold: what is no character of its own becomes a question mark."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "replace").decode()
    return value
