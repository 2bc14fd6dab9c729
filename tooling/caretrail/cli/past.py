"""What commands share that ask about a day that has passed: the landing it stood at, the register as it was then."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caretrail.cli.telling import complain
from caretrail.history import History, open_history
from caretrail.kinds.kind import Kind
from caretrail.nearest import did_you_mean
from caretrail.plain import plain
from caretrail.policy import ALL_KINDS
from caretrail.views import words

if TYPE_CHECKING:
    from caretrail.trail import Trail


def not_ahead(option: str, day: date | None) -> None:
    """Of a day that has not come, nothing is recorded."""
    if day and day > date.today():
        raise click.UsageError(f"`{option} {day}` lies ahead: what will be recorded by then is not known yet")


def kind_called(asked: str) -> Kind | None:
    """The kind of a name, of one or many: `risk`, `Risks`."""
    return next((kind for kind in ALL_KINDS if asked.lower() in (kind.name, kind.plural)), None)


def kind_asked(asked: str) -> Kind:
    """The same; where there is none, says which may have been meant."""
    found = kind_called(asked)
    if found is None:
        meant = did_you_mean(asked, [kind.plural for kind in ALL_KINDS])
        raise click.UsageError(f"there is no register `{plain(asked)}`{meant or '; such as `risks` or `decisions`'}")
    return found


def landing_of(history: History, day: date) -> int:
    """The last landing by the end of a day; ends with 1 where nothing had landed."""
    number = history.landing_on(day)
    if not number:
        first = history.first_day
        raise complain(f"nothing had landed by {words.day(day)}",
                       f"the first landing is of {words.day(first)}" if first else "no landing has a date")
    return number


def trail_at(repo: Path, history: History, number: int, day: date, *, use_cache: bool) -> Trail:
    """The register as a landing left it, looked at as of a day, with the history up to there."""
    from caretrail.history.git import Repository
    from caretrail.load import load
    from caretrail.trail import Trail

    commit = history.landings[number - 1].commit
    past = open_history(repo, commit, use_cache=use_cache)
    with Repository(repo) as repository:
        return Trail(load(repository.tree_files(commit)), day, commit, past)
