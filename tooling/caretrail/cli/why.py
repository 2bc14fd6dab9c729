"""`caretrail why`: what somebody may and may not do to a record, and whom to ask for the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caretrail.cli.asking import NO_RIGHTS, one_of, opened, person_option
from caretrail.cli.completing import record_ids
from caretrail.cli.output import Day, form_option, repo_option
from caretrail.cli.telling import tell
from caretrail.listing import both, either
from caretrail.plain import plain

if TYPE_CHECKING:
    from caretrail.authority.advice import Allowed, NotAllowed, Why
    from caretrail.authority.ground import Ground
    from caretrail.authority.model import Action
    from caretrail.load import Record


@click.command()
@click.argument("record", metavar="ID", shell_complete=record_ids)
@person_option
@click.option("--as-of", type=Day(), metavar="DATE", help="On this day (default: today).")
@repo_option
@form_option
def command(record: str, person: str, as_of: date | None, repo: Path, form: str) -> None:
    """Say what somebody may do to a record and what not: by which right, with whose approval, and whom to ask for the
    rest.

    Read from the register as it lies in the folder, every action that there is for the record looked at by itself.

    Exit status: 0 told, 1 there is no such record or person, 2 the register could not be read.
    """
    from caretrail.authority.advice import why
    from caretrail.authority.worlds import TrailWorld

    trail, ground, who = opened(repo, as_of, person)
    about = one_of(trail, record, list(trail.records.values()), "record")
    found = why(ground, TrailWorld(trail), about.kind, about.id, about.doc, who, trail.as_of)
    if form == "json":
        from caretrail.report.json import versioned
        click.echo(versioned({"record": about.id, "person": who, "as_of": trail.as_of.isoformat(),
                              "rights_set": ground.rights is not None,
                              "may": [_allowed(each) for each in found.may],
                              "may_not": [_refused(each) for each in found.may_not]}))
    else:
        tell(_lines(ground, about, who, trail.as_of, found))


def _lines(ground: Ground, about: Record, who: str, day: date, found: Why) -> Iterator[str]:
    from caretrail.views import words

    if ground.rights is None:
        yield NO_RIGHTS
        return
    yield (f"{plain(ground.people[who].name)}, {about.kind.name} `{plain(about.id)}` as it stands, on "
           f"{words.day(day)}:")
    yield from _may(found)
    yield from _may_not(found)
    yield "  may not change or take away what was recorded, nor delete the record: nobody may"


def _may(found: Why) -> Iterator[str]:
    """What asks for the same of the same people is told once, however many rights allow it: what, whom to ask, by
    which rights. The answer for programs has each right by itself.
    """
    alike: dict[tuple[tuple[str, ...], str], list[Allowed]] = {}
    for each in found.may:
        alike.setdefault((each.asked, each.whom), []).append(each)
    every = _every(found)
    for (asked, whom), group in alike.items():
        actions = dict.fromkeys(action for each in group for action in each.actions)
        yield f"  may {_in_short(tuple(actions), every)}"
        if asked:
            yield f"    with {both(asked)}{f': {whom}' if whom else ''}"
        rights = both(sorted({f"`{each.right.id}`" for each in group}))
        yield f"    by right {rights}, as {' or as '.join(dict.fromkeys(each.held_as for each in group))}"


def _may_not(found: Why) -> Iterator[str]:
    """What the same people could do is told once: who could do all of it, the owner of the record before others."""
    from caretrail.authority.able import by_name

    alike: dict[str, list[NotAllowed]] = {}
    for number, each in enumerate(found.may_not):
        there = [able for able in each.who if not able.away] or list(each.who)
        alike.setdefault(there[0].person if there else str(number), []).append(each)
    every = _every(found)
    for group in alike.values():
        if len(group) == 1:
            yield f"  {group[0].said}"
            continue
        people = [able for able in group[0].who if all(able in each.who for each in group)]
        yield f"  may not {_in_short([action for each in group for action in each.actions], every)}"
        rights = both(sorted({f"`{right}`" for each in group for right in each.rights}))
        yield f"    ask {by_name(people, '')}, who may all of that (rights {rights})"


def _every(found: Why) -> frozenset[Action]:
    sides: tuple[Allowed | NotAllowed, ...] = (*found.may, *found.may_not)
    return frozenset(action for each in sides for action in each.actions)


def _in_short(actions: Sequence[Action], every: Collection[Action]) -> str:
    """What actions do; all fields and all lists are not told one by one."""
    from caretrail.authority.telling import done

    whole = {"update": "update any field", "append": "append to any list"}
    all_of = [verb for verb in whole if len([each for each in actions if each.verb == verb]) > 1
              and {each for each in every if each.verb == verb} <= set(actions)]
    return either([*(whole[verb] for verb in all_of), *done(each for each in actions if each.verb not in all_of)])


def _allowed(each: Allowed) -> dict[str, Any]:
    return {"actions": _actions(each), "right": each.right.id, "post": each.post, "covering": each.covering,
            "asked": list(each.asked), "approvers": [able.person for able in each.approvers], "said": each.said}


def _refused(each: NotAllowed) -> dict[str, Any]:
    return {"actions": _actions(each), "rights": list(each.rights), "limits": list(each.limits),
            "who": [able.person for able in each.who], "said": each.said}


def _actions(each: Allowed | NotAllowed) -> list[dict[str, str]]:
    return [{"verb": action.verb, "field": action.field, "was": action.was, "now": action.now}
            for action in each.actions]
