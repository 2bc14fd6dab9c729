"""The fields of a kind as a form asks for them: labels, hints, examples, choices, how each is typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from pydantic import WithJsonSchema

from caretrail import fields
from caretrail.drafting import letter_of
from caretrail.fields import Item, Model
from caretrail.kinds.kind import Kind
from caretrail.kinds.labels import example_of
from caretrail.kinds.walk import Shape, shapes
from caretrail.views import words
from caretrail.views.wording import Wording, wording_of

Sort = Literal["line", "text", "day", "moment", "clock", "number", "flag", "choice", "reference", "group", "texts",
               "entries"]
"""How a field is typed. `texts` is a list of single values, `entries` one of groups."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A word that can be chosen, and what it means."""

    word: str
    meaning: str = ""
    name: str = ""

    @property
    def said(self) -> str:
        """Its name where it has one, else the word with what it means."""
        return self.name or (f"{self.word}: {self.meaning}" if self.meaning else self.word)


Choices = Callable[[str], tuple[Choice, ...]]
"""The words of one of the policy's lists, by the list's name; none where the policy has no such list."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `needed`: the file cannot be read without it, once the group it stands in is begun. `pattern` and
    `longest` are what one value must match and how many characters it may have (0: any number); `wanted` says so in
    words. `refers_to` are the kinds it may name (None: it names no record; empty: any work record). `fields` are those
    of a group, or of one entry; `letter` begins the ids of entries that only grow; `one` is what one entry is called;
    `place` is where the field stands in a file.
    """

    key: str
    label: str
    hint: str
    example: str
    sort: Sort
    needed: bool
    place: int
    pattern: str = ""
    wanted: str = ""
    longest: int = 0
    unit: str = ""
    one: str = ""
    letter: str = ""
    own: tuple[str, ...] = ()
    """Of a field that names entries of the record it stands in, the lists they stand in."""
    choices: tuple[Choice, ...] = ()
    refers_to: tuple[str, ...] | None = None
    fields: tuple[Field, ...] = ()
    drawn: int = 0
    """Of a key that is best made by chance, how many characters it has."""
    each: Field | None = None
    """Of a list of single values, one of them."""

    rare: bool = False
    """Of an entry's field, whether it is seldom needed."""

    @property
    def called(self) -> str:
        """What one of a list is called: `score`, `agency`; empty where no word is for one."""
        one = self.one
        if one == words.small(self.label):
            referred = self.each.refers_to if self.each else None
            one = "" if referred is None else referred[0] if len(referred) == 1 else "record"
        return ONE.get(self.key, ONE.get(self.label, one))

    @property
    def adds(self) -> str:
        """What the button says that adds an entry: "Add a score", "Add to "Also"" where no word is for one."""
        one = self.called
        if not one:
            return f"Add to \u201c{self.label}\u201d"
        return f"Add {'' if one.startswith('somebody') else 'an ' if one[:1] in 'aeiou' else 'a '}{one}"


ASKED = ("status",)
"""What has a value where a file is silent: a form asks all the same, as nothing is to be chosen for anybody."""

KEY = 8
"""Characters of the key of a case."""

CORRECTS = "corrects"
"""Which earlier entry an entry corrects: one of those that are there, which only the page as it is filled in knows."""

ONE = {
    "Ownership": "owner", "Coordinator": "coordinator", "Accountable lead": "accountable lead",
    "managers": "responsible manager", "safeguarding": "safeguarding concern", "candour": "step of candour",
    "evidence": "piece of evidence", "advice": "piece of advice", "dissent": "dissent",
    "told": "somebody who was told", "took_part": "somebody who took part", "attendance": "somebody who attended",
    "assessed_by": "somebody who assessed it", "agreed_by": "somebody who agreed", "static_justification": "reason",
    "resolution_due": "date", "held": "huddle or review", "items": "item", "settles": "record it settles",
    "from_records": "record it comes from", "may_decide": "type of decision", "forward_plan": "meeting to come",
    "criteria": "criterion", "authority": "authority", "cover": "cover", "quorum": "quorum rule",
    "removed": "part removed", "changed": "change", "cites": "control or action", "recused_from": "agenda item",
    "who": "role", "may": "kind of change", "from": "state", "to": "state", "to_classes": "class",
    "within": "limit", "except_for": "exception", "shared_with": "agency or group", "any_of": "value",
    "where": "condition", "effectiveness": "word", "also": "word", "likelihood": "step", "consequence": "step"}
"""What a button adds, by the label or the key of a list whose name has no word for one of it."""

RARE = {"scores": "score", "actions": "meeting updates", "ownership": "handed_over_by"}
"""The fields of the entries of a list that are asked for last, and folded away."""

OWN = {
    "cites": "controls actions", "serves": "needs goals findings controls assurances", "entry": "entries",
    "criterion": "criteria", "action": "actions", "recused_from": "items", "item": "items",
    "expectation": "expectations", "shift": "shifts", "goal": "goals"}
"""Fields that name entries of the record they stand in, and the lists these stand in."""

MULTILINE = 200
"""A text that may be longer than this is typed in several lines."""

_SORTS: tuple[tuple[Any, Sort], ...] = (
    (fields.Day, "day"), (fields.Moment, "moment"), (fields.Clock, "clock"), (fields.Flag, "flag"),
    (fields.Whole, "number"), (fields.Number, "number"), (fields.Text, "text"))
_BY_PATTERN = {next(mark.json_schema.get("pattern") for mark in get_args(typed) if isinstance(mark, WithJsonSchema)
                    and mark.json_schema): sort for typed, sort in _SORTS}

LABELS = {"cites": "Controls and actions behind it", "serves": "What it serves",
          "corrects": "Corrects an earlier entry", "source_ref": "Number in another system"}
"""What a field asks for, where its name says too little to whoever fills it in."""

_ITEM = f"^{fields.ITEM_ID.pattern[:-2]}$"

YES_OR_NO = (Choice("true", "yes"), Choice("false", "no"))


def fields_of(kind: Kind, choices: Choices) -> tuple[Field, ...]:
    """The fields of a kind, in the order of its files."""
    own, *others = _fields(kind, kind.model, wording_of(kind), choices)
    return (replace(own, label="Name in the register"),
            *(replace(field, needed=True) if field.key in ASKED else field for field in others))


def _fields(kind: Kind, model: type[Model], wording: Wording, choices: Choices) -> Iterator[Field]:
    for place, (key, shape) in enumerate(shapes(model).items()):
        yield _field(kind, key, shape, wording.below(key), place, choices)


def _field(kind: Kind, key: str, shape: Shape, wording: Wording, place: int, choices: Choices) -> Field:
    common: dict[str, Any] = {
        "key": key, "label": LABELS.get(key, wording.label), "hint": _hint(kind, key, shape), "place": place,
        "needed": shape.info.is_required(), "example": _example(shape), "unit": wording.unit}
    if shape.model:
        inner = wording.item if shape.is_list and wording.item else wording
        rare = RARE.get(key, "").split() if shape.is_list else []
        below = tuple(replace(each, rare=each.key in rare) for each in _fields(kind, shape.model, inner, choices))
        letter = letter_of(kind, key) if shape.is_list and issubclass(shape.model, Item) else ""
        sort: Sort = "entries" if shape.is_list else "group"
        return Field(**common, sort=sort, fields=below, one=wording.one, letter=letter)
    if shape.is_list:
        one = Field(**{**common, "needed": False, "label": words.capital(wording.one)}, **_leaf(shape, choices))
        own = _own(kind, key, shape)
        if own:
            one = replace(one, sort="choice", own=own, example="")
        return Field(**{**common, "example": "" if own else common["example"]}, sort="texts", one=wording.one, each=one)
    if key == CORRECTS or (own := _own(kind, key, shape)):
        return Field(**{**common, "example": ""}, sort="choice", own=() if key == CORRECTS else own)
    return Field(**common, **_leaf(shape, choices))


def _hint(kind: Kind, key: str, shape: Shape) -> str:
    """What a field holds; nobody needs to know ids where the entries are there to choose from."""
    hint = re.sub("`([^`]*)`", "\u201c\\1\u201d", shape.info.description or "")
    if key == CORRECTS or _own(kind, key, shape):
        hint = words.capital(hint.removeprefix("Ids of ").removeprefix("Id of "))
    return hint


def _own(kind: Kind, key: str, shape: Shape) -> tuple[str, ...]:
    """The lists of the same record whose entries a field names by their ids; none where it names no entry."""
    if shape.written.get("pattern") != _ITEM:
        return ()
    return tuple(name for name in OWN.get(key, "").split() if name in shapes(kind.model))


def _leaf(shape: Shape, choices: Choices) -> dict[str, Any]:
    """How a single value is typed, and what it must match."""
    written = shape.written
    sort: Sort = _BY_PATTERN.get(written.get("pattern"), "line")
    allowed = tuple(Choice(word) for word in shape.choices)
    if shape.vocabulary:
        allowed = choices(shape.vocabulary)
    if sort == "flag":
        allowed = YES_OR_NO
    if allowed:
        return {"sort": "choice", "choices": allowed}
    if shape.refers_to is not None:
        sort = "reference"
    elif sort == "text" and written.get("maxLength", 0) <= MULTILINE:
        sort = "line"
    return {"sort": sort, "pattern": written.get("pattern", ""), "wanted": written.get("errorMessage", ""),
            "longest": written.get("maxLength", 0), "refers_to": shape.refers_to,
            "drawn": KEY if written.get("pattern") == f"^{fields.CASE_KEY.pattern[:-2]}$" else 0}


def _example(shape: Shape) -> str:
    """The example of a single value or of one of a list's, in words; empty where the choices or the fields say it."""
    if shape.model or shape.choices or shape.vocabulary:
        return ""
    example = example_of(shape)
    first = example[0] if isinstance(example, list) and example else example
    if not isinstance(first, str) or first in ("true", "false"):
        return ""
    day, _, time = first.partition("T")
    said = words.day_said(day) if len(day) == len("2026-03-05") else ""
    return f"{said}{f', {time}' if time else ''}" if said else first
