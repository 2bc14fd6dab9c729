"""Walks over a record's plain values: every mapping, every list of entries, every value."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from caretrail.load import Record
from caretrail.rule import FieldPath


class Walk:
    """What one walk through a record finds.

    `mappings` are the record and every entry in it, the outer ones first, but for those that a later entry of
    their list corrects, as they can no longer be put right in any other way; `lists` those that hold entries;
    `blank` says whether there is a value in which nothing was typed.
    """

    def __init__(self, document: dict[str, Any]) -> None:
        self.mappings: list[tuple[FieldPath, dict[str, Any]]] = []
        self.lists: list[tuple[FieldPath, list[Any]]] = []
        self.blank = False
        self._enter(document, ())

    def _enter(self, mapping: dict[str, Any], path: FieldPath) -> None:
        self.mappings.append((path, mapping))
        for name, value in mapping.items():
            if type(value) is str:
                if not value or value.isspace():
                    self.blank = True
            elif type(value) is list:
                self._enter_list(value, (*path, name))
            elif type(value) is dict:
                self._enter(value, (*path, name))
            else:
                self.blank = True

    def _enter_list(self, entries: list[Any], path: FieldPath) -> None:
        if any(type(each) is dict for each in entries):
            self.lists.append((path, entries))
        wrong = corrected_in(entries)
        for index, each in enumerate(entries):
            if type(each) is dict and not (wrong and str(each.get("id")) in wrong):
                self._enter(each, (*path, index))
            elif not self.blank:
                self.blank = any(is_blank(value) for _, value in scalars(each))


@lru_cache(maxsize=1)  # the rules look at one record after the other
def walk(record: Record) -> Walk:
    return Walk(record.doc)


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


def is_ascii(record: Record) -> bool:
    """Whether no text of a record can hold other letters than plain English ones."""
    data = record.file.data or b""
    return data.isascii() and b"\\" not in data


def is_blank(value: Any) -> bool:
    """Whether nothing was typed: no value, or blanks alone."""
    return value is None or (isinstance(value, str) and not value.strip())


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
