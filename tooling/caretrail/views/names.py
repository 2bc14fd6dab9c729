"""What every record is called, those that are gone from the register included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from caretrail.history.model import RecordHistory
from caretrail.kinds.kind import Kind
from caretrail.load import kind_of
from caretrail.trail import Trail

TITLES = ("title", "name")


@dataclass(frozen=True, slots=True)
class Known:
    """A record that is or was in the register. `present` is false where its file is gone or cannot be read now."""

    id: str
    title: str
    kind: Kind
    present: bool


@dataclass(eq=False)
class Names:
    """The name, kind and presence of every record by id."""

    trail: Trail

    @cached_property
    def known(self) -> dict[str, Known]:
        found = {record.id: Known(record.id, title_of(record.doc) or record.id, record.kind, True)
                 for record in self.trail.records.values()}
        if self.trail.history is not None:
            for gone in sorted(set(self.trail.history.ids()) - found.keys()):
                past = self.trail.history.record(gone)
                kind = _last_kind(past) if past else None
                if past and kind:
                    found[gone] = Known(gone, _last_title(past) or gone, kind, False)
        return found

    def called(self, record_id: str) -> str:
        """Its title or name; the id itself where nothing is known of it."""
        known = self.known.get(record_id)
        return known.title if known else record_id

    def in_policy(self, word: str) -> str:
        """What the policy says of a place or a retention class; its short name where it says nothing."""
        return self._policy_words.get(word) or word.replace("-", " ")

    @cached_property
    def _policy_words(self) -> dict[str, str]:
        return dict(_policy_words(self.trail.records["partnership"].doc)) if "partnership" in self.trail.records else {}

    @cached_property
    def gone(self) -> tuple[Known, ...]:
        """Records that have a history but are not in the register now."""
        return tuple(known for known in self.known.values() if not known.present)


def title_of(doc: dict[str, Any]) -> str:
    """The text that names a record, or the empty text."""
    for name in TITLES:
        value = doc.get(name)
        if isinstance(value, str) and value:
            return value
    return ""


def _policy_words(policy: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for entry in _entries(policy.get("places")):
        yield entry.get("id", ""), entry.get("name", "")
    for entry in _entries(policy.get("retention_classes")):
        kept, after = entry.get("keep"), entry.get("after")
        words = f"{entry.get('id', '')}".replace("-", " ")
        yield entry.get("id", ""), f"{words}: kept {kept}{f' after it is {after}' if after else ''}" if kept else words


def _entries(listed: Any) -> list[dict[str, str]]:
    """The entries of a list that hold texts alone, as far as they fit."""
    entries = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    return [{name: value for name, value in entry.items() if isinstance(value, str)} for entry in entries]


def _last_title(past: RecordHistory) -> str:
    for revision in reversed(past.revisions):
        for change in revision.changes:
            if len(change.path) == 1 and change.path[0] in TITLES:
                for value in (change.new, change.old):
                    if isinstance(value, str) and value:
                        return value
    return ""


def _last_kind(past: RecordHistory) -> Kind | None:
    for revision in reversed(past.revisions):
        kind = kind_of(str(PurePosixPath(revision.path)))
        if kind is not None:
            return kind
    return None
