"""`caretrail schema` writes what editors need, keeps what is not its own, and says what is stale."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from caretrail.cli import main
from caretrail.policy import ALL_KINDS

REPOSITORY = Path(__file__).parents[2]


def settings(repo: Path) -> dict[str, dict[str, str]]:
    read: dict[str, dict[str, str]] = json.loads((repo / ".vscode/settings.json").read_text())
    return read


def test_the_committed_files_are_current(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--check", "--repo", str(REPOSITORY)]) == 0, capsys.readouterr()


def test_one_file_per_kind_and_the_files_each_is_for(tmp_path: Path) -> None:
    assert main(["schema", "--repo", str(tmp_path)]) == 0
    assert {file.stem for file in (tmp_path / "records/schema").iterdir()} == {kind.name for kind in ALL_KINDS}
    schemas = settings(tmp_path)["yaml.schemas"]
    assert schemas["./records/schema/risk.json"] == "records/risks/**/*.yml"
    assert schemas["./records/schema/partnership.json"] == "records/policy/partnership.yml"
    assert schemas["./records/schema/rights.json"] == "records/policy/rights.yml"
    assert schemas["./records/schema/limits.json"] == "records/policy/limits.yml"
    assert all((tmp_path / schema).is_file() for schema in schemas)


def test_a_second_run_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["schema", "--repo", str(tmp_path)])
    capsys.readouterr()
    assert main(["schema", "--repo", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "everything is current\n"


def test_other_settings_are_kept(tmp_path: Path) -> None:
    folder = tmp_path / ".vscode"
    folder.mkdir()
    mine = {"editor.wordWrap": "on", "yaml.schemas": {"./mine.json": "mine.yml", "./records/schema/old.json": "x"}}
    (folder / "settings.json").write_text(json.dumps(mine))
    (folder / "extensions.json").write_text('{"recommendations": ["some.other"]}')
    assert main(["schema", "--repo", str(tmp_path)]) == 0
    kept = settings(tmp_path)
    assert kept["editor.wordWrap"] == "on"
    assert kept["yaml.schemas"]["./mine.json"] == "mine.yml"
    assert "./records/schema/old.json" not in kept["yaml.schemas"]
    assert json.loads((folder / "extensions.json").read_text()) == {
        "recommendations": ["some.other", "redhat.vscode-yaml"]}


def test_check_names_what_is_stale_and_what_to_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["schema", "--repo", str(tmp_path)])
    (tmp_path / "records/schema/risk.json").write_text("{}")
    (tmp_path / "records/schema/rsik.json").write_text("{}")
    capsys.readouterr()
    assert main(["schema", "--check", "--repo", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert said.out == "records/schema/risk.json is not current\nrecords/schema/rsik.json belongs to no kind\n"
    assert "run `caretrail schema`" in said.err
    assert (tmp_path / "records/schema/risk.json").read_text() == "{}"


def test_a_file_of_no_kind_is_removed(tmp_path: Path) -> None:
    main(["schema", "--repo", str(tmp_path)])
    (tmp_path / "records/schema/rsik.json").write_text("{}")
    assert main(["schema", "--repo", str(tmp_path)]) == 0
    assert not (tmp_path / "records/schema/rsik.json").exists()


def test_settings_that_are_not_plain_json_are_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / ".vscode"
    folder.mkdir()
    (folder / "settings.json").write_text('{"a": 1, // mine\n}')
    assert main(["schema", "--repo", str(tmp_path)]) == 2
    assert "is not plain JSON" in capsys.readouterr().err
    assert "// mine" in (folder / "settings.json").read_text()
