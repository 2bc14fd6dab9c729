"""A cell is read as the mapping says; what cannot be read says so."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caretrail.fields import DAY
from caretrail.importing.cells import Unreadable, read_cell
from caretrail.importing.mapping import READINGS, Period, Spec
from caretrail.importing.table import Row

Q1 = Period("2025/26 Q1", "2025-06-30", "q1")


def read(spec: Spec, period: Period | None = None, **cells: str) -> object:
    return read_cell(spec, Row(2, cells), period)


@pytest.mark.parametrize(("reading", "cell", "day"), [
    ("day", "2026-03-05", "2026-03-05"),
    ("day-first", "5/3/2026", "2026-03-05"),
    ("day-first", "05.03.2026", "2026-03-05"),
    ("day-first", "2026-03-05", "2026-03-05"),
    ("month-end", "2024-02", "2024-02-29"),
    ("month-end", "2026-03-05", "2026-03-05"),
    ("year-end", "2026", "2026-12-31"),
    ("year-end", "2026-04", "2026-04-30"),
])
def test_a_date_is_read_in_the_way_the_mapping_names(reading: str, cell: str, day: str) -> None:
    assert read(Spec("c", read=reading), c=cell) == day


@pytest.mark.parametrize(("reading", "cell"), [
    ("day", "5/3/2026"), ("day", "2026-02-30"), ("day", "2026-03"), ("day-first", "3/13/2026"), ("day", "46086"),
    ("month-end", "2026-13"), ("month-end", "2026"), ("month-end", "March 2026"), ("year-end", "2025/26"),
])
def test_no_date_is_guessed(reading: str, cell: str) -> None:
    found = read(Spec("c", read=reading), c=cell)
    assert isinstance(found, Unreadable)
    assert found.column == "c"
    assert f"`{cell}`" in found.why


def test_an_empty_cell_is_nothing() -> None:
    assert read(Spec("c", form="as at {}"), c="") is None


def test_a_word_stands_for_another() -> None:
    spec = Spec("c", values={"R": "Red", "A": "Amber"})
    assert read(spec, c="R") == "Red"
    assert read(spec, c="X") == Unreadable("c", "`X` is none of `R` or `A`")


def test_words_come_before_a_reading() -> None:
    spec = Spec("c", read="month-end", values={"2016-17 Q4": "2017-03-31"})
    assert read(spec, c="2016-17 Q4") == "2017-03-31"
    assert read(spec, c="2014-02") == "2014-02-28"
    assert isinstance(read(spec, c="2016-17 Q3"), Unreadable)


def test_a_form_can_name_other_columns() -> None:
    assert read(Spec("due", form="Control {no}: due {}"), due="2026-03-05", no="3") == "Control 3: due 2026-03-05"


def test_braces_in_a_cell_stay() -> None:
    assert read(Spec("c", form="<{}>"), c="{c} and {}") == "<{c} and {}>"


def test_a_list_is_split_where_the_mapping_says() -> None:
    assert read(Spec("c", split=";", many=True), c="a; b;;") == ["a", "b"]
    assert read(Spec("c", many=True), c="a; b") == ["a; b"]


def test_the_period_gives_its_cell_its_day_and_its_name() -> None:
    assert read(Spec(cell=True), Q1, q1="R") == "R"
    assert read(Spec(period="on"), Q1) == "2025-06-30"
    assert read(Spec(period="name", form="As published for {}"), Q1) == "As published for 2025/26 Q1"
    assert read(Spec(period="on"), Period("no day")) is None


def test_a_product_is_checked_and_not_kept() -> None:
    spec = Spec("score", product_of=("likelihood", "impact"))
    assert read(spec, score="12", likelihood="4", impact="3") is None
    assert read(spec, score="12", likelihood="", impact="") == "12"
    assert read(spec, score="13", likelihood="4", impact="3") == Unreadable("score", "`13` is not 4 x 3")


@settings(deadline=None)
@given(st.text(max_size=20), st.sampled_from(READINGS))
def test_whatever_a_cell_holds_it_is_read_or_named(cell: str, reading: str) -> None:
    found = read(Spec("c", read=reading), c=cell)
    if reading != "text" and isinstance(found, str):
        assert DAY.match(found)
        date.fromisoformat(found)
    assert found is None or isinstance(found, (str, Unreadable))
