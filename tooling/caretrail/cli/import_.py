"""`caretrail import FILE --map MAP`: bring a spreadsheet in, with a dry run first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, cast

import click

from caretrail.cli.output import FILE, Progress, repo_option, width
from caretrail.placing import refuse_existing, write_new_file
from caretrail.plain import plain
from caretrail.problem import Refusal

if TYPE_CHECKING:
    from caretrail.importing.grid import Hidden, How
    from caretrail.importing.land import Planned
    from caretrail.importing.mapping import Mapping, Period
    from caretrail.importing.plan import Outcome
    from caretrail.importing.prepared import Prepared
    from caretrail.importing.table import Table
    from caretrail.load import Loaded

TAKEN = "choose another name, or take it away first"
HEADER = re.compile(r"([1-9][0-9]{0,6})(?:-([1-9][0-9]{0,6}))?")
AUTHOR = re.compile(r"[^<>\s][^<>\n\r\0]* <[^<>\s@]+@[^<>\s@]+>")


def _header(_ctx: click.Context, _option: click.Parameter, text: str) -> tuple[int, int]:
    """The first and last row of the header; 0 where nobody said."""
    if not text:
        return 0, 0
    found = HEADER.fullmatch(text)
    if found is None or int(found[2] or found[1]) not in range(int(found[1]), int(found[1]) + 4):
        raise click.BadParameter("write the number of its row, such as 3, or of its first and last row, such as 2-3")
    return int(found[1]), int(found[2] or found[1])


@click.command()
@click.argument("file", type=FILE, metavar="FILE")
@click.option("--map", "map_file", type=FILE, metavar="MAP.yml",
              help="Which column becomes which field; needed. docs/import.md says how to write it.")
@click.option("--suggest-map", "suggested", metavar="KIND",
              help="Write a draft of such a mapping for records of a kind, such as risk, and import nothing.")
@click.option("--output", type=FILE, metavar="MAP.yml", help="Where the draft goes (default: to standard output).")
@click.option("--sheet", default="", metavar="NAME", help="Which sheet of a workbook.")
@click.option("--header", callback=_header, default="", metavar="ROW",
              help="Which row is the header, where it is not the first; 2-3 where two rows make it up.")
@click.option("--hidden", type=click.Choice(["include", "leave-out"]),
              help="What becomes of hidden rows and columns; needed where there are any.")
@click.option("--delimiter", type=click.Choice([",", ";", "tab", "|"]), help="What parts the cells of a CSV file.")
@click.option("--encoding", type=click.Choice(["utf-8", "windows-1252"]), help="How a CSV file is encoded.")
@click.option("--report", "report_file", type=FILE, metavar="FILE",
              help="Also write what was found, row by row, to a file: .csv (opens in Excel), .html or .json.")
@click.option("--period", "wanted", metavar="NAME", help="Only this period of the file.")
@click.option("--write", "writing", is_flag=True, help="Write the records into the folder.")
@click.option("--land", "landing", is_flag=True, help="Write and commit: one landing for each period.")
@click.option("--author", metavar="'NAME <ADDRESS>'", help="Who imports; needed with --land.")
@click.option("--merge", "merging", is_flag=True,
              help="For an export that comes back: also where a record was changed meanwhile, but not that field.")
@click.option("--verbose", is_flag=True, help="Name every record, not only those that are new or closed.")
@repo_option
def command(file: Path, map_file: Path | None, suggested: str | None, output: Path | None, sheet: str,
            header: tuple[int, int], hidden: str | None, delimiter: str | None, encoding: str | None,
            report_file: Path | None, wanted: str | None, writing: bool, landing: bool, author: str | None,
            merging: bool, verbose: bool, repo: Path) -> None:
    """Bring the rows of a CSV file or of an .xlsx workbook in as records.

    A workbook that `caretrail export` wrote needs no mapping: what was changed in it is brought in.

    Without --write or --land this is a dry run: it says which records are new, changed, closed and unchanged, which
    rows are rejected and why, and what is left behind. A rejected row stops everything: nothing is half written.

    Exit status: 0 every row can be (or was) brought in, 1 a row was rejected or something is to be decided, 2 the
    import cannot run.
    """
    from caretrail.cli import importing_words as words
    from caretrail.cli.returning import bring_back, export_in
    from caretrail.importing.grid import How
    from caretrail.importing.land import files_of
    from caretrail.importing.mapping_file import read_mapping
    from caretrail.importing.plan import missing
    from caretrail.importing.prepared import prepared
    from caretrail.importing.reading import read_table

    how = How(sheet, header, cast("Hidden", hidden or ""), encoding or "", delimiter or "")
    if map_file is None and suggested is None and (book := export_in(file)):
        _refuse_author(author, landing=landing)
        if how != How() or report_file or wanted or output:
            raise click.UsageError("an export that comes back is read as it was written: leave out what says how to "
                                   "read "
                                   "or to report a sheet")
        bring_back(book, repo, writing=writing, author=author if landing else None, merging=merging)
        return
    if suggested is not None:
        _suggest(read_table(file, how), suggested, output, _typed(file, how))
        return
    _refuse_usage(map_file, output, author, landing=landing)
    _refuse_form(report_file)
    if report_file is not None:
        refuse_existing(report_file, TAKEN)
    mapping = read_mapping(cast("Path", map_file))
    table = _decided(read_table(file, how))
    ready = prepared(table, mapping, str(file))
    loaded = _loaded(repo, mapping)
    planned = _plan(mapping, ready, loaded, repo, wanted)
    outcomes = [each for _, period_outcomes in planned for each in period_outcomes]
    kinds = {record.id: record.kind.name for record in loaded.records}
    gaps = missing(mapping, outcomes, kinds | {each.record: mapping.kind.name for each in outcomes if each.doc})
    undecided = tuple(words.undecided(ready.table, mapping))
    for line in (*words.periods(planned, ready.table, verbose=verbose, width=width()),
                 *words.left_behind(ready.table, mapping), *words.notes(ready.table, mapping),
                 *words.passed(ready.table), *undecided, *words.gaps(gaps)):
        click.echo(plain(line))
    _report(report_file, ready.table, mapping, planned)
    if gaps or undecided or any(each.faults for each in outcomes):
        click.echo("Nothing was written: put right what is said above, in the file or in the mapping, and run it "
                   "again.", err=True)
        raise click.exceptions.Exit(1)
    files = files_of(mapping, planned, loaded)
    if landing and author:
        _land(repo, files, ready.table, mapping, author)
    elif writing:
        _write(repo, files)
    else:
        click.echo("Nothing was written: this was a dry run. Add --write, or --land to commit as well.", err=True)


def _refuse_usage(map_file: Path | None, output: Path | None, author: str | None, *, landing: bool) -> None:
    if map_file is None:
        raise click.UsageError("an import needs to know which column becomes which field: add --map MAP.yml, or let "
                               "--suggest-map KIND draft one\n"
                               "docs/import.md says how to write one, docs/real-register.md shows a real one at work")
    if output is not None:
        raise click.UsageError("--output is where --suggest-map writes its draft")
    _refuse_author(author, landing=landing)


def _refuse_author(author: str | None, *, landing: bool) -> None:
    if author is not None and not AUTHOR.fullmatch(author):
        raise click.UsageError("--author is not of the form 'Name <name@organisation.example>'")
    if landing and author is None:
        raise click.UsageError("--land needs to know who imports: add --author 'Name <name@organisation.example>'")


def _refuse_form(path: Path | None) -> None:
    from caretrail.importing.report import FORMS
    from caretrail.nearest import listed

    if path is not None and path.suffix not in FORMS:
        raise click.UsageError(plain(f"--report writes a file that ends in {listed(FORMS)}, not `{path.name}`"))


def _decided(table: Table) -> Table:
    """The table, once somebody said what becomes of what is hidden in it."""
    if table.undecided:
        for each in table.undecided:
            click.echo(plain(f"to decide: {each}"))
        click.echo("Nothing was read: say with `--hidden include` that they are to be taken, or with `--hidden "
                   "leave-out` that they are not.", err=True)
        raise click.exceptions.Exit(1)
    return table


def _report(path: Path | None, table: Table, mapping: Mapping, planned: Planned) -> None:
    from caretrail.importing.report import findings, written

    if path is not None:
        title = f"Import of {table.name}: {mapping.source}"
        write_new_file(path, written(findings(table, mapping, planned), path.suffix, title).encode())
        click.echo(f"Wrote what was found, row by row, to {plain(str(path))}.", err=True)


def _typed(file: Path, how: How) -> str:
    """The command that reads the file in the same way: a mapping does not hold how."""
    first, last = how.header
    said = {"sheet": how.sheet, "header": (str(first) if first == last else f"{first}-{last}") if first else "",
            "hidden": how.hidden, "delimiter": how.delimiter, "encoding": how.encoding}
    return plain(" ".join(["caretrail import", quote(str(file)),
                           *(f"--{name} {quote(value)}" for name, value in said.items() if value)]))


def _suggest(table: Table, kind_name: str, output: Path | None, typed: str) -> None:
    from caretrail.importing.suggest import suggestion
    from caretrail.kinds import BY_NAME
    from caretrail.nearest import did_you_mean

    kind = BY_NAME.get(kind_name)
    if kind is None or kind.only:
        names = [each.name for each in BY_NAME.values() if not each.only]
        raise click.UsageError(plain(f"there is no kind `{kind_name}`{did_you_mean(kind_name, names)}\n"
                                     f"the kinds are: {', '.join(names)}"))
    if output is not None:
        refuse_existing(output, TAKEN)
    draft = suggestion(_decided(table), kind)
    if output is None:
        click.echo(draft, nl=False)
        return
    write_new_file(output, draft.encode())
    click.echo(f"Wrote {plain(str(output))}.\nnext: read it, put your decision in place of each DECIDE and your name "
               f"after `confirmed_by`, then `{typed} --map {quote(plain(str(output)))}`", err=True)


def _loaded(repo: Path, mapping: Mapping) -> Loaded:
    """The records that are there. One that cannot be read could be the one that a row speaks of."""
    from caretrail.load import folder_files, load

    loaded = load(folder_files(repo))
    for each in loaded.rejected:
        if f"{each.file.path}/".startswith(f"records/{mapping.kind.folder}/"):
            raise Refusal(f"`{plain(each.file.path)}` cannot be read, so a row could bring in again what it holds",
                          "run `caretrail check`, which says what is wrong with it")
    return loaded


def _plan(mapping: Mapping, ready: Prepared, loaded: Loaded, repo: Path, wanted: str | None) -> Planned:
    """Every period on top of the one before; of one period alone, whether those before it are in."""
    from caretrail.importing.plan import periods_of, plan

    table, used = ready.table, _used(repo)
    there = {record.id: record.doc for record in loaded.records if record.kind is mapping.kind}
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
            outcomes = plan(mapping, table, there, period, used, ready.damaged)
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
    from caretrail.importing.land import together
    from caretrail.placing import write_files

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
