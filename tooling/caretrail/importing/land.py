"""Outcomes -> files, all or none; and, where asked, one landing for each period."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from caretrail import source
from caretrail.importing.mapping import Mapping, Period
from caretrail.importing.plan import Outcome
from caretrail.importing.table import Table
from caretrail.load import Loaded
from caretrail.problem import Refusal
from caretrail.writing import write


def files_of(mapping: Mapping, outcomes: Iterable[Outcome], loaded: Loaded) -> dict[str, bytes]:
    """Path -> content of every file that changes. Refuses to rewrite a file whose layout would be lost."""
    texts = {record.id: record for record in loaded.records}
    found: dict[str, bytes] = {}
    for outcome in outcomes:
        if outcome.doc is None:
            continue
        there = texts.get(outcome.record)
        if there is not None and write(there.doc).encode() != there.file.data:
            raise Refusal(f"`{there.path}` has been edited by hand since it was imported; "
                          "rewriting it would lose its layout or comments",
                          f"make the change of row {outcome.line} by hand, or take that row out of the file")
        year = outcome.record.split("-")[1]
        path = there.path if there else f"records/{mapping.kind.folder}/{year}/{outcome.record}.yml"
        found[path] = write(outcome.doc).encode()
        assert isinstance(source.parse(found[path]), dict)
    return found


def write_files(root: Path, files: dict[str, bytes]) -> None:
    """Write every file, each beside its place first and then moved there; a failure leaves what was there."""
    waiting: list[tuple[Path, Path]] = []
    try:
        for path, data in files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".import-", delete=False) as beside:
                beside.write(data)
            waiting.append((Path(beside.name), target))
        for beside_path, target in waiting:
            beside_path.chmod(0o644)
            beside_path.replace(target)
    except OSError as error:
        for beside_path, _ in waiting:
            beside_path.unlink(missing_ok=True)
        raise Refusal(f"the records cannot be written: {error.strerror}", "see that the folder can be written to") from None


def land(root: Path, files: dict[str, bytes], table: Table, mapping: Mapping, period: Period | None, author: str,
         when: datetime) -> str:
    """Commit the files as one landing and write them; the commit's id."""
    from caretrail.history import git

    title = f"Import {mapping.source}" + (f", {period.name}" if period else "")
    message = (f"{title}\n\n{len(files)} records from {table.name}.\n\n"
               f"Imported-from: {table.name}\nImported-sha256: {table.sha256}\n")
    return git.add_and_commit(root, files, message, author, when)
