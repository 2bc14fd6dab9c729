"""`caretrail import FILE --map MAP`: bring a spreadsheet in, with a dry run first."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import click

from caretrail.cli.output import repo_option
from caretrail.plain import plain
from caretrail.problem import Refusal

SHOWN = 20


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.csv")
@click.option("--map", "map_file", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="MAP.yml",
              help="Which column becomes which field (docs/real-register.md shows one).")
@click.option("--period", "wanted", metavar="NAME", help="Only this period of the mapping.")
@click.option("--write", "writing", is_flag=True, help="Write the records into the folder. Without it, nothing is written.")
@click.option("--land", "landing", is_flag=True, help="Write and commit: one landing for each period.")
@click.option("--author", metavar="'NAME <ADDRESS>'", help="Who imports, for --land.")
@repo_option
def command(file: Path, map_file: Path, wanted: str | None, writing: bool, landing: bool, author: str | None, repo: Path) -> None:
    """Bring the rows of a CSV file in as records.

    Without --write or --land this is a dry run: it says which records are new, changed and unchanged, which rows are
    rejected and why, and which columns are left behind. A rejected row stops everything: nothing is half written.
    """
    from caretrail.importing.mapping import read_mapping
    from caretrail.importing.plan import periods_of
    from caretrail.importing.table import read_table

    table, mapping = read_table(file), read_mapping(map_file)
    unknown = sorted(mapping.columns - set(table.columns))
    if unknown:
        raise Refusal(f"the mapping names columns that `{file}` does not have: {', '.join(unknown)}",
                      f"its columns are: {', '.join(table.columns)}")
    if landing and not author:
        raise Refusal("--land needs to know who imports", "add --author 'Name <address>'")
    periods: list[Any] = list(periods_of(mapping, table)) or [None]
    if wanted is not None:
        periods = [each for each in periods if each is not None and each.name == wanted]
        if not periods:
            raise Refusal(f"there is no period `{wanted}`",
                          "choose one of: " + ", ".join(each.name for each in periods_of(mapping, table)))
    rejected = _run(table, mapping, periods, repo, writing=writing, landing=author if landing else None)
    _left_behind(table, mapping)
    if not (writing or landing):
        click.echo("Nothing was written: this was a dry run. Add --write, or --land to commit as well.", err=True)
    if rejected:
        raise click.exceptions.Exit(1)


def _run(table: Any, mapping: Any, periods: list[Any], repo: Path, *, writing: bool, landing: str | None) -> bool:
    """Plan every period on top of the one before, and write only when no row was rejected; whether one was."""
    from caretrail.importing.plan import plan
    from caretrail.load import folder_files, load

    there = {record.id: record.doc for record in load(folder_files(repo)).records}
    planned: list[tuple[Any, list[Any]]] = []
    for period in periods:
        outcomes = plan(mapping, table, there, period)
        _say(outcomes, period)
        there |= {outcome.record: outcome.doc for outcome in outcomes if outcome.doc is not None}
        planned.append((period, outcomes))
    if any(outcome.faults for _, outcomes in planned for outcome in outcomes):
        click.echo("Nothing was written: put the rejected rows right, in the file or in the mapping, and run it again.",
                   err=True)
        return True
    if writing or landing:
        _write(planned, table, mapping, repo, landing)
    return False


def _write(planned: list[tuple[Any, list[Any]]], table: Any, mapping: Any, repo: Path, landing: str | None) -> None:
    from datetime import UTC, datetime

    from caretrail.importing.land import files_of, land, write_files
    from caretrail.load import folder_files, load

    for period, outcomes in planned:
        files = files_of(mapping, outcomes, load(folder_files(repo)))
        if landing and files:
            land(repo, files, table, mapping, period, landing, datetime.now(UTC).replace(microsecond=0))
        elif files:
            write_files(repo, files)


def _say(outcomes: list[Any], period: Any) -> None:
    counts = Counter(outcome.what for outcome in outcomes)
    words = ", ".join(f"{counts[what]} {what}" for what in ("new", "changed", "unchanged", "rejected") if counts[what])
    absent = f"; {counts['absent']} not in it" if counts["absent"] else ""
    click.echo(f"{period.name + ': ' if period else ''}{words or 'nothing'}{absent}")
    for outcome in [each for each in outcomes if each.what in ("new", "changed")][:SHOWN if len(outcomes) > 2 * SHOWN else None]:
        title = (outcome.doc or {}).get("title", "")
        click.echo(f"  row {outcome.line:<4} {outcome.what:<8} {outcome.record}  {plain(outcome.reference)}: {plain(str(title))}")
    for outcome in outcomes:
        for fault in outcome.faults:
            click.echo(f"  row {outcome.line:<4} rejected {plain(outcome.reference)}: column `{plain(fault.column)}`: {plain(fault.why)}")


def _left_behind(table: Any, mapping: Any) -> None:
    """Say which columns did not come along: those the mapping leaves out with a reason, and those it does not name."""
    for column in table.columns:
        filled = sum(bool(row.cells[column]) for row in table.rows)
        if column in mapping.ignore:
            click.echo(f"left behind: column `{plain(column)}` ({filled} values): {plain(mapping.ignore[column])}")
        elif column not in mapping.columns and filled:
            click.echo(f"left behind: column `{plain(column)}` ({filled} values): the mapping does not speak of it")
