"""What every source of approvals is read into."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from caretrail.history.model import IdentityLevel

Source = Literal["github", "gitlab", "forgejo", "attestation"]
State = Literal["approved", "changes-requested", "commented", "dismissed"]


@dataclass(frozen=True, slots=True)
class Account:
    """An account on a git host. The number stays; the name can be given to somebody else later and proves nothing."""

    host: str
    user_id: str
    login: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """One review: by whom, for which commit, and the tree of that commit (empty where it is not known)."""

    by: Account
    state: State
    commit: str
    tree: str = ""
    at: datetime | None = None
    review: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a proposal besides its commits: who opened it, who pushed to it, who approved what. `base` and
    `head` are commits, `tree` is the tree of `head`: an approval counts where it was given for that tree. `level` is
    how sure it is that the host said so: `platform` from the host itself, `attested` from a signed statement, `claimed`
    from a statement nobody signed.
    """

    source: Source
    level: IdentityLevel
    number: int | None
    base: str
    head: str
    tree: str
    opener: Account | None = None
    pushers: tuple[Account, ...] = ()
    given: tuple[Given, ...] = ()
