"""What rests on a lapse: landings by rights, roles or identities that nobody had the right to give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from caretrail.authority.approving import approvers_of
from caretrail.authority.classes import entries, text
from caretrail.authority.guarded import is_guarded
from caretrail.authority.lockout import are_custodians
from caretrail.authority.roles import held
from caretrail.continuity.grounds import Laid
from caretrail.continuity.landings import Landings
from caretrail.continuity.model import Judged, Lapse
from caretrail.diff import Doc

Key = tuple[str, str]
"""Kind and id of a record."""

RIGHTS: Key = ("rights", "rights")
LIMITS: Key = ("limits", "limits")


class Ledger:
    """Records as they stand (`actual`) and as they would without the lapses that nothing has settled yet (`sound`).
    Whoever changes one with authority afterwards takes over all that stands in it.
    """

    def __init__(self) -> None:
        self.actual: dict[Key, Doc | None] = {}
        self.sound: dict[Key, Doc | None] = {}
        self.doubtful: dict[Key, list[int]] = {}
        """Records that stand otherwise, with the landings that made them so."""
        self._sound_since: dict[Key, int] = {}

    def lay(self, number: int, laid: Iterable[Laid], *, sound: bool) -> None:
        """Take up what a landing did, with authority or without."""
        for kind, record, _, doc in laid:
            key = kind.name, record
            self.actual[key] = doc
            if sound:
                self.sound[key], self._sound_since[key] = doc, number
                self.doubtful.pop(key, None)
            elif doc == self.sound.get(key):
                self.doubtful.pop(key, None)
            else:
                self.doubtful.setdefault(key, []).append(number)

    def settle(self, number: int, laid: Iterable[Laid]) -> None:
        """Take up as sound what a landing did, where nobody has since."""
        for kind, record, _, doc in laid:
            key = kind.name, record
            if self._sound_since.get(key, 0) < number:
                self.sound[key], self._sound_since[key] = doc, number
            left = [each for each in self.doubtful.pop(key, ()) if each > number]
            if left and self.actual[key] != self.sound[key]:
                self.doubtful[key] = left


def resting(landings: Landings, judged: Sequence[Judged], lapses: Iterable[Lapse]) -> Mapping[int, tuple[int, ...]]:
    """Landing -> earlier landings on which its authority rests, and to which nobody had the right; until a decision
    settles them. Only what is held to be authorised is looked at.
    """
    laid = landings.grounds.laid
    ends = {lapse.landing: lapse.resumes for lapse in lapses if lapse.findings}
    if not ends.keys() & laid.keys():
        return {}
    ledger, found = Ledger(), dict[int, tuple[int, ...]]()
    settled = defaultdict[int, list[int]](list)
    for each in judged:
        number = each.number
        if each.relied or ledger.doubtful:
            causes = tuple(sorted(set(_causes(landings, each, ledger)))) if ledger.doubtful else ()
            if causes:
                found[number] = causes
                last = [ends.get(one, 0) for one in causes]
                ends.setdefault(number, max(last) if all(last) else 0)
        if number in laid:
            ledger.lay(number, laid[number], sound=number not in ends)
            if end := ends.get(number):
                settled[end].append(number)
        for one in settled.pop(number, ()):
            ledger.settle(one, laid[one])
    return found


def _causes(landings: Landings, judged: Judged, ledger: Ledger) -> Iterator[int]:
    """The lapses without which a landing might not be authorised, some more than once."""
    doubtful, landed = ledger.doubtful, landings.landed(judged.number)
    for each in judged.relied:
        for person in filter(None, (each.person, each.covering, *each.approvers)):
            yield from doubtful.get(("person", person), ())
        approving = (post.post for one in each.approvers for post in held(landed.ground, one, landed.day))
        for post in {each.post, *approving}:
            yield from doubtful.get(("post", post), ())
        if _right(ledger.actual, each.right) != _right(ledger.sound, each.right):
            yield from doubtful.get(RIGHTS, ())
    if judged.relied and _fewer(ledger):
        yield from doubtful.get(LIMITS, ())
    if any(map(is_guarded, landed.paths)):
        sure = [each for each in approvers_of(landed) if ("person", each.person) not in doubtful
                and not any(("post", post.post) in doubtful for post in each.held)]
        if not are_custodians(sure):
            yield from (one for (kind, _), causes in doubtful.items() if kind in ("person", "post") for one in causes)


def _right(docs: Mapping[Key, Doc | None], right: str) -> object:
    """A right as it stands, with all beside the rights that any of them can rest on."""
    doc = docs.get(RIGHTS) or {}
    beside = {name: value for name, value in doc.items() if name not in ("rights", "version", "summary")}
    return [each for each in entries(doc, "rights") if text(each, "id") == right], beside


def _fewer(ledger: Ledger) -> bool:
    """Whether a limit was taken away or changed."""
    now = entries(ledger.actual.get(LIMITS) or {}, "limits")
    return any(each not in now for each in entries(ledger.sound.get(LIMITS) or {}, "limits"))
