"""`caretrail schema`: write the JSON Schema of every kind and the editor settings that point to it."""

from __future__ import annotations

from pathlib import Path

import click

from caretrail.cli.output import repo_option
from caretrail.problem import Refusal


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 when a file is not as it should be.")
@repo_option
@click.pass_context
def command(ctx: click.Context, check: bool, repo: Path) -> None:
    """Write what an editor needs to complete and check records while somebody types.

    That is one JSON Schema per kind of record in records/schema/, and the settings of Visual Studio Code that
    say which files each one is for. Other settings are kept.
    """
    from caretrail.starting.editors import stale

    found = list(stale(repo))
    if check:
        _tell_stale(found)
        ctx.exit(1 if found else 0)
    for path, text in found:
        _put(repo / path, text)
        click.echo(f"{'removed' if text is None else 'written'} {path}")
    if not found:
        click.echo("everything is current")


def _put(file: Path, text: str | None) -> None:
    try:
        if text is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Refusal(f"`{file}` cannot be written: {error.strerror}",
                      "make the folder writable, or name another one with `--repo`") from error


def _tell_stale(stale: list[tuple[str, str | None]]) -> None:
    for path, text in stale:
        click.echo(f"{path} {'belongs to no kind' if text is None else 'is not current'}")
    if stale:
        click.echo("run `caretrail schema` and commit what it writes", err=True)
    else:
        click.echo("everything is current")
