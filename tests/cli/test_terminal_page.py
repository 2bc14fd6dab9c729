"""`docs/terminal.md` is kept true: its commands can be typed as printed, and it names every move."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from caretrail.cli import group
from caretrail.moves import MOVES

PAGE = (Path(__file__).parents[2] / "docs" / "terminal.md").read_text("utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
COMMANDS = [shlex.split(line, comments=True) for block in BLOCKS
            for line in block.replace("\\\n", " ").splitlines()]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words[1:4]))
def test_a_command_can_be_typed_as_printed(words: list[str]) -> None:
    context = group.make_context("caretrail", words[1:])
    name, command, rest = group.resolve_command(context, words[1:])
    assert command
    command.make_context(name, rest, parent=context)


def test_every_move_is_named() -> None:
    rows = "".join(line.split("|")[1] for line in PAGE.splitlines() if line.startswith("| `"))
    assert set(re.findall(r"`([a-z-]+)`", rows)) == set(MOVES)
