"""What the guard looks at and what it finds: never the thing itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from caretrail.problem import Severity

Part = Literal["content", "file name", "commit message", "commit header", "author", "committer", "branch name",
               "tag name", "tag message", "tagger", "title", "description"]
Stage = Literal["staged", "message", "folder", "local", "pushed"]
"""How far it has come: not committed yet (`staged`, `message`, `folder`), committed on this computer only (`local`), or
on the git host already (`pushed`).
"""

ONLY_WARNED = frozenset({"phone", "email", "name", "staff-name", "postcode", "age", "maybe-patient-number"})
"""Sorts that are pointed at and stop nothing: too often wrong, or fine in many places."""


@dataclass(frozen=True, order=True, slots=True)
class Spot:
    """Where something stands. `commit` is empty for what is not committed; `path` is as it may be shown; line and
    column count from 1, 0 for the whole; `field` is the dotted path in a record.
    """

    commit: str
    path: str
    part: Part
    line: int = 0
    column: int = 0
    field: str = ""


@dataclass(frozen=True, slots=True)
class Find:
    """One thing found: its sort, what it is in words, where, and how far it has come."""

    sort: str
    what: str
    spot: Spot
    stage: Stage

    @property
    def severity(self) -> Severity:
        return Severity.WARNING if self.sort in ONLY_WARNED else Severity.ERROR


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece to look at: bytes, or None for what is too large, of `size`; with the mode of a file."""

    part: Part
    data: bytes | None
    path: str = ""
    commit: str = ""
    mode: str = "100644"
    size: int = 0


@dataclass(frozen=True, slots=True)
class Looked:
    """What a run of the guard comes to: what it found, what an exception let through, and how much it looked at."""

    found: tuple[Find, ...]
    allowed: int
    commits: int
    files: int
    exceptions_from: str
    """The commit whose exceptions were believed; empty for none."""
