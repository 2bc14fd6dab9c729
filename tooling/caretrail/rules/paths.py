"""What the rules about files share: every file below `records/`, and the parts of its path."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import FOLDERS, File
from caretrail.trail import Trail

LEFTOVERS = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""What Windows and macOS put into folders that somebody opened."""


def is_leftover(path: str) -> bool:
    """Whether a program, and no person, has left a file there."""
    name = path.rpartition("/")[2]
    return name in LEFTOVERS or name.startswith(("._", "~$"))


def every_file(trail: Trail) -> Iterator[File]:
    """Every file below `records/`, whether it could be read as a record or not."""
    yield from (record.file for record in trail.loaded.records)
    yield from (rejected.file for rejected in trail.rejected)


def parts_of(path: str) -> tuple[str, ...]:
    """`records/risks/2026/X.yml` -> `("risks", "2026", "X.yml")`."""
    return tuple(path.split("/")[1:])


def in_known_folder(path: str) -> bool:
    """Whether a path lies in the folder of a kind."""
    parts = parts_of(path)
    return len(parts) > 1 and parts[0] in FOLDERS
