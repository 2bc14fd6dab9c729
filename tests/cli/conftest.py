"""The command line as a person uses it: a register in a folder of its own, a command, what it said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from caretrail.cli import main


@dataclass(frozen=True)
class Said:
    status: int
    out: str
    err: str


Run = Callable[..., Said]
Write = Callable[[str, str], Path]

AGENCY = """\
id: northmoor-council
name: Northmoor Council
sector: council
from: 2025-01-01
"""


@pytest.fixture(autouse=True)
def _quiet_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of the machine that runs the tests changes what is said."""
    for name in ("NO_COLOR", "FORCE_COLOR", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE",
                 "GITHUB_SERVER_URL", "CARETRAIL_OUTPUT_FORMAT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def caretrail(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> Said:
        capsys.readouterr()
        status = main(arguments)
        return Said(status, *capsys.readouterr())

    return run


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file of the register: `write("agencies/x.yml", text)`."""
    def put(name: str, text: str) -> Path:
        path = tmp_path / "records" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return put


@pytest.fixture
def register(write: Write) -> Write:
    """A register of one agency, to add to."""
    write("agencies/northmoor-council.yml", AGENCY)
    return write
