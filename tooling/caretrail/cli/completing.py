"""What a shell offers for the id of a record: the names of the files, none of which is opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

Offer = Callable[[click.Context, click.Parameter, str], list[str]]


def ids_of(folder: str) -> Offer:
    """What offers the ids in a folder below `records/` that begin with what is typed, in capitals or not."""
    def offer(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
        repo = ctx.params.get("repo") or Path()
        names = {file.stem for file in (repo / "records").glob(f"{folder}/**/*.yml") if _harmless(file.stem)}
        return sorted(name for name in names if name.lower().startswith(incomplete.lower()))

    return offer


record_ids = ids_of("*")


def _harmless(name: str) -> bool:
    """A shell takes what it is offered for shell text, so nothing but letters, digits and hyphens is offered."""
    return name.isascii() and name.replace("-", "").isalnum()
