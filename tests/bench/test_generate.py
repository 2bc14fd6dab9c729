"""The repositories that are measured on hold real records, and are the same each time."""

from __future__ import annotations

from pathlib import Path
from random import Random

from caretrail import source
from caretrail.bench import history as bench
from caretrail.bench.generate import Risk, repository
from caretrail.history import open_history
from caretrail.kinds import BY_NAME


def test_every_version_fits_its_kind() -> None:
    risk = Risk(40_000, Random(1))
    for _ in range(20):
        doc = source.parse(risk.text())
        assert isinstance(doc, dict)
        assert BY_NAME["risk"].model.model_validate(doc).model_dump()["id"] == risk.id
        risk.go_on()


def test_the_same_numbers_give_the_same_repository(tmp_path: Path) -> None:
    one, other = (open_history(repository(5, 4, tmp_path / each), use_cache=False) for each in "ab")
    assert one.head == other.head
    counts = [len(found.revisions) for each in one.ids() if (found := one.record(each))]
    assert len(counts) == 5
    assert 12 <= sum(counts) <= 20, "a record drawn twice for one landing has one revision less"
    assert one.problems == ()


def test_git_alone_reads_every_content(tmp_path: Path) -> None:
    repo = repository(5, 4, tmp_path)
    assert bench.git_alone(repo) > 20 * 1500
