"""A CSV file is read whole, or refused with the row at fault."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caretrail.importing.reading import read_table
from caretrail.importing.table import Table
from caretrail.problem import Refusal


def table(folder: Path, content: str | bytes) -> Table:
    path = folder / "sheet.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_table(path)


@pytest.mark.parametrize("content", [
    "number,risk\n1,Roads\n",
    "\ufeffnumber,risk\r\n1,Roads\r\n",
    "number , risk\n 1 , Roads ",
    "\n\nnumber,risk\n,\n1,Roads\n\n",
    '"number","risk"\n"1","Roads"\n',
    "number,risk,\n1,Roads,\n",
], ids=["plain", "from Windows", "blanks around", "empty rows", "quoted", "an empty column"])
def test_the_same_table_in_other_clothes(tmp_path: Path, content: str) -> None:
    read = table(tmp_path, content)
    assert read.columns == ("number", "risk")
    assert [row.cells for row in read.rows] == [{"number": "1", "risk": "Roads"}]


def test_a_row_is_known_by_the_line_on_which_it_begins(tmp_path: Path) -> None:
    read = table(tmp_path, 'number,risk\n1,"Roads\nand\nbridges"\n2,Floods\n')
    assert [row.line for row in read.rows] == [2, 5]
    assert read.rows[0].cells["risk"] == "Roads\nand\nbridges"


@pytest.mark.parametrize(("cell", "value"), [
    ("'=1+1", "=1+1"), ("'-5", "-5"), ("'@here", "@here"), ("=1+1", "=1+1"), ("'tis", "'tis"),
])
def test_a_formula_is_text_and_loses_only_the_quote_of_an_export(tmp_path: Path, cell: str, value: str) -> None:
    assert table(tmp_path, f"risk\n{cell}\n").rows[0].cells["risk"] == value


@pytest.mark.parametrize(("content", "said"), [
    (b"", "is empty"),
    (b" \n \n", "is empty"),
    (b"number,risk\n", "has no rows below its header"),
    (b"number,risk\n1,Stra\xdfe\n", "line 2 of"),
    (b"number,risk\n1,Ro\0ads\n", "line 2 of `{path}` holds a NUL character"),
    (b"\xff\xfen\0u\0m\0\n\0", "line 1 of `{path}` is not UTF-8"),
    (b"number,risk\n1,Roads\n2,Floods,and more\n", "row 3 of `{path}` has 3 cells, the header has 2"),
    (b"number,risk\n1\n", "row 2 of `{path}` has 1 cells, the header has 2"),
    (b"number,number\n1,2\n", "names the column `number` twice"),
    (b"number,,risk\n1,2,3\n", "has no name for column 2"),
    ("number,ri\u200bsk\n1,2\n".encode(), "which holds a character that no mapping can name"),
    (b'number,risk\n1,Roads\n2,"Floods\n3,Fire\n', "row 3 of `{path}` cannot be read: a quotation mark"),
    (b'number,risk\n1,"Roads" and bridges\n', "row 2 of `{path}` cannot be read: a quotation mark"),
    (b"number;risk\n1;Roads\n", "are parted by semicolons, not by commas"),
    (b"number\trisk\n1\tRoads\n", "are parted by tabs, not by commas"),
    (b"number,risk\n1," + b"a" * 200_000 + b"\n", "longer than 131,072 characters"),
    (b"number,risk\n" + b",".join([b"1"] * 5000) + b"\n", "has 5000 cells, the header has 2"),
])
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(Refusal) as refusal:
        table(tmp_path, content)
    assert said.format(path=tmp_path / "sheet.csv") in refusal.value.what
    assert refusal.value.fix


def test_five_thousand_columns_are_no_trouble(tmp_path: Path) -> None:
    names = ",".join(f"c{number}" for number in range(5000))
    assert len(table(tmp_path, f"{names}\n{names.upper()}\n").rows[0].cells) == 5000


@pytest.mark.parametrize("name", ["", "missing.csv"])
def test_what_cannot_be_opened_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refusal):
        read_table(tmp_path / name)


def test_words_for_nothing_empty_a_cell(tmp_path: Path) -> None:
    read = table(tmp_path, "number,risk\n1,not shown\n2,not shown at all\n").without({"not shown"})
    assert [row.cells["risk"] for row in read.rows] == ["", "not shown at all"]


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=20)


@settings(deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=8))
def test_what_a_program_writes_is_read_back(tmp_path_factory: pytest.TempPathFactory,
                                            rows: list[tuple[str, str]]) -> None:
    """Cells come back without the blanks around them and the quote before a formula; empty rows are passed over."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([("number", "risk"), *rows])
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    folder = tmp_path_factory.getbasetemp()
    if not kept:
        with pytest.raises(Refusal):
            table(folder, text.getvalue())
        return
    read = [tuple(row.cells.values()) for row in table(folder, text.getvalue()).rows]
    assert len(read) == len(kept)
    for cells, written in zip(read, kept, strict=True):
        for cell, before in zip(cells, (each.replace("\u00a0", " ") for each in written), strict=True):
            assert cell in (before.strip(), before.strip()[1:])


@pytest.mark.parametrize(("data", "said"), [
    (b"PK\x03\x04" + b"\0" * 90, "looks damaged"),
    (b"\xd0\xcf\x11\xe0" + b"\0" * 90, "a workbook of the old form (.xls)"),
], ids=["packed", "old"])
def test_a_workbook_is_named_as_what_it_is(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(Refusal) as refused:
        table(tmp_path, data)
    assert said in refused.value.what
    assert "CSV UTF-8" in refused.value.fix


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    try:
        read = table(tmp_path_factory.getbasetemp(), data)
    except Refusal:
        return
    assert read.rows
    assert all(tuple(row.cells) == read.columns for row in read.rows)
