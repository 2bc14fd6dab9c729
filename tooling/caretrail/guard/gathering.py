"""What there is to look at: what is staged, a message, commits that are new somewhere, the working folder."""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from caretrail.guard.model import Piece
from caretrail.history import leaving, objects
from caretrail.history.git import Repository
from caretrail.history.objects import Entry
from caretrail.problem import Refusal

LINK, SUBMODULE = "120000", "160000"
_SCISSORS = re.compile(rb"^. -{8,} >8 -{8,}.*", re.MULTILINE | re.DOTALL)
_WHEN = re.compile(rb" -?[0-9]+ [+-][0-9]{4}\Z")


def of_index(repository: Repository) -> Iterator[Piece]:
    """What the next commit would hold that the last does not, with the branch and who would commit."""
    yield from _branch(leaving.head(repository)[1])
    for who in leaving.committer(repository.path):
        yield Piece("author", os.fsencode(who))
    yield from _files(repository, [("", each) for each in leaving.staged(repository)])


def of_message(file: Path) -> Iterator[Piece]:
    """A message that is being written, without what git shows its author below the scissors."""
    try:
        data = file.read_bytes()
    except OSError as fault:
        raise Refusal(f"the message cannot be read: {(fault.strerror or 'no reason given').lower()}",
                      "give the file that git names, as `caretrail guard --message .git/COMMIT_EDITMSG`") from None
    yield Piece("commit message", _SCISSORS.sub(b"", data))


def of_commits(repository: Repository, commits: Sequence[str]) -> Iterator[Piece]:
    """Everything that commits brought, each content and each name once: in the first of them that has it."""
    for raw in repository.commits(commits):
        yield Piece("commit message", raw.message, commit=raw.id)
        if raw.more:
            yield Piece("commit header", raw.more, commit=raw.id)
        yield from (Piece("author", _WHEN.sub(b"", each), commit=raw.id) for each in raw.authors)
        yield from (Piece("committer", _WHEN.sub(b"", each), commit=raw.id) for each in raw.committers)
    changed = ((commit, entry) for commit, entries in repository.walk(commits=commits, under="") for entry in entries)
    yield from _files(repository, changed)


def of_tags(repository: Repository, ids: Iterable[str]) -> Iterator[Piece]:
    """The tags among some ids: their names, their messages, who made them."""
    for tag in leaving.tags(repository, ids):
        yield Piece("tag name", tag.name, commit=tag.id)
        yield Piece("tag message", tag.message, commit=tag.id)
        yield Piece("tagger", _WHEN.sub(b"", tag.tagger), commit=tag.id)


def of_refs(names: Iterable[str]) -> Iterator[Piece]:
    """The names of branches and tags, as git gives them in full."""
    for name in dict.fromkeys(names):
        if name.startswith("refs/tags/"):
            yield Piece("tag name", os.fsencode(name.removeprefix("refs/tags/")))
        else:
            yield from _branch(name.removeprefix("refs/heads/"))


def of_folder(repository: Repository) -> Iterator[Piece]:
    """The files of the working folder, unless git was told to ignore them; links are not followed."""
    yield from _branch(leaving.head(repository)[1])
    for path in leaving.in_folder(repository):
        file = repository.path / path
        try:
            about = file.lstat()
        except OSError:
            continue  # deleted and not committed yet
        yield Piece("file name", os.fsencode(path), path)
        if stat.S_ISLNK(about.st_mode):
            yield Piece("content", b"", path, mode=LINK)
        elif stat.S_ISREG(about.st_mode):
            small = about.st_size <= leaving.LARGEST
            yield Piece("content", file.read_bytes() if small else None, path, size=about.st_size)


def of_event(file: Path) -> Iterator[Piece]:
    """Title, description and branch of a proposal, as a git host tells them in an event or through its API."""
    try:
        told = json.loads(file.read_bytes())
    except (OSError, ValueError):
        raise Refusal("what `--event` names cannot be read as JSON",
                      "give the payload of the event, or the proposal as the host's API tells it") from None
    for part in (told, *(told.get(name) for name in ("pull_request", "object_attributes") if isinstance(told, dict))):
        if isinstance(part, dict):
            yield from _told(part)


def _told(part: dict[str, Any]) -> Iterator[Piece]:
    head = part.get("head")
    named = (("title", part.get("title")), ("description", part.get("body")), ("description", part.get("description")),
             ("branch name", part.get("source_branch")),
             ("branch name", head.get("ref") if isinstance(head, dict) else None))
    for what, text in named:
        if isinstance(text, str):
            yield Piece(what, text.encode("utf-8", "replace"))  # type: ignore[arg-type]


def _branch(name: str) -> Iterator[Piece]:
    if name:
        yield Piece("branch name", os.fsencode(name))


def _files(repository: Repository, changed: Iterable[tuple[str, Entry]]) -> Iterator[Piece]:
    """The names, and then the contents, of files that are there after a change."""
    names = dict[str, None]()
    where: dict[str, dict[tuple[str, str], str]] = {}
    for commit, entry in changed:
        if entry.status == "D":
            continue
        if entry.path not in names:
            names[entry.path] = None
            yield Piece("file name", os.fsencode(entry.path), entry.path, commit)
        if entry.new_mode == SUBMODULE:
            yield Piece("content", b"", entry.path, commit, entry.new_mode)
        else:
            where.setdefault(entry.new_id, {}).setdefault((entry.path, entry.new_mode), commit)
    for blob in leaving.contents(repository, where):
        for (path, mode), commit in where[blob.id].items():
            yield Piece("content", blob.data, path, commit, mode, blob.size)


def read_refs(told: Iterable[str]) -> list[tuple[str, str, str, str]]:
    """The lines that git gives a pre-push hook: local name and id, remote name and id. Refusal for any other line."""
    found = []
    for line in told:
        parts = line.split()
        if len(parts) == 4 and all(objects.ID.fullmatch(each) for each in (parts[1], parts[3])):
            found.append((parts[0], parts[1], parts[2], parts[3]))
        elif parts:
            raise Refusal("git told something else than what is pushed where",
                          "run this as git's pre-push hook, which gives four words on each line")
    return found
