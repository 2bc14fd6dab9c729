"""What was planned -> files, all or none; and, where asked, one landing for each period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from caretrail.drafting import path_of
from caretrail.editing import revised
from caretrail.history import git
from caretrail.history.unlanded import unlanded
from caretrail.importing.mapping import Mapping, Period
from caretrail.importing.plan import Outcome
from caretrail.importing.table import Table
from caretrail.kinds.labels import field_names
from caretrail.load import Loaded
from caretrail.plain import plain
from caretrail.problem import Refusal
from caretrail.views.words import count
from caretrail.writing import write

Files = dict[str, bytes]
Planned = Sequence[tuple[Period | None, Sequence[Outcome]]]


def files_of(mapping: Mapping, planned: Planned, loaded: Loaded) -> list[tuple[Period | None, Files]]:
    """Path -> content of every file that changes, period by period. What a person wrote into a file beside what
    changes stays as it is: its layout and its comments.
    """
    paths = {record.id: record.path for record in loaded.records if record.kind is mapping.kind}
    texts = {record.path: record.file.data for record in loaded.records}
    order = partial(field_names, mapping.kind)
    found: list[tuple[Period | None, Files]] = []
    for period, outcomes in planned:
        files: Files = {}
        for outcome in outcomes:
            if outcome.doc is not None:
                path = paths.get(outcome.record) or path_of(mapping.kind, outcome.record)
                there = texts.get(path)
                text = revised(there, outcome.doc, order) if there is not None else write(outcome.doc)
                files[path] = texts[path] = text.encode()
        found.append((period, files))
    return found


def refuse_unlanded(root: Path) -> None:
    """Landing rewrites records as they lie in the folder: what nobody has committed yet would land with them. A clone
    without its whole history is refused too: it does not know which ids were ever used.
    """
    with git.Repository(root) as repository:
        repository.refuse_unfit()
    odd = unlanded(root)
    if odd:
        more = f" and {len(odd) - 1} more" if len(odd) > 1 else ""
        raise Refusal(f"`{plain(odd[0])}`{more} in the folder is not as it was last committed",
                      "commit that first, or put it back, so that the import lands nothing but the import")


def land(root: Path, files: Files, table: Table, mapping: Mapping, period: Period | None, author: str,
         when: datetime) -> str:
    """Commit the files as one landing and write them; the commit's id."""
    title = f"Import {mapping.source}" + (f", {period.name}" if period else "")
    name = plain(table.name)
    message = (f"{plain(title)}\n\n{count(len(files), 'record')} from {name}.\n\n"
               f"Imported-from: {name}\nImported-sha256: {table.sha256}\n")
    return git.add_and_commit(root, files, message, author, when)


def together(planned: Iterable[tuple[Period | None, Files]]) -> Files:
    """Every file as the last period leaves it."""
    return {path: data for _, files in planned for path, data in files.items()}
