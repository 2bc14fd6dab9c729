"""A record's content as an audience sees it, and the changes of it: what the table does not name is gone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from caretrail.audience.parsing import Fields, fields_of
from caretrail.audience.texts import Texts
from caretrail.diff import Change, Doc, FieldPath
from caretrail.fields import ITEM_ID, Item, Model
from caretrail.kinds.kind import Kind
from caretrail.kinds.walk import Shape, shapes

PERSON = ("person",)


class Docs:
    """Shows one audience what it may see of documents. `shown` are the ids of the records that it sees at all, `ever`
    all ids there ever were; `roles` stands in for people (person -> post), None for an audience that sees them.
    """

    def __init__(self, audience: str, shown: frozenset[str], ever: frozenset[str], texts: Texts,
                 roles: Mapping[str, str] | None) -> None:
        self.audience = audience
        self._shown = shown
        self._hidden = ever - shown
        self.texts = texts
        self._roles = roles

    def doc(self, kind: Kind, doc: Doc) -> Doc:
        return self._group(kind.model, fields_of(self.audience, kind), doc)

    def change(self, kind: Kind, change: Change) -> Change | None:
        """The same change as this audience sees it; None where it sees nothing of it."""
        fields: Fields | None = fields_of(self.audience, kind)
        model: type[Model] | None = kind.model
        path = change.path
        while fields is not None and model is not None and path and path[0] in fields:
            shape, below = shapes(model)[path[0]], fields[path[0]]
            if len(path) == 1:
                return _changed(change, self._value(shape, below, change.old), self._value(shape, below, change.new))
            path = path[1:]
            if shape.is_list and shape.model is not None and below is not None:
                if len(path) == 1:
                    return self._entry_change(change, shape.model, below)
                if not self._may_name(shape.model, path[0]):
                    return None
                path = path[1:]
            fields, model = below, shape.model
        return None

    def _entry_change(self, change: Change, model: type[Model], fields: Fields) -> Change | None:
        """An entry that came or went, or the order of all of them."""
        name = change.path[-1]
        if not name:
            return _changed(change, *([each for each in ids if self._may_name(model, each)]
                                      for ids in (change.old, change.new)))
        if not self._may_name(model, name):
            return None
        return _changed(change, *(entry and self._group(model, fields, entry) for entry in (change.old, change.new)))

    def _group(self, model: type[Model], fields: Fields, held: Mapping[str, Any]) -> Doc:
        known, seen = shapes(model), {}
        for name, value in held.items():
            if name in fields and (said := self._value(known[name], fields[name], value)) is not None:
                seen[name] = said
        return seen

    def _value(self, shape: Shape, fields: Fields | None, value: Any) -> Any:
        """What is left of a value; None for nothing. One of another shape than its field has was never decided on."""
        if shape.is_list:
            if not isinstance(value, list):
                return None
            said = [one for each in value if (one := self._one(shape, fields, each)) is not None]
            return said or None
        return self._one(shape, fields, value)

    def _one(self, shape: Shape, fields: Fields | None, value: Any) -> Any:
        if shape.model is not None and fields is not None:
            return self._entry(shape.model, fields, value) if isinstance(value, dict) else None
        return self._text(shape, value) if isinstance(value, str) and shape.model is None else None

    def _entry(self, model: type[Model], fields: Fields, value: Doc) -> Doc | None:
        if "id" in value and not self._may_name(model, value["id"]):
            return None
        seen = self._group(model, fields, value)
        return None if self._lost_its_end(model, value, seen) else seen

    def _lost_its_end(self, model: type[Model], held: Doc, seen: Doc) -> bool:
        """Whether a reference is hidden, and the rest only says of what sort it was: that there is such a tie to
        something would be told.
        """
        known = shapes(model)
        hidden = any(known[name].refers_to is not None for name in held if name in known and name not in seen)
        return hidden and all(known[name].choices for name in seen if name != "id")

    def _may_name(self, model: type[Model], name: Any) -> bool:
        """Whether the id of an entry is one. Anything else that somebody wrote there was never decided on."""
        if not isinstance(name, str):
            return False
        return bool(ITEM_ID.match(name)) if issubclass(model, Item) else self.texts.clean(name) == name

    def _text(self, shape: Shape, text: str) -> str | None:
        if shape.refers_to == PERSON and self._roles is not None:
            return self._roles.get(text)
        if shape.refers_to is not None:
            return text if text in self._shown else None
        if shape.choices:
            return text if text in shape.choices else None
        return None if text in self._hidden else self.texts.clean(text)


def _changed(change: Change, old: Any, new: Any) -> Change | None:
    path: FieldPath = change.path
    return None if old == new else Change(path, old, new)
