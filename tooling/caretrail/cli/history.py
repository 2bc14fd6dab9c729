"""`caretrail history`: everything that ever happened to one record, landing by landing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from caretrail.cli.completing import record_ids
from caretrail.cli.output import form_option, no_cache_option, repo_option
from caretrail.cli.telling import DONE, Teller, chapters, find, landing_data, read_history, revision_data, tell
from caretrail.history import History
from caretrail.history.model import RecordHistory
from caretrail.report.json import versioned
from caretrail.views import words


@click.command()
@click.argument("record", metavar="ID", shell_complete=record_ids)
@repo_option
@form_option
@no_cache_option
def command(record: str, repo: Path, form: str, no_cache: bool) -> None:
    """Tell the history of one record, oldest first: who changed what, when it was recorded, when it happened, why.

    Exit status: 0 told, 1 no such record, 2 the history cannot be read.
    """
    with read_history(repo, use_cache=not no_cache) as history:
        found = find(history, record)
        if form == "json":
            told = [{"landing": landing_data(history.landings[each.revision.landing - 1]), **revision_data(each)}
                    for each in chapters(found)]
            click.echo(versioned({"record": found.record, "revisions": told}))
        else:
            tell(_lines(history, found))


def _lines(history: History, found: RecordHistory) -> Iterator[str]:
    teller = Teller(history)
    told = chapters(found)
    yield click.style(f"{teller.reference(found.record)}  {found.record}", bold=True)
    yield f"{words.count(len(told), 'revision')}, oldest first"
    for each in told:
        landing = history.landings[each.revision.landing - 1]
        yield ""
        yield f"{teller.heading(landing)}  {DONE[each.revision.what]}"
        yield from (f"  {line}" for part in (teller.about(landing), teller.chapter(each, landing)) for line in part)
