"""What git's plumbing prints and takes, read and written by ourselves: its own formats hide what is odd."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from caretrail.signing import HEADERS

UNDER = "records/"
PLAIN = frozenset({"100644", "100755"})
"""The modes of files that have content to read."""
ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
LINES = re.compile(rf"(?:{ID.pattern}(?: {ID.pattern})?\n)+")


class Entry(NamedTuple):
    """One file that a landing changed. A side that is not there has mode `000000` and an id
    of zeros. The status is git's: `A`, `M`, `D` or `T` (its type changed). Bytes of a path that are no UTF-8
    are kept as surrogates.
    """

    path: str
    old_mode: str
    new_mode: str
    old_id: str
    new_id: str
    status: str


@dataclass(frozen=True, slots=True)
class RawCommit:
    """A commit as its object holds it. `authors` and `committers` hold every such line: there should be one
    of each. `message` is as stored; what the object does not have is empty. `signed` is the whole object where
    it holds a signature, which is over all the rest of it. `more` are the other headers, such as what a merge keeps
    of a tag.
    """

    id: str
    tree: str
    parents: tuple[str, ...]
    authors: tuple[bytes, ...]
    committers: tuple[bytes, ...]
    message: bytes
    signed: bytes = b""
    more: bytes = b""

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
    signed, more, of_signature = b"", list[bytes](), False
    for line in head.split(b"\n"):
        key, _, value = line.partition(b" ")
        of_signature = key in HEADERS or (of_signature and not key)
        if key in found:
            found[key].append(value)
        elif key in HEADERS:
            signed = data
        elif not of_signature:
            more.append(line)
    return RawCommit(name, b"".join(found[b"tree"][:1]).decode("ascii", "replace"),
                     tuple(each.decode("ascii", "replace") for each in found[b"parent"]),
                     tuple(found[b"author"]), tuple(found[b"committer"]), message, signed,
                     b"\n".join(more))


def read_changes(stream: Iterable[bytes], under: str = UNDER) -> Iterator[tuple[str, list[Entry]]]:
    """`diff-tree --stdin --raw -z`: `<commit> NUL (:modes ids status NUL path NUL)*` for each asked."""
    commit, entries, about = "", list[Entry](), ""
    for field in fields(stream):
        if about:
            if field.startswith(under):
                old_mode, new_mode, old_id, new_id, status = about.split(" ")
                entries.append(Entry(field, old_mode[1:], new_mode, old_id, new_id, status))
            about = ""
        elif field[0] == ":":
            about = field
        else:
            if commit:
                yield commit, entries
            commit, entries = field, []
    if commit:
        yield commit, entries


def read_tree(stream: Iterable[bytes]) -> Iterator[tuple[str, str, int, str]]:
    """`ls-tree -r -z --long`: mode, id, size (0 where it has none) and path of every file."""
    for field in fields(stream):
        about, path = field.split("\t", 1)
        mode, _, name, size = about.split()
        yield mode, name, int(size) if size != "-" else 0, path


def fields(stream: Iterable[bytes]) -> Iterator[str]:
    """What lies between the NULs, wherever the chunks were cut."""
    rest = b""
    for chunk in stream:
        whole, nul, rest = (rest + chunk).rpartition(b"\0")
        if nul:
            yield from whole.decode("utf-8", "surrogateescape").split("\0")


def landing(branch: str, files: Mapping[str, bytes | None], message: str, author: str, when: datetime,
            parent: str = "", programs: Collection[str] = ()) -> Iterator[bytes]:
    """One commit for `fast_import`: files by path (None removes one), `author` as `Name <email>`, the
    parent's id where the stream has not itself made the branch. `programs` are those of the files that can be started.
    """
    text = message.encode()
    signed = signature(author, when)
    yield f"commit refs/heads/{branch}\nauthor {signed}\ncommitter {signed}\ndata {len(text)}\n".encode()
    yield text + b"\n" + (f"from {parent}\n".encode() if parent else b"")
    yield from (change(path, data, path in programs) for path, data in files.items())


def signature(who: str, when: datetime) -> str:
    """Who and when as `fast_import` takes them; a time without a zone is one of this computer's, said as UTC."""
    return f"{who} {int(when.timestamp())} {when.strftime('%z') or '+0000'}"


def change(path: str, data: bytes | None, is_program: bool = False) -> bytes:
    """A file of a commit for `fast_import`, or with None its removal."""
    if data is None:
        return f"D {path}\n".encode()
    mode = "100755" if is_program else "100644"
    return f"M {mode} inline {path}\ndata {len(data)}\n".encode() + data + b"\n"


def lines(ids: Iterable[str]) -> Iterator[bytes]:
    """Ids for a process that reads lines, many to a write."""
    waiting = iter(ids)
    while group := list(islice(waiting, 1000)):
        text = "\n".join(group) + "\n"
        if not LINES.fullmatch(text):
            raise ValueError("not ids of objects")
        yield text.encode("ascii")


def checked(asked: str) -> str:
    """Only ids go on a command line or down a pipe: nothing to be read as an option or another line."""
    if not ID.fullmatch(asked):
        raise ValueError(f"not an object id: {asked!r}")
    return asked
