"""How each field of a kind is to be worded: one tree per kind, made once from its model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, get_args

from caretrail.fields import Model
from caretrail.kinds import walk
from caretrail.kinds.kind import Kind
from caretrail.kinds.labels import label
from caretrail.views import words

Form = Literal["text", "link", "day", "moment", "flag", "word", "reference", "group", "list"]

FORMS: tuple[tuple[type, Form], ...] = ((datetime, "moment"), (date, "day"), (bool, "flag"))

LABELS = {"on": "Date", "at": "Time"}
"""A field whose name says something only beside the text that holds it, as a reader of a table would call it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The form of one value. A `group` has `fields` and, where its model says so, a field that dates it; a `list`
    has the wording of its items; a `word` is one of a few fixed words; a `reference` is the id of another record.
    """

    form: Form
    label: str
    fields: dict[str, Wording] = field(default_factory=dict)
    item: Wording | None = None
    dated_by: str = ""
    unit: str = ""

    def below(self, name: str) -> Wording:
        """The wording of a field, or of a text of that name where the kind has no such field."""
        return self.fields.get(name) or Wording("text", words.capital(name.replace("_", " ")))

    @property
    def is_plain(self) -> bool:
        """Neither a group nor a list of groups: it fits on a line."""
        return self.form != "group" and (self.item is None or self.item.is_plain)

    @property
    def one(self) -> str:
        """What one entry of this list is called: `score` of "Scores", `review held` of "Reviews held"."""
        name = words.small(self.label)
        first, _, rest = name.partition(" ")
        before, _, last = name.rpartition(" ")
        if words.is_plural(last):
            return f"{before} {words.singular(last)}".strip()
        if words.is_plural(first) and rest:
            return f"{words.singular(first)} {rest}"
        return f"{name} entry" if name.endswith("log") else name


@cache
def wording_of(kind: Kind) -> Wording:
    """The wording of a whole record."""
    return _group(kind, kind.model, (), kind.name)


def _group(kind: Kind, model: type[Model], path: tuple[str, ...], name: str) -> Wording:
    fields = {typed: _wording(kind, shape, (*path, typed)) for typed, shape in walk.shapes(model).items()}
    return Wording("group", name, fields, dated_by=getattr(model, "dated_by", ""))


def _wording(kind: Kind, shape: walk.Shape, path: tuple[str, ...]) -> Wording:
    name = LABELS.get(path[-1]) or label(kind, path)
    if shape.is_list:
        # the second key of a list's path is an entry's id, which `label` passes over
        item = _group(kind, shape.model, (*path, ""), name) if shape.model else Wording(_form(shape), name)
        return Wording("list", name, item=item)
    if shape.model:
        return _group(kind, shape.model, path, name)
    extra = shape.info.json_schema_extra
    return Wording(_form(shape), name, unit=str(extra.get("x-unit", "")) if isinstance(extra, dict) else "")


def _form(shape: walk.Shape) -> Form:
    if shape.refers_to is not None:
        return "reference"
    if shape.choices:
        return "word"
    types, marks = _leaves(shape.info.annotation)
    if any(str(getattr(mark, "pattern", "")).startswith("^https://") for mark in (*marks, *shape.info.metadata)):
        return "link"
    return next((form for plain, form in FORMS if plain in types), "text")


def _leaves(annotation: Any) -> tuple[set[Any], list[Any]]:
    """The plain types of an annotation and every mark on them."""
    types, marks = {annotation}, list(getattr(annotation, "__metadata__", ()))
    for part in (getattr(annotation, "__origin__", None), *get_args(annotation)):
        if part is not None and part not in marks:
            inner_types, inner_marks = _leaves(part)
            types |= inner_types
            marks += inner_marks
    return types, marks


def fields_in(wording: Wording, doc: dict[str, Any]) -> Iterator[tuple[str, Wording, Any]]:
    """The fields a group holds, in the order of its model; those the model does not know come last. Empty values
    are left out.
    """
    for name, below in wording.fields.items():
        value = doc.get(name)
        if value not in (None, "", [], {}):
            yield name, below, value
    for name, value in doc.items():
        if name not in wording.fields and value not in (None, "", [], {}):
            yield name, wording.below(name), value
