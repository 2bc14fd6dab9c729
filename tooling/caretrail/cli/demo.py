"""`caretrail demo DIR`: replay the worked example into a new git repository."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from caretrail.problem import Refusal

MARK = ".git/caretrail-demo"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option("--replace", is_flag=True, help="Replace a demo that an earlier run made in DIR; one that "
              "would come out the same stays.")
def command(folder: Path, replace: bool) -> None:
    """Replay two years of an invented partnership into a new git repository at DIR.

    The same story every time: more than 250 records, changed by forty people, with merges, late entries and a few
    changes that nobody had agreed.
    """
    from caretrail.demo.example import fingerprint
    from caretrail.demo.layout import STORY_ENDS
    from caretrail.demo.replay import replay

    _refuse_foreign(folder, replace=replace)
    story = fingerprint()
    if is_as_made(folder, story):
        click.echo(f"The worked example in {folder} is as it was made, and its story is the same: it stays.")
        return
    beside = folder.absolute().with_name(f"{folder.absolute().name}.new")
    try:
        shutil.rmtree(beside, ignore_errors=True)
        landings, changed = replay(beside)
        (beside / MARK).write_text(f"{story} {_head(beside)}")
        if folder.exists():
            shutil.rmtree(folder)
        beside.rename(folder)
    except OSError as fault:
        raise Refusal(f"the worked example cannot be written to `{folder}`: {(fault.strerror or str(fault)).lower()}",
                      "name a folder where you may write, such as `build/demo`") from fault
    click.echo(f"The worked example is in {folder}: {changed:,} changes of records in {landings:,} landings.")
    click.echo(f"  next: caretrail check --history --as-of {STORY_ENDS} --repo {folder}\n"
               f"        caretrail build --repo {folder}", err=True)


def is_as_made(folder: Path, story: str) -> bool:
    """Whether a replay would change nothing: the story is the same, and nobody has worked in the folder since."""
    from caretrail.history.unlanded import unlanded

    mark = folder / MARK
    try:
        return mark.is_file() and mark.read_text() == f"{story} {_head(folder)}" and not unlanded(folder)
    except Refusal:
        return False  # damaged since


def _head(folder: Path) -> str:
    from caretrail.history.git import Repository

    with Repository(folder) as repository:
        return repository.resolve()


def _refuse_foreign(folder: Path, *, replace: bool) -> None:
    if not folder.exists() or not any(folder.iterdir()):
        return
    if not (folder / MARK).is_file():
        raise Refusal(f"`{folder}` is not empty and holds no demo", "name a folder that does not exist yet")
    if not replace:
        raise Refusal(f"`{folder}` holds a demo already", "add `--replace` to make it anew, or name another folder")
