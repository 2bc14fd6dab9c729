"""`caretrail new KIND`: begin a record, with an id nobody has used and every field explained."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from caretrail.cli.output import repo_option
from caretrail.nearest import did_you_mean
from caretrail.plain import plain
from caretrail.problem import Problem, Refusal, Severity

if TYPE_CHECKING:
    from caretrail.kinds.kind import Kind


ASKED = {"title": "--title ...", "opened_on": "--opened-on ..."}
"""Fields with an option of their own."""


def _complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from caretrail.kinds import KINDS

    return [CompletionItem(kind.name, help=kind.about) for kind in KINDS if kind.name.startswith(incomplete)]


@click.command()
@click.argument("name", metavar="KIND", shell_complete=_complete)
@click.option("--title", help="What it is, in one line.")
@click.option("--opened-on", metavar="DATE", help="Day it began, as 2026-03-05, or today.")
@click.option("--id", "slug", metavar="NAME", help="Short name, for reference data such as an agency.")
@click.option("--set", "settings", metavar="FIELD=VALUE", multiple=True,
              help="Fill in another field; several values of a list are parted by commas. Repeatable.")
@click.option("--dry-run", is_flag=True, help="Show the file and write nothing.")
@repo_option
def command(name: str, title: str | None, opened_on: str | None, slug: str | None, settings: tuple[str, ...],
            dry_run: bool, repo: Path) -> None:
    """Begin a record of a KIND, such as risk, incident or agency.

    Work records need a title and the day on which it began, and get an id that nobody has used. Reference data
    need --id and whatever the kind cannot do without. Nothing is guessed and nothing is asked.
    """
    from caretrail.drafting import draft, path_of
    from caretrail.writing import Unwritable

    kind = _kind(name)
    values = dict(_setting(kind, each) for each in settings)
    if title is not None:
        values["title" if kind.is_work or "title" in kind.model.model_fields else "name"] = title
    if opened_on is not None:
        values["opened_on"] = date.today().isoformat() if opened_on == "today" else opened_on
    values["id"] = _id(kind, repo, values, slug)
    if kind.is_work:
        values.setdefault("status", "draft")
    path = path_of(kind, values["id"])
    try:
        text = draft(kind, values)
    except Unwritable as error:
        raise Refusal(f"one of the values cannot stand in a record: {error}", "type it again, as plain text") from error
    _refuse_problems(path, text)
    if dry_run:
        click.echo(text, nl=False)
        return
    _write(repo, path, text)
    click.echo(path)
    click.echo(f"next: open it in an editor and fill in what you know, then run `caretrail check {path}`", err=True)


def _kind(name: str) -> Kind:
    from caretrail.kinds import BY_FOLDER, BY_NAME

    found = BY_NAME.get(name.lower()) or BY_FOLDER.get(name.lower())
    if not found:
        raise click.UsageError(f"there is no kind `{plain(name)}`{did_you_mean(name, BY_NAME)}\n"
                               f"the kinds are {', '.join(BY_NAME)}")
    return found


def _setting(kind: Kind, text: str) -> tuple[str, Any]:
    from caretrail.kinds.walk import shapes

    field, equals, value = text.partition("=")
    shape = shapes(kind.model).get(field)
    if not equals or not value:
        raise click.UsageError(f"`--set {plain(text)}` is not a field, an equals sign and a value")
    if field == "id":
        raise click.UsageError("the id is not set by hand: a work record gets one, reference data take `--id`")
    if shape is None:
        meant = did_you_mean(field, shapes(kind.model))
        raise click.UsageError(f"`{kind.name}` has no field `{plain(field)}`{meant}")
    if shape.model:
        raise click.UsageError(f"`{field}` holds several fields, so it is filled in in the file")
    return field, [each.strip() for each in value.split(",")] if shape.is_list else value


def _id(kind: Kind, repo: Path, values: dict[str, Any], slug: str | None) -> str:
    """The new record's id; refuses where something is missing that the record cannot do without."""
    from caretrail.drafting import fresh_id
    from caretrail.fields import DAY
    from caretrail.kinds.walk import shapes

    missing = [field for field, shape in shapes(kind.model).items()
               if shape.info.is_required() and field != "id" and field not in values]
    if missing:
        wanted = " ".join(ASKED.get(field, f"--set {field}=...") for field in missing)
        raise click.UsageError(f"a new `{kind.name}` needs more: add {wanted}")
    if not kind.is_work:
        if "opened_on" in values:
            raise click.UsageError(f"`{kind.name}` has no day on which it began: leave out --opened-on")
        if not slug:
            raise click.UsageError(f"a new `{kind.name}` needs a short name: add --id {kind.example_id} or the like")
        return slug
    if slug:
        raise click.UsageError(f"a new `{kind.name}` gets its id from caretrail: leave out --id")
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


def _write(repo: Path, path: str, text: str) -> None:
    if not (repo / "records").is_dir():
        raise Refusal("there is no folder `records/` here",
                      "change to the folder that holds it, or name that folder with `--repo`")
    file = repo / path
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as new:
            new.write(text)
    except FileExistsError:
        raise Refusal(f"`{path}` is there already", "change that record, or choose another `--id`") from None
    except OSError as error:
        raise Refusal(f"`{path}` cannot be written: {error.strerror}", "make the folder writable") from error
