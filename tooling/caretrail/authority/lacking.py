"""What can be lacking where a right or a limit reaches an action; values that `refusing.py` puts into words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from caretrail.authority.approving import Approver
from caretrail.authority.model import Lack
from caretrail.history.model import IdentityLevel
from caretrail.policy.limits import Limit
from caretrail.policy.rights import Approvals, Bound, DecisionNeeded, Right


@dataclass(frozen=True, slots=True)
class NotSureWho:
    """It is less sure than `asked` that the person made the change."""

    lack: ClassVar[Lack] = "level"
    asked: IdentityLevel
    person: str
    level: IdentityLevel


@dataclass(frozen=True, slots=True)
class TooFar:
    """A number moves further than it may, or cannot be read (None)."""

    lack: ClassVar[Lack] = "bound"
    bound: Bound
    was: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class NotDelegated:
    """No document in force delegates decisions of that type to the post."""

    lack: ClassVar[Lack] = "need"
    type: str


@dataclass(frozen=True, slots=True)
class NotLogged:
    """The change brings no entry of the log."""

    lack: ClassVar[Lack] = "need"


@dataclass(frozen=True, slots=True)
class NotDecided:
    """There is no such decision. `nearest` is one that comes near, and `why` says what it fails in."""

    lack: ClassVar[Lack] = "need"
    wanted: DecisionNeeded
    nearest: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class NotApproved:
    """Approvals are missing; `counted` are those that count."""

    lack: ClassVar[Lack] = "approvals"
    wanted: Approvals
    counted: tuple[Approver, ...]


@dataclass(frozen=True, slots=True)
class NotSureWhoApproved:
    """There would be enough approvals, and of these people it is less sure than `asked` that they gave them."""

    lack: ClassVar[Lack] = "level"
    wanted: Approvals
    asked: IdentityLevel
    unsure: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotAlone:
    """Something else changes in the same landing."""

    lack: ClassVar[Lack] = "limit"
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A limit forbids it."""

    lack: ClassVar[Lack] = "never"


Lacking = (NotSureWho | TooFar | NotDelegated | NotLogged | NotDecided | NotApproved | NotSureWhoApproved | NotAlone
           | Forbidden)


class Wanting(NamedTuple):
    """Something that is lacking, and the right or the limit that asks for it."""

    source: Right | Limit
    what: Lacking
