"""`caretrail init DIR`: begin a partnership's repository, from questions or from a file of answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from caretrail.cli.output import FILE, HOSTS
from caretrail.plain import plain
from caretrail.problem import Refusal, Severity

if TYPE_CHECKING:
    from caretrail.starting.answers import Answers
    from caretrail.starting.beginning import Begun


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", required=False)
@click.option("--answers", "answers_file", type=FILE, metavar="FILE.yml", help="Take the answers from a file; ask "
                                                                               "nothing.")
@click.option("--print-answers", is_flag=True, help="Print an answers file with every question, to fill in.")
@click.option("--host", type=click.Choice([*HOSTS, "none"]), help="The git host the register will lie on.")
@click.option("--commit", "committing", is_flag=True, help="Make it a git repository, and commit what was written.")
@click.option("--author", metavar="'NAME <ADDRESS>'", help="Who begins it; needed with --commit.")
def command(folder: Path | None, answers_file: Path | None, print_answers: bool, host: str | None, committing: bool,
            author: str | None) -> None:
    """Begin a new partnership's repository in a new or empty folder.

    It asks for the name, the bank holidays, how risks are rated, the agencies, the first posts and people, the git host
    and whom to ask, and writes the settings, records, workflows, hooks, schemas and a README for staff. What you do not
    answer is left out and listed in that README: nothing is made up.

    Either all of it is written or nothing. `caretrail check` is clean at once, and with --commit `caretrail build`
    makes the site at once.
    """
    from caretrail.cli.import_ import AUTHOR

    if print_answers:
        from caretrail.starting.reading import template
        click.echo(template(), nl=False)
        return
    if folder is None:
        raise click.UsageError("a new register needs a folder: caretrail init DIR")
    if author is not None and not AUTHOR.fullmatch(author):
        raise click.UsageError("--author is not of the form 'Name <name@organisation.example>'")
    if committing and author is None:
        raise click.UsageError("--commit needs to know who begins it: add --author 'Name <name@organisation.example>'")
    if author and not committing:
        raise click.UsageError("--author says who commits: add --commit, or leave it out")
    _begin(folder, answers_file, host, author or "")


def _begin(folder: Path, answers_file: Path | None, host: str | None, author: str) -> None:
    from datetime import UTC, date, datetime

    from caretrail.starting.beginning import begun, place, refuse_taken

    refuse_taken(folder)
    answers = _answered(answers_file, host)
    try:
        made = begun(answers, date.today())
    except Refusal as refusal:
        raise (refusal if answers_file else _kept(answers, folder, refusal)) from None
    place(folder, made.files, author, datetime.now(UTC).replace(microsecond=0))
    _tell(folder, made, committed=bool(author))


def _answered(answers_file: Path | None, host: str | None) -> Answers:
    """From the file, or asked for; what `--host` says goes before nothing else said it."""
    from caretrail.starting.reading import read_answers

    if answers_file is None:
        from caretrail.cli.interview import interview
        return interview(host)
    answers = read_answers(answers_file)
    if host and answers.host and host != answers.host:
        raise Refusal(f"`--host {host}` and the answers say different things: the file has `host: {answers.host}`",
                      "leave out one of the two")
    return answers.model_copy(update={"host": host}) if host else answers


def _kept(answers: Answers, folder: Path, refusal: Refusal) -> Refusal:
    """The refusal of what was typed; that is kept in a file, so that nobody has to type it twice."""
    from shlex import quote

    from caretrail.placing import write_new_file
    from caretrail.starting.records import given
    from caretrail.writing import write

    path = Path("answers.yml")
    try:
        write_new_file(path, write(given(answers, *type(answers).model_fields)).encode())
    except Refusal:
        return refusal
    return Refusal(refusal.what, f"{refusal.fix}; what you answered is kept in {path}: change it there, then "
                                 f"`caretrail init {quote(plain(str(folder)))} --answers {path}`")


def _tell(folder: Path, made: Begun, *, committed: bool) -> None:
    records = sum(path.startswith("records/") and path.endswith(".yml") for path in made.files)
    where = plain(str(folder))
    click.echo(f"{where}: {len(made.files)} files, {records} of them records"
               f"{', in one commit' if committed else ''}")
    for each in made.warnings:
        if each.severity is Severity.WARNING:
            click.echo(f"warning: {each.message} ({each.code})", err=True)
    click.echo(f"still to decide: {len(made.undecided)} things, listed in README.md", err=True)
    first = "" if committed else ("git init --initial-branch=main && git add . && git commit -m 'Begin the register'\n"
                                  "      ")
    click.echo(f"next: cd {where}\n      {first}git config core.hooksPath .githooks\n      caretrail check", err=True)
