"""`caretrail import FILE --map MAP`: bring a spreadsheet in, with a dry run first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caretrail.cli.output import FILE, Progress, repo_option, width
from caretrail.plain import plain
from caretrail.problem import Refusal

if TYPE_CHECKING:
    from caretrail.importing.land import Planned
    from caretrail.importing.mapping import Mapping, Period
    from caretrail.importing.plan import Outcome
    from caretrail.importing.table import Table
    from caretrail.load import Loaded

AUTHOR = re.compile(r"[^<>\s][^<>\n\r\0]* <[^<>\s@]+@[^<>\s@]+>")


@click.command()
@click.argument("file", type=FILE, metavar="FILE.csv")
@click.option("--map", "map_file", type=FILE, metavar="MAP.yml",
              help="Which column becomes which field; needed. docs/import.md says how to write it.")
@click.option("--period", "wanted", metavar="NAME", help="Only this period of the file.")
@click.option("--write", "writing", is_flag=True, help="Write the records into the folder.")
@click.option("--land", "landing", is_flag=True, help="Write and commit: one landing for each period.")
@click.option("--author", metavar="'NAME <ADDRESS>'", help="Who imports; needed with --land.")
@click.option("--verbose", is_flag=True, help="Name every record, not only those that are new or closed.")
@repo_option
def command(file: Path, map_file: Path | None, wanted: str | None, writing: bool, landing: bool, author: str | None,
            verbose: bool, repo: Path) -> None:
    """Bring the rows of a CSV file in as records.

    Without --write or --land this is a dry run: it says which records are new, changed, closed and unchanged, which
    rows are rejected and why, and what is left behind. A rejected row stops everything: nothing is half written.

    Exit status: 0 every row can be (or was) brought in, 1 a row was rejected, 2 the import cannot run.
    """
    from caretrail.cli import importing_words as words
    from caretrail.importing.land import files_of
    from caretrail.importing.mapping_file import read_mapping
    from caretrail.importing.plan import missing
    from caretrail.importing.table import read_table

    if map_file is None:
        raise click.UsageError("an import needs to know which column becomes which field: add --map MAP.yml\n"
                               "docs/import.md says how to write one, docs/real-register.md shows a real one at work")
    if author is not None and not AUTHOR.fullmatch(author):
        raise click.UsageError("--author is not of the form 'Name <name@organisation.example>'")
    if landing and author is None:
        raise click.UsageError("--land needs to know who imports: add --author 'Name <name@organisation.example>'")
    mapping = read_mapping(map_file)
    table = _known(read_table(file), mapping, file)
    loaded = _loaded(repo, mapping)
    planned = _plan(mapping, table, loaded, repo, wanted)
    outcomes = [each for _, period_outcomes in planned for each in period_outcomes]
    kinds = {record.id: record.kind.name for record in loaded.records}
    gaps = missing(mapping, outcomes, kinds | {each.record: mapping.kind.name for each in outcomes if each.doc})
    for line in (*words.periods(planned, verbose=verbose, width=width()), *words.left_behind(table, mapping),
                 *words.gaps(gaps)):
        click.echo(plain(line))
    files = files_of(mapping, planned, loaded)
    if gaps or any(each.faults for each in outcomes):
        click.echo("Nothing was written: put right what is said above, in the file or in the mapping, and run it "
                   "again.", err=True)
        raise click.exceptions.Exit(1)
    if landing and author:
        _land(repo, files, table, mapping, author)
    elif writing:
        _write(repo, files)
    else:
        click.echo("Nothing was written: this was a dry run. Add --write, or --land to commit as well.", err=True)


def _known(table: Table, mapping: Mapping, file: Path) -> Table:
    """The table as the mapping sees it, once every column the mapping names is there."""
    from caretrail.nearest import did_you_mean

    unknown = sorted(mapping.columns - set(table.columns))
    if unknown:
        meant = did_you_mean(unknown[0], table.columns) if len(unknown) == 1 else ""
        raise Refusal(plain(f"the mapping names what is no column of `{file}`: {', '.join(unknown)}{meant}"),
                      plain(f"its columns are: {', '.join(table.columns)}"))
    return table.without(mapping.empty)


def _loaded(repo: Path, mapping: Mapping) -> Loaded:
    """The records that are there. One that cannot be read could be the one that a row speaks of."""
    from caretrail.load import folder_files, load

    loaded = load(folder_files(repo))
    for each in loaded.rejected:
        if f"{each.file.path}/".startswith(f"records/{mapping.kind.folder}/"):
            raise Refusal(f"`{plain(each.file.path)}` cannot be read, so a row could bring in again what it holds",
                          "run `caretrail check`, which says what is wrong with it")
    return loaded


def _plan(mapping: Mapping, table: Table, loaded: Loaded, repo: Path, wanted: str | None) -> Planned:
    """Every period on top of the one before; of one period alone, whether those before it are in."""
    from caretrail.importing.plan import periods_of, plan

    there = {record.id: record.doc for record in loaded.records}
    used = _used(repo)
    periods: Sequence[Period | None] = periods_of(mapping, table) or [None]
    if wanted is not None:
        periods = [_chosen(wanted, periods)]
        earlier = [each for each in periods_of(mapping, table) if each != periods[0]]
        earlier = earlier[:periods_of(mapping, table).index(periods[0])] if periods[0] else []
        left_out = [each.name for each in earlier
                    if any(outcome.what in ("new", "changed") for outcome in plan(mapping, table, there, each, used))]
        if left_out:
            click.echo(plain(f"note: the register lacks what the file says of earlier periods: {', '.join(left_out)}"),
                       err=True)
    planned: list[tuple[Period | None, list[Outcome]]] = []
    with Progress("reading periods") as progress:
        for count, period in enumerate(periods, 1):
            outcomes = plan(mapping, table, there, period, used)
            there |= {outcome.record: outcome.doc for outcome in outcomes if outcome.doc is not None}
            planned.append((period, outcomes))
            progress(count, len(periods))
    return planned


def _chosen(wanted: str, periods: Sequence[Period | None]) -> Period:
    from caretrail.nearest import did_you_mean

    names = {each.name: each for each in periods if each}
    if wanted not in names:
        raise click.UsageError(plain(f"there is no period `{wanted}`{did_you_mean(wanted, names)}\n"
                                     f"the periods are: {', '.join(names) or 'none, as the mapping names none'}"))
    return names[wanted]


def _used(repo: Path) -> frozenset[str]:
    """Every id that history knows: none is given again. A folder without history has none."""
    from caretrail.history import open_history

    if not (repo / ".git").exists():
        return frozenset()
    try:
        with open_history(repo) as history:
            return frozenset(history.ids())
    except Refusal:
        return frozenset()  # nothing committed yet; where history is cut off, --land refuses


def _write(repo: Path, files: Sequence[tuple[Period | None, dict[str, bytes]]]) -> None:
    from caretrail.importing.land import together, write_files

    changed = together(files)
    write_files(repo, changed)
    said = f"Wrote {len(changed)} file{'' if len(changed) == 1 else 's'}." if changed else "Nothing to write."
    click.echo(f"{said}\nnext: caretrail check, then commit" if changed else said, err=True)


def _land(repo: Path, files: Sequence[tuple[Period | None, dict[str, bytes]]], table: Table, mapping: Mapping,
          author: str) -> None:
    from datetime import UTC, datetime

    from caretrail.importing.land import land, refuse_unlanded

    refuse_unlanded(repo)
    landed = [land(repo, changed, table, mapping, period, author, datetime.now(UTC).replace(microsecond=0))
              for period, changed in files if changed]
    said = f"Landed {len(landed)} commit{'' if len(landed) == 1 else 's'}." if landed else "Nothing to land."
    click.echo(said, err=True)
