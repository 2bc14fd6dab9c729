"""How records point at each other: from here, and to here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from caretrail.kinds.references import Reference
from caretrail.load import Record
from caretrail.trail import Trail
from caretrail.views.wording import Wording, wording_of


@dataclass(frozen=True, slots=True)
class Tie:
    """One record names another: `relation` in words ("caused by"), `other` the id at the far end, `note` what was
    written beside it.
    """

    relation: str
    other: str
    note: str = ""


def ties_from(trail: Trail, record: Record) -> tuple[Tie, ...]:
    """The work records this one names, each once for each relation."""
    found = (Tie(*_relation(record, reference), note=_note(record.doc, reference))
             for reference in trail.references_from[record.id] if _is_work(trail, reference))
    return tuple(dict.fromkeys(found))


def ties_to(trail: Trail, record_id: str) -> tuple[Tie, ...]:
    """The records that name this one."""
    return tuple(dict.fromkeys(_ties_to(trail, record_id)))


def _ties_to(trail: Trail, record_id: str) -> Iterator[Tie]:
    for holder, reference in trail.references_to.get(record_id, ()):
        record = trail.records[holder]
        yield Tie(_relation(record, reference)[0], holder, _note(record.doc, reference))


def _is_work(trail: Trail, reference: Reference) -> bool:
    target = trail.records.get(reference.to)
    return target.kind.is_work if target else "-" in reference.to and reference.to[:3].isupper()


def _relation(record: Record, reference: Reference) -> tuple[str, str]:
    link = _link(record.doc, reference)
    sort = link.get("type")
    if isinstance(sort, str):
        return sort.replace("-", " "), reference.to
    return _words(wording_of(record.kind), reference.path), reference.to


def _words(wording: Wording, path: tuple[str | int, ...]) -> str:
    """`owner, in an action`, `by, in an update of an action`: the field, and what it stands in."""
    labels: list[str] = []
    for place, part in enumerate(path, 1):
        if isinstance(part, int):
            wording = wording.item or wording
        else:
            wording = wording.below(part)
            labels.append(_entry(wording) if wording.holds_entries and place < len(path) else wording.small)
    name, *around = reversed(labels)
    return f"{name}, in {' of '.join(around)}" if around else name


def _entry(wording: Wording) -> str:
    """`an action`; `ownership` where there is no word for one of them."""
    one = wording.one
    return one if one == wording.small else f"{'an' if one[0] in 'aeiou' else 'a'} {one}"


def _link(doc: dict[str, Any], reference: Reference) -> dict[str, Any]:
    links, path = doc.get("links"), reference.path
    if len(path) == 3 and path[0] == "links" and isinstance(links, list) and isinstance(path[1], int):
        return links[path[1]] if isinstance(links[path[1]], dict) else {}
    return {}


def _note(doc: dict[str, Any], reference: Reference) -> str:
    note = _link(doc, reference).get("note")
    return note if isinstance(note, str) else ""
