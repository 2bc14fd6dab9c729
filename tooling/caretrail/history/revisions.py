"""What every landing did to every record: each version read once, told as changes against the one before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from caretrail import source
from caretrail.diff import Doc, apply, diff
from caretrail.history.coding import encode_revisions, pack
from caretrail.history.git import Repository
from caretrail.history.model import Revision
from caretrail.history.objects import UNDER
from caretrail.history.pieces import Pieces

TOGETHER = 50
"""Records that share a memory of pieces; more would hold much text that never comes again."""

OWN = frozenset(("records/policy/partnership.yml", "records/policy/rights.yml", "records/policy/limits.yml",
                 "records/policy/allowed.yml"))
"""Files that alone can be what they are: no other file of the same id is followed in their place."""

Row = tuple[int, str, str, str, str]
"""Landing, path, id of the content before ("" where there was none), after ("" where it is gone), mode after."""

Step = tuple[int, str, str, str, str]
"""Landing, path, id of the content, what happened, mode."""


@dataclass(slots=True)
class Line:
    """Where the line of a record's versions stands: the files that claim its id with their content's id (more
    than one only where the register is wrong), the one that is followed, and its last readable version.
    """

    alive: dict[str, str] = field(default_factory=dict)
    path: str = ""
    doc: Doc | None = None

    @property
    def has_been(self) -> bool:
        return bool(self.path)


Gap = tuple[int, str, str]
"""Landing, path, and what: `gap` where the landing did not find the content the one before it left, `double`
where a second file claims the id of the record."""

Work = list[tuple[str, list[Row], Line]]


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of one record: its first landing, its revisions (encoded and packed, empty for none), the
    files that claim its id at the end, and what does not fit together.
    """

    record: str
    first: int
    revisions: bytes
    alive: dict[str, str]
    gaps: tuple[Gap, ...]


def record_of(path: str) -> str:
    """The id of the record a file is for, or "" where it can be none: its name, for a `.yml` in a kind's folder."""
    if not path.startswith(UNDER) or path.count("/") < 2:
        return ""
    stem, _, ending = path.rpartition("/")[2].rpartition(".")
    return stem if ending in ("yml", "yaml") and stem.isprintable() else ""


def walk(repository: Repository, landings: tuple[int, list[str]]) -> list[tuple[str, Row]]:
    """What some landings (the first's number, their ids) did: the record and the row, landing by landing. The record
    is empty for a file that can be none.

    Texts that come again are the same object, here and in the process that is handed the answer.
    """
    first, ids = landings
    found = []
    known: dict[str, tuple[str, str]] = {}
    left: dict[str, str] = {}
    for number, (_, entries) in enumerate(repository.walk(commits=ids, under=""), first):
        for entry in entries:
            record, path = known.get(entry.path) or known.setdefault(entry.path, (record_of(entry.path), entry.path))
            old = "" if entry.status == "A" else entry.old_id
            before = left.get(path)
            new = left[path] = "" if entry.status == "D" else entry.new_id
            found.append((record, (number, path, before if before == old else old, new, entry.new_mode)))
    return found


def replay(revisions: Iterable[Revision]) -> Doc | None:
    """The last readable version that revisions lead to; None before there is one."""
    doc: Doc | None = None
    for each in revisions:
        if each.changes:
            doc = apply(doc, each.changes)
    return doc


def split(rows: Mapping[str, list[Row]], lines: Mapping[str, Line], size: int) -> list[Work]:
    """Every record with what the landings did to it and where it stood before, in parts of `size`."""
    work = [(record, rows[record], lines.get(record) or Line()) for record in sorted(rows)]
    return [work[start:start + size] for start in range(0, len(work), size)]


def read(repository: Repository, some: Work) -> list[Read]:
    """Read every version of some records, in one stream."""
    plans = [(record, line.doc, *_steps(rows, line), line.alive) for record, rows, line in some]
    contents = repository.blobs(blob for _, _, steps, _, _ in plans for _, _, blob, what, mode in steps
                                if _is_file(what, mode))
    pieces = Pieces()
    found = []
    for number, (record, doc, steps, gaps, alive) in enumerate(plans, 1):
        first = steps[0][0] if steps else 0
        told = encode_revisions(_revisions(steps, doc, contents, pieces))
        found.append(Read(record, first, pack(told) if told else b"", alive, gaps))
        if number % TOGETHER == 0:
            pieces.forget()
    assert next(contents, None) is None
    return found


def _steps(rows: list[Row], line: Line) -> tuple[list[Step], tuple[Gap, ...]]:
    """What each landing did to the record, and where its rows do not fit together. Moves `line` on."""
    steps: list[Step] = []
    gaps: list[Gap] = []
    alive = line.alive
    for landing, together in groupby(rows, key=lambda row: row[0]):
        before = alive.get(line.path, "")
        modes: dict[str, str] = {}
        for _, path, old, new, mode in together:
            if alive.get(path, "") != old:
                gaps.append((landing, path, "gap"))
            modes[path] = mode
            if new:
                alive[path] = new
            else:
                alive.pop(path, None)
        first = line.path if line.path in alive else next(iter(alive), line.path)
        path = next(filter(OWN.__contains__, alive), first)
        gaps.extend((landing, other, "double") for other in modes if other in alive and other != path)
        if path in modes or path != line.path:
            what = _what(line, path, before, alive)
            steps.append((landing, path, alive.get(path, ""), what, modes.get(path, "100644")))
            line.path = path
    return steps, tuple(gaps)


def _what(line: Line, path: str, before: str, alive: dict[str, str]) -> str:
    if not line.has_been:
        return "added"
    if path not in alive:
        return "removed"
    if not before:
        return "restored"
    return "changed" if path == line.path else "moved"


def _is_file(what: str, mode: str) -> bool:
    return what != "removed" and mode.startswith("100")


def _revisions(steps: list[Step], doc: Doc | None, contents: Iterator[tuple[str, bytes | None]],
               pieces: Pieces) -> Iterator[Revision]:
    for landing, path, blob, what, mode in steps:
        told: Any = what
        if not _is_file(what, mode):
            yield Revision(landing, path, blob, told, fault="" if what == "removed" else _no_file(mode))
            continue
        version = _version(next(contents)[1], pieces)
        if isinstance(version, str):
            yield Revision(landing, path, blob, told, fault=version)
        else:
            yield Revision(landing, path, blob, told, diff(doc, version))
            doc = version


def _version(data: bytes | None, pieces: Pieces) -> Doc | str:
    """A version of a record, or why it cannot be read."""
    if data is None:
        return source.FAULTS["too-large"]
    version = pieces.parse(data)
    if isinstance(version, source.Fault):
        return f"{source.FAULTS[version.name]} (line {version.line})" if version.line else source.FAULTS[version.name]
    return version


def _no_file(mode: str) -> str:
    return f"{'a link to another file' if mode == '120000' else 'another repository'} stands in its place"
