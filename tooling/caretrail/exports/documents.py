"""JSON: a file for every record, as it stands and with every landing; an index of all; and the schema of both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from functools import lru_cache
from typing import Any

from caretrail.exports.edition import DATA, SCHEMA, as_file, edition, written
from caretrail.exports.landed import Data, Landed
from caretrail.exports.past import File, Past
from caretrail.exports.schemas import INDEX_SCHEMA, RECORD_SCHEMA
from caretrail.history.model import Change, FieldPath
from caretrail.policy import ALL_KINDS
from caretrail.views import addresses
from caretrail.views.evidence import Evidence
from caretrail.views.names import Known
from caretrail.views.story import Chapter


def address(known: Known) -> str:
    return addresses.data(known.kind.plural, known.id)


class Documents:
    def __init__(self, evidence: Evidence, landed: Landed, _: ExitStack) -> None:
        self.evidence = evidence
        self._landed = landed
        self._edition = edition(evidence)
        self._told = lru_cache(maxsize=50_000)(lambda number: written(landed.of(number))[:-1])
        self._held: dict[str, list[Data]] = defaultdict(list)

    def take(self, past: Past) -> Iterator[File]:
        known, record = past.known, past.record
        self._held[known.kind.name].append({
            "id": known.id, "kind": known.kind.name, "title": known.title,
            "status": record.text("status") or None if record else None, "present": known.present,
            "address": addresses.record(known.id), "data": address(known)})
        head = written({
            "schema": SCHEMA, "edition": self._edition, "id": known.id, "kind": known.kind.name,
            "register": known.kind.plural, "title": known.title, "address": addresses.record(known.id),
            "present": known.present, "file": record.path if record else _last_file(past),
            "fits": record.model is not None if record else None, "record": record.doc if record else None})
        landings = ",\n".join(self._chapter(each, known.id) for each in past.chapters)
        yield File(address(known), f'{head[:-1]},"landings":[\n{landings}\n]}}\n'.encode("utf-8", "replace"))

    def files(self) -> Iterator[File]:
        yield as_file(f"{DATA}index.json", {
            "schema": SCHEMA, **self._edition,
            "registers": [{"name": kind.plural, "kind": kind.name, "records": len(self._held[kind.name]),
                           "address": addresses.register(kind.plural) if self._held[kind.name] else None}
                          for kind in ALL_KINDS],
            "records": [each for kind in ALL_KINDS for each in self._held[kind.name]]},
            "Every register and every record, with where its own file is")
        yield as_file(f"{DATA}schema/index.json", INDEX_SCHEMA, "JSON Schema of index.json")
        yield as_file(f"{DATA}schema/record.json", RECORD_SCHEMA, "JSON Schema of the file of a record")

    def _chapter(self, chapter: Chapter, record: str) -> str:
        """What one landing did to the record; what is the same for all records of a landing is written once."""
        revision = chapter.revision
        happened = {each.path: each.happened for each in chapter.told}
        more: dict[str, Any] = {
            "what": revision.what, "file": revision.path, "unreadable": revision.fault or None,
            "happened": [day.isoformat() for day in chapter.happened],
            "authority": self._landed.authority(revision.landing, record),
            "changes": [{"path": each.path, "old": each.old, "new": each.new, "happened": day_of(happened, each)}
                        for each in revision.changes]}
        return f"{self._told(revision.landing)},{written(more)[1:]}"


def day_of(happened: dict[FieldPath, date | None], change: Change) -> str | None:
    """The day on which what changed happened, as the record gives it."""
    day = happened.get(change.path)
    return day.isoformat() if day else None


def _last_file(past: Past) -> str:
    return past.chapters[-1].revision.path if past.chapters else ""
