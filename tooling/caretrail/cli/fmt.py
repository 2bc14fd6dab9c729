"""`caretrail fmt`: lay record files out in one way, with every value and every comment kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import click

from caretrail.cli.differing import difference
from caretrail.cli.output import repo_option
from caretrail.plain import plain
from caretrail.problem import Problem
from caretrail.views.words import count


@dataclass
class _Laid:
    """`files` are the new contents by path, `before` what they were; `as_it_is` counts the files that stay."""

    files: dict[str, bytes] = field(default_factory=dict)
    before: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    as_it_is: int = 0


@click.command()
@click.argument("paths", nargs=-1, type=click.Path())
@repo_option
@click.option("--check", is_flag=True, help="Write nothing; name the files that would be laid out anew.")
@click.option("--diff", is_flag=True, help="Show line by line what would change, and write nothing.")
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], repo: Path, check: bool, diff: bool) -> None:
    """Lay record files out in one way: the fields in the order of their kind, one entry a line, texts folded and quoted
    as caretrail does it.

    Nothing is lost: the values stay what they are, comments stay beside what they are about, and a list or a group of
    fields in brackets stays in brackets where its line has at most 120 characters. PATHS are files or folders below
    records/; everything when left out. A file that cannot be read is named, and stays as it is.

    Exit status: 0 done or nothing to do, 1 something would change (--check, --diff) or could not be read, 2 usage.
    """
    laid = _lay_out(repo, paths)
    if diff:
        for path, data in laid.files.items():
            click.echo("\n".join(difference(path, laid.before[path].decode(), data.decode())))
    elif check:
        for path in laid.files:
            click.echo(plain(path))
    elif laid.files:
        from caretrail.placing import write_files

        write_files(repo, laid.files)
    for problem in laid.problems:
        click.echo("\n".join(_told(problem)), err=True)
    click.echo(_summary(laid, done=not (check or diff)), err=True)
    ctx.exit(1 if laid.problems or (laid.files and (check or diff)) else 0)


def _lay_out(repo: Path, paths: Sequence[str]) -> _Laid:
    from caretrail.check import check_file
    from caretrail.cli.check import below_records
    from caretrail.editing import formatted
    from caretrail.folder import scan
    from caretrail.kinds.labels import field_names
    from caretrail.load import Record, folder_file, load_file
    from caretrail.writing import Unwritable

    seen = scan(repo)
    wanted = [below_records(path, repo, seen) for path in paths] or ["."]
    laid = _Laid()
    for each in seen:
        if not any(path == "." or each.path == path or each.path.startswith(f"{path}/") for path in wanted):
            continue
        read = load_file(folder_file(repo, each))
        if not isinstance(read, Record):
            laid.problems += check_file(read) if read else ()
            continue
        before = read.file.data or b""
        try:
            after = formatted(before, partial(field_names, read.kind)).encode()
        except Unwritable:  # one entry a line it would be longer than a record may be
            after = before
        if after == before:
            laid.as_it_is += 1
        else:
            laid.before[each.path], laid.files[each.path] = before, after
    return laid


def _told(problem: Problem) -> Iterator[str]:
    """As a check tells it, in short."""
    place = problem.place
    spot = ":".join(str(part) for part in (plain(place.path), place.line, place.column) if part)
    yield f"{spot}: {problem.severity} {problem.code} {plain(problem.message)}"
    yield f"  fix: {plain(problem.fix)}"


def _summary(laid: _Laid, *, done: bool) -> str:
    told = [f"{count(len(laid.files), 'file')} {'laid out anew' if done else 'would be laid out anew'}",
            f"{laid.as_it_is:,} as they should be"]
    if laid.problems:
        told.append(f"{count(len({each.place.path for each in laid.problems}), 'file')} left alone")
    return ", ".join(told)
