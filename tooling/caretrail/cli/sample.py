"""`caretrail sample`: draw records for an audit so that anybody can draw the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from caretrail.cli.output import Day, form_option, no_cache_option, repo_option, without_collector
from caretrail.cli.reading import a_record
from caretrail.cli.telling import complain
from caretrail.cli.unlanded import note_unlanded
from caretrail.fields import Level, Practice
from caretrail.plain import plain

if TYPE_CHECKING:
    from caretrail.trail import Trail


@click.command()
@click.option("--practice", type=click.Choice(get_args(Practice), case_sensitive=False), required=True,
              help="Practice whose open records are the population.")
@click.option("--seed", required=True, help="Any text; agree on it before anybody knows what it draws.")
@click.option("--size", type=click.IntRange(min=1), required=True, metavar="N", help="How many records to draw.")
@click.option("--agency", metavar="AGENCY", default="", help="Only records that this agency leads.")
@click.option("--level", type=click.Choice(get_args(Level)), default=None, help="Only records held at this level.")
@click.option("--as-of", type=Day(), metavar="DATE", help="Records that were open on this day (default: today).")
@repo_option
@form_option
@no_cache_option
def command(practice: str, seed: str, size: int, agency: str, level: str | None, as_of: date | None, repo: Path,
            form: str, no_cache: bool) -> None:
    """Draw a sample for an audit from the records that were open on a day, by a seed, and print the lines to paste into
    the audit's record.

    It draws from what is committed, and names the commit, so that anybody can draw the same sample later. `caretrail
    check --history` draws again and compares.

    Exit status: 0 drawn, 1 there is nothing to draw from, 2 the history cannot be read.
    """
    from caretrail.facts.sampling import draw, population
    from caretrail.trail import open_trail
    from caretrail.views.names import Names
    from caretrail.views.samples import lines_of_audit, what

    if not seed or seed != seed.strip() or not seed.isprintable() or len(seed) > 200:
        raise click.UsageError("`--seed` is one line of text, without blanks around it, of at most 200 characters")
    with without_collector():
        trail = open_trail(repo, as_of=as_of, history=True, cache=not no_cache)
    a_record(trail, "--agency", "agency", agency)
    note_unlanded(repo, trail.commit)
    held = population(trail, practice, agency, level or "")
    said = what(practice, Names(trail).called(agency) if agency else "", level or "", trail.as_of)
    if not held:
        raise complain(f"there are none: {plain(said)}", "name another practice, agency, level or day")
    sample = draw(held, seed, size)
    doc = lines_of_audit(practice, agency, level or "", trail.as_of, size=len(held), said=said, seed=seed,
                         commit=trail.commit, sample=sample)
    if len(held) < size:
        click.echo(f"note: there are {len(held)}, fewer than the {size} asked for: all of them are drawn", err=True)
    _tell(trail, doc, form)


def _tell(trail: Trail, doc: dict[str, Any], form: str) -> None:
    from caretrail.report.json import versioned
    from caretrail.views import words
    from caretrail.views.names import Names
    from caretrail.views.samples import ALGORITHM
    from caretrail.writing import write

    stated, sampling, sample = doc["population"], doc["sampling"], doc["sample"]
    if form == "json":
        click.echo(versioned({**doc, "algorithm": ALGORITHM}))
        return
    names = Names(trail)
    click.echo(f"population: {words.count(int(stated['size']), 'record')}: {plain(stated['what'])}")
    click.echo(f"sample:     {words.count(len(sample), 'record')}, by the seed `{plain(sampling['seed'])}`")
    for each in sample:
        click.echo(f"  {each}  {plain(names.called(each))}")
    click.echo(f"how:        {ALGORITHM}\n\nfor the audit's record:\n")
    click.echo(write(doc), nl=False)
