"""The SQLite file, held against the history that it was made from."""

from __future__ import annotations

import json
import sqlite3
from datetime import date, timedelta
from errno import EIO, ENOSPC
from typing import Any

import pytest

from caretrail.exports.base import as_disk
from caretrail.exports.base_tables import AS_OF_DAY, READ_ONLY
from tests.exports.made import REGISTERS, database, eventful, files_of


def doc_of(rows: list[tuple[str, str, int, str]]) -> dict[str, Any]:
    """A record put together again from the fields and entries of `as_of`."""
    doc: dict[str, Any] = {}
    for field, entry, _, value in sorted(rows, key=lambda row: (row[0], row[2])):
        if entry:
            doc.setdefault(field, []).append(json.loads(value))
        else:
            doc[field] = json.loads(value)
    return doc


def test_as_of_any_landing_gives_what_the_history_gives() -> None:
    history, base = eventful(), database("eventful")
    for landing in range(1, len(history.landings) + 1):
        base.execute("UPDATE asked SET landing = ?", (landing,))
        for record in ("RSK-2026-7K3M", "RSK-2026-0000", "lead-discharge"):
            rows = base.execute("SELECT field, entry, place, value FROM as_of WHERE record = ?", (record,)).fetchall()
            assert doc_of(rows) == (history.doc(record, landing) or {}), (record, landing)


def test_as_of_a_day_is_asked_as_the_data_page_says() -> None:
    history, base = eventful(), database("eventful")
    for number in range(-1, 16):
        day = date(2026, 3, 6) + timedelta(days=number)
        if (landing := history.landing_on(day)) == 0:
            continue
        base.execute(AS_OF_DAY.partition(";")[0].replace("2026-03-31", day.isoformat()))
        assert base.execute("SELECT landing FROM asked").fetchone() == (landing,)
        asked = base.execute(AS_OF_DAY.partition(";")[2].strip()).fetchall()
        assert sorted(asked) == sorted(base.execute(READ_ONLY.replace("120", str(landing))).fetchall())


def test_it_holds_what_the_register_holds() -> None:
    base = database("eventful")
    assert base.execute("SELECT count(*) FROM current WHERE kind = 'risk'").fetchone() == (1,)
    assert base.execute("SELECT present, doc FROM records WHERE id = 'RSK-2026-0000'").fetchone() == (0, None)
    assert base.execute("SELECT count(*) FROM landings").fetchone() == (len(eventful().landings),)
    changed = base.execute("SELECT path, old, new FROM changes WHERE landing = 3").fetchall()
    assert [(path, json.loads(new)["likelihood"]) for path, _, new in changed] == [("scores.S2", "5")]
    assert base.execute("SELECT unreadable FROM revisions WHERE landing = 8").fetchone()[0]
    assert base.execute("SELECT id FROM search WHERE search MATCH 'transport'").fetchall() == [("RSK-2026-7K3M",)]


@pytest.mark.parametrize("name", REGISTERS)
def test_it_is_whole_and_the_same_each_time(name: str) -> None:
    base = database(name)
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    tables = base.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'").fetchall()
    assert all("STRICT" in sql for (sql,) in tables)
    first = files_of(name)["data/caretrail.sqlite"]
    files_of.cache_clear()
    assert files_of(name)["data/caretrail.sqlite"] == first


@pytest.mark.parametrize(("said", "number"), [("database or disk is full", ENOSPC), ("disk I/O error", EIO)])
def test_what_the_disk_refuses_is_told_as_the_disk_tells_it(said: str, number: int) -> None:
    with pytest.raises(OSError, match=said) as told, as_disk():
        raise sqlite3.OperationalError(said)
    assert told.value.errno == number
