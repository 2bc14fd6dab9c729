"""`caretrail show`: one record as it is, or as it was on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from caretrail.cli.completing import record_ids
from caretrail.cli.output import Day, form_option, no_cache_option, repo_option
from caretrail.cli.telling import Teller, complain, find, landing_data, read_history
from caretrail.cli.unlanded import note_unlanded
from caretrail.facts.fingerprint import counting, fingerprint
from caretrail.history import History
from caretrail.history.model import RecordHistory, Revision
from caretrail.load import kind_of
from caretrail.plain import plain
from caretrail.report.json import versioned
from caretrail.views import words
from caretrail.writing import write


@click.command()
@click.argument("record", metavar="ID", shell_complete=record_ids)
@click.option("--as-of", type=Day(), metavar="DATE",
              help="As the register held it at the end of that day.")
@click.option("--fingerprint", "only_print", is_flag=True,
              help="The fingerprint of what it says in substance, for an approval to carry; nothing else.")
@repo_option
@form_option
@no_cache_option
def command(record: str, as_of: date | None, only_print: bool, repo: Path, form: str, no_cache: bool) -> None:
    """Show one record as the register holds it, or held it on a day, and say which landing left it so.

    With --fingerprint: what identifies its substance. Layout, comments, title, log, reviews and actions do not count.

    Exit status: 0 shown, 1 no such record (then), 2 the history cannot be read.
    """
    with read_history(repo, use_cache=not no_cache) as history:
        found = find(history, record)
        if as_of is None:
            note_unlanded(repo, history.head)
        at = history.landing_on(as_of) if as_of else len(history.landings)
        revision = _standing(history, found, at, as_of)
        doc = history.doc(found.record, at) or {}
        landing = history.landings[revision.landing - 1]
        if revision.fault:
            click.echo(f"caretrail: landing {revision.landing} left a file that cannot be read: {revision.fault}\n"
                       "  what is shown is the last version that can be", err=True)
        kind = kind_of(revision.path)
        printed = fingerprint(kind.name, doc) if kind else ""
        if form == "json":
            click.echo(versioned({"record": found.record, "as_of": as_of and as_of.isoformat(), "path": revision.path,
                                  "fault": revision.fault, "landing": landing_data(landing), "fields": doc,
                                  "fingerprint": printed, "fingerprint_of": counting(kind.name) if kind else ()}))
            return
        if only_print:
            click.echo(printed)
            return
        heading = Teller(history).heading(landing)
        click.echo(f"# {plain(revision.path)}\n# as left by {click.unstyle(heading)}\n{write(doc)}", nl=False)


def _standing(history: History, found: RecordHistory, at: int, day: date | None) -> Revision:
    """The revision in which a record stood; ends with 1 where it was not there."""
    teller = Teller(history)
    then = [each for each in found.revisions if each.landing <= at]
    if then and then[-1].what != "removed":
        return then[-1]
    when = f"on {words.day(day)}" if day else "now"
    told = then[-1] if then else found.revisions[0]
    done = "removed" if then else "added"
    raise complain(f"`{found.record}` is not in the register {when}: it was {done} by "
                   f"{click.unstyle(teller.heading(history.landings[told.landing - 1]))}",
                   f"`caretrail history {found.record}` tells when it was there")
