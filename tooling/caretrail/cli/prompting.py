"""Questions in a terminal, from what the kinds say of their fields: label, description, example, the words or records
that can stand there. Nothing is filled in beforehand; Enter alone leaves a field out.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from caretrail.nearest import Nearest, did_you_mean, suggestion
from caretrail.plain import plain

if TYPE_CHECKING:
    from caretrail.kinds.kind import Kind
    from caretrail.kinds.walk import Shape
    from caretrail.trail import Trail

MOST = 40
"""How many records a question lists before it only counts the rest."""

Choices = Sequence[tuple[str, str]]


class Enough(Exception):  # noqa: N818 - it is an answer
    """Somebody typed a full stop alone: no more questions."""


def watched(*, no_input: bool) -> bool:
    """Whether somebody is there to be asked."""
    return not no_input and sys.stdin.isatty()


class Prompter:
    """Asks for fields of one kind, with a register to choose from."""

    def __init__(self, kind: Kind, trail: Trail) -> None:
        self.kind, self.trail = kind, trail

    def ask(self, path: tuple[str, ...], *, needed: bool, label: str = "", choices: Choices = (),
            may_stop: bool | None = None) -> Any:
        """What was typed for a field, as it stands in a file; None where it is left out. What does not fit is said, and
        asked again. Raises Enough at a full stop alone, unless it may not stop here: at a field that is needed it may
        only where it is said.
        """
        from caretrail.kinds import labels

        shape = shape_at(self.kind, path)
        about = labels.about(self.kind, path)
        offered = list(choices) or self.choices(shape)
        name = label or about.label
        hint = self._hint(shape, about, offered)
        _say(f"\n{name}{'' if needed else ' (may be left out)'}: {about.description}{hint}")
        while True:
            said = click.prompt(name, default="", show_default=False, err=True).strip()
            if said == "?":
                self._list(shape, offered)
            elif said == "." and (not needed if may_stop is None else may_stop):
                raise Enough
            elif not said and not needed:
                return None
            elif not said:
                _say("  this one is needed")
            else:
                value = [each.strip() for each in said.split(",") if each.strip()] if _is_list(shape) else said
                wrong = self.complaint(path, shape, value, choices)
                if not wrong:
                    return value
                _say(f"  {wrong}")

    def choices(self, shape: Shape) -> list[tuple[str, str]]:
        """The words a field can hold, with what each means: those of the kind, else those of the policy."""
        if shape.choices:
            return [(each, "") for each in shape.choices]
        if not shape.vocabulary:
            return []
        from caretrail.views.forms.words import choices_in

        policy = self.trail.records.get("partnership")
        return [(each.word, each.meaning) for each in choices_in(policy.doc if policy else {})(shape.vocabulary)]

    def complaint(self, path: tuple[str, ...], shape: Shape, value: Any, choices: Choices = ()) -> str:
        """What is wrong with a value by itself; empty where it fits."""
        words = [word for word, _ in choices] or ([word for word, _ in self.choices(shape)] if shape.vocabulary else [])
        for each in value if isinstance(value, list) else [value]:
            if words and each not in words and not (choices and self._fits(path, value)):
                return f"`{plain(each)}` is not one of them{did_you_mean(plain(each), words)}"
            if shape.refers_to is not None and each not in self._records(shape):
                return f"there is no such record `{plain(each)}`{self._meant(shape, each)}"
        return "" if choices else _misfit(self.kind, path, value)

    def _fits(self, path: tuple[str, ...], value: Any) -> bool:
        """Where the words offered are only some of what can stand there, such as a day beside "schedule"."""
        return shape_at(self.kind, path).is_day and not _misfit(self.kind, path, value)

    def _records(self, shape: Shape) -> dict[str, str]:
        from caretrail.views.names import title_of

        kinds = shape.refers_to or ()
        found = [each for kind in kinds for each in self.trail.by_kind.get(kind, ())] if kinds else [
            each for each in self.trail.loaded.records if each.kind.is_work]
        return {each.id: title_of(each.doc) for each in found if each.text("status") != "withdrawn"}

    def _meant(self, shape: Shape, typed: str) -> str:
        known = self._records(shape)
        return suggestion(plain(Nearest(list(known), known.items()).to(typed)))

    def _hint(self, shape: Shape, about: Any, offered: Choices) -> str:
        if offered:
            told = "".join(f"\n  {plain(word)}{f': {plain(meaning)}' if meaning else ''}" for word, meaning in offered)
            return f"; {'or' if shape.is_day else 'any of, commas between' if shape.is_list else 'one of'}{told}"
        if shape.model:
            return ""
        listed = ", with commas between" if shape.is_list else ""
        example = ", ".join(map(str, about.example)) if _is_list(shape) else str(about.example)
        more = "; `?` lists them" if shape.refers_to is not None else ""
        return f" (such as {example}{listed}{more})"

    def _list(self, shape: Shape, offered: Choices) -> None:
        known = sorted(self._records(shape).items()) if shape.refers_to is not None else list(offered)
        for word, meaning in known[:MOST]:
            _say(f"  {plain(word)}{f'  {plain(meaning)}' if meaning else ''}")
        if len(known) > MOST:
            _say(f"  ... and {len(known) - MOST} more: type a part of what it is called")


def shape_at(kind: Kind, path: Sequence[str]) -> Shape:
    """What the field at a path of names holds."""
    from caretrail.kinds.walk import shapes

    model = kind.model
    for name in path[:-1]:
        inner = shapes(model)[name].model
        assert inner, f"`{name}` holds no fields"
        model = inner
    return shapes(model)[path[-1]]


def nested(kind: Kind, path: Sequence[str], value: Any) -> dict[str, Any]:
    """A document with just that field; of a list of entries, its first one."""
    if len(path) == 1:
        return {path[0]: value}
    inner: Any = value
    for length in range(len(path) - 1, 0, -1):
        inner = {path[length]: inner}
        if shape_at(kind, path[:length]).is_list:
            inner = [inner]
    return {path[0]: inner}


def _is_list(shape: Shape) -> bool:
    return shape.is_list and shape.model is None


def _misfit(kind: Kind, path: Sequence[str], value: Any) -> str:
    """Why a value does not fit its field, in words."""
    from pydantic import ValidationError

    from caretrail.importing.faults import hidden_in, why_of

    texts = value if isinstance(value, list) else [value]
    if hidden := next(filter(None, map(hidden_in, texts)), ""):
        return hidden
    try:
        kind.model.model_validate(nested(kind, path, value))
    except ValidationError as error:
        for each in error.errors(include_url=False):
            names = [part for part in each["loc"] if isinstance(part, str)]
            if names[:len(path)] == list(path):
                return plain(why_of(each["type"], each["input"], each.get("ctx", {})))
    return ""


def _say(text: str) -> None:
    click.echo(text, err=True)
