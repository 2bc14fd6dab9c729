"""`caretrail owner`: who owned a record on a day, by its list now and by what the register said then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from caretrail.cli.completing import record_ids
from caretrail.cli.output import Day, form_option, no_cache_option, repo_option
from caretrail.cli.past import not_ahead
from caretrail.cli.telling import Teller, complain, find, read_history, tell
from caretrail.load import kind_of
from caretrail.report.json import versioned
from caretrail.views import words
from caretrail.views.ownership import Owner
from caretrail.views.then_owner import Answer, answer_on, answers, named, said, why


@click.command()
@click.argument("record", metavar="ID", shell_complete=record_ids)
@click.option("--on", "day", type=Day(), metavar="DATE", help="On this day (default: today).")
@repo_option
@form_option
@no_cache_option
def command(record: str, day: date | None, repo: Path, form: str, no_cache: bool) -> None:
    """Tell who owned a record on a day: whom its list names now for that day, and whom the register named on it.

    Where the two differ, which landing changed it, and how much later that was.

    Exit status: 0 told, 1 no such record, one of a kind without owners, or nobody is known to have owned it by then,
    2 the history cannot be read.
    """
    not_ahead("--on", day)
    on = day or date.today()
    with read_history(repo, use_cache=not no_cache) as history:
        found = find(history, record)
        kind = kind_of(found.revisions[-1].path)
        if kind and "ownership" not in kind.model.model_fields:
            raise complain(f"`{found.record}` is one of the {kind.plural}, and these have no list of owners",
                           f"`caretrail show {found.record} --as-of {on}` tells who is named in it")
        answer = answer_on(answers(said(history, found.revisions), on), on)
        if answer is None:
            raise complain(f"`{found.record}` had no owner on {words.day(on)}, and was not in the register then",
                           f"`caretrail history {found.record}` tells when it came")
        if form == "json":
            click.echo(versioned({"record": found.record, "on": on.isoformat(), **_data(answer)}))
        else:
            tell(_lines(Teller(history), found.record, answer, on))


def _lines(teller: Teller, record: str, answer: Answer, on: date) -> Iterator[str]:
    now, then = named(answer.now, teller), named(answer.then, teller)
    yield f"{record}  {teller.reference(record)}: who owned it on {words.day(on)}"
    if not answer.differs:
        yield f"  {now}: the record says so now, and the register said so on that day"
        return
    yield f"  the record says now: {now}"
    yield f"  the register said on that day: {then}"
    yield f"  {words.sentence(why(answer, f'landing {answer.landing}', on))}"


def _data(answer: Answer) -> dict[str, Any]:
    return {
        "now": [_owner(each) for each in answer.now],
        "then": None if answer.then is None else [_owner(each) for each in answer.then],
        "differs": answer.differs, "landing": answer.landing or None,
        "recorded": answer.recorded and answer.recorded.isoformat(),
    }


def _owner(owner: Owner) -> dict[str, Any]:
    return {"entry": owner.entry, "person": owner.person, "post": owner.post, "agency": owner.agency,
            "from": owner.start and owner.start.isoformat(), "to": owner.end and owner.end.isoformat()}
