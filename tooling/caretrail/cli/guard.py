"""`caretrail guard`: no personal data and no secret in what is about to be committed, pushed or merged."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caretrail.cli.output import FILE, Day, event_option, repo_option
from caretrail.problem import Refusal, Severity

if TYPE_CHECKING:
    from caretrail.guard.model import Looked
    from caretrail.history.git import Repository

FORMATS = ("text", "json", "github")


@click.command()
@click.option("--staged", is_flag=True, help="Look at what is about to be committed (git's pre-commit hook).")
@click.option("--message", type=FILE, metavar="FILE", help="Look at a message being written (git's commit-msg hook).")
@click.option("--push", is_flag=True, help="Look at what git says on standard input is pushed (git's pre-push hook).")
@click.option("--remote", default="origin", metavar="NAME", help="Where --push goes (default: origin).")
@click.option("--range", "range_", metavar="BASE..HEAD",
              help="Look at every commit that HEAD has and BASE has not (CI).")
@event_option(required=False)
@click.option("--strict", is_flag=True, help="Let warnings stop it too.")
@click.option("--as-of", type=Day(), metavar="DATE", help="Judge by the exceptions of this day (default: today).")
@repo_option
@click.option("--output-format", "form", type=click.Choice(FORMATS),
              help="How to tell it (default: text; github where GitHub runs it).")
@click.pass_context
def command(ctx: click.Context, staged: bool, message: Path | None, push: bool, remote: str, range_: str | None,
            event: Path | None, strict: bool, as_of: date | None, repo: Path, form: str | None) -> None:
    """Look for personal data and secrets before they enter the history: in contents, names of files, branches and tags,
    messages, and who commits. What is found is never shown.

    Without an option: the working folder, and every commit that was never pushed.

    Exit status: 0 nothing is stopped (warnings may be there), 1 something is, 2 it could not look.
    """
    if sum(map(bool, (staged, message, push, range_))) > 1:
        raise click.UsageError("one of --staged, --message, --push and --range at a time")
    if event and not range_:
        raise click.UsageError("--event belongs to --range")
    day = as_of or date.today()
    looked = _careful(repo, _job(staged=staged, message=message, push=push, remote=remote, range_=range_, event=event,
                                 day=day))
    from caretrail.cli.guard_words import TELLERS

    told = form or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    if looked.found or told != "text" or not (staged or message):  # git says enough where a hook finds nothing
        click.echo("\n".join(TELLERS[told](looked)))
    stops = any(strict or each.severity is Severity.ERROR for each in looked.found)
    ctx.exit(1 if stops else 0)


def _job(*, staged: bool, message: Path | None, push: bool, remote: str, range_: str | None, event: Path | None,
         day: date) -> Callable[[Repository], Looked]:
    from caretrail.guard import guarding

    if staged:
        return lambda repository: guarding.staged(repository, day)
    if message:
        return lambda repository: guarding.message(repository, message, day)
    if push:
        told = sys.stdin.buffer.read().decode("utf-8", "surrogateescape").splitlines()
        return lambda repository: guarding.pushed(repository, told, remote, day)
    if range_:
        base, head = _ends(range_)
        return lambda repository: guarding.ranged(repository, base, head, day, event)
    return lambda repository: guarding.whole(repository, day)


def _ends(range_: str) -> tuple[str, str]:
    """Both ends of a range. A base of zeros is what a git host says of a new branch: then every commit is looked at."""
    base, dots, head = range_.partition("..")
    if not dots or not head or head.startswith("."):
        raise Refusal("`--range` does not name two commits", "write it as `--range origin/main..HEAD`")
    return (base if base.strip("0") else ""), head


def _careful(repo: Path, job: Callable[[Repository], Looked]) -> Looked:
    """Run it so that whatever goes wrong tells nothing of what was looked at: no path, no text, no argument."""
    from caretrail.history.git import Repository
    from caretrail.private import masked

    try:
        with Repository(_top(repo)) as repository:
            repository.refuse_unfit()
            return job(repository)
    except Refusal as refusal:
        raise Refusal(masked(refusal.what), masked(refusal.fix)) from None
    except Exception as fault:  # its words can hold what was being read
        frame = fault.__traceback__
        while frame and frame.tb_next:
            frame = frame.tb_next
        where = f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else "an unknown place"
        raise Refusal(f"the guard could not look: {type(fault).__name__} in {where}; nothing counts as looked at",
                      "report these words to whoever maintains caretrail for you") from None


def _top(repo: Path) -> Path:
    """The top folder of the repository: git starts hooks there, and people do not."""
    start = repo.absolute()
    return next((each for each in (start, *start.parents) if (each / ".git").exists()), start)
