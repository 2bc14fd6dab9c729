"""`caretrail codeowners`: written from the policy, checked against it, refused where it would name nobody."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run
from tests.rules.harness import change_ground

DAY = ("--as-of", "2026-04-15")


def register(folder: Path, *left_out: str) -> Path:
    for path, file in change_ground().files.items():
        if path not in left_out:
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.data or b"")
    return folder


def test_it_is_written_and_then_current(caretrail: Run, tmp_path: Path) -> None:
    repo = register(tmp_path)
    assert caretrail("codeowners", "--check", *DAY, "--repo", str(repo)).status == 1
    assert caretrail("codeowners", *DAY, "--repo", str(repo)).out == "written .github/CODEOWNERS\n"
    assert "/records/policy/ @" in (repo / ".github/CODEOWNERS").read_text()
    assert caretrail("codeowners", "--check", *DAY, "--repo", str(repo)).status == 0
    assert caretrail("codeowners", *DAY, "--repo", str(repo)).out == ".github/CODEOWNERS is current\n"


def test_a_change_of_posts_makes_it_out_of_date(caretrail: Run, tmp_path: Path) -> None:
    repo = register(tmp_path)
    caretrail("codeowners", *DAY, "--repo", str(repo))
    (repo / "records/people/helen-brandt.yml").unlink()
    said = caretrail("codeowners", "--check", *DAY, "--repo", str(repo))
    assert said.status == 1
    assert "fix: run `caretrail codeowners` and propose the file" in said.err


def test_without_rights_or_accounts_nothing_is_written(caretrail: Run, tmp_path: Path) -> None:
    repo = register(tmp_path / "without", "records/policy/rights.yml")
    said = caretrail("codeowners", *DAY, "--repo", str(repo))
    assert said.status == 2
    assert "caretrail new rights" in said.err
    repo = register(tmp_path / "whole")
    said = caretrail("codeowners", "--host", "gitlab", *DAY, "--repo", str(repo))
    assert said.status == 2
    assert "nobody who may approve anything has a `login` on `gitlab`" in said.err
    assert not (repo / ".gitlab").exists()
