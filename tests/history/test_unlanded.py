"""What lies in the folder is compared with what is committed, and nothing that a repository names is run for it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from caretrail.history.unlanded import unlanded
from tests.history.repository import Made

RISK = "records/risks/2026/RSK-2026-7K3M.yml"
OTHER = "records/risks/2026/RSK-2026-8N4P.yml"
TEXT = b"id: RSK-2026-7K3M\ntitle: Late discharge\n"


def committed(folder: Path) -> Path:
    Made(folder).commit({RISK: TEXT}, b"Open a risk")
    (folder / RISK).parent.mkdir(parents=True, exist_ok=True)
    (folder / RISK).write_bytes(TEXT)
    return folder


def test_a_folder_as_it_was_committed(tmp_path: Path) -> None:
    assert unlanded(committed(tmp_path)) == []


def test_line_ends_of_this_system_are_no_change(tmp_path: Path) -> None:
    (committed(tmp_path) / RISK).write_bytes(TEXT.replace(b"\n", b"\r\n"))
    assert unlanded(tmp_path) == []


def test_changed_new_and_gone(tmp_path: Path) -> None:
    committed(tmp_path)
    (tmp_path / OTHER).write_bytes(TEXT)
    assert unlanded(tmp_path) == [OTHER]
    (tmp_path / RISK).write_bytes(TEXT + b"status: active\n")
    assert unlanded(tmp_path) == [RISK, OTHER]
    (tmp_path / RISK).unlink()
    assert unlanded(tmp_path) == [RISK, OTHER]


def test_no_filter_of_the_repository_runs(tmp_path: Path) -> None:
    committed(tmp_path)
    (tmp_path / ".gitattributes").write_text("* filter=trap\n")
    subprocess.run(["git", "-C", tmp_path, "config", "filter.trap.clean", f"touch {tmp_path / 'ran'}; cat"], check=True)
    (tmp_path / RISK).write_bytes(TEXT + b"status: active\n")
    assert unlanded(tmp_path) == [RISK]
    assert not (tmp_path / "ran").exists()
