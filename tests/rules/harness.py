"""The shared ground under every block, and the trail that a block makes of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from caretrail.load import File, load
from caretrail.problem import Problem
from caretrail.trail import Trail, open_trail
from tests.history.repository import Content, Made
from tests.rules.blocks import Block, Expected, State

GROUND = Path(__file__).with_name("ground")
AS_OF = date(2026, 12, 31)


@cache
def ground() -> State:
    """A small valid partnership: agencies, posts, people, a forum and a risk."""
    found = State()
    for path in sorted(GROUND.rglob("*.yml")):
        name, data = path.relative_to(GROUND).as_posix(), path.read_bytes()
        found.files[name] = File(name, "100644", data, len(data))
    return found


def trail_of(block: Block, repository: Path) -> Trail:
    """The ground with a block on top: as it lies in a folder, or with its history where it tells of several
    landings, in a repository made for it.
    """
    if len(block.states) > 1:
        land(block, Made(repository))
        return open_trail(repository, as_of=AS_OF, history=True)
    return Trail(load((ground().files | block.states[0].files).values()), AS_OF)


def land(block: Block, made: Made) -> None:
    """One commit for each state, the ground below the first."""
    first, *later = block.states
    ids = [made.commit(contents(State(ground().files | first.files))), *(made.commit(contents(each)) for each in later)]
    if block.replaced:
        made.git("replace", ids[-1], ids[0])


def contents(state: State) -> dict[str, Content]:
    """What a state writes and deletes, as a commit takes it."""
    written: dict[str, Content] = {path: file.data for path, file in state.files.items()}
    return written | dict.fromkeys(state.deleted)


def marks(problems: Iterable[Problem]) -> Expected:
    return {(each.code, each.place.path, each.place.line) for each in problems}
