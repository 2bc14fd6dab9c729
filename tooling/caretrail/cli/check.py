"""`caretrail check`: look at the records and say what is wrong, where, and how to put it right."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caretrail.cache import Cache, key_of
from caretrail.checked import Checked, checked_text, read_checked
from caretrail.cli.output import (
    Day,
    Progress,
    colored,
    event_option,
    host_option,
    repo_option,
    reviews_option,
    width,
    without_collector,
)
from caretrail.folder import Seen, scan
from caretrail.plain import plain
from caretrail.problem import Problem, Refusal, Severity

if TYPE_CHECKING:
    from caretrail.proposal import Judgement

FORMATS = ("text", "json", "github", "gitlab")
OUR_FAULT = "SYS01"


@click.command()
@click.argument("paths", nargs=-1, type=click.Path())
@repo_option
@click.option("--output-format", "form", type=click.Choice(FORMATS), envvar="CARETRAIL_OUTPUT_FORMAT",
              help="How to tell it (default: text; github where GitHub runs it).")
@click.option("--history", is_flag=True,
              help="Check the whole history in git too, and how the nine practices work over the whole register.")
@click.option("--as-of", type=Day(), metavar="DATE",
              help="Judge what is due and in force as of this day (default: today).")
@click.option("--no-cache", is_flag=True, help="Forget what the last check found.")
@click.option("--base", metavar="REV", help="Judge a proposal instead: the commit on which it would land.")
@click.option("--head", metavar="REV", help="The tip of the branch proposed, or the merge that a git host made of it.")
@event_option(required=False)
@reviews_option
@host_option
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], repo: Path, form: str | None, history: bool,
            as_of: date | None, no_cache: bool, **proposal: Any) -> None:
    """Check the records as they lie in the folder: files, fields, ids, the links between them, and what the nine
    practices ask of each record before it may be active or closed.

    PATHS are files or folders below records/: only their problems are shown, though everything is read.

    With --base and --head a proposal is judged, from git alone: what it brings that was not there before, and whether
    those who made and approved it may do so by the policy of the base.

    Exit status: 0 no errors (warnings may be there), 1 errors found or nothing to check, 2 could not check.
    """
    if any(value for name, value in proposal.items() if name != "host"):
        _refuse_mixed(paths, proposal, history=history)
        ctx.exit(_judge(repo, as_of or date.today(), form or _usual_form(), proposal))
    seen = scan(repo)
    wanted = [below_records(path, repo, seen) for path in paths]
    checked = _check(repo, seen, as_of or date.today(), history=history, remember=not no_cache)
    shown = tuple(each for each in checked.problems if not wanted or each.code == OUR_FAULT or _concerns(each, wanted))
    _tell(checked, shown, repo, narrowed=bool(wanted), form=form or _usual_form())
    ctx.exit(_status(checked, shown))


def _refuse_mixed(paths: tuple[str, ...], proposal: Mapping[str, Any], *, history: bool) -> None:
    """A proposal is judged whole, between two commits."""
    if not (proposal["base"] and proposal["head"]):
        raise Refusal("a proposal has two ends: both `--base` and `--head` are needed",
                      "give `--base` the commit on which it would land, and `--head` the tip of the branch")
    if proposal["reviews"] and not proposal["event"]:
        raise Refusal("`--reviews` says who approved, and nothing says of which proposal",
                      "give `--event` too: the payload of the event, or the pull request from the host's API")
    if paths or history:
        raise Refusal("a proposal is judged whole, and from its base on",
                      "leave out the paths and `--history`, or check the folder without `--base` and `--head`")


def _judge(repo: Path, as_of: date, form: str, asked: Mapping[str, Any]) -> int:
    """Judge a proposal and tell; the exit status."""
    from caretrail.approvals.attesting import read_event
    from caretrail.proposal import check_proposal, propose

    with without_collector():
        told = read_event(asked["host"], asked["event"], reviews=asked["reviews"]) if asked["event"] else None
        judged = check_proposal(propose(repo, asked["base"], asked["head"], as_of=as_of, told=told))
    _tell(judged.checked, judged.checked.problems, repo, narrowed=False, form=form, judged=judged)
    return max(_status(judged.checked, judged.checked.problems), judged.status)


def _check(repo: Path, seen: Sequence[Seen], as_of: date, *, history: bool, remember: bool) -> Checked:
    """The last answer where nothing changed since, and a new one otherwise."""
    key = key_of(seen, as_of.isoformat())
    with Cache(repo) if remember and seen else nullcontext() as cache:
        if cache and not history and (known := cache.run(key)):
            return read_checked(known)
        with without_collector(), Progress("reading records") as progress:
            from caretrail.recheck import check_folder
            checked = check_folder(repo, seen, as_of=as_of, cache=cache, history=history, progress=progress)
        if cache and not history and checked.lasting and all(map(cache.trusts, seen)):
            cache.keep_run(key, checked_text(checked))
    return checked


def below_records(path: str, repo: Path, seen: Sequence[Seen]) -> str:
    """A path as the check knows it: as typed from here, or from the top of the repository."""
    if not path:
        raise Refusal("one of the paths given is empty", "name a file or a folder below `records/`, or leave it out")
    from_here = Path(os.path.relpath(path, repo)).as_posix()
    from_top = Path(path).as_posix()
    for each in (from_here, from_top):
        if each == "." or any(file.path == each or file.path.startswith(f"{each}/") for file in seen):
            return each
    from caretrail.nearest import did_you_mean

    folders = {folder.as_posix() for file in seen for folder in Path(file.path).parents}
    meant = did_you_mean(from_here, [*folders, *(file.path for file in seen)])
    raise Refusal(f"there is no record at `{plain(path)}`{plain(meant)}",
                  "name a file or a folder below `records/`, as `caretrail check records/risks`")


def _concerns(problem: Problem, wanted: Sequence[str]) -> bool:
    places = (problem.place, *(place for place, _ in problem.related))
    return any(path == "." or place.path == path or place.path.startswith(f"{path}/")
               for path in wanted for place in places)


def _usual_form() -> str:
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def _tell(checked: Checked, shown: tuple[Problem, ...], repo: Path, *, narrowed: bool, form: str,
          judged: Judgement | None = None) -> None:
    from caretrail.report import REPORTERS
    from caretrail.report.report import Report

    report = Report(checked, shown, repo, narrowed, colored(), width(), judged)
    click.echo(REPORTERS[form](report), color=True if report.color else None)
    page = os.environ.get("GITHUB_STEP_SUMMARY")
    if form == "github" and page:
        from caretrail.report.summary import step_summary
        try:
            with Path(page).open("a", encoding="utf-8") as file:
                file.write(step_summary(report))
        except OSError as fault:  # what was found has been told all the same
            click.echo(f"caretrail: the summary cannot be written to `{plain(page)}`: {fault.strerror}\n"
                       "  fix: let GITHUB_STEP_SUMMARY name a file that can be written, or leave it out", err=True)


def _status(checked: Checked, shown: Sequence[Problem]) -> int:
    if any(each.code == OUR_FAULT for each in checked.problems):
        return 2
    return 1 if any(each.severity is Severity.ERROR for each in shown) else 0
