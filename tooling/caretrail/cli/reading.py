"""What commands share that look at the records of the folder: opening them, and whether a name is one of theirs."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caretrail.plain import plain
from caretrail.problem import Refusal

if TYPE_CHECKING:
    from caretrail.trail import Trail


def read_folder(repo: Path, as_of: date | None) -> Trail:
    """The register as it lies in the folder. Refusal where there is none."""
    from caretrail.trail import open_trail

    if not (repo / "records").is_dir():
        raise Refusal("there is no folder `records/` here",
                      "change to the folder that holds it, or name that folder with `--repo`")
    return open_trail(repo, as_of=as_of, history=False)


def a_record(trail: Trail, option: str, kind: str, asked: str) -> None:
    """See that what was typed for an option is the id of a record of a kind; empty is fine."""
    from caretrail.nearest import Nearest, a, suggestion
    from caretrail.views.names import title_of

    known = {record.id: title_of(record.doc) for record in trail.by_kind.get(kind, ())}
    if not asked or asked in known:
        return
    if asked in trail.records:
        raise click.UsageError(f"`{option}`: `{plain(asked)}` is {a(trail.records[asked].kind.name)}, not {a(kind)}")
    meant = suggestion(plain(Nearest(list(known), known.items()).to(asked)))
    raise click.UsageError(f"`{option}`: there is no {kind} `{plain(asked)}` in this register{meant}")
