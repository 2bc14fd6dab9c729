"""The fields of a kind of record, for `caretrail explain`: what each holds, with an example."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.fields import Model
from caretrail.kinds.kind import Kind
from caretrail.kinds.labels import example_of
from caretrail.kinds.walk import Shape, shapes
from caretrail.nearest import a

STEP = "  "


def lines_of(kind: Kind) -> Iterator[tuple[str, str]]:
    """Every field with the fields inside it: its indented name, and what there is to say of it."""
    yield from _fields(kind.model, STEP)


def _fields(model: type[Model], indent: str) -> Iterator[tuple[str, str]]:
    for name, shape in shapes(model).items():
        yield indent + name, "; ".join(_words(shape))
        if shape.model:
            yield from _fields(shape.model, indent + STEP)


def _words(shape: Shape) -> Iterator[str]:
    yield (shape.info.description or "") + (" (needed)" if shape.info.is_required() else "")
    if shape.model:
        yield "a list of entries, each with" if shape.is_list else "with"
        return
    if shape.is_list:
        yield "a list"
    if shape.choices:
        yield "one of " + ", ".join(shape.choices)
    if shape.vocabulary:
        yield f"one of `{shape.vocabulary}` in the policy"
    if shape.refers_to is not None:
        yield f"the id of {a(' or '.join(shape.refers_to)) if shape.refers_to else 'any work record'}"
    example = example_of(shape)
    if not shape.choices and example not in (None, []):
        yield f"such as {', '.join(example) if isinstance(example, list) else example}"
