"""Folders, disks and other programs as they are: full, read-only, shared, looked at while a site is put in place."""

from __future__ import annotations

import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

import caretrail
from caretrail.cli import main
from caretrail.problem import Refusal
from caretrail.site.build import build_pages
from caretrail.site.target import building
from tests.history.repository import WITHOUT_PRIVILEGES, Made
from tests.site.sample_pages import LISTED, RECORDS, exhibit
from tests.site.test_publishing import small_settings, state
from tests.site.test_publishing_repository import AGENCY, PATH

TOOLING = Path(caretrail.__file__).parents[1]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of little more than half a megabyte."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=640k", "none", str(place)]
    if os.geteuid() or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only the superuser may mount a disk")
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_disk_that_is_full_keeps_the_site_of_before(disk: Path, tmp_path: Path) -> None:
    config = small_settings(tmp_path)
    build_pages(exhibit(), disk / "out", tmp_path, config=config)
    before = state(disk / "out")
    (disk / "other").write_bytes(b"x" * 280_000)
    with pytest.raises(Refusal, match="no space left on device"):
        build_pages(exhibit(), disk / "out", tmp_path)  # with the whole theme: a megabyte
    assert state(disk / "out") == before
    assert sorted(each.name for each in disk.iterdir()) == ["other", "out"]
    (disk / "other").unlink()
    build_pages(exhibit(*LISTED, RECORDS[0]), disk / "out", tmp_path, config=config)
    assert state(disk / "out") != before


def test_a_disk_of_its_own_is_refused(disk: Path, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="a disk of its own"):
        build_pages(exhibit(), disk, tmp_path, config=small_settings(tmp_path))
    assert list(disk.iterdir()) == []
    assert not (tmp_path / ".disk.building").exists()


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    made = Made(tmp_path / "repo")
    made.commit({PATH: AGENCY})
    return made.path


def build(repo: Path, out: Path, config: Path) -> subprocess.Popen[str]:
    """From a shell, as a user for whom rights count."""
    command = [sys.executable, "-m", "caretrail", "build", "--repo", str(repo), "--out", str(out),
               "--config", str(config)]
    return subprocess.Popen([*WITHOUT_PRIVILEGES, *command], env=os.environ | {"PYTHONPATH": str(TOOLING)}, text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.parametrize("fixed", ["out", "."], ids=["the folder", "its parent"])
def test_a_folder_that_is_read_only_is_refused_and_kept(repo: Path, tmp_path: Path, fixed: str) -> None:
    config = small_settings(tmp_path)
    out = tmp_path / "public" / "out"
    assert main(["build", "--repo", str(repo), "--out", str(out), "--config", str(config)]) == 0
    before = state(out)
    shut = (tmp_path / "public" / fixed).resolve()
    shut.chmod(0o555)
    with build(repo, out, config) as process:
        _, said = process.communicate()
    shut.chmod(0o755)
    assert process.returncode == 2
    assert said.startswith(f"caretrail: the site cannot be written beside `{out}`: permission denied")
    assert state(out) == before
    assert [each.name for each in out.parent.iterdir()] == ["out"]


def test_parents_that_are_missing_are_made(repo: Path, tmp_path: Path) -> None:
    out = tmp_path / "not" / "there" / "out"
    assert main(["build", "--repo", str(repo), "--out", str(out), "--config", str(small_settings(tmp_path))]) == 0
    assert (out / "index.html").exists()


def test_of_two_builds_at_once_one_refuses_or_both_are_whole(repo: Path, tmp_path: Path) -> None:
    config, out = small_settings(tmp_path), tmp_path / "public" / "out"
    with build(repo, out, config) as one, build(repo, out, config) as other:
        said = one.communicate()[1] + other.communicate()[1]
    assert sorted({one.returncode, other.returncode}) in ([0], [0, 2])
    assert ("another build of this site is running" in said) == (2 in (one.returncode, other.returncode))
    both = state(out)
    assert main(["build", "--repo", str(repo), "--out", str(out), "--config", str(config)]) == 0
    assert state(out) == both
    assert [each.name for each in out.parent.iterdir()] == ["out"]


def test_whoever_looks_during_a_build_never_sees_a_mixture(tmp_path: Path, served) -> None:
    """Every page is there at any moment, as it was or as it is; and what has been replaced does not come back."""
    out, done, wrong = tmp_path / "out", Event(), []

    def put(number: int) -> None:
        with building(out) as made:
            for page in ("", "a/", "b/"):
                (made.site / page).mkdir(parents=True, exist_ok=True)
                (made.site / page / "index.html").write_text(f"{number}\n" + "x" * 100_000)
            made.publish()

    def look(address: str) -> None:
        last = 0
        while not done.is_set():
            for page in ("", "a/", "b/"):
                with urllib.request.urlopen(address + page) as answer:
                    head, _, rest = answer.read().decode().partition("\n")
                if int(head) < last or len(rest) != 100_000:
                    wrong.append((page, last, head, len(rest)))
                last = int(head)

    put(0)
    with served(out) as address:
        looking = Thread(target=look, args=(address,))
        looking.start()
        for number in range(1, 60):
            put(number)
        alive = looking.is_alive()
        done.set()
        looking.join()
    assert alive, "every page was there each time"
    assert wrong == []
