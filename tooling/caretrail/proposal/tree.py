"""The files below `records/` of a commit and of the one it builds on, each read when it is first asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple
from unicodedata import normalize

from caretrail.history.git import LARGEST_BLOB, Repository
from caretrail.history.objects import PLAIN
from caretrail.load import File, Record, Rejected, is_work, kind_of, load_file, record_id

Read = Record | Rejected | None


class Held(NamedTuple):
    """What lies at a path: git mode, id of the content, its size in bytes."""

    mode: str
    blob: str
    size: int

    @property
    def is_read(self) -> bool:
        return self.mode in PLAIN and self.size <= LARGEST_BLOB


class Contents:
    """Contents by id, and what the files that hold them are: nearly all are the same before and after."""

    def __init__(self, held: Mapping[str, bytes | None]) -> None:
        self._held = held
        self._read: dict[tuple[str, Held], Read] = {}

    def data(self, held: Held) -> bytes | None:
        return self._held.get(held.blob) if held.is_read else None

    def read(self, path: str, held: Held) -> Read:
        """The record or what else the file is; the same object wherever it is the same file."""
        if (path, held) not in self._read:
            self._read[path, held] = load_file(File(path, held.mode, self.data(held), held.size))
        return self._read[path, held]


class Tree:
    """The files of one commit, by path."""

    def __init__(self, commit: str, files: Mapping[str, Held], contents: Contents) -> None:
        self.commit = commit
        self.files = files
        self.contents = contents

    def read(self, path: str) -> Read:
        held = self.files.get(path)
        return self.contents.read(path, held) if held else None

    def records(self, paths: Iterable[str]) -> list[Record]:
        """Those of the files that are records."""
        return [each for each in map(self.read, paths) if isinstance(each, Record)]

    def rejected(self, paths: Iterable[str]) -> list[Rejected]:
        """Those of the files that should be records and cannot be read as one."""
        return [each for each in map(self.read, paths) if isinstance(each, Rejected)]

    def find(self, record: str) -> Read:
        """What the first file with an id is: the record of that name, if it can be read."""
        return self.read(self.by_id[record][0]) if record in self.by_id else None

    def data(self, path: str) -> bytes | None:
        held = self.files.get(path)
        return self.contents.data(held) if held else None

    @cached_property
    def by_id(self) -> dict[str, Sequence[str]]:
        """The paths that claim each id, in order."""
        found: dict[str, list[str]] = defaultdict(list)
        for path in sorted(self.files):
            if kind_of(path):
                found[record_id(path)].append(path)
        return dict(found)

    def alike(self, paths: Collection[str]) -> set[str]:
        """The paths that are the same as one of `paths` on a computer that makes no difference between capitals and
        small letters.
        """
        wanted = {_folded(path) for path in paths}
        return {path for path in self.files if _folded(path) in wanted}

    @cached_property
    def ground(self) -> tuple[str, ...]:
        """The paths of reference data and policy."""
        return tuple(path for path in sorted(self.files) if not is_work(path))


def _folded(path: str) -> str:
    return path.casefold() if path.isascii() else normalize("NFC", path).casefold()


def read_trees(repository: Repository, base: str, head: str) -> tuple[Tree, Tree]:
    """The trees of two commits, with all contents in one stream, each once."""
    files = [{path: Held(mode, blob, size) for mode, blob, size, path in repository.tree(commit)}
             for commit in (base, head)]
    wanted = dict.fromkeys(held.blob for tree in files for held in tree.values() if held.is_read)
    contents = Contents(dict(repository.blobs(wanted)))
    old, new = (Tree(commit, tree, contents) for commit, tree in zip((base, head), files, strict=True))
    return old, new
