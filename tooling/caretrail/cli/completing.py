"""What a shell offers for the id of a record: the names of the files, none of which is opened."""

from __future__ import annotations

from pathlib import Path

import click


def record_ids(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Ids that begin with what is typed, in capitals or not."""
    repo = ctx.params.get("repo") or Path()
    names = {file.stem for file in (repo / "records").glob("*/**/*.yml") if _harmless(file.stem)}
    return sorted(name for name in names if name.lower().startswith(incomplete.lower()))


def _harmless(name: str) -> bool:
    """A shell takes what it is offered for shell text, so nothing but letters, digits and hyphens is offered."""
    return name.isascii() and name.replace("-", "").isalnum()
