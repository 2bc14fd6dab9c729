"""`caretrail build` and `caretrail serve`, as anybody would use them."""

from __future__ import annotations

import os
import subprocess
import sys
import urllib.error
import urllib.request
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

import caretrail
from caretrail.cli import main
from caretrail.cli.serve import is_current, server
from caretrail.history.git import add_and_commit, init
from caretrail.problem import Refusal
from tests.site.hostile import hostile_register

TOOLING = Path(caretrail.__file__).parents[1]
AGENCY = b"id: northmoor-council\nname: Northmoor Council\nsector: council\nfrom: 2024-10-01\n"


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    init(tmp_path / "repo")
    add_and_commit(tmp_path / "repo", {"records/agencies/northmoor-council.yml": AGENCY}, "Begin",
                   "Ann Lee <ann@agency.example>", datetime(2026, 3, 5, 9, tzinfo=UTC))
    return tmp_path / "repo"


def test_it_says_what_it_found_and_how_to_open_the_site(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--repo", str(repo)]) == 0
    said = capsys.readouterr().out
    assert "1 record, 1 landing, as of 5 March 2026" in said
    assert f"site: {repo / 'site'}" in said
    assert f"caretrail serve --repo {repo}" in said
    assert (repo / "site/records/northmoor-council/index.html").exists()


def test_a_day_may_be_named_and_must_be_one(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--repo", str(repo), "--as-of", "2026-03-31"]) == 0
    assert "as of 31 March 2026" in capsys.readouterr().out
    assert main(["build", "--repo", str(repo), "--as-of", "31/03/2026"]) == 2
    assert "write it as 2026-03-05" in capsys.readouterr().err


def test_strict_is_for_errors(repo: Path) -> None:
    assert main(["build", "--repo", str(repo), "--strict"]) == 0
    add_and_commit(repo, {"records/risks/2026/RSK-2026-0001.yml": b"title: x\n"}, "Break", "A <a@b.example>",
                   datetime(2026, 3, 6, tzinfo=UTC))
    assert main(["build", "--repo", str(repo)]) == 0
    assert main(["build", "--repo", str(repo), "--strict"]) == 1


def test_a_folder_that_is_no_repository_or_not_ours_is_refused(repo: Path, tmp_path: Path,
                                                              capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "plan.txt").touch()
    assert main(["build", "--repo", str(repo), "--out", str(tmp_path / "notes")]) == 2
    assert "files that caretrail did not write" in capsys.readouterr().err
    assert main(["build", "--repo", str(tmp_path / "notes")]) == 2
    assert not (tmp_path / "notes" / "site").exists()


def test_nothing_of_the_repository_runs_unless_its_settings_are_asked_for(repo: Path, tmp_path: Path) -> None:
    (repo / "hook.py").write_text(f"import pathlib\npathlib.Path({str(tmp_path / 'ran')!r}).touch()\n")
    (repo / "docs").mkdir()
    (repo / "mkdocs.yml").write_text("site_name: Ours\ntheme: {name: material}\nhooks: [hook.py]\n")
    assert main(["build", "--repo", str(repo)]) == 0
    assert not (tmp_path / "ran").exists()
    assert main(["build", "--repo", str(repo), "--config", str(repo / "mkdocs.yml")]) == 0
    assert (tmp_path / "ran").exists()


def test_a_site_is_not_replaced_by_one_of_nothing(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["build", "--repo", str(repo)])
    add_and_commit(repo, {"records/agencies/northmoor-council.yml": None}, "Remove it", "Ann Lee <ann@agency.example>",
                   datetime(2026, 3, 6, tzinfo=UTC))
    assert main(["build", "--repo", str(repo)]) == 2
    assert "caretrail: nothing is committed below `records/`" in capsys.readouterr().err
    assert (repo / "site/records/northmoor-council/index.html").exists()


def test_the_same_commit_gives_the_same_bytes_on_any_computer(tmp_path: Path) -> None:
    """Another time zone, hash seed, locale and folder; the words of every kind."""
    def built(name: str, **settings: str) -> dict[str, str]:
        hostile_register(tmp_path / name)
        out = tmp_path / f"{name}-site"
        subprocess.run([sys.executable, "-m", "caretrail", "build", "--repo", tmp_path / name, "--out", out],
                       check=True, capture_output=True, env=os.environ | {"PYTHONPATH": str(TOOLING)} | settings)
        return {file.relative_to(out).as_posix(): sha256(file.read_bytes()).hexdigest()
                for file in out.rglob("*") if file.is_file()}

    one = built("one", TZ="UTC", PYTHONHASHSEED="1", LC_ALL="C.UTF-8")
    other = built("other", TZ="Pacific/Auckland", PYTHONHASHSEED="77", LC_ALL="C")
    assert [path for path in one if one[path] != other.get(path)] == []
    assert one.keys() == other.keys()


def fetch(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.read().decode()


def test_serve_shows_pages_and_the_sites_own_page_for_what_is_not_there(repo: Path, served) -> None:
    main(["build", "--repo", str(repo)])
    with served(repo / "site") as address:
        assert fetch(f"{address}records/northmoor-council/")[0] == 200
        code, page = fetch(f"{address}records/nobody/")
        assert code == 404
        assert "There is no page at this address" in page
        assert fetch(f"{address}../mkdocs.yml")[0] == 404


def test_a_port_that_is_taken_is_said_plainly(repo: Path) -> None:
    with server(repo, 0) as first, pytest.raises(Refusal, match="in use by another program"):
        server(repo, first.server_port)


def test_a_site_is_current_until_something_lands(repo: Path) -> None:
    assert not is_current(repo / "site", repo, "inspector")
    main(["build", "--repo", str(repo)])
    assert is_current(repo / "site", repo, "inspector")
    add_and_commit(repo, {"records/agencies/northmoor-council.yml": AGENCY + b"short_name: NC\n"}, "Change",
                   "A <a@b.example>", datetime(2026, 3, 6, tzinfo=UTC))
    assert not is_current(repo / "site", repo, "inspector")


def test_a_site_is_of_no_day_before_the_first_landing_and_of_none_to_come(repo: Path,
                                                                         capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--repo", str(repo), "--as-of", "2019-01-01"]) == 2
    assert "the first landing is of 5 March 2026" in capsys.readouterr().err
    assert main(["build", "--repo", str(repo), "--as-of", "9999-01-01"]) == 2
    assert "lies ahead" in capsys.readouterr().err
    assert not (repo / "site").exists()
