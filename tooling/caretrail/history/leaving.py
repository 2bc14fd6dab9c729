"""What is about to be committed or to leave this computer: the index, new commits, tags, and who git says commits."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from caretrail.history import objects
from caretrail.history.git import Repository
from caretrail.history.objects import Entry
from caretrail.history.process import CHUNK, answer, environment, executable, reason, running
from caretrail.problem import Refusal

LARGEST = 4 * 1024 * 1024
"""Bytes of a file that are looked at; of a larger one it is only told that it is too large."""
NONE = "0" * 40
"""What git's hooks say for a commit that is not there."""


class Blob(NamedTuple):
    """An object's id, its kind (`blob`, `tag`, `commit`), its size, and its content; None where it is too large."""

    id: str
    kind: str
    size: int
    data: bytes | None


class Tag(NamedTuple):
    """A tag with a message of its own: who made it, its name and its message as they are stored."""

    id: str
    name: bytes
    tagger: bytes
    message: bytes


def new_commits(repository: Repository, tips: Sequence[str], known: Sequence[str] = (), remote: str = "") -> list[str]:
    """The commits that `tips` have and neither `known` nor what was last seen of a remote (`*` for all of them),
    parents first. Ids that are not here are left out of `known`: what nobody can subtract is looked at again.
    """
    here = {each for each, kind in _kinds(repository, [*tips, *known]) if kind in ("commit", "tag")}
    if missing := [each for each in tips if each not in here]:
        raise Refusal(f"there is no commit `{missing[0][:12]}` here", "fetch it, then run this again")
    asked = "".join([*(f"{objects.checked(each)}\n" for each in tips),
                     *(f"^{objects.checked(each)}\n" for each in known if each in here)])
    if any(each not in here for each in known):
        remote = ""  # it has moved on to what was never fetched: what was last seen of it may not be there any more
    beside = ["--not", "--remotes" if remote == "*" else f"--remotes={remote}"] if remote else []
    said = _stream(repository, "rev-list", "--topo-order", "--reverse", "--stdin", *beside, feed=[asked.encode()])
    return b"".join(said).decode("ascii").split()


def staged(repository: Repository) -> list[Entry]:
    """What the next commit would change. Git gives its hooks an index of their own while it commits only some files."""
    own = os.environ.get("GIT_INDEX_FILE", "")
    index = {"GIT_INDEX_FILE": str(repository.path / own)} if own else {}
    head = answer([*_git(repository), "rev-parse", "--verify", "--quiet", "HEAD"]).stdout.decode().strip()
    against = head or answer([*_git(repository), "hash-object", "-t", "tree", "--stdin"]).stdout.decode().strip()
    said = answer([*_git(repository), "diff-index", "--cached", "-z", "--raw", "--no-renames", "--no-abbrev",
                   "--no-ext-diff", "--ignore-submodules=none", against], env=environment() | index)
    if said.returncode:
        raise Refusal(f"git could not say what is staged: {reason(said.stderr)}", "see what `git status` says")
    return [entry for _, entries in objects.read_changes([b"staged\0", said.stdout], "") for entry in entries]


def contents(repository: Repository, ids: Iterable[str]) -> Iterator[Blob]:
    """Objects in the order asked, one at a time in memory; Refusal where one is not here."""
    with running([*_git(repository), "cat-file", "--batch", "--buffer"], repository.git_dir, objects.lines(ids)) as out:
        while header := out.readline():
            name, kind, *size = header.split()
            if not size:
                raise Refusal(f"this repository lacks object `{name.decode()}`: it could not be looked at",
                              "run `git fsck` there, and fetch what is missing")
            length = int(size[0])
            if length <= LARGEST:
                yield Blob(name.decode(), kind.decode(), length, out.read(length + 1)[:-1])
                continue
            left = length + 1
            while left > 0 and (piece := out.read(min(left, CHUNK))):
                left -= len(piece)
            yield Blob(name.decode(), kind.decode(), length, None)


def tags(repository: Repository, ids: Iterable[str]) -> Iterator[Tag]:
    """The tags with a message among some ids, and those that they name in turn. Refusal for a tag on a bare file."""
    asked = list(ids)
    while asked:
        inner: list[str] = []
        for each in contents(repository, asked):
            if each.kind in ("blob", "tree"):
                raise Refusal("a tag stands on a file or a folder, so nobody could say where it belongs",
                              "delete that tag, and tag a commit")
            if each.kind != "tag":
                continue
            head, _, message = (each.data or b"").partition(b"\n\n")
            fields = dict(line.partition(b" ")[::2] for line in head.split(b"\n"))
            inner.append(fields.get(b"object", b"").decode("ascii", "replace"))
            yield Tag(each.id, fields.get(b"tag", b""), fields.get(b"tagger", b""), message)
        asked = [each for each in inner if objects.ID.fullmatch(each)]


def in_folder(repository: Repository) -> list[str]:
    """The paths of the working folder that git has or would take in, but for those it was told to ignore."""
    said = answer([*_git(repository), f"--work-tree={repository.path}", "ls-files", "-z", "--cached", "--others",
                   "--exclude-standard"], cwd=repository.path)
    if said.returncode:
        raise Refusal(f"git could not list the folder: {reason(said.stderr)}", "see what `git status` says")
    return sorted({os.fsdecode(each) for each in said.stdout.split(b"\0") if each})


def head(repository: Repository) -> tuple[str, str]:
    """The commit and the branch that is checked out; empty where there is none."""
    name = answer([*_git(repository), "symbolic-ref", "--short", "--quiet", "HEAD"]).stdout
    commit = answer([*_git(repository), "rev-parse", "--verify", "--quiet", "HEAD"]).stdout
    return commit.decode("ascii", "replace").strip(), name.decode("utf-8", "surrogateescape").strip()


def committer(folder: Path) -> list[str]:
    """Under which names and addresses this user's git commits: the settings that we otherwise shut out, and what the
    environment sets.
    """
    told = [os.environ.get(f"GIT_{role}_{part}", "") for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")]
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    said = answer([executable(), "-C", str(folder), "config", "--get-regexp", "-z", r"^user\.(name|email)$"], env=own)
    set_ = [each.partition("\n")[2] for each in said.stdout.decode("utf-8", "surrogateescape").split("\0")]
    return [each for each in (*told, *set_) if each]


def _kinds(repository: Repository, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Ids with the kinds of object they stand for; `missing` for what is not here."""
    feed = objects.lines(dict.fromkeys(ids))
    listed = _stream(repository, "cat-file", "--batch-check=%(objectname) %(objecttype)", "--buffer", feed=feed)
    for line in b"".join(listed).decode("ascii").splitlines():
        name, _, kind = line.partition(" ")
        yield name, kind


def _stream(repository: Repository, *asked: str, feed: Iterable[bytes]) -> Iterator[bytes]:
    with running([*_git(repository), *asked], repository.git_dir, feed) as out:
        while piece := out.read1(CHUNK):
            yield piece


def _git(repository: Repository) -> list[str]:
    return [executable(), f"--git-dir={repository.git_dir}"]
