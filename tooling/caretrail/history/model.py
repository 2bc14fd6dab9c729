"""What history is made of: landings, the revisions they brought, and the change of every field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from caretrail.diff import Change as Change
from caretrail.diff import FieldPath as FieldPath
from caretrail.signing.model import Signature as Signature

MERGED_BY_HOST = re.compile(r"Merge(d| pull request| branch| remote-tracking branch) ")
TRAILER = re.compile(r"[A-Z][A-Za-z-]+: ")

EVIL = ("the merge itself changes ", "the merge leaves out ", "after the merge, ")
"""How the oddities of a merge begin that is not what its sides make together; see `merges.py`."""

OWN_CONTENT = (*EVIL, "a merge with a line that shares no beginning")
"""The same, and of one that cannot be held against its sides."""

IdentityLevel = Literal["claimed", "platform", "signed", "attested"]


@dataclass(frozen=True, slots=True)
class Identity:
    """A name and address as git holds them, never through a mailmap: no more than claimed."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Approval:
    """An approval as a trailer of the landing names it."""

    by: Identity
    source: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A commit inside a landing: part of how it was drafted, not a state of the register."""

    commit: str
    author: Identity
    written_at: datetime | None
    subject: str
    committer: Identity = Identity("", "")
    signature: Signature | None = None


@dataclass(frozen=True, slots=True)
class Landing:
    """One state of the register: a commit of the first-parent chain.

    `number` counts from 1 at the root. `landed_at` is the committer date as claimed (None when git holds none
    that can be read), `written_at` the author date. `subject` and `body` are capped and free of control
    characters. `drafts` are the commits it brought besides itself, oldest first. `oddities` are sentences on
    what an inspector should know (changes that no draft holds, an octopus merge, a date before the landing
    before it ...).
    """

    number: int
    commit: str
    parents: tuple[str, ...]
    landed_at: datetime | None
    written_at: datetime | None
    author: Identity
    committer: Identity
    co_authors: tuple[Identity, ...]
    subject: str
    body: str
    pull_request: int | None
    approvals: tuple[Approval, ...]
    drafts: tuple[Draft, ...]
    oddities: tuple[str, ...] = ()
    signature: Signature | None = None

    @property
    def why(self) -> str:
        """The line that says why: the subject, or where the git host wrote that one, the first line below it."""
        if MERGED_BY_HOST.match(self.subject) and not TRAILER.match(self.body):
            return self.body.partition("\n")[0] or self.subject
        return self.subject

    @property
    def has_own_content(self) -> bool:
        """Whether a merge changes something that none of its sides did, or cannot be held against them."""
        return any(oddity.startswith(OWN_CONTENT) for oddity in self.oddities)

    @property
    def people(self) -> tuple[Identity, ...]:
        """Everyone who wrote what landed: author, authors of its drafts, co-authors; each once."""
        return tuple(dict.fromkeys((self.author, *(draft.author for draft in self.drafts), *self.co_authors)))


class Revision(NamedTuple):
    """What one landing did to one record. `blob` is the id of the file's content after it, empty when it was
    removed; `fault` says why that content cannot be read, empty when it can.
    """

    landing: int
    path: str
    blob: str
    what: Literal["added", "changed", "moved", "removed", "restored"]
    changes: tuple[Change, ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class RecordHistory:
    """Every revision of one record, oldest first."""

    record: str
    revisions: tuple[Revision, ...]
