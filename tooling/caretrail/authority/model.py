"""What authority is judged on: actions, the people behind them, the landing that brought them, and the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from caretrail.diff import Change, Doc, FieldPath
from caretrail.history.model import IdentityLevel
from caretrail.kinds.kind import Kind
from caretrail.load import Record
from caretrail.policy.rights import Afterwards

if TYPE_CHECKING:
    from caretrail.authority.ground import Ground

Verb = Literal[
    "create", "update", "append", "transition", "close", "withdraw", "re-class", "hand-over", "accept",
    "edit", "remove", "delete"]
"""What can be done to a record. The last three no right can grant: an entry of an append-only list is changed or taken
away, a record is deleted.
"""

LEVELS: tuple[IdentityLevel, ...] = ("claimed", "platform", "signed", "attested")
"""How sure it is who did something, the weakest first."""

SURE = {level: rank for rank, level in enumerate(LEVELS)}
"""The same as numbers to compare."""


class Action(NamedTuple):
    """One thing that a landing does to a record, derived from what changed and never declared. `field` is the top-level
    field, empty for the record as a whole. `was` and `now` are states or classes, where it changes one.
    """

    verb: Verb
    field: str = ""
    was: str = ""
    now: str = ""
    paths: tuple[FieldPath, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who wrote or approved something. `person` is empty where the policy of the first parent knows nobody by
    that name, or more than one: then `fault` says why, and `fix` which identity to register and who may do it. `said`
    is how git or the host names them.
    """

    person: str
    level: IdentityLevel
    said: str
    fault: str = ""
    fix: str = ""


class NotCounted(NamedTuple):
    """Why an approval does not count, in a word and in a sentence: nobody knows who gave it; whoever gave it made the
    change; it was given for other content; it was withdrawn; no statement tells of it.
    """

    word: Literal["unknown", "own", "elsewhere", "withdrawn", "unstated"]
    said: str


class World(Protocol):
    """The register as a landing leaves it, asked about what a change needs."""

    def doc(self, record_id: str) -> Doc | None:
        """A record; None where it is not there."""

    def decisions_about(self, record_id: str) -> Sequence[Doc]:
        """The decisions that name it in `about`, in any state."""

    def quorate(self, meeting_id: str) -> bool | None:
        """Whether a meeting had its quorum; None where that cannot be told."""


@dataclass(eq=False)
class Landed:
    """A landing, made or proposed (`number` 0), with everything it is judged by. `ground` is the register as its first
    parent has it; `day` the day on which it lands. `approvals` hold for this very content, `stale` are those that do
    not, each with the reason. `paths` are all files it changes, also outside `records/`.
    """

    number: int
    commit: str
    day: date
    ground: Ground
    world: World
    authors: tuple[Actor, ...]
    approvals: tuple[Actor, ...] = ()
    stale: tuple[tuple[Actor, NotCounted], ...] = ()
    records: Sequence[str] = ()
    paths: Sequence[str] = ()

    @cached_property
    def denials(self) -> tuple[Denial, ...]:
        """What limits on files find in it as a whole."""
        from caretrail.authority.judging import judge_landing

        return judge_landing(self)


@dataclass(eq=False)
class Touched:
    """One record in one landing: `base` as the first parent has it (None where it is new), `head` as the landing leaves
    it (None where it is gone). `file` is the record as it lies there now, for the places of findings; None in the past.
    `earlier` is what a record of that id held before it was deleted, where `base` is None and that is known.
    """

    record: str
    kind: Kind
    path: str
    base: Doc | None
    head: Doc | None
    changes: tuple[Change, ...]
    landed: Landed
    file: Record | None = None
    earlier: Doc | None = None

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        from caretrail.authority.actions import actions_of

        return actions_of(self.kind, self.base, self.head, self.changes)

    @cached_property
    def verdict(self) -> Verdict:
        from caretrail.authority.judging import judge

        return judge(self)


Lack = Literal["identity", "right", "bound", "need", "approvals", "level", "limit", "never"]
"""Why an action is refused:

`identity`   who made it is not known, or known as more than one
`right`      nobody who made it has a right that reaches it
`bound`      a right reaches it, and a number moves further than it allows
`need`       a right reaches it, and a decision, a delegation or a log entry is missing
`approvals`  a right reaches it, and approvals are missing
`level`      it is not sure enough who made it or approved it
`limit`      a limit asks for more than there is
`never`      a limit forbids it, or no right can grant it
"""


@dataclass(frozen=True, slots=True)
class Denial:
    """Why one action is not authorised. `said` continues "cannot change ...": one plain sentence without the record's
    id. `by` is the right that came nearest, or the limit. `fix` says what to do next, `who` who can.
    """

    lack: Lack
    action: Action
    said: str
    fix: str
    who: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Reliance:
    """The authority on which an action stands: the right, who held it in which post (`covering` whom), who approved."""

    action: Action
    right: str
    person: str
    post: str
    covering: str = ""
    approvers: tuple[str, ...] = ()
    afterwards: Afterwards | None = None
    """What must still happen, where it landed first and is to be ratified."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether everything that a landing does to a record is authorised: one reliance or at least one denial for each
    action.
    """

    relied: tuple[Reliance, ...] = ()
    denials: tuple[Denial, ...] = field(default=())

    @property
    def allowed(self) -> bool:
        return not self.denials

    @property
    def to_ratify(self) -> tuple[Reliance, ...]:
        return tuple(each for each in self.relied if each.afterwards)
