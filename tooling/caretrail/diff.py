"""Two versions of a record -> what changed, field by field; and changes -> the version they lead to. Pure.

A list whose entries all carry an id of their own is compared entry by entry, whatever their order; any
other list is one value. A field that is left empty (`key:` or `key: []`) says the same as a field that is
not there. The order of keys says nothing. The order of entries does: where entries stand elsewhere than "the
old ones as they were, the new ones after them", one change whose path ends in "" gives both orders as lists
of ids, so that `apply` is exact.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

Doc = dict[str, Any]

FieldPath = tuple[str, ...]
"""Keys from the top of a record down; an entry of a list is named by its id: `("actions", "A1", "due")`."""


class Change(NamedTuple):
    """One field before and after a landing. `old` is None where it was not there, `new` is None where it is
    gone; both are plain values as `source.py` reads them (text, list, mapping). An added list entry is one
    change whose path ends in its id; a path that ends in "" tells of the order of entries (see `is_order`).
    """

    path: FieldPath
    old: Any
    new: Any


def diff(old: Doc | None, new: Doc | None) -> tuple[Change, ...]:
    """The changes that lead from `old` to `new`; None stands for a record that is not there."""
    found: list[Change] = []
    _fields((), old or {}, new or {}, found)
    return tuple(found)


def apply(doc: Doc | None, changes: Iterable[Change]) -> Doc:
    """The version that `changes` lead to. `doc` stays as it is; what did not change is shared with it."""
    result = dict(doc or {})
    for change in changes:
        _put(result, change.path, change)
    return result


def is_order(change: Change) -> bool:
    """Whether `change` tells of the order of entries alone: `old` and `new` are lists of their ids."""
    return change.path[-1:] == ("",)


def entry_ids(value: Any) -> list[str] | None:
    """The ids of a list's entries, or None where it is no list of mappings with ids of their own."""
    if type(value) is not list:
        return None
    ids: list[str] = []
    for entry in value:
        name = entry.get("id") if type(entry) is dict else None
        if type(name) is not str or not name:
            return None
        ids.append(name)
    return ids if len(set(ids)) == len(ids) else None


def _fields(path: FieldPath, old: Doc, new: Doc, found: list[Change]) -> None:
    for key, after in new.items():
        before = old.get(key)
        if before is not after:
            _value((*path, key), before, after, found)
    if not old.keys() <= new.keys():
        for key, before in old.items():
            if key not in new:
                _value((*path, key), before, None, found)


def _value(path: FieldPath, before: Any, after: Any, found: list[Change]) -> None:
    if before == []:
        before = None
    if after == []:
        after = None
    if before == after:
        return
    if type(before) is dict and type(after) is dict:
        _fields(path, before, after, found)
        return
    old_ids = [] if before is None else entry_ids(before)
    new_ids = [] if after is None else entry_ids(after)
    if old_ids is None or new_ids is None or not (old_ids or new_ids):
        found.append(Change(path, before, after))
    else:
        _entries(path, dict(zip(old_ids, before or (), strict=True)),
                 dict(zip(new_ids, after or (), strict=True)), found)


def _entries(path: FieldPath, old: Doc, new: Doc, found: list[Change]) -> None:
    kept = 0
    for name, after in new.items():
        before = old.get(name)
        if before is None:
            found.append(Change((*path, name), None, after))
            continue
        kept += 1
        if before is not after:
            _fields((*path, name), before, after, found)
    found.extend(Change((*path, name), before, None) for name, before in old.items() if name not in new)
    old_order, new_order = list(old), list(new)
    if old_order[:kept] != new_order[:kept]:
        found.append(Change((*path, ""), old_order, new_order))


def _put(holder: Any, path: FieldPath, change: Change) -> None:
    """Set one change in `holder`, a mapping of our own; what is copied on the way down is our own too."""
    name, rest = path[0], path[1:]
    if not rest:
        _set(holder, name, change.new)
        return
    held = holder.get(name)
    if held is None:
        held = []
    ids = entry_ids(held)
    if ids is not None and len(rest) == 1 and rest[0] and rest[0] not in ids and change.new is not None:
        holder[name] = [*held, change.new]
    elif ids is not None:
        entries = {entry["id"]: entry for entry in held}
        if rest == ("",):
            entries = {each: entries[each] for each in change.new if each in entries}
        elif len(rest) == 1 or rest[0] in entries:  # else of an entry that an edition for others leaves out
            _put(entries, rest, change)
        _set(holder, name, list(entries.values()) or None)
    else:
        holder[name] = dict(held)
        _put(holder[name], rest, change)


def _set(holder: Doc, name: str, value: Any) -> None:
    if value is None:
        holder.pop(name, None)
    else:
        holder[name] = value
