"""Files -> records, or what kept them out. It never words a message: the rules do."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from caretrail import folder, source
from caretrail.fields import RECORD_ID, Model, PolicyWord
from caretrail.kinds import BY_PREFIX
from caretrail.kinds.kind import Kind
from caretrail.kinds.marked import Happened, marked
from caretrail.kinds.references import Reference, references_among
from caretrail.policy import ALL_KINDS

SHORT = 80
SCHEMA_FOLDER = "records/schema/"
FOLDERS = {kind.folder: kind for kind in ALL_KINDS}
ONLY = {f"records/{kind.folder}/{kind.only}.yml": kind for kind in ALL_KINDS if kind.only}
"""The kinds of which there is one record, by its path."""


class File:
    """A file below `records/`: path from the top of the repository, git mode, content (None when it was not
    read: a link, a submodule, too large). A content that few will ask for can be given as the function that
    reads it.
    """

    __slots__ = ("_data", "mode", "path", "size")

    def __init__(self, path: str, mode: str, data: bytes | Callable[[], bytes | None] | None,
                 size: int = 0) -> None:
        self.path = path
        self.mode = mode
        self.size = size
        self._data = data

    @property
    def data(self) -> bytes | None:
        if callable(self._data):
            self._data = self._data()
        return self._data


@dataclass(frozen=True, slots=True)
class Misfit:
    """One way in which a record does not fit its kind: where, pydantic's error type, what stood there."""

    path: tuple[str | int, ...]
    type: str
    found: Any
    context: dict[str, Any] = field(default_factory=dict)


class Word(NamedTuple):
    """What stands in a field for a word of one of the policy's lists."""

    path: tuple[str | int, ...]
    text: str
    vocabulary: str


class Gist(NamedTuple):
    """What is asked of nearly every record: what it refers to, its top-level texts (None for a long one, which
    is looked up in the record itself), the type of each of its links, the words that must be the policy's, and the
    latest of the days on which something happened.
    """

    references: tuple[Reference, ...]
    texts: dict[str, str | None]
    links: tuple[str, ...]
    words: tuple[Word, ...] = ()
    latest: str = ""


@dataclass(eq=False)
class Record:
    """A file that could be read as a record of its folder's kind. `doc` holds plain text values; `model` the
    typed ones, or None where the text does not fit the kind (`misfits` says how). Of a file known from
    before, `content` and `known` are the functions that find the `doc` and the gist of it when asked.
    """

    id: str
    kind: Kind
    file: File
    content: dict[str, Any] | Callable[[], dict[str, Any]]
    known: Callable[[], Gist] | None = None

    @cached_property
    def doc(self) -> dict[str, Any]:
        return self.content() if callable(self.content) else self.content

    @cached_property
    def gist(self) -> Gist:
        if self.known:
            return self.known()
        texts = {name: value if len(value) <= SHORT else None
                 for name, value in self.doc.items() if isinstance(value, str)}
        values = tuple(marked(self.kind, self.doc))
        words = tuple(Word(each.path, each.text, each.mark.vocabulary) for each in values
                      if isinstance(each.mark, PolicyWord))
        latest = max((each.text for each in values if isinstance(each.mark, Happened)), default="")
        return Gist(tuple(references_among(values)), texts, _link_types(self.doc.get("links")), words, latest)

    @property
    def references(self) -> tuple[Reference, ...]:
        return self.gist.references

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
        return () if self.kind_by_id else self._typed[1]

    @property
    def kind_by_id(self) -> Kind | None:
        """The kind whose letters begin the id, where this is another one than the folder's: then the fields fit that
        one, if any, and what does not fit here says nothing.
        """
        kind = BY_PREFIX.get(self.id[:3]) if RECORD_ID.match(self.id) else None
        return None if kind is self.kind else kind

    def spots(self, path: tuple[str | int, ...]) -> source.Spots | None:
        """The place of a value and of its key; read again from the text when asked, as few records need it."""
        return _unpacked(self._spots).get(path)

    @cached_property
    def _spots(self) -> bytes:
        """The place of every key and value, packed to a tenth: a large register has findings in most records."""
        return marshal.dumps({path: (key and (key.line, key.column), (each.value.line, each.value.column))
                              for path, each in source.spots(self.file.data or b"").items() for key in [each.key]})

    def text(self, name: str) -> str:
        """A top-level text value, or the empty text."""
        if self.known and (short := self.gist.texts.get(name, "")) is not None:
            return short
        value = self.doc.get(name)
        return value if isinstance(value, str) else ""


@lru_cache(maxsize=4)
def _unpacked(packed: bytes) -> dict[tuple[str | int, ...], source.Spots]:
    """Findings on one record come one after the other."""
    return {path: source.Spots(key and source.Spot(*key), source.Spot(*value))
            for path, (key, value) in marshal.loads(packed).items()}  # noqa: S302 - packed by this very process


def _link_types(links: Any) -> tuple[str, ...]:
    return tuple(str(each.get("type")) if isinstance(each, dict) else "" for each in links
                 ) if isinstance(links, list) else ()


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
    for file in sorted(files, key=lambda file: file.path):
        each = load_file(file)
        if isinstance(each, Record):
            records.append(each)
        elif each is not None:
            rejected.append(each)
    return Loaded(tuple(records), tuple(rejected))


def load_file(file: File) -> Record | Rejected | None:
    """What one file is; None for what caretrail itself keeps below `records/` (the editor schema)."""
    kind = kind_of(file.path)
    if kind is None:
        return None if file.path.startswith(SCHEMA_FOLDER) else Rejected(file, "place")
    data = file.data
    if data is None and file.size <= source.MAX_BYTES:
        return Rejected(file, "content")
    read = source.Fault("too-large", 0, 0) if data is None else source.parse(data)
    if isinstance(read, source.Fault):
        return Rejected(file, "yaml", read)
    return Record(record_id(file.path), kind, file, read)


def kind_of(path: str) -> Kind | None:
    """The kind whose folder a path lies in (`records/<folder>/...`), or None."""
    parts = path.split("/", 2)
    if len(parts) != 3 or parts[0] != "records":
        return None
    return ONLY.get(path) or FOLDERS.get(parts[1])


def is_work(path: str) -> bool:
    """Whether a path lies in the folder of a kind of work records."""
    kind = kind_of(path)
    return kind is not None and kind.is_work


def record_id(path: str) -> str:
    """The id that a file's name claims: the name without its ending."""
    name = path.rpartition("/")[2]
    return name.rpartition(".")[0] or name


def folder_files(root: Path) -> Iterator[File]:
    """The files of a working folder, as they lie there."""
    return (folder_file(root, seen) for seen in folder.scan(root))


def folder_file(root: Path, seen: folder.Seen) -> File:
    """One file of a working folder, read when its content is first asked for."""
    return File(seen.path, seen.mode, partial(folder.read, root, seen.path, source.MAX_BYTES + 1), seen.size)
