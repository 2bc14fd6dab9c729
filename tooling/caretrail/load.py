"""Files -> records, or what kept them out. It never words a message: the rules do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from pydantic import ValidationError

from caretrail import source
from caretrail.fields import Model
from caretrail.kinds.kind import Kind
from caretrail.policy import ALL_KINDS

FOLDERS = {kind.folder: kind for kind in ALL_KINDS}


@dataclass(frozen=True, slots=True)
class File:
    """A file below `records/`: path from the top of the repository, git mode, content (None when it was not read:
    a link, a submodule, too large)."""

    path: str
    mode: str
    data: bytes | None
    size: int = 0


@dataclass(frozen=True, slots=True)
class Misfit:
    """One way in which a record does not fit its kind's model: where, pydantic's error type, what stood there."""

    path: tuple[str | int, ...]
    type: str
    found: Any
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(eq=False)
class Record:
    """A file that could be read as a record of its folder's kind. `doc` holds plain text values; `model` the typed ones,
    or None where the text does not fit the kind (`misfits` says how)."""

    id: str
    kind: Kind
    file: File
    doc: dict[str, Any]

    @property
    def path(self) -> str:
        return self.file.path

    @cached_property
    def _typed(self) -> tuple[Model | None, tuple[Misfit, ...]]:
        try:
            return self.kind.model.model_validate(self.doc), ()
        except ValidationError as error:
            return None, tuple(
                Misfit(tuple(part for part in each["loc"]), each["type"], each["input"], each.get("ctx", {}))
                for each in error.errors(include_url=False))

    @property
    def model(self) -> Model | None:
        return self._typed[0]

    @property
    def misfits(self) -> tuple[Misfit, ...]:
        return self._typed[1]

    @cached_property
    def spots(self) -> dict[tuple[str | int, ...], source.Spots]:
        """The place of every key and value; read again from the text when first asked, as few records need it."""
        return source.spots(self.file.data or b"")

    def text(self, name: str) -> str:
        """A top-level text value, or the empty text."""
        value = self.doc.get(name)
        return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file that is no record: unreadable YAML (`fault`), or a place where no record can be (`reason`)."""

    file: File
    reason: str
    fault: source.Fault | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    records: tuple[Record, ...]
    rejected: tuple[Rejected, ...]


def load(files: Iterable[File]) -> Loaded:
    """Read every file, in the order of their paths."""
    records: list[Record] = []
    rejected: list[Rejected] = []
    for each in _read(sorted(files, key=lambda file: file.path)):
        (records if isinstance(each, Record) else rejected).append(each)  # type: ignore[arg-type]
    return Loaded(tuple(records), tuple(rejected))


def _read(files: Iterable[File]) -> Iterator[Record | Rejected]:
    for file in files:
        kind = kind_of(file.path)
        if kind is None or file.data is None:
            yield Rejected(file, "place" if kind is None else "content")
            continue
        read = source.parse(file.data)
        if isinstance(read, source.Fault):
            yield Rejected(file, "yaml", read)
        else:
            yield Record(PurePosixPath(file.path).stem, kind, file, read)


def kind_of(path: str) -> Kind | None:
    """The kind whose folder a path lies in (`records/<folder>/...`), or None."""
    parts = PurePosixPath(path).parts
    return FOLDERS.get(parts[1]) if len(parts) > 2 and parts[0] == "records" else None
