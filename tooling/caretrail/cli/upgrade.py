"""`caretrail upgrade [DIR]`: the files caretrail looks after in a register, and how they differ by now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from caretrail.plain import plain
from caretrail.problem import Refusal

if TYPE_CHECKING:
    from caretrail.starting.managed import Drift
    from caretrail.starting.upgrading import Upgrade


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path(),
                metavar="[DIR]")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 when a file is not as it should be.")
@click.option("--diff", is_flag=True, help="Show line by line what differs, and write nothing.")
def command(folder: Path, check: bool, diff: bool) -> None:
    """Bring the workflows, hooks, schemas and settings that `caretrail init` wrote up to date with this caretrail.

    Records, the policy and the README are yours and never touched. Nor is a file that somebody changed by hand: it is
    named, and stays. To keep one as your own, move it to `ours` in .caretrail-managed.yml.

    Exit status: 0 everything is current, 1 something differs (or was left as it is), 2 no such files here.
    """
    from caretrail.starting.managed import drift, read_manifest
    from caretrail.starting.upgrading import difference, upgrade

    manifest = read_manifest(folder)
    found = list(drift(folder, manifest))
    if diff:
        for line in difference(found):
            click.echo(line)
    elif check:
        for each in found:
            click.echo(_told(each))
    else:
        done = upgrade(folder, manifest)
        _write(folder, done)
        _tell(done)
        found = [each for each in found if not each.may_write]
    counted = [each for each in found if each.counts]
    if not counted and (check or diff):
        click.echo("everything is current", err=diff)
    elif counted and not diff:
        click.echo(_next(counted, check), err=True)
    raise click.exceptions.Exit(1 if counted else 0)


def _told(each: Drift) -> str:
    note = " (that is no drift)" if not each.counts else ""
    return f"{plain(each.path)}: {each.state}{note}"


def _tell(done: Upgrade) -> None:
    for path in done.written:
        click.echo(f"written {path}")
    for path in done.removed:
        click.echo(f"removed {plain(path)}")
    for each in done.left:
        click.echo(f"left as it is {_told(each)}")
    if not done.written and not done.removed:
        click.echo("nothing to write")


def _next(counted: list[Drift], check: bool) -> str:
    if check and any(each.may_write for each in counted):
        return ("next: `caretrail upgrade --diff` shows what differs, `caretrail upgrade` writes what nobody changed "
                "by hand")
    return ("what was changed by hand stays: take over by hand what `caretrail upgrade --diff` shows, or move the file "
            "to `ours` in `.caretrail-managed.yml`")


def _write(folder: Path, done: Upgrade) -> None:
    from caretrail.placing import write_files
    from caretrail.starting.hosts import runs

    write_files(folder, done.written)
    try:
        for path in done.removed:
            (folder / path).unlink()
        for path in filter(runs, done.written):
            (folder / path).chmod(0o755)
    except OSError as error:
        raise Refusal(f"a file cannot be changed: {error.strerror}", "see that the folder can be written to") from None
