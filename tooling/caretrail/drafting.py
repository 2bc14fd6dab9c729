"""A new record as text: what is known, then every other field as a comment that says what belongs there."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from caretrail import source
from caretrail.fields import Item, Model
from caretrail.kinds.common import Reference, WorkRecord
from caretrail.kinds.kind import Kind
from caretrail.kinds.labels import example_of
from caretrail.kinds.walk import Shape, shapes
from caretrail.writing import write

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U, which are misread."""

SHARED = {*shapes(WorkRecord), *shapes(Reference)}
"""Fields that every kind has; a kind's own are of more interest."""

INVITATION = """
# What else this record can hold. Take away the `# ` at the start of the lines you fill in, and delete the
# lines you do not need. What stands behind a second `#` explains and changes nothing.
"""


def fresh_id(kind: Kind, year: int, used: Collection[str]) -> str:
    """A random id of a work record that is not among those used."""
    while True:
        made = f"{kind.prefix}-{year:04}-{''.join(secrets.choice(ALPHABET) for _ in range(4))}"
        if made not in used:
            return made


def path_of(kind: Kind, record: str) -> str:
    """Where a record of that id belongs, from the top of the repository."""
    return f"records/{kind.folder}/{record.split('-')[1]}/{record}.yml" if kind.is_work else (
        f"records/{kind.folder}/{record}.yml")


def draft(kind: Kind, values: Mapping[str, Any]) -> str:
    """The text of a new record. `values` are plain values by field name, as `source.py` reads them."""
    fields = shapes(kind.model)
    values = {**kind.starts(), **values}
    up = "../" * (path_of(kind, str(values["id"])).count("/") - 1)
    head = f"# yaml-language-server: $schema={up}schema/{kind.name}.json\n"
    known = write({name: values[name] for name in fields if name in values})
    own_first = sorted(fields, key=lambda name: name in SHARED)
    hints = (line for name in own_first if name not in values for line in _hint(kind, name, fields[name]))
    return head + known + INVITATION + "".join(f"# {line}\n" for line in hints)


def _hint(kind: Kind, name: str, shape: Shape) -> Iterator[str]:
    described = str(shape.info.description)
    if shape.model:
        example = example_of(shape)
        first, *more = example if shape.is_list else [example]
        whole = _whole(kind, name, shape.model, first)
        yield f"{name}:  # {described}"
        yield from write({name: [whole, *more] if shape.is_list else whole}).splitlines()[1:]
    elif shape.choices:
        yield f"{name}:  # {described}: {', '.join(shape.choices)}"
    elif shape.is_list:
        yield f"{name}: []  # {described}; such as [{', '.join(example_of(shape))}]"
    else:
        yield f"{name}:  # {described}; such as {example_of(shape)}"


def _whole(kind: Kind, name: str, model: type[Model], given: Mapping[str, Any]) -> dict[str, Any]:
    """What stands below `name` with every field it can have; a first entry has none before it to correct."""
    made = {field: given.get(field, _lettered(kind, field, shape, example_of(shape)))
            for field, shape in shapes(model).items() if field != "corrects"}
    return {**made, "id": f"{letter_of(kind, name)}1"} if issubclass(model, Item) else made


def _lettered(kind: Kind, name: str, shape: Shape, example: Any) -> Any:
    """An example; where it is a list of entries, with the letter of that list, and the first entry with every field, as
    nothing else in the draft says what can stand so deep.
    """
    if shape.model is None or not example:
        return example
    if not shape.is_list:
        return _whole(kind, name, shape.model, example)
    if not issubclass(shape.model, Item):
        return example
    first, *more = ({**entry, "id": f"{letter_of(kind, name)}{place}"} for place, entry in enumerate(example, 1))
    return [_whole(kind, name, shape.model, first), *more]


def letter_of(kind: Kind, name: str) -> str:
    """What the ids of a list's entries begin with: as in the example of the kind, else as the list's name does."""
    read = source.parse(kind.example.encode())
    entries = read.get(name) if isinstance(read, dict) else None
    first = entries[0] if isinstance(entries, list) and entries else None
    used = str(first.get("id", "")).rstrip("0123456789") if isinstance(first, dict) else ""
    return used or name[0].upper()
