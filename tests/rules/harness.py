"""The shared ground under every block, and the trail that a block makes of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from caretrail.load import File, load
from caretrail.problem import Problem
from caretrail.rule import Rule
from caretrail.rules import RULES
from caretrail.trail import Trail, open_trail
from tests.history.repository import Content, Made
from tests.rules.blocks import Block, Expected, State

GROUND = Path(__file__).with_name("ground")
PRACTICE_GROUND = Path(__file__).with_name("ground_practices")
CHANGE_GROUND = Path(__file__).with_name("ground_changes")
AS_OF = date(2026, 12, 31)
PRACTICE_AS_OF = date(2026, 4, 15)
"""The day on which the examples of the practices' rules are looked at, a Wednesday."""


def of_practice(rule: Rule) -> bool:
    """Whether a rule is about how people work together, and not about how a file is written."""
    return rule.family not in ("SRC", "SCH", "REF", "HIS", "PRV") and not of_change(rule)


def of_change(rule: Rule) -> bool:
    """Whether a rule judges a change, made or proposed, and not the register as it stands (`tests/rules/landed.py`)."""
    return rule.scope in ("change", "landing")


OF_FILES = {rule.code for rule in RULES if not of_practice(rule) and not of_change(rule)}
"""The rules on how files are written."""


@cache
def ground() -> State:
    """A small valid partnership: agencies, posts, people, a forum and a risk."""
    return State(_files(GROUND))


@cache
def practice_ground() -> State:
    """The same, at work: with settings, protocols, a rota, an indicator and an agreement."""
    return State(_files(GROUND) | _files(PRACTICE_GROUND))


@cache
def change_ground() -> State:
    """The same, with the rights and limits of its people, and with records they work on."""
    return State(_files(GROUND) | _files(PRACTICE_GROUND) | _files(CHANGE_GROUND))


def _files(folder: Path) -> dict[str, File]:
    found = {}
    for path in sorted(folder.rglob("*.yml")):
        name, data = path.relative_to(folder).as_posix(), path.read_bytes()
        found[name] = File(name, "100644", data, len(data))
    return found


def trail_of(block: Block, repository: Path, *, practices: bool = False) -> Trail:
    """The ground with a block on top: as it lies in a folder, or with its history where it tells of several
    landings, in a repository made for it. `practices`: the ground, and the day, of the rules of the practices.
    """
    below, as_of = (practice_ground(), PRACTICE_AS_OF) if practices else (ground(), AS_OF)
    if len(block.states) > 1:
        land(block, Made(repository), below)
        return open_trail(repository, as_of=as_of, history=True)
    return Trail(load((below.files | block.states[0].files).values()), as_of)


def land(block: Block, made: Made, below: State) -> None:
    """One commit for each state, the ground `below` the first."""
    first, *later = block.states
    ids = [made.commit(contents(State(below.files | first.files))), *(made.commit(contents(each)) for each in later)]
    if block.replaced:
        made.git("replace", ids[-1], ids[0])


def contents(state: State) -> dict[str, Content]:
    """What a state writes and deletes, as a commit takes it."""
    written: dict[str, Content] = {path: file.data for path, file in state.files.items()}
    return written | dict.fromkeys(state.deleted)


def marks(problems: Iterable[Problem]) -> Expected:
    return {(each.code, each.place.path, each.place.line) for each in problems}
