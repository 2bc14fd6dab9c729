"""What is shown of a line, and where the caret stands."""

from __future__ import annotations

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caretrail.report.excerpt import excerpt


@pytest.mark.parametrize(("line", "column", "meant"), [
    ("status: active", 9, "active"),
    ("status: active", 1, "status"),
    ("status: active  # since May", 9, "active"),
    ("title: Beds, chairs: and tables", 8, "Beds, chairs: and tables"),
    ("agencies: [northmoor-council, harbour-care]", 12, "northmoor-council"),
    ("  - {id: O1, person: amara-okafor}", 22, "amara-okafor"),
    ("  - {id: O1, person: amara-okafor}", 14, "person"),
    ('title: "Beds # and tables" # why', 8, '"Beds # and tables"'),
    ("title: 'it''s so' # why", 8, "'it''s so'"),
    ("status:", 8, ""),
    ("", 1, ""),
    ("short", 90, ""),
])
def test_the_caret_stands_under_the_words_meant(line, column, meant):
    assert excerpt(line, column).meant == meant


def test_a_long_line_is_cut_around_the_place():
    cut = excerpt("summary: " + "word " * 100 + "HERE " + "word " * 100, 510, 60)
    assert cut.meant.startswith("HERE")
    assert cut.before.startswith("...")
    assert len(cut.before + cut.meant + cut.after) <= 66


def test_wide_characters_take_two_columns():
    assert excerpt("名前: x", 5).indent == 6


@given(st.text(), st.integers(min_value=0, max_value=300), st.integers(min_value=0, max_value=80))
def test_any_line_can_be_shown(line, column, room):
    cut = excerpt(line, column, room)
    assert cut.length >= 1
    assert not {category(each) for each in cut.before + cut.meant + cut.after} & {"Cc", "Cs", "Zl", "Zp"}


def test_a_tab_is_shown_as_an_arrow_with_one_caret() -> None:
    shown = excerpt("\t- id: A1", 1)
    assert (shown.meant, shown.after, shown.indent, shown.length) == ("\N{RIGHTWARDS ARROW}", "- id: A1", 0, 1)
