"""`caretrail obligations`: who must review what by when, and what is overdue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caretrail.cli.output import Day, Progress, colored, repo_option, without_collector
from caretrail.cli.reading import a_record, read_folder
from caretrail.cli.telling import tell

if TYPE_CHECKING:
    from caretrail.facts.due import Obligation
    from caretrail.trail import Trail
    from caretrail.views.names import Names


@click.command()
@click.option("--post", metavar="POST", default="", help="Only what this post answers for, alone or in a forum.")
@click.option("--agency", metavar="AGENCY", default="", help="Only what this agency holds, or is about its records.")
@click.option("--from", "first", type=Day(), metavar="DATE", help="Only what is due from this day on.")
@click.option("--to", "last", type=Day(), metavar="DATE", help="Only what is due by this day (at most 90 days ahead).")
@click.option("--as-of", type=Day(), metavar="DATE", help="As it stands on this day (default: today).")
@click.option("--all", "everything", is_flag=True, help="Also what was met, met late or missed.")
@click.option("--output-format", "form", type=click.Choice(["text", "json", "ics"]), default="text",
              help="How to tell it (default: text; ics for a calendar program).")
@repo_option
def command(post: str, agency: str, first: date | None, last: date | None, as_of: date | None, everything: bool,
            form: str, repo: Path) -> None:
    """List the reviews that are overdue and those due in the next 28 days: who, what, and how each is met.

    They come from the `obligations` of the policy, from the schedules of open cases, plans and risks, from the dates of
    agreements, and from incidents. With --from, --to or --all it lists those instead, as far as 90 days ahead.

    Exit status: 0 told (also when something is overdue), 2 there is no such post or agency, or it could not be read.
    """
    if first and last and last < first:
        raise click.UsageError(f"`--from {first}` lies after `--to {last}`")
    with without_collector(), Progress("reading records"):
        from caretrail.facts.obligations import obligations
        from caretrail.views.names import Names
        from caretrail.views.obligations import between, concerning, urgent

        trail = read_folder(repo, as_of)
        for option, kind, asked in (("--post", "post", post), ("--agency", "agency", agency)):
            a_record(trail, option, kind, asked)
        found = concerning(obligations(trail), trail, post=post, agency=agency)
        if first or last or everything:
            found = between((each for each in found if everything or each.is_open), first, last)
        else:
            found = urgent(found, trail.as_of)
        names = Names(trail)
    if form == "ics":
        from caretrail.exports.ics import calendar
        click.echo(calendar(trail, names, found, agency), nl=False)
    elif form == "json":
        from caretrail.report.json import versioned
        click.echo(versioned({"as_of": trail.as_of.isoformat(), "obligations": [_data(each) for each in found]}))
    else:
        tell(_lines(trail, names, found))


def _lines(trail: Trail, names: Names, found: Sequence[Obligation]) -> Iterator[str]:
    from caretrail.views import words
    from caretrail.views.obligations import by_day

    late = sum(each.state == "overdue" for each in found)
    yield (f"{words.capital(words.count(len(found), 'review'))}, {late or 'none'} overdue, on {words.day(trail.as_of)}"
           if found else f"No reviews are due, on {words.day(trail.as_of)}")
    for day, held in by_day(found):
        yield ""
        yield click.style(words.weekday(day), bold=True) if colored() else words.weekday(day)
        for each in held:
            yield from _told(each, names, trail.as_of)


def _told(each: Obligation, names: Names, today: date) -> Iterator[str]:
    from caretrail.plain import plain
    from caretrail.views.obligations import holder, period, title, when

    state = plain(when(each, today))
    if colored() and each.state in ("overdue", "missed"):
        state = click.style(state, fg="red")
    time = period(each)
    yield f"  {plain(title(each))}{f', for {time}' if time else ''}: {state}"
    who = f" ({plain(names.called(each.who))})" if each.who else " (nobody)"
    apart = ", who must own nothing of it" if each.independent else ""
    yield f"    who: {plain(holder(each, names))}{who if each.post or each.forum or each.who else ''}{apart}"
    if each.is_open:
        yield f"    how: {plain(each.how)}"
    if each.met_by:
        yield f"    met by: {each.met_by}"
    for refused in each.why:
        yield f"    {refused.record.id} does not count: {plain(refused.why)}"


def _data(each: Obligation) -> dict[str, Any]:
    return {
        "practice": each.practice, "duty": each.duty, "title": each.title, "scope": each.scope, "state": each.state,
        "due": each.due.isoformat(), "from": each.begins.isoformat(), "to": each.ends.isoformat(), "every": each.every,
        "record": each.record.id, "path": list(each.path), "post": each.post, "forum": each.forum, "who": each.who,
        "agencies": list(each.agencies), "independent": each.independent, "met_by": each.met_by,
        "met_on": each.met_on and each.met_on.isoformat(), "how": each.how if each.is_open else "",
        "not_counted": [{"record": one.record.id, "path": list(one.path), "why": one.why} for one in each.why],
    }
