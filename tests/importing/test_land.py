"""Files are written all or none, and what lands is the import alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from caretrail.importing.land import together
from caretrail.importing.mapping import Period
from caretrail.placing import write_files
from caretrail.problem import Refusal
from tests.importing.conftest import BY_QUARTER, QUARTERS, Register


def test_files_are_written_in_their_folders(tmp_path: Path) -> None:
    write_files(tmp_path, {"records/risks/2026/a.yml": b"a", "records/b.yml": b"b"})
    found = {file.relative_to(tmp_path).as_posix(): file.read_bytes() for file in tmp_path.rglob("*.yml")}
    assert found == {"records/risks/2026/a.yml": b"a", "records/b.yml": b"b"}


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("before")
    (tmp_path / "records").write_text("a file where a folder should be")
    with pytest.raises(Refusal, match="cannot be written"):
        write_files(tmp_path, {"a.yml": b"after", "records/b.yml": b"b"})
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {
        "a.yml": "before", "records": "a file where a folder should be"}


def test_the_last_period_has_the_last_word() -> None:
    periods = [(Period("Q1"), {"a": b"1", "b": b"1"}), (Period("Q2"), {"a": b"2"})]
    assert together(periods) == {"a": b"2", "b": b"1"}


def test_what_somebody_staged_does_not_land_with_the_import(register: Register) -> None:
    register.write("notes.txt", "not part of the register")
    register.git("add", "notes.txt")
    register.land(BY_QUARTER, QUARTERS)
    assert register.git("ls-tree", "-r", "--name-only", "HEAD", "notes.txt") == ""
    assert register.git("status", "--porcelain", "notes.txt") == "A  notes.txt"
