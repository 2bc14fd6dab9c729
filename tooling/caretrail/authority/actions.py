"""What a landing does to a record, derived from what changed and never declared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import get_args

from caretrail.authority.classes import EMPTY, class_field, class_of, state_of
from caretrail.authority.model import Action, Verb
from caretrail.diff import Change, Doc, FieldPath
from caretrail.fields import Item, Model
from caretrail.kinds.kind import Kind
from caretrail.kinds.walk import Shape, shapes

HANDED_OVER = ("ownership", "managers")
"""The lists that say who answers for a record."""

WITH_THE_STATE = ("status", "closed", "withdrawn")
"""The fields that tell of a change of state, where there is one in the same landing."""

CHANGES_OF_STATE: Mapping[str, Verb] = {"closed": "close", "withdrawn": "withdraw"}
ORDER = {verb: place for place, verb in enumerate(get_args(Verb))}

Told = tuple[Verb, FieldPath]
Read = Callable[[Change], Iterator[Told]]


def actions_of(kind: Kind, base: Doc | None, head: Doc | None, changes: tuple[Change, ...]) -> tuple[Action, ...]:
    """The actions that lead from `base` to `head`, each with its paths, in a fixed order; `changes` are those of
    `diff(base, head)`. One `update` of no field where none is told: the file cannot be read before or after, or only
    its name or its layout changed.
    """
    if not changes:
        return (_whole(kind, head, "create") if base is None and head is not None else
                Action("delete") if base is not None and head is None else Action("update"),)
    if base is None or head is None:
        paths = tuple(change.path for change in changes)
        return (Action("delete", paths=paths) if head is None else _whole(kind, head, "create", paths),)
    told: dict[tuple[Verb, str, str, str], list[FieldPath]] = {}
    readers, classed = _readers(kind.model), class_field(kind)
    for change in changes:
        name = change.path[0]
        if name in WITH_THE_STATE and (was := state_of(kind, base)) != (now := state_of(kind, head)):
            key: tuple[Verb, str, str, str] = (CHANGES_OF_STATE.get(now, "transition"), "status", was, now)
            told.setdefault(key, []).append(change.path)
        elif name == classed:
            key = ("re-class", name, class_of(kind, base), class_of(kind, head))
            told.setdefault(key, []).append(change.path)
        elif (reader := readers.get(name)) is None:
            told.setdefault(("update", name, "", ""), []).append(change.path)
        else:
            for verb, path in reader(change):
                told.setdefault((verb, name, "", ""), []).append(path)
    held = list(told.items())
    if len(held) > 1:
        held.sort(key=lambda each: (ORDER[each[0][0]], *each[0][1:]))
    return tuple(Action(*key, tuple(paths)) for key, paths in held)


def is_append_only(kind: Kind, path: FieldPath) -> bool:
    """Whether a path leads to a list that only grows, or into one: to an entry, or to something in it."""
    return bool(path) and path[0] in _readers(kind.model)


def _whole(kind: Kind, head: Doc, verb: Verb, paths: tuple[FieldPath, ...] = ()) -> Action:
    return Action(verb, "", "", state_of(kind, head), paths)


@cache
def _readers(record: type[Model]) -> Mapping[str, Read]:
    """How a change below each append-only list of a kind is read. All such lists stand at the top of a record, or in
    the entries of another one.
    """
    found: dict[str, Read] = {}
    for name, shape in shapes(record).items():
        if (model := _entry_of(shape)) is not None:
            found[name] = _handing_over if name in HANDED_OVER else _growing(model)
    return found


def _entry_of(shape: Shape | None) -> type[Model] | None:
    """The model of the entries of an append-only list; None for anything else."""
    if shape is None or not shape.is_list or shape.model is None or not issubclass(shape.model, Item):
        return None
    return shape.model


def _growing(model: type[Model]) -> Read:
    def read(change: Change) -> Iterator[Told]:
        yield _done(model, change, "append"), change.path

    return read


def _done(model: type[Model], change: Change, added: Verb) -> Verb:
    """What a change below a list of `model` does: `added` where it brings an entry."""
    entry: type[Model] | None = model
    path, place = change.path, 1
    while entry is not None:
        if place == len(path):
            return _of_list(change.old, change.new, added)
        if place + 1 == len(path):
            order = path[place] == "" and isinstance(change.old, list) and isinstance(change.new, list)
            return _of_order(change.old, change.new, added) if order else _of_value(change, added)
        entry, place = _entry_of(shapes(entry).get(path[place + 1])), place + 2
    return _of_value(change, "update")


def _of_value(change: Change, added: Verb) -> Verb:
    if change.old in EMPTY:
        # Filled in later, `corrects` would take another entry out of force without an entry that says why.
        return "edit" if added == "update" and change.path[-1] == "corrects" else added
    return "remove" if change.new in EMPTY else "edit"


def _of_list(old: object, new: object, added: Verb) -> Verb:
    """A list whose entries have no ids to tell them by: it grew where all old ones stand first in it as they were."""
    if old in EMPTY and not isinstance(new, list):
        return "update"
    if old in EMPTY or (isinstance(old, list) and isinstance(new, list) and new[:len(old)] == old):
        return added
    shorter = isinstance(old, list) and isinstance(new, list) and len(new) < len(old)
    return "remove" if new in EMPTY or shorter else "edit"


def _of_order(old: list[object], new: list[object], added: Verb) -> Verb:
    """The order tells of nothing more than an entry put among the others, where the old ones follow each other as
    before.
    """
    return added if [each for each in new if each in old] == old else "remove"


def _handing_over(change: Change) -> Iterator[Told]:
    """A change below the list of who answers for a record."""
    path, old, new = change.path, change.old, change.new
    if len(path) > 2 and old in EMPTY and new not in EMPTY and path[2] in ("to", "handed_over_by", "accepted_on"):
        yield ("accept" if path[2] == "accepted_on" else "hand-over"), path
        return
    if len(path) > 2:
        yield ("remove" if new in EMPTY else "edit"), path
        return
    verb = _done(Item, change, "hand-over")
    yield verb, path
    if verb == "hand-over":
        before = old if isinstance(old, list) else []
        brought = [each for each in new if each not in before] if isinstance(new, list) else [new]
        if any(isinstance(entry, dict) and entry.get("accepted_on") not in EMPTY for entry in brought):
            yield "accept", (*path, "accepted_on")
