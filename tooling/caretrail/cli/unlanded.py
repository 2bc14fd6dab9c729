"""A word on what lies in the folder and is not committed, for commands that show only what is."""

from __future__ import annotations

from pathlib import Path

import click


def note_unlanded(repo: Path, commit: str) -> None:
    """Say how many records are changed in the folder and not in the commit that is shown."""
    from caretrail.history.unlanded import unlanded
    from caretrail.load import kind_of

    number = sum(kind_of(path) is not None for path in unlanded(repo, commit))
    if number == 1:
        click.echo("note: 1 record in this folder is changed and not committed; the change is not shown", err=True)
    elif number:
        click.echo(f"note: {number:,} records in this folder are changed and not committed; the changes are not shown",
                   err=True)
