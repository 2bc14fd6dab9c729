"""The fields of a kind as a form asks for them: labels, hints, examples, choices, how each is typed."""

from __future__ import annotations

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
    choices: tuple[Choice, ...] = ()
    refers_to: tuple[str, ...] | None = None
    fields: tuple[Field, ...] = ()
    drawn: int = 0
    """Of a key that is best made by chance, how many characters it has."""
    each: Field | None = None
    """Of a list of single values, one of them."""

    @property
    def adds(self) -> str:
        """What the button says that adds an entry: "Add a score", "Add to "Shared with"" where no word is for one."""
        if self.one == words.small(self.label):
            return f"Add to \u201c{self.label}\u201d"
        return f"Add {'an' if self.one[:1] in 'aeiou' else 'a'} {self.one}"


ASKED = ("status",)
"""What has a value where a file is silent: a form asks all the same, as nothing is to be chosen for anybody."""

KEY = 8
"""Characters of the key of a case."""

CORRECTS = "corrects"
"""Which earlier entry an entry corrects: one of those that are there, which only the page as it is filled in knows."""

MULTILINE = 200
"""A text that may be longer than this is typed in several lines."""

_SORTS: tuple[tuple[Any, Sort], ...] = (
    (fields.Day, "day"), (fields.Moment, "moment"), (fields.Clock, "clock"), (fields.Flag, "flag"),
    (fields.Whole, "number"), (fields.Number, "number"), (fields.Text, "text"))
_BY_PATTERN = {next(mark.json_schema.get("pattern") for mark in get_args(typed) if isinstance(mark, WithJsonSchema)
                    and mark.json_schema): sort for typed, sort in _SORTS}

YES_OR_NO = (Choice("true", "yes"), Choice("false", "no"))


def fields_of(kind: Kind, choices: Choices) -> tuple[Field, ...]:
    """The fields of a kind, in the order of its files."""
    return tuple(replace(field, needed=True) if field.key in ASKED else field
                 for field in _fields(kind, kind.model, wording_of(kind), choices))


def _fields(kind: Kind, model: type[Model], wording: Wording, choices: Choices) -> Iterator[Field]:
    for place, (key, shape) in enumerate(shapes(model).items()):
        yield _field(kind, key, shape, wording.below(key), place, choices)


def _field(kind: Kind, key: str, shape: Shape, wording: Wording, place: int, choices: Choices) -> Field:
    common: dict[str, Any] = {
        "key": key, "label": wording.label, "hint": shape.info.description or "", "place": place,
        "needed": shape.info.is_required(), "example": _example(shape), "unit": wording.unit}
    if shape.model:
        inner = wording.item if shape.is_list and wording.item else wording
        below = tuple(_fields(kind, shape.model, inner, choices))
        letter = letter_of(kind, key) if shape.is_list and issubclass(shape.model, Item) else ""
        sort: Sort = "entries" if shape.is_list else "group"
        return Field(**common, sort=sort, fields=below, one=wording.one, letter=letter)
    if shape.is_list:
        one = Field(**{**common, "needed": False, "label": words.capital(wording.one)}, **_leaf(shape, choices))
        return Field(**common, sort="texts", one=wording.one, each=one)
    if key == CORRECTS:
        return Field(**{**common, "example": ""}, sort="choice")
    return Field(**common, **_leaf(shape, choices))


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
    return words.day_said(first) if len(first) == len("2026-03-05") and words.day_said(first) else first
