"""`caretrail export FILE.xlsx`: the register, or one of its logs, as a workbook."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caretrail.cli.build import audience_option
from caretrail.cli.output import FILE, Day, no_cache_option, repo_option, without_collector
from caretrail.placing import refuse_existing, write_file
from caretrail.plain import plain
from caretrail.problem import Refusal

if TYPE_CHECKING:
    from caretrail.fields import Audience
    from caretrail.kinds.kind import Kind
    from caretrail.sheets.book import Book
    from caretrail.views.evidence import Evidence

EXAMPLES = """\b
Examples:
  caretrail export register.xlsx                       every record, to be changed and sent back
  caretrail export risks.xlsx --kind risk              risks, with a sheet for each of their lists
  caretrail export board.xlsx --layout baf             the board assurance framework
  caretrail export actions.xlsx --layout action-log --audience partners
"""


@click.command(epilog=EXAMPLES)
@click.argument("file", type=FILE, metavar="FILE.xlsx")
@click.option("--kind", "kinds", multiple=True, metavar="KIND",
              help="Only records of this kind, with a sheet for each of its lists. Repeatable.")
@click.option("--layout", default="records", metavar="NAME",
              help="The records themselves (records, the default), or a log to be read: corporate-risk-register, baf, "
                   "action-log or any other register of the site.")
@click.option("--as-of", type=Day(), metavar="DATE",
              help="Judge what is due on this day (default: the day of the latest landing).")
@audience_option
@click.option("--replace", "replacing", is_flag=True, help="Also where the file is there already.")
@repo_option
@no_cache_option
def command(file: Path, kinds: tuple[str, ...], layout: str, as_of: date | None, audience: Audience, replacing: bool,
            repo: Path, no_cache: bool) -> None:
    """Write what is committed as an Excel workbook.

    A sheet for each kind of record and for each list of entries, with the words to choose from; `caretrail import`
    takes the workbook back when it has been changed. docs/spreadsheets.md shows how.

    An export is a file that leaves the register: it says on its first sheet what it holds and who may see it.
    """
    from caretrail.cli.past import kind_asked, not_ahead
    from caretrail.cli.unlanded import note_unlanded
    from caretrail.sheets.xlsx import as_xlsx

    not_ahead("--as-of", as_of)
    _refuse_file(file, replacing=replacing)
    asked = [kind_asked(each) for each in kinds]
    if asked and layout != "records":
        raise click.UsageError("`--kind` chooses among records, and a log has its own: leave one of the two out")
    with without_collector():
        evidence = _opened(repo, as_of, audience, use_cache=not no_cache)
        book = _book(evidence, asked, layout)
        data = as_xlsx(book)
    write_file(file, data)
    _tell(file, book)
    note_unlanded(repo, evidence.trail.commit)


def _refuse_file(file: Path, *, replacing: bool) -> None:
    if file.suffix.lower() != ".xlsx":
        raise click.UsageError(f"`{plain(str(file))}` is no name of an Excel workbook: let it end in .xlsx\n"
                               "as CSV, the site has every table below `data/`, and `caretrail register` prints one")
    if not replacing:
        refuse_existing(file, "choose another name, or add `--replace`")


def _opened(repo: Path, as_of: date | None, audience: Audience, *, use_cache: bool) -> Evidence:
    """The register at the head commit, as an audience sees it. No checks are run: none of what they find is shown."""
    from caretrail.audience.trail import narrowed
    from caretrail.trail import open_trail
    from caretrail.views.evidence import Evidence

    trail = open_trail(repo, as_of=as_of, history=True, cache=use_cache)
    whole = Evidence(trail, ())
    if as_of is None:
        dated = (whole.recorded_on(each) for each in reversed(whole.landings))
        whole = Evidence(replace(trail, as_of=next(filter(None, dated), trail.as_of)), ())
    seen = narrowed(whole.trail, audience, whole.people.matching)
    if not seen.loaded.records:
        raise Refusal("nothing is committed below `records/`, so there is nothing to export" if audience == "inspector"
                      else f"nothing in this register is for the audience `{audience}`",
                      "commit the records first" if audience == "inspector" else
                      "give records this `audience`, or say in `records/policy/partnership.yml` who sees those without")
    return whole if audience == "inspector" else Evidence(seen, (), audience=audience)


def _book(evidence: Evidence, asked: list[Kind], layout: str) -> Book:
    from caretrail.kinds import KINDS
    from caretrail.nearest import did_you_mean
    from caretrail.sheets.logs import LAYOUTS
    from caretrail.sheets.making import book_of_log, book_of_records

    if layout == "records":
        held = [kind for kind in KINDS if kind.name in evidence.trail.by_kind]
        return book_of_records(evidence, asked or held, all_lists=bool(asked))
    if layout not in LAYOUTS:
        raise click.UsageError(f"there is no layout `{plain(layout)}`{did_you_mean(layout, ['records', *LAYOUTS])}\n"
                               f"the layouts are records, {', '.join(LAYOUTS)}")
    return book_of_log(evidence, LAYOUTS[layout])


def _tell(file: Path, book: Book) -> None:
    from caretrail.importing.package import CELLS
    from caretrail.sheets.about import SEEN_BY
    from caretrail.views.words import count, day

    rows = sum(len(sheet.rows) for sheet in book.sheets)
    held = f"{count(len(book.sheets), 'sheet')}, {count(rows, 'row')}"
    click.echo(f"{plain(str(file))}: {held}, as of {day(book.as_of)}, commit {book.commit[:10]}")
    click.echo(plain(dict(book.about)[SEEN_BY]), err=True)
    cells = sum(cell is not None for sheet in book.sheets for row in sheet.rows for cell in row)
    if cells > CELLS and book.mark["layout"] == "records":
        click.echo(f"note: it has {cells:,} cells, and one of more than {CELLS:,} cannot be brought back: take it out "
                   "kind "
                   "by kind with `--kind`", err=True)
