"""A value of a record <-> the cell that shows it. What a cell cannot show as it is, is said to be so, never cut."""

from __future__ import annotations

from typing import Any

from caretrail.fields import NUMBER, WHOLE
from caretrail.sheets.book import EARLIEST, LONGEST, Cell, Form
from caretrail.views.words import day_of

FLAGS = {"true": "yes", "false": "no"}


def shown(form: Form, value: Any) -> Cell:
    """A value as its cell has it; None for nothing, and for a group or a list where one text belongs (see `is_lost`).
    A text that does not fit its column is shown as it stands.
    """
    if isinstance(value, list):
        return _lines(value) if form == "lines" and not is_lost(form, value) else None
    if not isinstance(value, str) or not value:
        return None
    if form == "date" and len(value) == len("2026-03-05") and (on := day_of(value)) and on >= EARLIEST:
        return on
    if form == "whole" and WHOLE.match(value):
        return int(value)
    if form == "number" and NUMBER.match(value):
        return float(value)
    return _fitting(FLAGS.get(value, value) if form == "flag" else value)


def is_lost(form: Form, value: Any) -> bool:
    """Whether a value stands in a record and its cell stays empty, as it is of another shape than its field."""
    if form != "lines":
        return isinstance(value, (dict, list)) and bool(value)
    return bool(value) and not (isinstance(value, list) and all(isinstance(each, str) for each in value))


def is_whole(value: Any) -> bool:
    """Whether a list can be read back from its cell line by line."""
    return not isinstance(value, list) or all(
        isinstance(each, str) and each.strip() and "\n" not in each for each in value)


def is_long(value: Any) -> bool:
    """Whether a text is longer than a cell can be."""
    return len(_joined(value)) > LONGEST


def _joined(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(each for each in value if isinstance(each, str))
    return value if isinstance(value, str) else ""


def _lines(value: list[str]) -> Cell:
    return _fitting(_joined(value)) or None


def _fitting(text: str) -> str:
    """The text, or what stands in for one that no cell can hold."""
    return text if len(text) <= LONGEST else (
        f"[{len(text):,} characters, more than a cell can hold: the whole text is in the register]")
