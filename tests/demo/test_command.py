"""`caretrail demo` spares the replay where it would change nothing, and only there."""

from __future__ import annotations

from pathlib import Path

import pytest

from caretrail.cli import main
from caretrail.cli.demo import is_as_made
from caretrail.demo.example import fingerprint


def test_a_demo_stays_until_the_story_or_the_folder_changes(
        tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "demo"
    monkeypatch.setattr("caretrail.demo.example.fingerprint", lambda: "the story")

    def says(*options: str) -> str:
        assert main(["demo", str(folder), *options]) == 0
        return capsys.readouterr().out

    assert "landings" in says()
    assert "it stays" in says("--replace")
    policy = folder / "records" / "policy" / "partnership.yml"
    before = policy.read_text("utf-8")
    policy.write_text("changed by hand\n", "utf-8")
    assert "landings" in says("--replace")
    assert policy.read_text("utf-8") == before
    assert is_as_made(folder, "the story")
    assert not is_as_made(folder, "another story")
    (folder / ".git" / "HEAD").unlink()
    assert not is_as_made(folder, "the story"), "it is damaged"


def test_the_same_story_has_the_same_fingerprint() -> None:
    assert fingerprint() == fingerprint()
