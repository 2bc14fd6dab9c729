"""This repository goes through its own guard: what it holds for tests and in examples has an exception, and no more."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from caretrail.folder import REGULAR
from caretrail.guard.allowed import PATH, Exceptions
from caretrail.guard.gathering import LINK
from caretrail.guard.judging import Judge
from caretrail.guard.model import Piece
from caretrail.load import File, load
from caretrail.policy.allowed import Allowed
from caretrail.problem import Severity
from tests.history.repository import git

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def allowed() -> Allowed:
    file = File(PATH, REGULAR, (ROOT / PATH).read_bytes())
    model = load([file]).records[0].model
    assert isinstance(model, Allowed)
    return model


def pieces(*below: str) -> Iterator[Piece]:
    """What git has of this repository, as a proposal would bring it."""
    for path in filter(None, git(ROOT, "ls-files", "-z", "--", *below).split("\0")):
        file = ROOT / path
        yield Piece("file name", os.fsencode(path), path)
        if file.is_symlink():
            yield Piece("content", b"", path, mode=LINK)
        elif file.exists():
            assert stat.S_ISREG(file.lstat().st_mode)
            yield Piece("content", file.read_bytes(), path, size=file.lstat().st_size)


def test_a_proposal_of_everything_here_would_not_be_stopped(allowed: Allowed) -> None:
    judge = Judge(Exceptions(allowed.exceptions, DAY), "pushed")
    stopped = {(each.sort, each.spot.path, each.spot.line) for piece in pieces() for each in judge.judge(piece)
               if each.severity is Severity.ERROR}
    assert not stopped, "take it out, or give it an exception in records/policy/allowed.yml"


def test_each_exception_lets_something_through(allowed: Allowed) -> None:
    for entry in allowed.exceptions:
        judge = Judge(Exceptions([entry], DAY), "pushed")
        for piece in pieces(entry.path):
            judge.judge(piece)
        assert judge.let, f"{entry.id} is not needed any more: take it out"


def test_a_new_register_is_not_even_warned_about() -> None:
    judge = Judge(Exceptions((), DAY), "pushed")
    assert not [found for piece in pieces("records/schema") for found in judge.judge(piece)]
