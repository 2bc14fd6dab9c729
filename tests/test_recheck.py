"""The check of a working folder: the same answer whether it remembers, forgets, or shares the work."""

from __future__ import annotations

import os
import sqlite3
import time
from datetime import date
from pathlib import Path

import pytest

from caretrail import recheck
from caretrail.cache import Cache
from caretrail.check import check
from caretrail.checked import Checked, checked_text, read_checked
from caretrail.folder import scan
from caretrail.recheck import check_folder
from caretrail.trail import open_trail

TODAY = date(2026, 6, 1)
AGENCY = "id: {0}\nname: {0}\nsector: {1}\nfrom: 2025-01-01\n"
LONG_AGO = 1_700_000_000


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    for name, sector in {"a": "nhs", "b": "castle", "c": "council"}.items():
        put(tmp_path, f"agencies/{name}.yml", AGENCY.format(name, sector))
    put(tmp_path, "agencies/d.yml", "- no record\n")
    put(tmp_path, "people/amara.yml", "id: amara\nname: Amara\nagency: gone\nfrom: 2025-01-01\n")
    return tmp_path


def put(repo: Path, name: str, text: str) -> Path:
    path = repo / "records" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def look(repo: Path, monkeypatch: pytest.MonkeyPatch | None = None) -> tuple[Checked, list[str]]:
    """The answer with the cache, and the files that were read for it."""
    read: list[str] = []
    one = recheck._row

    def told(seen, *more):
        read.append(Path(seen.path).stem)
        return one(seen, *more)

    with pytest.MonkeyPatch.context() as patch, Cache(repo) as cache:
        patch.setattr(recheck, "_row", told)
        patch.setattr(cache, "_started", time.time_ns() + 10**10)  # as if the files had been there for a while
        return check_folder(repo, scan(repo), as_of=TODAY, cache=cache), read


def afresh(repo: Path) -> Checked:
    return check_folder(repo, scan(repo), as_of=TODAY)


def test_it_finds_what_a_trail_of_the_folder_has(repo):
    assert afresh(repo).problems == check(open_trail(repo, as_of=TODAY, history=False))
    assert afresh(repo).kinds == {"agency": 3, "person": 1}
    assert afresh(repo).outside == 1


def test_a_record_is_fine_when_no_problem_points_at_it(repo):
    put(repo, "people/amara.yml", "id: amara\nname: Amara\nagency: a\nfrom: 2025-01-01\n")
    assert {each.place.path for each in afresh(repo).problems} == {"records/agencies/b.yml", "records/agencies/d.yml"}
    assert afresh(repo).fine == 3


def test_what_did_not_change_is_not_read_again(repo):
    first, read = look(repo)
    assert read == ["a", "b", "c", "d", "amara"]
    again, read = look(repo)
    assert read == []
    assert again == first == afresh(repo)


@pytest.mark.parametrize("change", ["edit", "add", "delete", "rename", "break", "mend"])
def test_what_changed_is_read_again_and_alone(repo, change):
    look(repo)
    folder = repo / "records/agencies"
    expected = {
        "edit": lambda: put(repo, "agencies/a.yml", AGENCY.format("a", "keep")).stem,
        "add": lambda: put(repo, "agencies/gone.yml", AGENCY.format("gone", "nhs")).stem,
        "delete": lambda: (folder / "a.yml").unlink(),
        "rename": lambda: (folder / "a.yml").rename(folder / "z.yml").stem,
        "break": lambda: put(repo, "agencies/c.yml", "a: &b c\n").stem,
        "mend": lambda: put(repo, "agencies/d.yml", AGENCY.format("d", "nhs")).stem,
    }[change]()
    answer, read = look(repo)
    assert read == ([expected] if expected else [])
    assert answer == afresh(repo)


def test_a_file_that_changed_a_moment_ago_is_read_again_next_time(repo):
    os.utime(repo / "records/agencies/a.yml", (LONG_AGO, LONG_AGO))
    with Cache(repo) as cache:
        check_folder(repo, scan(repo), as_of=TODAY, cache=cache)
        assert cache.files() == {}  # its other time, the one nobody can set, is of just now


def test_many_files_are_shared_among_processes(repo, monkeypatch):
    for number in range(30):
        put(repo, f"agencies/n-{number}.yml", AGENCY.format(f"n-{number}", "castle"))
    alone = afresh(repo)
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(recheck, "MANY", 1)
    monkeypatch.setattr(recheck, "CHUNK", 10)
    monkeypatch.setattr(recheck.os, "cpu_count", lambda: 2)
    shared = check_folder(repo, scan(repo), as_of=TODAY, progress=lambda done, total: told.append((done, total)))
    assert shared == alone
    assert told == [(10, 35), (20, 35), (30, 35), (35, 35)]


def test_nothing_to_check_is_an_error(tmp_path):
    assert [each.code for each in afresh(tmp_path).problems] == ["SYS02"]


def test_an_answer_can_be_kept_as_text(repo):
    assert read_checked(checked_text(afresh(repo))) == afresh(repo)


@pytest.mark.parametrize("harm", ["garbage", "empty", "cut", "foreign code", "a view that never ends", "a folder"])
def test_a_cache_that_cannot_be_trusted_is_begun_anew(repo, harm):
    first, _ = look(repo)
    path = repo / ".caretrail/check.sqlite"
    if harm in ("garbage", "empty", "cut"):
        path.write_bytes({"garbage": b"not a store" * 99, "empty": b"", "cut": path.read_bytes()[:5000]}[harm])
    elif harm == "a folder":
        path.unlink()
        path.mkdir()
    else:
        with sqlite3.connect(path) as store:
            store.executescript({
                "foreign code": "UPDATE made SET by = 'somebody'",
                "a view that never ends": "DROP TABLE files; CREATE VIEW files AS WITH RECURSIVE n(path) AS "
                                          "(SELECT 1 UNION ALL SELECT path FROM n) SELECT path, 1 stamp, 1 gist, "
                                          "1 problems FROM n",
            }[harm])
        store.close()
    again, read = look(repo)
    assert again == first
    assert len(read) == 5


def test_a_forged_answer_has_no_stamp_that_fits(repo):
    look(repo)
    with sqlite3.connect(repo / ".caretrail/check.sqlite") as store:
        store.execute("UPDATE files SET problems = '[]', stamp = '100644 50 0 0 0'")
    store.close()
    answer, read = look(repo)
    assert answer == afresh(repo)
    assert len(read) == 5


@pytest.mark.parametrize("name", [".caretrail", ".caretrail/check.sqlite"])
def test_the_cache_is_not_written_through_a_link(repo, tmp_path_factory, name):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    link = repo / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(elsewhere if name == ".caretrail" else elsewhere / "x")
    look(repo)
    assert list(elsewhere.iterdir()) == []


def test_the_cache_keeps_itself_out_of_git(repo):
    look(repo)
    assert (repo / ".caretrail/.gitignore").read_text() == "*\n"


def test_a_word_is_looked_up_in_the_policy_as_it_stands_now_and_a_day_as_of_now(repo: Path) -> None:
    policy = "id: partnership\nname: N\ntime_zone: Europe/London\nplaces: [{id: town, name: Town}]\n"
    put(repo, "policy/partnership.yml", policy)
    put(repo, "agencies/e.yml", AGENCY.format("e", "nhs") + "places: [moor]\n")
    put(repo, "risks/2026/RSK-2026-7K3M.yml", "id: RSK-2026-7K3M\ntitle: R\nopened_on: 2026-08-01\n")
    assert {"SCH28", "SCH31"} <= {each.code for each in look(repo)[0].problems}
    put(repo, "policy/partnership.yml", policy.replace("id: town", "id: moor"))
    checked, read = look(repo)
    assert read == ["partnership", "RSK-2026-7K3M"], "what is judged on its days is judged by the settings"
    assert "SCH28" not in {each.code for each in checked.problems}
    with Cache(repo) as cache:
        later = check_folder(repo, scan(repo), as_of=date(2026, 9, 1), cache=cache)
    assert "SCH31" not in {each.code for each in later.problems}


@pytest.mark.parametrize("damage", [
    "problems = '[]'", "gist = substr(gist, 1, 9)", "linked = '[1'", "path = path || 'x'", "reaches = 7", "far = x'ff'",
    "gist = NULL"])
def test_a_row_that_was_damaged_is_found_anew(repo, damage):
    look(repo)
    with sqlite3.connect(repo / ".caretrail/check.sqlite") as store:
        store.execute(f"UPDATE files SET {damage}")
    store.close()
    assert look(repo)[0] == afresh(repo)


def test_a_damaged_answer_is_not_given_again(repo):
    with Cache(repo) as cache:
        cache.keep_run("key", "answer")
        assert cache.run("key") == "answer"
        cache._store.execute("UPDATE runs SET result = '[1'")
        assert cache.run("key") is None
