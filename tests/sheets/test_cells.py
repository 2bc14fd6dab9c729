"""A value and the cell that shows it: days are days, numbers are numbers, nothing is cut without a word."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from caretrail.sheets.book import LONGEST, Form
from caretrail.sheets.cells import is_long, is_lost, is_whole, shown


@pytest.mark.parametrize(("form", "value", "cell"), [
    ("date", "2026-03-05", date(2026, 3, 5)),
    ("date", "2026-02-30", "2026-02-30"),
    ("date", "1899-12-31", "1899-12-31"),
    ("whole", "4", 4),
    ("whole", "04", "04"),
    ("whole", "B", "B"),
    ("number", "12.5", 12.5),
    ("flag", "true", "yes"),
    ("flag", "maybe", "maybe"),
    ("text", "=1+1", "=1+1"),
    ("text", "2026-03-05", "2026-03-05"),
    ("lines", ["a", "b"], "a\nb"),
    ("text", "", None),
    ("text", None, None),
    ("lines", [], None),
    ("text", {"a": "b"}, None),
])
def test_a_value_as_its_cell_has_it(form: Form, value: Any, cell: object) -> None:
    assert shown(form, value) == cell


def test_a_text_that_no_cell_can_hold_is_told_and_not_cut() -> None:
    text = "x" * (LONGEST + 1)
    assert is_long(text)
    assert shown("text", text) == "[32,768 characters, more than a cell can hold: the whole text is in the register]"
    assert shown("text", text[1:]) == text[1:]


def test_what_is_of_another_shape_than_its_field_is_counted() -> None:
    assert is_lost("text", ["a list"])
    assert is_lost("lines", [{"a": "group"}])
    assert is_lost("lines", "one text")
    assert not is_lost("lines", ["a"])
    assert not is_lost("text", "a")


def test_a_list_comes_back_line_by_line_unless_a_value_has_several_lines() -> None:
    assert is_whole(["a", "b"])
    assert not is_whole(["a\nb", "c"])
