"""Every reference of a record, read from the plain document; what does not fit the kind is passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from caretrail.fields import RefTo
from caretrail.kinds.kind import Kind
from caretrail.kinds.marked import Marked, marked


class Reference(NamedTuple):
    """`path` leads to the value; `to` is the id as written; `kinds` are the kinds it may point to, empty for
    any work record; `on` is the text of the date (or time) at which it must hold, empty where there is none.
    """

    path: tuple[str | int, ...]
    to: str
    kinds: tuple[str, ...]
    on: str


def references(kind: Kind, doc: Any) -> Iterator[Reference]:
    """Every value of `doc` whose field refers to another record, dated by the nearest entry with a date."""
    return references_among(marked(kind, doc))


def references_among(values: Iterable[Marked]) -> Iterator[Reference]:
    """The references among marked values."""
    return (Reference(path, text, mark.kinds, on) for path, text, mark, on in values if isinstance(mark, RefTo))
