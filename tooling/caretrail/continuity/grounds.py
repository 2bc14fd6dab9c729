"""The reference data of the register as every landing found it and left it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from caretrail.authority.ground import Ground, ground_of, with_doc
from caretrail.continuity.versions import steps
from caretrail.diff import Doc
from caretrail.fields import RECORD_ID
from caretrail.folder import REGULAR
from caretrail.history import History
from caretrail.kinds.kind import Kind
from caretrail.load import File, Loaded, Record, kind_of
from caretrail.policy import POLICY
from caretrail.trail import Trail

Laid = tuple[Kind, str, str, Doc | None]
"""Kind, id and path of a record, and what it holds from then on; None where it is gone."""


class Grounds:
    """What authority rested on, from landing to landing: one `Ground` until a record of reference data changes."""

    def __init__(self, history: History) -> None:
        self.laid = _laid(history)
        """What landings did to reference data and the policy, by their numbers."""
        self._numbers = sorted(self.laid)
        ground = ground_of(Trail(Loaded((), ()), date.min))
        self._grounds = [ground]
        for number in self._numbers:
            for kind, record, _, doc in self.laid[number]:
                ground = with_doc(ground, kind, record, doc)
            self._grounds.append(ground)
        self._trail = lru_cache(maxsize=8)(self._made)

    def before(self, number: int) -> Ground:
        """What a landing found: the register as its first parent has it."""
        return self._grounds[bisect_right(self._numbers, number - 1)]

    def after(self, number: int) -> tuple[Record, ...]:
        """All reference data as a landing left it."""
        return self._trail(bisect_right(self._numbers, number))

    def _made(self, place: int) -> tuple[Record, ...]:
        found: dict[tuple[str, str], Record] = {}
        for number in self._numbers[:place]:
            for kind, record, path, doc in self.laid[number]:
                if doc is None:
                    found.pop((kind.name, record), None)
                else:
                    found[kind.name, record] = Record(record, kind, File(path, REGULAR, None), doc)
        return tuple(found.values())


def _laid(history: History) -> Mapping[int, Sequence[Laid]]:
    """What each landing did to reference data, by its number. While a file cannot be read nobody is known by it, and
    rights or limits allow nothing: what stood there before holds no more.
    """
    found: dict[int, list[Laid]] = defaultdict(list)
    for record in history.ids():
        if RECORD_ID.match(record) or (past := history.record(record)) is None:
            continue
        before: Kind | None = None
        for step in steps(past):
            revision = step.revision
            kind = kind_of(revision.path)
            if before is not None and kind is not before:
                found[revision.landing].append((before, record, revision.path, None))
            before = kind
            if kind is not None and not kind.is_work:
                unread: Doc | None = {} if kind in POLICY else None
                found[revision.landing].append((kind, record, revision.path, unread if revision.fault else step.head))
    return found
