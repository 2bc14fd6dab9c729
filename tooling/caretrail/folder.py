"""The files below `records/` of a working folder: seen without opening them, read without following links."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG, S_IXUSR
from typing import NamedTuple

from caretrail.plain import plain
from caretrail.problem import Refusal

SUBMODULE, LINK, EXECUTABLE, REGULAR, ODD = "160000", "120000", "100755", "100644", "000000"
"""Modes as git writes them; `ODD` stands for what git does not keep at all, such as a pipe."""


class Seen(NamedTuple):
    """A file as the folder lists it. `path` is relative to the repository, with `/`; `changed` is the later
    of its two times of change, in nanoseconds; `stamp` differs whenever its content may differ.
    """

    path: str
    mode: str
    size: int
    changed: int
    stamp: str


def keep_out_of_git(folder: Path) -> bool:
    """Make a folder for what caretrail keeps for itself, in which git sees nothing. False where a link stands in its
    place, which would lead elsewhere, or where it cannot be made.
    """
    if folder.is_symlink():
        return False
    with suppress(OSError):
        folder.mkdir()
    with suppress(OSError), (folder / ".gitignore").open("x") as file:  # never through a link
        file.write("*\n")
    return folder.is_dir()


def scan(root: Path) -> list[Seen]:
    """Every file below `records/`, in the order of the paths. A link is listed and never followed, and so is
    a repository within the repository.
    """
    found: list[Seen] = []
    top = root / "records"
    if top.is_symlink():
        return [_seen("records", top.lstat())]
    if top.is_dir():
        waiting = [(str(top), "records/")]
        while waiting:
            waiting += _scan(*waiting.pop(), found)
    found.sort()
    return found


def _scan(folder: str, prefix: str, found: list[Seen]) -> Iterator[tuple[str, str]]:
    """Note the files of one folder; the folders in it, each with the beginning of its paths."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False) or os.path.lexists(f"{entry.path}/.git"):
                    found.append(_seen(prefix + entry.name, entry.stat(follow_symlinks=False)))
                else:
                    yield entry.path, f"{prefix}{entry.name}/"
    except OSError as fault:
        raise Refusal(f"the folder `{plain(prefix[:-1])}` cannot be looked into: {fault.strerror}",
                      "give yourself the right to read it, and what lies in it") from None


def _seen(path: str, info: os.stat_result) -> Seen:
    kind = info.st_mode
    if S_ISREG(kind):
        mode = EXECUTABLE if kind & S_IXUSR else REGULAR
    else:
        mode = LINK if S_ISLNK(kind) else SUBMODULE if S_ISDIR(kind) else ODD
    stamp = f"{mode} {info.st_size} {info.st_mtime_ns} {info.st_ctime_ns} {info.st_ino}"
    return Seen(path, mode, info.st_size, max(info.st_mtime_ns, info.st_ctime_ns), stamp)


def read(root: Path, path: str, most: int = -1) -> bytes | None:
    """The first `most` bytes of a regular file; None for anything else."""
    try:
        with open(root / path, "rb", opener=_wary) as file:
            return file.read(most) if S_ISREG(os.fstat(file.fileno()).st_mode) else None
    except OSError:
        return None


def _wary(path: str, flags: int) -> int:
    """Open without following a link, and without waiting at a pipe."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
