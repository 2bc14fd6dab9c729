"""The shared ground under every block, and all problems of a block on it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from tests.rules.blocks import Block, Expected

from caretrail.load import File, load
from caretrail.problem import Problem
from caretrail.trail import Trail

GROUND = Path(__file__).with_name("ground")
AS_OF = date(2026, 6, 1)


@cache
def ground() -> dict[str, File]:
    """A small valid partnership: agencies, posts, people, a forum and a few records."""
    found = {}
    for path in sorted(GROUND.rglob("*.yml")):
        data = path.read_bytes()
        name = path.relative_to(GROUND).as_posix()
        found[name] = File(name, "100644", data, len(data))
    return found


def trail_of(block: Block) -> Trail:
    """The ground with the block's landings on top, as it lies in a folder."""
    files = dict(ground())
    for state in block.states:
        files |= state.files
        for path in state.deleted:
            del files[path]
    return Trail(load(files.values()), AS_OF)


def marks(problems: Iterable[Problem]) -> Expected:
    return {(each.code, each.place.path, each.place.line) for each in problems}
