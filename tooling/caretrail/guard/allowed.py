"""The exceptions that count: those of the commit the others work on, never of what is being looked at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from caretrail.history.git import Repository
from caretrail.load import Record, load
from caretrail.policy.allowed import Allowance, Allowed
from caretrail.policy.allowing import FIXTURES, PATIENTS, faults, is_folder

PATH = "records/policy/allowed.yml"
_APART = re.compile(r"[\s()+-]+")


class Exceptions:
    """What is let through on a day. Without a commit nothing is."""

    def __init__(self, entries: Sequence[Allowance], day: date, commit: str = "") -> None:
        self.commit = commit
        self._entries = [each for each in entries if not list(faults(each, day))]

    def lets(self, sort: str, path: str, *, value: str = "", line: str = "", made_up: bool = False) -> bool:
        """Whether something of a sort may stand in a file, as `value`, in this line."""
        return any(each.sort == sort and _covers(each, path, value, line, made_up=made_up) for each in self._entries)


def _covers(entry: Allowance, path: str, value: str, line: str, *, made_up: bool) -> bool:
    if not (path == entry.path or (is_folder(entry.path) and path.startswith(entry.path))):
        return False
    if is_folder(entry.path) and entry.sort in PATIENTS and not (made_up and FIXTURES.intersection(path.split("/"))):
        return False
    if entry.near and entry.near.casefold() not in line.casefold():
        return False
    return not entry.published or _APART.sub("", entry.published).casefold() == _APART.sub("", value).casefold()


def exceptions(repository: Repository, commit: str, day: date) -> Exceptions:
    """The exceptions that a commit has; a file that cannot be read has none."""
    loaded = load(repository.tree_files(commit, PATH)) if commit else None
    entries = [entry for record in (loaded.records if loaded else ()) for entry in _of(record)]
    return Exceptions(entries, day, commit)


def _of(record: Record) -> Sequence[Allowance]:
    return record.model.exceptions if isinstance(record.model, Allowed) else ()
