"""`caretrail may`: what somebody may do on a day, by which right and which post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caretrail.cli.asking import NO_RIGHTS, opened, person_option
from caretrail.cli.output import Day, form_option, repo_option
from caretrail.cli.telling import tell
from caretrail.plain import plain

if TYPE_CHECKING:
    from caretrail.authority.advice import Having
    from caretrail.authority.ground import Ground


@click.command()
@person_option
@click.option("--as-of", type=Day(), metavar="DATE", help="On this day (default: today).")
@repo_option
@form_option
def command(person: str, as_of: date | None, repo: Path, form: str) -> None:
    """Say what somebody may do: each right they have on a day, in its own words, with the post it comes from.

    Read from the register as it lies in the folder. What no right allows is refused.

    Exit status: 0 told, 1 there is no such person, 2 the register could not be read.
    """
    from caretrail.authority.advice import may

    trail, ground, who = opened(repo, as_of, person)
    found = may(ground, who, trail.as_of)
    if form == "json":
        from caretrail.report.json import versioned
        click.echo(versioned({"person": who, "as_of": trail.as_of.isoformat(), "rights_set": ground.rights is not None,
                              "rights": [_data(each) for each in found]}))
    else:
        tell(_lines(ground, who, trail.as_of, found))


def _lines(ground: Ground, who: str, day: date, found: Sequence[Having]) -> Iterator[str]:
    from caretrail.views import words

    name = plain(ground.people[who].name)
    if ground.rights is None:
        yield NO_RIGHTS
    elif not found:
        yield f"{name} has no right on {words.day(day)}: what no right allows is refused"
        yield "  rights come with posts: see `appointments` and `covers` of the person, and `roles` of the post"
    else:
        yield f"{name}, on {words.day(day)}, has {words.count(len({each.right.id for each in found}), 'right')}:"
        for _, same in groupby(found, key=lambda each: each.right.id):
            posts = list(same)
            held = "; ".join(_held(ground, each) for each in posts)
            yield f"  {posts[0].right.id} {plain(posts[0].right.says)} ({held})"
        yield f"whether one of them reaches a record: `caretrail why ID --person {plain(who)}`"


def _held(ground: Ground, each: Having) -> str:
    from caretrail.views import words

    instead = f", standing in for {plain(ground.people[each.covering].name)}" if each.covering else ""
    until = f", until {words.day(each.until)}" if each.until else ""
    return f"as `{plain(each.post)}`{instead}{until}"


def _data(each: Having) -> dict[str, Any]:
    return {"right": each.right.id, "says": each.right.says, "post": each.post, "covering": each.covering,
            "until": each.until and each.until.isoformat()}
