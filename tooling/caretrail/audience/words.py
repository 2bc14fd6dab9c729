"""What an edition shows and leaves out, in words; from the table itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from caretrail.audience.parsing import Fields, fields_of
from caretrail.audience.table import TABLE
from caretrail.fields import Model
from caretrail.kinds.kind import Kind
from caretrail.kinds.labels import label
from caretrail.kinds.walk import shapes
from caretrail.policy import ALL_KINDS

NAMES = {"inspector": "Inspectors' edition", "partners": "Partners' edition", "public": "Public edition"}

LEAVES_OUT = {
    "partners": "contact details, keys and absences of people, what was written about one person's care, about harm or "
                "about a dispute, and records that are for inspectors alone",
    "public": "everybody's names and contact details, everything about cases, incidents, escalations and disputes, "
              "working papers, drafts, counts below five of what is not shown, and every record that was not marked as "
              "public",
}
"""In one sentence; the table of the page on limits says it field by field."""


@dataclass(frozen=True, slots=True)
class Parted:
    """A kind as an audience sees it: the names of its fields that are shown, and of those that are left out; of a group
    in words such as `actions: effect, serves`.
    """

    kind: Kind
    shown: tuple[str, ...]
    hidden: tuple[str, ...]
    levels: tuple[str, ...]


def parted(audience: str) -> tuple[Parted, ...]:
    """Every kind of which an audience sees anything."""
    return tuple(Parted(kind, tuple(label(kind, (name,)).lower() for name in fields),
                        tuple(_hidden(kind, kind.model, fields, ())), TABLE[audience][kind.name].levels)
                 for kind in ALL_KINDS if (fields := fields_of(audience, kind)))


def hidden_kinds(audience: str) -> tuple[Kind, ...]:
    """The kinds of which an audience sees nothing at all."""
    return tuple(kind for kind in ALL_KINDS if not fields_of(audience, kind))


def _hidden(kind: Kind, model: type[Model], fields: Fields, path: tuple[str, ...]) -> Iterator[str]:
    """Names of the fields that are left out; of a group that is shown, those of its fields, whatever their depth."""
    for name, shape in shapes(model).items():
        here = (*path, name)
        below = fields.get(name)
        said = label(kind, here).lower()
        if name not in fields:
            yield said
        elif shape.model is not None and below is not None:
            inner = tuple(_hidden(kind, shape.model, below, (*here, "") if shape.is_list else here))
            if inner:
                yield f"{said} ({', '.join(inner)})"
