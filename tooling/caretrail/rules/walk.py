"""Walks over a record's plain values: every mapping, every list of entries, every value."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from caretrail.load import Record
from caretrail.rule import FieldPath


@lru_cache(maxsize=1)  # the rules look at one record after the other
def mappings(record: Record) -> list[tuple[FieldPath, dict[str, Any]]]:
    """Every mapping in a record, the outer ones first; not those that a later entry of their list corrects, as
    they can no longer be put right in any other way.
    """
    found: list[tuple[FieldPath, dict[str, Any]]] = []
    _gather(record.doc, (), found)
    return found


def _gather(mapping: dict[str, Any], path: FieldPath, found: list[tuple[FieldPath, dict[str, Any]]]) -> None:
    found.append((path, mapping))
    for name, value in mapping.items():
        if type(value) is dict:
            _gather(value, (*path, name), found)
        elif type(value) is list:
            wrong = corrected_in(value)
            for index, inner in enumerate(value):
                if type(inner) is dict and not (wrong and str(inner.get("id")) in wrong):
                    _gather(inner, (*path, name, index), found)


def corrected_in(entries: list[Any]) -> set[str]:
    """The ids of the entries that another entry of the list corrects."""
    return {each["corrects"] for each in entries
            if type(each) is dict and "corrects" in each
            and isinstance(each["corrects"], str) and each["corrects"] != each.get("id")}


def is_corrected(record: Record, path: FieldPath) -> bool:
    """Whether a path leads into an entry that another entry corrects."""
    value: Any = record.doc
    for part in path:
        inner = value[part]
        if isinstance(part, int) and isinstance(inner, dict) and str(inner.get("id")) in corrected_in(value):
            return True
        value = inner
    return False


def entry_lists(record: Record) -> Iterator[tuple[FieldPath, list[Any]]]:
    """Every list that holds entries with fields of their own."""
    for path, mapping in mappings(record):
        for name, inner in mapping.items():
            if type(inner) is list and inner and type(inner[-1]) is dict:
                yield (*path, name), inner


def has_blank(value: Any) -> bool:
    """Whether a value holds one in which nothing was typed."""
    for inner in value.values() if type(value) is dict else value:
        if type(inner) is str:
            if not inner or inner.isspace():
                return True
        elif inner is None or has_blank(inner):
            return True
    return False


def scalars(value: Any, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str | None]]:
    """Every single value, in the order in which it was written; None where there is only a field's name."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from scalars(inner, (*path, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from scalars(inner, (*path, index))
    else:
        yield path, value
