"""`caretrail new KIND`: begin a record, with an id nobody has used and every field explained."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from caretrail.cli.completing import record_ids
from caretrail.cli.known_from import known_from
from caretrail.cli.new_asking import edited
from caretrail.cli.new_values import values_of
from caretrail.cli.output import repo_option
from caretrail.cli.prompting import watched
from caretrail.nearest import did_you_mean
from caretrail.plain import plain
from caretrail.problem import Problem, Refusal, Severity

if TYPE_CHECKING:
    from caretrail.kinds.kind import Kind


ASKED = {"title": "--title ...", "opened_on": "--opened-on ..."}
"""Fields with an option of their own."""


class _Command(click.Command):
    """Ends its help with the kinds there are; reading them takes time, which only the help spends."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        with formatter.section("Kinds"):
            formatter.write_dl(_choices())


def _choices() -> list[tuple[str, str]]:
    """What can be begun, and what each is."""
    from caretrail.policy import ALL_KINDS

    return [(_called(kind), kind.about) for kind in ALL_KINDS]


def _called(kind: Kind) -> str:
    """The word by which a kind is begun: where there is only one of it, as its register is called."""
    return kind.plural if kind.only else kind.name


def _complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(name, help=about) for name, about in _choices() if name.startswith(incomplete)]


@click.command(cls=_Command)
@click.argument("name", metavar="KIND", shell_complete=_complete)
@click.option("--title", help="What it is, in one line.")
@click.option("--opened-on", metavar="DATE", help="Day it began, as 2026-03-05, or today.")
@click.option("--id", "slug", metavar="NAME", help="Short name, for reference data such as an agency.")
@click.option("--set", "settings", metavar="FIELD=VALUE", multiple=True,
              help="Fill in another field; several values of a list are parted by commas. A field inside of another "
                   "one is set as ownership.person=...; of a list of entries the first. Repeatable.")
@click.option("--from", "origin", metavar="ID", shell_complete=record_ids,
              help="The record it comes from, of which what is known is filled in.")
@click.option("--edit", is_flag=True, help="Open the draft in $VISUAL or $EDITOR before it is written.")
@click.option("--no-input", is_flag=True, help="Ask nothing, also in a terminal.")
@click.option("--dry-run", is_flag=True, help="Show the file and write nothing.")
@repo_option
@click.pass_context
def command(ctx: click.Context, name: str, title: str | None, opened_on: str | None, slug: str | None,
            settings: tuple[str, ...], origin: str | None, edit: bool, no_input: bool, dry_run: bool,
            repo: Path) -> None:
    """Begin a record of a KIND, such as risk, incident or agency.

    Work records need a title and the day on which it began, and get an id that nobody has used. Reference data
    need --id and whatever the kind cannot do without. The policy, the rights and the limits are one file each and
    begin with a proposal, to be looked at and changed. Nothing else is guessed.

    In a terminal it asks for what is missing, and then offers the other fields; Enter alone leaves one out.

    What comes --from another record is linked to it, and gets its level, place and agencies. An escalation --from a
    risk, case, incident, issue or dispute is filled in with what the register knows: what it is about, the agencies,
    the pathway, the threshold that was reached and when, who raises it and who has to respond. It begins today, unless
    --opened-on says otherwise.
    """
    from caretrail.drafting import draft, path_of
    from caretrail.writing import Unwritable

    kind = _kind(name)
    values = values_of(kind, title, opened_on, settings)
    notes: list[str] = []
    if origin is not None:
        known, notes = known_from(kind, origin, repo)
        today = {"opened_on": date.today().isoformat()} if kind.name == "escalation" else {}
        values = today | known | values
    asking = watched(no_input=no_input)
    if asking and _missing(kind, values, slug):
        slug = _asked(kind, repo, values, slug)
    values["id"] = _id(kind, repo, values, slug)
    if kind.is_work:
        values.setdefault("status", "draft")
    path = path_of(kind, values["id"])
    try:
        text = draft(kind, values)
    except Unwritable as error:
        raise Refusal(f"one of the values cannot stand in a record: {error}", "type it again, as plain text") from error
    if edit:
        text = edited(text, kind, partial(_refuse_problems, path), asking=asking)
    else:
        _refuse_problems(path, text)
    if dry_run:
        click.echo(text, nl=False)
        return
    told = ctx.get_parameter_source("repo") is click.core.ParameterSource.COMMANDLINE
    _write(repo, path, text, may_begin=told or (repo / ".git").exists())
    click.echo(path)
    for note in notes:
        click.echo(f"note: {note}", err=True)
    then = "" if edit else "open it in an editor and fill in what you know, then "
    click.echo(f"next: {then}run `caretrail check {path}`", err=True)


def _kind(name: str) -> Kind:
    from caretrail.policy import ALL_KINDS

    known = {word: kind for kind in ALL_KINDS for word in (kind.plural, kind.name)}
    shown = [_called(kind) for kind in ALL_KINDS]
    if name.lower() not in known:
        raise click.UsageError(f"there is no kind `{plain(name)}`{did_you_mean(name, shown)}\n"
                               f"the kinds are {', '.join(shown)}")
    return known[name.lower()]


def _missing(kind: Kind, values: dict[str, Any], slug: str | None) -> list[str]:
    """The options that would tell what a new record cannot do without."""
    from caretrail.kinds.walk import shapes

    unnamed = ["--id ..."] if not kind.is_work and not kind.only and not slug else []
    return [*unnamed, *(ASKED.get(field, f"--set {field}=...") for field, shape in shapes(kind.model).items()
                        if shape.info.is_required() and field != "id" and field not in values)]


def _asked(kind: Kind, repo: Path, values: dict[str, Any], slug: str | None) -> str | None:
    """Ask for what is missing, and offer the rest; the short name, where the kind has one given by hand."""
    from caretrail.cli.new_asking import ask_more, ask_needed
    from caretrail.cli.prompting import Prompter
    from caretrail.trail import open_trail

    prompter = Prompter(kind, open_trail(repo, history=False))
    if not kind.is_work and not kind.only and not slug:
        slug = prompter.ask(("id",), needed=True)
    ask_needed(prompter, values)
    ask_more(prompter, values)
    return slug


def _id(kind: Kind, repo: Path, values: dict[str, Any], slug: str | None) -> str:
    """The new record's id; refuses where something is missing that the record cannot do without."""
    from caretrail.drafting import fresh_id
    from caretrail.fields import DAY

    named_by_hand = not kind.is_work and not kind.only
    if slug and not named_by_hand:
        raise click.UsageError(f"a new `{kind.name}` gets its id from caretrail: leave out --id")
    if "opened_on" in values and not kind.is_work:
        raise click.UsageError(f"`{kind.name}` has no day on which it began: leave out --opened-on")
    if missing := _missing(kind, values, slug):
        raise click.UsageError(f"a new `{kind.name}` needs more: add {' '.join(missing)}")
    if not kind.is_work:
        return slug or kind.only
    if not DAY.match(values["opened_on"]):
        raise click.UsageError(f"`{plain(values['opened_on'])}` is not a date: type it as 2026-03-05, or `today`")
    folder = repo / "records" / kind.folder
    return fresh_id(kind, int(values["opened_on"][:4]), {file.stem for file in folder.rglob("*")})


def _refuse_problems(path: str, text: str) -> None:
    """Refuse values that a check would refuse, in the words of the check."""
    from caretrail.check import check_file
    from caretrail.load import File, load_file

    data = text.encode()
    read = load_file(File(path, "100644", data, len(data)))
    problems: Iterator[Problem] = check_file(read) if read else iter(())
    for problem in problems:
        if problem.severity is Severity.ERROR:
            raise Refusal(problem.message, problem.fix)


def _write(repo: Path, path: str, text: str, *, may_begin: bool) -> None:
    """Write the file; `may_begin` says that `records/` may be made, as it is plain that it belongs here."""
    if not may_begin and not (repo / "records").is_dir():
        raise Refusal("there is no folder `records/` here, and this is no git repository",
                      "change to the folder that holds it, name that folder with `--repo`, or begin a register "
                      "here with `git init`")
    from caretrail.placing import write_new

    try:
        write_new(repo, path, text.encode())
    except FileExistsError:
        raise Refusal(f"`{path}` is there already", "change that record, or choose another `--id`") from None
