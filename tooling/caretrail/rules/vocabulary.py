"""What the rules about the policy's words share: the words of its lists, and what a record has instead of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from caretrail.load import Record, Word
from caretrail.policy import PARTNERSHIP
from caretrail.rule import FieldPath
from caretrail.rules.misfits import value_at
from caretrail.rules.walk import is_blank, is_corrected
from caretrail.trail import Trail

POLICY = "records/policy/partnership.yml"
WHO = "whoever proposes the change; for a new word, whoever keeps the policy"
MATRIX = "risk_matrix."
NAMES = ("id", "word", "number")
"""The field by which the records name an entry of the policy's lists."""


def outside(trail: Trail, wanted: Callable[[str], bool]) -> Iterator[tuple[Record, Word, Record, tuple[str, ...]]]:
    """Every word of a record that the policy does not list, with the policy and the words it lists, where it lists
    any. `wanted` says which lists are looked at.
    """
    policy = trail.records.get("partnership")
    if policy is None or policy.kind is not PARTNERSHIP:
        return
    lists: dict[str, tuple[tuple[str, ...], frozenset[str]]] = {}
    for record in trail.loaded.records:
        for word in record.gist.words:
            if not wanted(word.vocabulary) or is_blank(word.text):
                continue
            if word.vocabulary not in lists:
                entries = value_at(policy, place_in_policy(word))
                entries = entries if isinstance(entries, list) else []
                lists[word.vocabulary] = (tuple(filter(None, map(_name, entries))),
                                          frozenset(name for each in entries for name in _names(each)))
            names, known = lists[word.vocabulary]
            if names and word.text not in known and not is_corrected(record, word.path):
                yield record, word, policy, names


def place_in_policy(word: Word) -> FieldPath:
    """Where the policy keeps the list that a word belongs to."""
    return tuple(word.vocabulary.split("."))


def _name(entry: Any) -> str:
    return next(iter(_names(entry)), "")


def _names(entry: Any) -> list[str]:
    """What a record may write for an entry of a list, the usual form first: `Amber`, `A`; `4`, `B`."""
    if not isinstance(entry, dict):
        return [entry] if isinstance(entry, str) else []
    also = entry.get("also")
    names = [entry.get(name) for name in NAMES] + (also if isinstance(also, list) else []) + [entry.get("letter")]
    return [name for name in names if isinstance(name, str)]
