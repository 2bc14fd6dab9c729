"""How each field of a kind is to be worded: one tree per kind, made once from its model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, get_args

from caretrail.fields import Model, WebLink
from caretrail.kinds import walk
from caretrail.kinds.kind import Kind
from caretrail.kinds.labels import label
from caretrail.views import words

Form = Literal["text", "link", "day", "moment", "flag", "word", "policy", "reference", "group", "list"]

FORMS: tuple[tuple[type, Form], ...] = ((datetime, "moment"), (date, "day"), (bool, "flag"))

WEB_LINK = get_args(WebLink)[1]
"""What marks a text as an address on the web."""

POLICY_WORDS = {"place", "places", "retention_class"}
"""Fields that hold a short name of the policy's."""

LABELS = {"on": "Date", "at": "Time"}
"""A field whose name says something only beside the text that holds it, as a reader of a table would call it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The form of one value. A `group` has `fields` and, where its model says so, a field that dates it; a `list`
    has the wording of its items; a `word` is one of a few fixed words, `policy` a short name that
    the policy explains; a `reference` is the id of another record.
    `small` is the label inside a sentence, `one` what a single entry of a list is called; what `is_plain` fits on a
    line; a group that `has_sorts` names its sort in `type`.
    """

    form: Form
    label: str
    fields: dict[str, Wording] = field(default_factory=dict)
    item: Wording | None = None
    dated_by: str = ""
    unit: str = ""
    small: str = field(init=False)
    one: str = field(init=False)
    is_plain: bool = field(init=False)
    has_sorts: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "is_plain", self.form != "group" and (self.item is None or self.item.is_plain))
        object.__setattr__(self, "has_sorts", "type" in self.fields and self.fields["type"].form == "word")
        object.__setattr__(self, "small", words.small(self.label))
        object.__setattr__(self, "one", _one(self.small))

    def below(self, name: str) -> Wording:
        """The wording of a field, or of a text of that name where the kind has no such field."""
        return self.fields.get(name) or Wording("text", words.capital(name.replace("_", " ")))

    @property
    def holds_entries(self) -> bool:
        """Whether this is a list of entries that have ids of their own."""
        return self.form == "list" and not self.is_plain


def _one(name: str) -> str:
    """What one entry of a list is called: `score` of "scores", `review held` of "reviews held"."""
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
        item = _group(kind, shape.model, (*path, ""), name) if shape.model else Wording(_form(shape, path[-1]), name)
        return Wording("list", name, item=item)
    if shape.model:
        return _group(kind, shape.model, path, name)
    extra = shape.info.json_schema_extra
    return Wording(_form(shape, path[-1]), name, unit=str(extra.get("x-unit", "")) if isinstance(extra, dict) else "")


def _form(shape: walk.Shape, field_name: str) -> Form:
    if field_name in POLICY_WORDS:
        return "policy"
    if shape.refers_to is not None:
        return "reference"
    if shape.choices:
        return "word"
    types, marks = _leaves(shape.info.annotation)
    if WEB_LINK in marks or WEB_LINK in shape.info.metadata:
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
        if value:
            yield name, below, value
    for name, value in doc.items() if doc.keys() - wording.fields.keys() else ():
        if value and name not in wording.fields:
            yield name, wording.below(name), value
