"""The register as it stands while the landings of the worked example arrive, one after another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from caretrail import source
from caretrail.authority.classes import texts
from caretrail.authority.ground import Ground, ground_of, with_doc
from caretrail.authority.worlds import TrailWorld
from caretrail.demo.life import Step
from caretrail.diff import Change, Doc, diff
from caretrail.folder import REGULAR
from caretrail.kinds.kind import Kind
from caretrail.load import File, Loaded, Record, kind_of
from caretrail.trail import Trail


class Arrived(NamedTuple):
    """What one landing does to one record: `earlier` is what it held before it was deleted."""

    record: str
    kind: Kind
    path: str
    base: Doc | None
    head: Doc | None
    changes: tuple[Change, ...]
    earlier: Doc | None


class Register:
    """Every record as the last landing left it, and the ground on which the next one is judged. It is also the `World`
    of the landing that arrived last.
    """

    def __init__(self) -> None:
        self.ground: Ground = ground_of(Trail(Loaded((), ()), date.min))
        self._docs: dict[str, Doc] = {}
        self._gone: dict[str, Doc] = {}
        self._kinds: dict[str, Kind] = {}
        self._decisions: dict[str, None] = {}
        self.day = date.min

    def arrive(self, steps: Iterable[Step], day: date) -> tuple[Ground, list[Arrived]]:
        """Let the steps of a landing arrive: the ground before, and what they do to their records."""
        before, self.day = self.ground, day
        last = {step.path: step for step in steps}
        return before, [found for step in last.values() if (found := self._step(step))]

    def _step(self, step: Step) -> Arrived | None:
        kind = kind_of(step.path)
        if kind is None:
            return None
        base = self._docs.get(step.record)
        earlier = self._gone.get(step.record) if base is None else None
        if not step.text:
            self._gone[step.record] = self._docs.pop(step.record, {})
            self.ground = with_doc(self.ground, kind, step.record, None)
            return Arrived(step.record, kind, step.path, base, None, (), earlier)
        read = source.parse(step.text.encode())
        if not isinstance(read, dict):  # the story broke the file: it tells nothing until it is mended
            self.ground = with_doc(self.ground, kind, step.record, None)
            return Arrived(step.record, kind, step.path, base, base, (), earlier)
        self._docs[step.record] = read
        self._kinds[step.record] = kind
        self.ground = with_doc(self.ground, kind, step.record, read)
        if kind.name == "decision":
            self._decisions[step.record] = None
        return Arrived(step.record, kind, step.path, base, read, diff(base, read), earlier)

    # ---- the world of the landing that arrived last

    def doc(self, record_id: str) -> Doc | None:
        return self._docs.get(record_id)

    def decisions_about(self, record_id: str) -> Sequence[Doc]:
        docs = (self._docs.get(each) for each in self._decisions)
        return [doc for doc in docs if doc is not None and record_id in texts(doc.get("about"))]

    def quorate(self, meeting_id: str) -> bool | None:
        wanted = [name for name, kind in self._kinds.items()
                  if name in self._docs and (name == meeting_id or not kind.is_work)]
        records = tuple(Record(name, self._kinds[name], File(f"records/{name}.yml", REGULAR, None), self._docs[name])
                        for name in wanted)
        return TrailWorld(Trail(Loaded(records, ()), self.day)).quorate(meeting_id)
