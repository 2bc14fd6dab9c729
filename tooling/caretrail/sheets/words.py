"""The words a column can be filled with: of its kind, of the policy, and the ids of the records it may refer to."""

from __future__ import annotations

from typing import Any

from caretrail.exports.columns import value_of
from caretrail.sheets.book import Heading
from caretrail.sheets.cells import FLAGS
from caretrail.sheets.tables import Field
from caretrail.views.evidence import Evidence

NAMES = ("id", "word", "number")
"""The field by which records name an entry of one of the policy's lists."""

YES_NO = tuple(FLAGS.values())


def heading_of(field: Field, evidence: Evidence, *, hidden: bool) -> Heading:
    """A column as the workbook has it."""
    words, strict = words_of(field, evidence)
    return Heading(field.heading, field.form, words, strict, hidden, field.tells)


def words_of(field: Field, evidence: Evidence) -> tuple[tuple[str | int, ...], bool]:
    """The words, and whether no other will do; none where a column takes any text. Records can be referred to that
    are only about to come, and the policy may give a word another spelling: those words are offered, not enforced.
    """
    shape = field.shape
    if shape is None:
        return (), False
    if field.form == "flag":
        return YES_NO, True
    if shape.choices:
        return shape.choices, not shape.is_list
    if shape.vocabulary:
        return tuple(int(each) if field.form == "whole" and each.isdecimal() else each
                     for each in _of_policy(evidence, shape.vocabulary)), False
    return _ids(evidence, shape.refers_to or ()), False


def _ids(evidence: Evidence, kinds: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(record.id for kind in kinds for record in evidence.trail.by_kind.get(kind, ())))


def _of_policy(evidence: Evidence, vocabulary: str) -> tuple[str, ...]:
    entries = value_of(evidence.policy, tuple(vocabulary.split(".")))
    named = (_name(each) for each in entries) if isinstance(entries, list) else ()
    return tuple(each for each in named if each)


def _name(entry: Any) -> str:
    found = entry if not isinstance(entry, dict) else next((entry[name] for name in NAMES if name in entry), "")
    return found if isinstance(found, str) else ""
