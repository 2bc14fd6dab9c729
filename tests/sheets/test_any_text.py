"""Any text that a record can hold goes through a workbook and is known again; so is any number, day and list."""

from __future__ import annotations

from datetime import date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from caretrail.importing.faults import hidden_in
from caretrail.importing.returned.cells import is_unchanged
from caretrail.importing.workbook import Cell, read_workbook
from caretrail.sheets.book import Book, Form, Heading, Sheet
from caretrail.sheets.cells import shown
from caretrail.sheets.tables import Field
from caretrail.sheets.xlsx import as_xlsx

TEXT = st.one_of(
    st.text(max_size=60), st.from_regex(r"'*[=+@-].{0,9}", fullmatch=True),
    st.from_regex(r"_x[0-9A-Fa-f]{4}_(x005F_)?", fullmatch=True),
    st.sampled_from(["TRUE", "#REF!", "0012", "1E5", "3/4", "x005F_"]),
).filter(lambda text: not hidden_in(text))
NUMBER = st.decimals(-10**9, 10**9, places=3, allow_nan=False).map(lambda number: f"{number.normalize():f}")
DAY = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat)
VALUES: tuple[tuple[Form, st.SearchStrategy[object]], ...] = (
    ("text", TEXT), ("lines", st.lists(TEXT, max_size=4)), ("number", st.one_of(NUMBER, TEXT)),
    ("whole", st.one_of(st.integers(-10**8, 10**8).map(str), TEXT)), ("date", st.one_of(DAY, TEXT)),
    ("flag", st.sampled_from(["true", "false", "maybe"])))


def through(values: list[tuple[Form, object]]) -> dict[tuple[int, int], Cell]:
    """The cells of a sheet with these values in its second column, as they are read again."""
    rows = [("row", shown(form, value)) for form, value in values]
    sheet = Sheet("Values", "values_", "Values", (Heading("Row"), Heading("Value")), rows)
    book = Book("t", "p", date(2026, 3, 5), "0" * 40, datetime(2026, 3, 5), "m", (), (sheet,), {})
    return dict(next(each for each in read_workbook(as_xlsx(book), "t.xlsx").sheets if each.name == "Values").cells)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.one_of(*(st.tuples(st.just(form), strategy) for form, strategy in VALUES)), min_size=1, max_size=40))
def test_what_was_written_is_known_again(values: list[tuple[Form, object]]) -> None:
    cells = through(values)
    for row, (form, value) in enumerate(values, 2):
        assert is_unchanged(Field("Value", "field", form), cells.get((row, 2), Cell(row, 2)), value), (form, value)
