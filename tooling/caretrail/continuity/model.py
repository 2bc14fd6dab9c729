"""What an audit of the history finds: a verdict on every landing, lapses and how each ended, spans without one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from caretrail.authority.model import Actor, NotCounted
from caretrail.history.anchors import Anchor
from caretrail.history.model import IdentityLevel
from caretrail.policy.rights import Afterwards
from caretrail.problem import Problem

Word = Literal[
    "before the start", "no rights set", "outside the register", "authorised", "not authorised", "to be ratified",
    "ratified"]
"""The verdict on a landing:

`before the start`      the rules did not apply yet, by the settings of its first parent
`no rights set`         its first parent had no rights to judge by, and it is not judged by anything else
`outside the register`  it touches nothing that is judged
`authorised`            everything it does rests on a right
`not authorised`        something it does rests on none, or breaks a rule of how records change
`to be ratified`        it landed on a right that asks for ratification afterwards
`ratified`              it did, and was ratified, in time or late
"""

NOT_JUDGED: tuple[Word, ...] = ("before the start", "no rights set")

How = Literal["merge", "squash", "direct push", "revert", "evil merge", "octopus", "ours merge", "first landing"]
"""How a landing came about, in one word."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a landing came about: in one word and in one sentence, without a full stop."""

    word: How
    said: str


@dataclass(frozen=True, slots=True)
class Relied:
    """The authority on which a landing did something to `record`: the right, who held it in which post (`covering`
    whom) and how sure it is that it was they, who approved, and what had to happen `afterwards`.
    """

    record: str
    right: str
    person: str
    level: IdentityLevel
    post: str
    covering: str = ""
    approvers: tuple[str, ...] = ()
    afterwards: Afterwards | None = field(default=None, hash=False)


@dataclass(frozen=True, slots=True)
class People:
    """Who is behind a landing, as the policy of its first parent knows them: who made it, whose approvals of it hold,
    and whose do not, each with the reason.
    """

    authors: tuple[Actor, ...] = ()
    approvals: tuple[Actor, ...] = ()
    stale: tuple[tuple[Actor, NotCounted], ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on one landing: what it relied on, or what was found against it. `rests_on` are the numbers of lapses
    that brought some of the authority it relied on, and that nothing had settled yet: then it settles nothing itself.
    """

    number: int
    verdict: Word
    relied: tuple[Relied, ...] = ()
    findings: tuple[Problem, ...] = ()
    rests_on: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Ratification:
    """What became of something that landed first and was to be ratified by `due`. `decision` and `settled` are the
    decision that ratified it and the number of its landing; empty and 0 where there is none yet.
    """

    landing: int
    relied: Relied
    due: date
    state: Literal["waiting", "in time", "late", "overdue"]
    decision: str = ""
    settled: int = 0


@dataclass(frozen=True, slots=True)
class Lapse:
    """A landing from which continuity was broken: it was not authorised (`findings`), or was not ratified in time
    (`unratified`). It resumes with the landing `resumes`, which brought the last of the `decisions` that settle it; 0
    while it is open.
    """

    landing: int
    day: date
    authors: tuple[Actor, ...]
    findings: tuple[Problem, ...] = ()
    unratified: tuple[Ratification, ...] = ()
    decisions: tuple[str, ...] = ()
    resumes: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """Landings without a lapse, from one number to another, and the days of these two."""

    first: int
    last: int
    begins: date
    ends: date


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The branch does not hold what was published: `published` was its head, and `common` is the number of the last
    landing that both have (0 for none). `gone` are the commits that were landings and are not any more, oldest first;
    `instead` is how many landings came in their place.
    """

    published: str
    common: int
    gone: tuple[str, ...]
    instead: int


@dataclass(frozen=True, slots=True)
class Continuity:
    """The whole audit, as of a day. `landings` are all there are, oldest first; `people` are behind them, in the same
    order, also of those that were not judged.
    """

    as_of: date
    head: str
    landings: tuple[Judged, ...]
    people: tuple[People, ...]
    lapses: tuple[Lapse, ...]
    ratifications: tuple[Ratification, ...]
    spans: tuple[Span, ...]
    rewritten: Rewritten | None = None
    faults: tuple[Problem, ...] = ()
    """What is wrong with statements on who approved what: those do not count."""
    requests: Mapping[str, int] = field(default_factory=dict)
    """Commit of a landing -> number of its pull request, where a statement tells it."""
    redactions: tuple[Anchor, ...] = ()
    """The redactions that rewrote the history, the oldest first."""

    @property
    def open(self) -> tuple[Lapse, ...]:
        """The lapses that nothing has settled yet."""
        return tuple(each for each in self.lapses if not each.resumes)

    @property
    def waiting(self) -> tuple[Ratification, ...]:
        """What is still to be ratified, also what is overdue."""
        return tuple(each for each in self.ratifications if each.state in ("waiting", "overdue"))

    @property
    def stands(self) -> bool:
        """Whether nothing is open: no lapse without explanation, nothing overdue, no rewritten branch, and no statement
        on an approval that was broken, rewritten or forged.
        """
        return not self.open and self.rewritten is None and not self.faults

    @property
    def since(self) -> date | None:
        """Since when continuity is unbroken; None while it is broken, and before anything was judged."""
        return self.spans[-1].begins if self.spans and not self.open else None

    def count(self, *words: Word) -> int:
        return sum(each.verdict in words for each in self.landings)
