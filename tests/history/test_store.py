"""The store is never evidence: whatever happens to its file, the history is the same."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from caretrail.history import History, open_history, revisions, store
from tests.history.repository import Made

ONE, TWO = "records/risks/2026/RSK-2026-0001.yml", "records/risks/2026/RSK-2026-0002.yml"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "history.sqlite"


@pytest.fixture
def register(made: Made) -> Made:
    for number in range(9):
        made.commit({ONE: f"id: RSK-2026-0001\ntitle: Version {number} {'of many words' * 50}\n"})
    made.commit({TWO: "id: RSK-2026-0002\ntitle: Second\n"})
    return made


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The records that were read from git, in order."""
    seen: list[str] = []
    real = revisions.read

    def look(repository: object, some: revisions.Work) -> list[revisions.Read]:
        seen.extend(record for record, _, _ in some)
        return real(repository, some)  # type: ignore[arg-type]

    monkeypatch.setattr(revisions, "read", look)
    return seen


def everything(history: History) -> object:
    with history:
        assert list(history.records()) == [history.record(each) for each in history.ids()]
        return ([history.record(each) for each in history.ids()], list(history.landings), history.problems,
                [history.records_in(each.number) for each in history.landings], history.head)


def fresh(made: Made) -> object:
    return everything(open_history(made.path, use_cache=False))


def test_it_is_made_once(register: Made, cache: Path, read: list[str]) -> None:
    first = everything(open_history(register.path, cache=cache))
    assert everything(open_history(register.path, cache=cache)) == first
    assert read == ["RSK-2026-0001", "RSK-2026-0002"]
    assert [each.name for each in cache.parent.iterdir()] == [cache.name]


def test_it_lies_in_the_repository_by_default(register: Made) -> None:
    open_history(register.path)
    assert (register.path / ".caretrail" / "history.sqlite").is_file()


def test_a_new_landing_reads_only_what_it_touched(register: Made, cache: Path, read: list[str]) -> None:
    open_history(register.path, cache=cache)
    register.commit({TWO: "id: RSK-2026-0002\ntitle: Second, later\n"})
    continued = open_history(register.path, cache=cache)
    assert read == ["RSK-2026-0001", "RSK-2026-0002", "RSK-2026-0002"]
    assert everything(continued) == fresh(register)


def test_every_step_gives_what_a_reading_from_nothing_gives(made: Made, cache: Path) -> None:
    moved = ONE.replace("/2026/", "/2027/")
    for files in ({ONE: "id: a\nlog:\n  - id: L1\n"}, {ONE: "id: a\nid: b\n"}, {TWO: "title: b\n"}, {ONE: None},
                  {moved: "id: a\nlog:\n  - id: L2\n"}, {ONE: "title: c\n"}, {moved: None}, {"README.md": "x"}):
        made.commit(files)
        assert everything(open_history(made.path, cache=cache)) == fresh(made)


def test_a_merge_lands_once(register: Made, cache: Path) -> None:
    open_history(register.path, cache=cache)
    register.branch("side")
    register.commit({TWO: "id: RSK-2026-0002\ntitle: Draft\n"})
    register.switch("main")
    register.merge("side", files={TWO: "id: RSK-2026-0002\ntitle: Draft\n"})
    assert everything(open_history(register.path, cache=cache)) == fresh(register)


def test_a_rewritten_branch_is_read_from_nothing(register: Made, cache: Path) -> None:
    open_history(register.path, cache=cache)
    register.git("update-ref", "HEAD", "HEAD~5")
    register.commit({TWO: "id: RSK-2026-0002\ntitle: Another second\n"})
    assert everything(open_history(register.path, cache=cache)) == fresh(register)


def test_an_earlier_commit_needs_nothing_new(register: Made, cache: Path, read: list[str]) -> None:
    open_history(register.path, cache=cache)
    read.clear()
    earlier = open_history(register.path, "HEAD~3", cache=cache)
    assert (len(earlier.landings), earlier.landings[-1].number, earlier.ids()) == (7, 7, ["RSK-2026-0001"])
    assert read == []
    assert everything(earlier) == everything(open_history(register.path, "HEAD~3", use_cache=False))


def _garbage(cache: Path) -> None:
    cache.write_bytes(b"not a database, though it has a name like one" * 100)


def _empty(cache: Path) -> None:
    cache.write_bytes(b"")


def _half(cache: Path) -> None:
    cache.write_bytes(cache.read_bytes()[:len(cache.read_bytes()) // 2])


def _foreign(cache: Path) -> None:
    cache.unlink()
    with sqlite3.connect(cache) as base:
        base.execute("CREATE TABLE about (colour TEXT)")


def _other_version(cache: Path) -> None:
    with sqlite3.connect(cache) as base:
        base.execute("UPDATE about SET made_by = 'caretrail 0.0.1, schema 0'")


def _other_text(cache: Path) -> None:
    with sqlite3.connect(cache) as base:
        base.execute("UPDATE record SET data = x'7a0102'")


def _a_bit(cache: Path) -> None:
    with sqlite3.connect(cache) as base:
        [(data,)] = base.execute("SELECT data FROM landing WHERE number = 3")
        base.execute("UPDATE landing SET data = ? WHERE number = 3", (data[:-9] + b"~" + data[-8:],))


def _a_folder(cache: Path) -> None:
    cache.unlink()
    cache.mkdir()


@pytest.mark.parametrize("spoil", [_garbage, _empty, _half, _foreign, _other_version, _other_text, _a_bit, _a_folder])
def test_a_spoilt_file_is_made_anew(register: Made, cache: Path, spoil: Callable[[Path], None]) -> None:
    open_history(register.path, cache=cache).__exit__()
    spoil(cache)
    assert everything(open_history(register.path, cache=cache)) == fresh(register)
    assert everything(open_history(register.path, cache=cache)) == fresh(register)


def test_a_place_that_cannot_be_written(register: Made, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert everything(open_history(register.path, cache=tmp_path / "file" / "history.sqlite")) == fresh(register)


def test_another_run_holds_it(register: Made, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_history(register.path, cache=cache)
    register.commit({TWO: "id: RSK-2026-0002\ntitle: Second, later\n"})
    monkeypatch.setattr(store, "PATIENCE", 0.05)
    for lock in ("IMMEDIATE", "EXCLUSIVE"):
        other = sqlite3.connect(cache, isolation_level=None)
        other.execute(f"BEGIN {lock}")
        assert everything(open_history(register.path, cache=cache)) == fresh(register)
        other.close()


def test_one_that_came_with_the_register_is_not_believed(register: Made, cache: Path) -> None:
    open_history(register.path, cache=cache)
    with sqlite3.connect(cache) as base:
        base.execute("UPDATE record SET id = 'RSK-2026-9999' WHERE id = 'RSK-2026-0002'")
    register.commit({".caretrail/history.sqlite": cache.read_bytes()})
    register.check_out()
    assert list(open_history(register.path).ids()) == ["RSK-2026-0001", "RSK-2026-0002"]


def _forge(cache: Path) -> None:
    with closing(sqlite3.connect(cache)) as base, base:
        base.execute("UPDATE record SET id = 'RSK-2026-9999' WHERE id = 'RSK-2026-0002'")


def test_one_that_was_copied_here_is_not_believed(register: Made, cache: Path) -> None:
    everything(open_history(register.path, cache=cache))
    copy = cache.with_name("copy")
    copy.write_bytes(cache.read_bytes())
    _forge(copy)
    copy.replace(cache)
    assert everything(open_history(register.path, cache=cache)) == fresh(register)


@pytest.mark.parametrize("bring", [shutil.copytree, shutil.move])
def test_one_that_came_with_a_copy_of_the_whole_folder_is_not_believed(
        register: Made, tmp_path: Path, bring: Callable[[Path, Path], object]) -> None:
    everything(open_history(register.path))
    _forge(register.path / ".caretrail" / "history.sqlite")
    bring(register.path, tmp_path / "received")
    register.path = tmp_path / "received"
    assert everything(open_history(register.path)) == fresh(register)


def test_a_folder_that_differs_by_capitals_may_be_the_same_on_another_disk(register: Made) -> None:
    register.commit({".CareTrail/history.sqlite": "who knows what"})
    assert everything(open_history(register.path)) == fresh(register)
    assert not (register.path / ".caretrail").exists()


def test_it_is_not_made_through_a_link_left_in_its_place(register: Made, cache: Path) -> None:
    cache.parent.mkdir()
    elsewhere = cache.with_name("elsewhere")
    cache.with_name(f"{cache.name}.{os.getpid()}.part").symlink_to(elsewhere)
    open_history(register.path, cache=cache)
    assert [each.name for each in cache.parent.iterdir()] == [cache.name]


def test_none_is_kept_in_a_bare_repository(register: Made) -> None:
    register.git("config", "core.bare", "true")
    bare = register.path / ".git"
    before = sorted(bare.iterdir())
    with open_history(bare) as history:
        assert len(history.landings) == 10
    assert sorted(bare.iterdir()) == before


def test_landings_by_place(register: Made, cache: Path) -> None:
    landings = open_history(register.path, cache=cache).landings
    assert (landings[0].number, landings[-1].number, len(landings)) == (1, 10, 10)
    assert [each.number for each in landings[2:5]] == [3, 4, 5]
    assert landings[9].commit == register.head
    with pytest.raises(IndexError):
        landings[10]


def test_a_last_landing_dated_back_is_not_believed_against_those_before_it(made: Made) -> None:
    for day in (3, 4, 5, 1):
        made.commit({ONE: f"title: {day}\n"}, when=datetime(2026, 3, day, 9, tzinfo=UTC))
    with open_history(made.path) as history:
        assert [history.day_of(number) for number in (3, 4)] == [date(2026, 3, 5), date(2026, 3, 5)]


def test_the_last_landing_on_a_day(made: Made) -> None:
    days = ["2026-03-02", "2026-03-05", "1970-01-01", "5138-01-01", "2026-03-05", "2026-03-09"]
    for number, day in enumerate(days):
        made.commit({ONE: f"title: {number}\n"}, when=datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC))
    history = open_history(made.path, use_cache=False)
    assert [history.landing_on(date(2026, 3, day)) for day in (1, 2, 4, 5, 8, 9, 30)] == [0, 1, 1, 5, 5, 6, 6]
    counts_from = [history.day_of(number) for number in range(8)]
    assert [each and each.day for each in counts_from] == [None, 2, 5, 5, 5, 5, 9, None]


@pytest.mark.parametrize(("zone", "on_the_30th"), [("Europe/London", 1), ("America/New_York", 2), ("../x", 1)])
def test_a_day_is_one_of_the_zone_in_which_times_are_shown(made: Made, zone: str, on_the_30th: int) -> None:
    policy = "records/policy/partnership.yml"
    made.commit({policy: f"id: partnership\ntime_zone: {zone}\n"}, when=datetime(2026, 6, 1, tzinfo=UTC))
    made.commit({ONE: "title: At half past midnight in London\n"}, when=datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    history = open_history(made.path, use_cache=False)
    assert [history.landing_on(date(2026, *day)) for day in ((6, 30), (7, 1))] == [on_the_30th, 2]


@pytest.mark.parametrize("edge", [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, tzinfo=UTC)])
def test_a_date_at_the_end_of_the_calendar(made: Made, edge: datetime) -> None:
    """In another zone it would be in a year that no calendar holds."""
    made.commit({"records/policy/partnership.yml": "time_zone: Pacific/Auckland\n"}, when=edge)
    history = open_history(made.path, use_cache=False)
    assert [each.landed_at for each in history.landings] == [None]
    assert history.landing_on(date(2026, 6, 1)) == 1
    assert history.day_of(1) is None


def test_it_keeps_itself_out_of_git_and_is_not_written_through_a_link(made: Made, tmp_path: Path) -> None:
    made.commit({ONE: "title: First\n"})
    open_history(made.path)
    assert made.git("status", "--porcelain", "--untracked-files=all", "--", ".caretrail") == ""
    other = Made(tmp_path / "other")
    other.commit({ONE: "title: First\n"})
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (other.path / ".caretrail").symlink_to(elsewhere)
    assert len(open_history(other.path).landings) == 1
    assert list(elsewhere.iterdir()) == []
