"""A new record as text: what is known, then every other field as a comment that says what belongs there."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterator, Mapping
from typing import Any

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
    up = "../" * (path_of(kind, str(values["id"])).count("/") - 1)
    head = f"# yaml-language-server: $schema={up}schema/{kind.name}.json\n"
    known = write({name: values[name] for name in fields if name in values})
    own_first = sorted(fields, key=lambda name: name in SHARED)
    hints = (line for name in own_first if name not in values for line in _hint(name, fields[name]))
    return head + known + INVITATION + "".join(f"# {line}\n" for line in hints)


def _hint(name: str, shape: Shape) -> Iterator[str]:
    example = example_of(shape)
    described = str(shape.info.description)
    if shape.model:
        yield f"{name}:  # {described}"
        yield from write({name: example}).splitlines()[1:]
    elif shape.choices:
        yield f"{name}:  # {described}: {', '.join(shape.choices)}"
    elif shape.is_list:
        yield f"{name}: []  # {described}; such as [{', '.join(example)}]"
    else:
        yield f"{name}:  # {described}; such as {example}"
