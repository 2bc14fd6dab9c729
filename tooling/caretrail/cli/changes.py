"""`caretrail changes`: what landed since a day or a landing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import click

from caretrail.cli.output import day_typed, form_option, no_cache_option, repo_option
from caretrail.cli.telling import DONE, Teller, chapters, landing_data, read_history, revision_data, tell
from caretrail.history import History
from caretrail.problem import Refusal
from caretrail.report.json import versioned
from caretrail.views import words
from caretrail.views.story import Chapter

YEARS = range(1900, 2200)
"""Numbers of landings that may be meant as a year."""


class Since(click.ParamType[date | int]):
    """A day, or the number of a landing."""

    name = "DATE|LANDING"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date | int:
        text = str(value)
        if text.isascii() and text.isdecimal() and len(text) < 8:
            return int(text)
        return day_typed(text) or self.fail(
            f"`{text}` is neither a day such as 2026-03-05 nor the number of a landing", param, ctx)


@click.command()
@click.option("--since", type=Since(), required=True, help="From this day on, or after this landing.")
@repo_option
@form_option
@no_cache_option
def command(since: date | int, repo: Path, form: str, no_cache: bool) -> None:
    """Tell what landed since a day or a landing, oldest first, record by record.

    Exit status: 0 told (also when nothing landed), 2 the history cannot be read.
    """
    with read_history(repo, use_cache=not no_cache) as history:
        after = landing_asked(since, len(history.landings)) if isinstance(since, int) else history.landing_before(since)
        numbers = range(after + 1, len(history.landings) + 1)
        if form == "json":
            told = [{**landing_data(history.landings[number - 1]), "records": [
                {"record": record, **revision_data(chapter)} for record, chapter in _done(history, number)]}
                for number in numbers]
            click.echo(versioned({"landings": told}))
        else:
            tell(_lines(history, numbers, since))


def landing_asked(number: int, last: int) -> int:
    """A landing that is there; says how a number was understood that may be meant as a year."""
    year = f"for what landed since the beginning of {number}, write `--since {number}-01-01`"
    if number > last:
        raise Refusal(f"there is no landing {number} yet: this register has {words.count(last, 'landing')}",
                      year if number in YEARS else f"give a number up to {last}, or a day such as 2026-03-05")
    if number in YEARS:
        click.echo(f"caretrail: `{number}` was read as the number of a landing\n  {year}", err=True)
    return number


def _lines(history: History, numbers: range, since: date | int) -> Iterator[str]:
    teller = Teller(history)
    asked = f"landing {since}" if isinstance(since, int) else words.day(since)
    yield f"{words.count(len(numbers), 'landing')} since {asked}{', oldest first' if numbers else ''}"
    for number in numbers:
        landing = history.landings[number - 1]
        yield ""
        yield teller.heading(landing)
        yield from (f"  {line}" for line in teller.about(landing))
        for record, chapter in _done(history, number):
            yield f"  {click.style(record, bold=True)}  {teller.reference(record)}: {DONE[chapter.revision.what]}"
            yield from (f"    {line}" for line in teller.chapter(chapter, landing))


def _done(history: History, number: int) -> Iterator[tuple[str, Chapter]]:
    """The records a landing touched, and what it did to them."""
    for record in history.records_in(number):
        for chapter in _chapters(history, record):
            if chapter.revision.landing == number:
                yield record, chapter


@cache
def _chapters(history: History, record: str) -> tuple[Chapter, ...]:
    found = history.record(record)
    return chapters(found) if found else ()
