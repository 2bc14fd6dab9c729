"""What git's plumbing prints, taken apart by ourselves: git's own formats hide what is odd about a commit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

UNDER = b"records/"


class Entry(NamedTuple):
    """One file that a landing changed below `records/`. A side that is not there has mode `000000` and an id of
    zeros. The status is git's: `A`, `M`, `D` or `T` (its type changed). Bytes of a path that are no UTF-8 are kept
    as surrogates.
    """

    path: str
    old_mode: str
    new_mode: str
    old_id: str
    new_id: str
    status: str


@dataclass(frozen=True, slots=True)
class RawCommit:
    """A commit as its object holds it. `authors` and `committers` hold every such line: there should be one of
    each. `message` is as stored; what the object does not have is empty.
    """

    id: str
    tree: str
    parents: tuple[str, ...]
    authors: tuple[bytes, ...]
    committers: tuple[bytes, ...]
    message: bytes

    @property
    def author(self) -> bytes:
        return self.authors[0] if self.authors else b""

    @property
    def committer(self) -> bytes:
        return self.committers[0] if self.committers else b""


def read_commit(name: str, data: bytes) -> RawCommit:
    """Headers up to the first empty line; a line that begins with a space belongs to the header before it."""
    head, _, message = data.partition(b"\n\n")
    found: dict[bytes, list[bytes]] = {b"tree": [], b"parent": [], b"author": [], b"committer": []}
    for line in head.split(b"\n"):
        key, _, value = line.partition(b" ")
        if key in found:
            found[key].append(value)
    return RawCommit(name, b"".join(found[b"tree"][:1]).decode("ascii", "replace"),
                     tuple(each.decode("ascii", "replace") for each in found[b"parent"]),
                     tuple(found[b"author"]), tuple(found[b"committer"]), message)


def read_changes(stream: Iterable[bytes]) -> Iterator[tuple[str, list[Entry]]]:
    """`diff-tree --stdin --raw -z`: `<commit> NUL (:modes ids status NUL path NUL)*`, for every commit asked for."""
    commit, entries, about = "", list[Entry](), b""
    for field in rows(stream):
        if about:
            if field.startswith(UNDER):
                old_mode, new_mode, old_id, new_id, status = about.decode("ascii").split()
                path = field.decode("utf-8", "surrogateescape")
                entries.append(Entry(path, old_mode[1:], new_mode, old_id, new_id, status))
            about = b""
        elif field.startswith(b":"):
            about = field
        else:
            if commit:
                yield commit, entries
            commit, entries = field.decode("ascii"), []
    if commit:
        yield commit, entries


def read_tree(stream: Iterable[bytes]) -> Iterator[tuple[str, str, int, str]]:
    """`ls-tree -r -z --long`: mode, id, size (0 where it has none) and path of every file."""
    for row in rows(stream):
        about, path = row.split(b"\t", 1)
        mode, _, name, size = about.decode("ascii").split()
        yield mode, name, int(size) if size != "-" else 0, path.decode("utf-8", "surrogateescape")


def rows(stream: Iterable[bytes]) -> Iterator[bytes]:
    """What lies between the NULs, wherever the chunks were cut."""
    rest = b""
    for chunk in stream:
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole
