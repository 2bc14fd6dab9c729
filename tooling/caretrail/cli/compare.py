"""`caretrail compare`: what changed between two days, by record and field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from caretrail.cli.changes import Since
from caretrail.cli.completing import record_ids
from caretrail.cli.output import form_option, no_cache_option, repo_option
from caretrail.cli.past import kind_called, not_ahead
from caretrail.cli.telling import Teller, bold, find, landing_data, read_history, tell
from caretrail.history import History
from caretrail.kinds.kind import Kind
from caretrail.load import kind_of
from caretrail.plain import plain
from caretrail.problem import Refusal
from caretrail.report.json import versioned
from caretrail.views import words
from caretrail.views.compare import Compared, compared
from caretrail.views.wording import Wording, wording_of

DONE = {"added": "record added", "gone": "record removed", "changed": "changed"}
ADDED_FIELDS = 6
"""Of a record that is new, so many fields are told; all of them stand in `show`."""

Moment = date | int


@click.command()
@click.argument("what", metavar="[ID|REGISTER]", required=False, shell_complete=record_ids)
@click.option("--from", "first", type=Since(), required=True, help="As the register stood on this day, or landing.")
@click.option("--to", "last", type=Since(), help="Against this day, or landing (default: now).")
@repo_option
@form_option
@no_cache_option
def command(what: str | None, first: Moment, last: Moment | None, repo: Path, form: str, no_cache: bool) -> None:
    """Tell what differs between the register on two days, record by record and field by field, and who did it, and why.

    A day means its end. Of all records, of a register such as `risks`, or of one record.

    Exit status: 0 told (also when nothing differs), 1 no such record, 2 the history cannot be read.
    """
    for option, moment in (("--from", first), ("--to", last)):
        not_ahead(option, moment if isinstance(moment, date) else None)
    with read_history(repo, use_cache=not no_cache) as history:
        start = _landing(history, "--from", first)
        end = _landing(history, "--to", last) if last is not None else len(history.landings)
        if end < start:
            raise click.UsageError("`--from` lies after `--to`")
        kind = kind_called(what) if what else None
        only = find(history, what, "register or record").record if what and kind is None else ""
        found = list(_compared(history, start, end, kind, only))
        if form == "json":
            click.echo(versioned({"from": _side(history, start), "to": _side(history, end),
                                  "records": [_data(history, each) for each in found]}))
        else:
            sides = _said(history, start, first), _said(history, end, last)
            tell(_lines(history, sides, found))


def _landing(history: History, option: str, moment: Moment) -> int:
    """The landing that a day stood at, 0 before the first."""
    if isinstance(moment, date):
        return history.landing_on(moment)
    if moment > len(history.landings):
        raise Refusal(f"`{option} {moment}`: this register has {words.count(len(history.landings), 'landing')}",
                      "give the number of one of them, or a day such as 2026-03-05")
    return moment


def _compared(history: History, start: int, end: int, kind: Kind | None, only: str) -> Iterator[Compared]:
    ids = {only} if only else {record for number in range(start + 1, end + 1) for record in history.records_in(number)}
    for record in sorted(ids):
        past = history.record(record)
        its = kind_of(past.revisions[-1].path) if past else None
        if past and (kind is None or its is kind):
            found = compared(past, wording_of(its) if its else Wording("group", "record"), start, end)
            if found:
                yield found


def _lines(history: History, sides: tuple[str, str], found: list[Compared]) -> Iterator[str]:
    teller = Teller(history)
    yield (f"{words.capital(words.count(len(found), 'record'))} {'differs' if len(found) == 1 else 'differ'} between "
           f"{sides[0]} and {sides[1]}")
    for each in found:
        yield ""
        yield f"{bold(each.record)}  {teller.reference(each.record)}: {DONE[each.what]}"
        fields = each.fields if each.what == "changed" else each.fields[:ADDED_FIELDS]
        for changed in fields:
            yield from (f"  {line}" for line in teller.change(changed.told))
            if each.what == "changed":
                yield from (f"      {line}" for line in _by(history, teller, changed.landings))
        if len(fields) < len(each.fields):
            yield f"    and {words.count(len(each.fields) - len(fields), 'more field')}"
        if each.what != "changed":
            yield from (f"    {line}" for line in _by(history, teller, each.landings))


def _by(history: History, teller: Teller, numbers: tuple[int, ...]) -> Iterator[str]:
    for number in numbers:
        landing = history.landings[number - 1]
        yield f"{teller.heading(landing)}: {plain(landing.why) or 'no reason was given'}"


def _said(history: History, number: int, asked: Moment | None) -> str:
    """`1 March 2026 (landing 1826)`"""
    day = asked if isinstance(asked, date) else history.day_of(number)
    if not number:
        return f"{words.day(day)} (before the first landing)" if day else "the time before the first landing"
    return f"{words.day(day)} (landing {number})" if day else f"landing {number}"


def _side(history: History, number: int) -> dict[str, Any] | None:
    return landing_data(history.landings[number - 1]) if number else None


def _data(history: History, found: Compared) -> dict[str, Any]:
    return {
        "record": found.record, "what": found.what,
        "landings": [landing_data(history.landings[number - 1]) for number in found.landings],
        "fields": [{"path": list(each.told.path), "old": each.told.old, "new": each.told.new,
                    "landings": list(each.landings)} for each in found.fields],
    }
