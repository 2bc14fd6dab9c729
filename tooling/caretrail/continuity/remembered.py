"""Verdicts that come again: what lands on the same footing, and does the same, is judged once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from caretrail.authority.approving import Approver, approvers_of
from caretrail.authority.classes import agencies_of, class_field, class_of, entries, owner_of, state_of, text
from caretrail.authority.granting import Subject, matching, policy_of
from caretrail.authority.judging import Writer, writers_of
from caretrail.authority.limiting import bars_on
from caretrail.authority.model import Action, Landed, Touched
from caretrail.continuity.model import Relied
from caretrail.diff import Doc
from caretrail.kinds.kind import Kind

MOST = 50_000
"""Verdicts that are remembered at a time."""

AGENCIES = ("level", "lead_agency", "initiating_agency", "agency", "agencies", "other_parties")
DATED = ("ownership", "involvement", "parties")
"""Lists of which other entries hold on other days."""

Done = tuple[tuple[str, str, str, str], ...]
"""Actions without their paths."""
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Footing:
    """Everything in a landing on which a verdict can rest, but for what it does: the rights and limits (by identity, as
    a history keeps all of them) as they hold on its day, who wrote it, and who approved it.
    """

    rights: int
    limits: int
    turn: int
    writers: tuple[Writer, ...]
    approvers: tuple[Approver, ...]


def footing_of(landed: Landed) -> Footing | None:
    """What a landing stands on; None where that is not known of everybody who made it."""
    ground = landed.ground
    if ground.rights is None or not all(each.person for each in landed.authors):
        return None
    turn = bisect_right(policy_of(ground).turns, landed.day)
    return Footing(id(ground.rights), id(ground.limits), turn, writers_of(landed), approvers_of(landed))


class Aspects:
    """What rights look at in one work record, looked up anew only where it changed or other entries hold."""

    def __init__(self, kind: Kind) -> None:
        self._kind = kind
        self._fields = (class_field(kind), "status", *AGENCIES, *DATED)
        self._held: list[object] | None = None
        self._marks: list[str] = []
        self._place = (0, 0)
        self._found: Key = ()

    def of(self, doc: Doc, day: date, on: str) -> Key:
        """Its class, level and state, who owns it, and which agencies it concerns, on a day (`on` as it is written)."""
        held = list(map(doc.get, self._fields))
        if held != self._held:
            self._held = held
            self._marks = sorted({text(entry, end) for name in DATED for entry in entries(doc, name)
                                  for end in ("from", "to")})
        elif self._place == self._place_of(on):
            return self._found
        agencies = agencies_of(self._kind, doc, day)
        self._place = self._place_of(on)
        self._found = (self._kind.name, class_of(self._kind, doc), text(doc, "level"), state_of(self._kind, doc),
                       owner_of(doc, day), agencies.leading, agencies.involved)
        return self._found

    def _place_of(self, on: str) -> tuple[int, int]:
        """Where a day stands among those on which an entry begins or ends: at the same place the same entries hold."""
        return bisect_left(self._marks, on), bisect_right(self._marks, on)


@dataclass(frozen=True, slots=True, eq=False)
class Stood:
    """What something that was done to a record rests on, each authority once, whichever record it is."""

    on: tuple[Relied, ...]

    def of(self, record: str) -> tuple[Relied, ...]:
        return tuple([Relied(record, each.right, each.person, each.level, each.post, each.covering, each.approvers,
                             each.afterwards) for each in self.on])


class Memory:
    """Verdicts that found nothing amiss, by all that they rest on. What a right or a limit in reach asks of more than
    that (a number, a need, a landing of its own, a ratification) is judged anew each time.
    """

    def __init__(self) -> None:
        self._known: dict[Key, Stood] = {}

    def recall(self, key: Key) -> Stood | None:
        return self._known.get(key)

    def keep(self, key: Key, touched: Touched, stood: Stood) -> None:
        """Remember what something rests on, if the same would always rest on that."""
        if not touched.verdict.denials and not touched.verdict.to_ratify and _rests_on_footing(touched):
            if len(self._known) >= MOST:
                self._known.clear()
            self._known[key] = stood


def done_by(actions: Sequence[Action]) -> Done:
    return tuple([(each.verb, each.field, each.was, each.now) for each in actions])


def stood_on(touched: Touched) -> Stood:
    """What a verdict says all that was done rests on."""
    levels = {each.person: each.level for each in touched.landed.authors}
    held = {(each.right, each.person, each.post, each.covering, each.approvers): each
            for each in touched.verdict.relied}
    return Stood(tuple([Relied("", each.right, each.person, levels[each.person], each.post, each.covering,
                               each.approvers, each.afterwards) for each in held.values()]))


def _rests_on_footing(touched: Touched) -> bool:
    """Whether no right or limit that reaches what was done looks further than `Footing`, `Aspects` and actions do."""
    policy, subject = policy_of(touched.landed.ground), Subject(touched)
    for action in touched.actions:
        for grant in matching(policy.grants(touched.kind, action.verb), subject, action):
            if grant.right.within or grant.right.needs:
                return False
        if any(bar.limit.needs or bar.limit.alone for bar in bars_on(policy, subject, action)):
            return False
    return True
