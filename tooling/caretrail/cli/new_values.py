"""What is typed behind the options of `caretrail new`, as the values of a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from caretrail.nearest import did_you_mean
from caretrail.plain import plain

if TYPE_CHECKING:
    from caretrail.fields import Model
    from caretrail.kinds.kind import Kind
    from caretrail.kinds.walk import Shape


def values_of(kind: Kind, title: str | None, opened_on: str | None, settings: Sequence[str]) -> dict[str, Any]:
    """What was typed, by field; refuses what was typed twice, as only one of the two could be kept."""
    given: dict[tuple[str, ...], Any] = {}
    for path, value in (_setting(kind, each) for each in settings):
        if path in given:
            raise click.UsageError(f"`{'.'.join(path)}` is given twice by `--set`; keep one")
        given[path] = value
    for option, field, typed in (("--title", _titled(kind), title), ("--opened-on", "opened_on", opened_on)):
        if typed is not None and (field,) in given:
            raise click.UsageError(f"`{field}` is given twice, by `{option}` and by `--set`; keep one")
        if typed is not None:
            given[field,] = typed
    if given.get(("opened_on",)) == "today":
        given["opened_on",] = date.today().isoformat()
    return {name: _put_together(kind, (name,), given) for name in dict.fromkeys(path[0] for path in given)}


def _titled(kind: Kind) -> str:
    """The field that `--title` fills."""
    return "title" if "title" in kind.model.model_fields else "name"


def _setting(kind: Kind, text: str) -> tuple[tuple[str, ...], Any]:
    """The path of names and the value of one `--set`: `level=case`, `ownership.person=amara-okafor`."""
    field, equals, value = text.partition("=")
    if not equals or not value:
        raise click.UsageError(f"`--set {plain(text)}` is not a field, an equals sign and a value")
    if field == "id":
        raise click.UsageError("the id is not set by hand: a work record gets one, reference data take `--id`")
    path = tuple(field.split("."))
    shape = _shape(kind, path)
    if shape.model:
        inner = next(iter(_names(shape)))
        raise click.UsageError(f"`{field}` holds several fields: set each of them, as `--set {field}.{inner}=...`")
    if shape.is_list and value.startswith("["):
        raise click.UsageError(f"`--set {plain(text)}` has brackets; write the values with commas between them, as "
                               f"`--set {field}={plain(value.strip('[]').replace(' ', ''))}`")
    return path, [each.strip() for each in value.split(",")] if shape.is_list else value


def _shape(kind: Kind, path: tuple[str, ...]) -> Shape:
    """What a path of names leads to; refuses one that leads nowhere."""
    from caretrail.kinds.walk import shapes

    model: type[Model] | None = kind.model
    for place, name in enumerate(path):
        known = shapes(model) if model else {}
        where = f"`{'.'.join(path[:place])}`" if place else f"`{kind.name}`"
        if name not in known:
            raise click.UsageError(f"{where} has no field `{plain(name)}`{did_you_mean(plain(name), known)}")
        shape = known[name]
        model = shape.model
    return shape


def _names(shape: Shape) -> list[str]:
    """The fields of a group or an entry that a person fills in, those that are needed first."""
    from caretrail.kinds.walk import shapes

    assert shape.model
    inner = {name: each for name, each in shapes(shape.model).items() if name not in ("id", "corrects")}
    return sorted(inner, key=lambda name: not inner[name].info.is_required())


def _put_together(kind: Kind, path: tuple[str, ...], given: Mapping[tuple[str, ...], Any]) -> Any:
    """The value at a path of names; what was set inside a list makes its first entry, which gets an id."""
    from caretrail.drafting import letter_of
    from caretrail.fields import Item
    from caretrail.kinds.walk import shapes

    if path in given:
        return given[path]
    shape = _shape(kind, path)
    assert shape.model
    below = {each[len(path)] for each in given if each[:len(path)] == path}
    held = {name: _put_together(kind, (*path, name), given) for name in shapes(shape.model) if name in below}
    if shape.is_list and issubclass(shape.model, Item):
        held = {"id": f"{letter_of(kind, path[-1])}1", **held}
    return [held] if shape.is_list else held
