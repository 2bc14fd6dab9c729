"""`caretrail register`: the register of a kind as it is, or as it was recorded on a day."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caretrail.cli.columns import columns, terminal
from caretrail.cli.output import Day, colored, no_cache_option, repo_option, without_collector
from caretrail.cli.past import kind_asked, landing_of, not_ahead, trail_at
from caretrail.cli.telling import Teller, landing_data, read_history
from caretrail.cli.unlanded import note_unlanded
from caretrail.policy import ALL_KINDS

if TYPE_CHECKING:
    from caretrail.history.model import Landing
    from caretrail.kinds.kind import Kind
    from caretrail.trail import Trail

Row = tuple[str, ...]


def _kinds(_ctx: click.Context, _param: click.Parameter, typed: str) -> list[str]:
    return [kind.plural for kind in ALL_KINDS if kind.plural.startswith(typed.lower())]


@click.command()
@click.argument("kind", metavar="REGISTER", shell_complete=_kinds)
@click.option("--as-of", type=Day(), metavar="DATE", help="As the register held it at the end of that day.")
@click.option("--output-format", "form", type=click.Choice(["text", "json", "csv"]), default="text",
              help="How to tell it (default: text; csv for a spreadsheet).")
@repo_option
@no_cache_option
def command(kind: str, as_of: date | None, form: str, repo: Path, no_cache: bool) -> None:
    """List a register, such as `risks`, as it is or as it was recorded on a day, by what had landed by then.

    Every record with the columns of its register: its owner, its rating and what is due, computed for that day by the
    settings and the names of that day.

    Exit status: 0 listed, 1 nothing had landed by then, 2 there is no such register, or the history cannot be read.
    """
    not_ahead("--as-of", as_of)
    asked = kind_asked(kind)
    with without_collector(), read_history(repo, use_cache=not no_cache) as history:
        day = as_of or date.today()
        number = landing_of(history, day) if as_of else len(history.landings)
        if as_of is None:
            note_unlanded(repo, history.head)
        landing = history.landings[number - 1]
        trail = trail_at(repo, history, number, day, use_cache=not no_cache)
        headings, rows = _table(trail, asked)
        if form == "json":
            _tell_json(trail, asked, landing, headings, rows)
        elif form == "csv":
            _tell_csv(headings, rows)
        else:
            _tell(trail, asked, Teller(history).heading(landing), headings, rows)


def _table(trail: Trail, kind: Kind) -> tuple[Row, list[Row]]:
    """Headings and rows in words, the id first, in the order of the ids; without columns that are empty throughout."""
    from caretrail.views.cells import plain, said
    from caretrail.views.evidence import Evidence
    from caretrail.views.register import register_of

    register, evidence = register_of(kind), Evidence(trail, ())
    ink = plain(evidence)
    rows = []
    for record in sorted(trail.by_kind.get(kind.name, ()), key=lambda each: each.id):
        row = register.row(record, evidence)
        rows.append((record.id, *(said(cell, ink) for cell in row.all)))
    headings = ("Id", *(column.heading for column in register.columns))
    used = [place for place in range(len(headings)) if not rows or any(row[place] for row in rows)]
    return tuple(headings[place] for place in used), [tuple(row[place] for place in used) for row in rows]


def _tell(trail: Trail, kind: Kind, heading: str, headings: Row, rows: list[Row]) -> None:
    from caretrail.plain import plain
    from caretrail.views import words

    number = words.capital(words.count(len(rows), kind.name, kind.plural))
    click.echo(f"{number} on {words.day(trail.as_of)}, as left by {heading}", color=colored())
    if rows:
        click.echo("")
        shown = [tuple(plain(text) for text in row) for row in rows]
        for line in columns(headings, shown, terminal()):
            click.echo(line, color=colored())


def _tell_json(trail: Trail, kind: Kind, landing: Landing, headings: Row, rows: list[Row]) -> None:
    from caretrail.report.json import versioned

    told: list[dict[str, Any]] = [dict(zip(headings, row, strict=True)) for row in rows]
    click.echo(versioned({"register": kind.plural, "as_of": trail.as_of.isoformat(), "landing": landing_data(landing),
                          "rows": told}))


def _tell_csv(headings: Row, rows: list[Row]) -> None:
    from caretrail.plain import cell

    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerows([headings, *(tuple(cell(text) for text in row) for row in rows)])
    click.echo(written.getvalue(), nl=False)
