"""The Word document: headings, repeated table headings, language and dates, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from caretrail.papers.word import word
from tests.papers.made import made, table, told


@pytest.fixture(scope="module")
def document() -> Document:
    return docx.Document(io.BytesIO(word(made())))


def test_headings_are_real(document: Document) -> None:
    headings = [(each.style.name, each.text) for each in document.paragraphs if each.style and
                each.style.name and each.style.name.startswith("Heading")]
    assert headings[:3] == [("Heading 1", "Risk report to Risk board"), ("Heading 2", "Executive summary"),
                            ("Heading 2", "Decisions wanted")]


def test_tables_repeat_their_heading_and_say_what_they_hold(document: Document) -> None:
    for each in document.tables:
        assert each.rows[0]._tr.trPr is not None
        assert each.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert next(each._tbl.tblPr.iter(qn("w:tblCaption"))).get(qn("w:val"))


def test_rows_hold_what_the_paper_says_and_common_cells_are_one(document: Document) -> None:
    changes = next(each for each in document.tables if each.cell(0, 5).text == "After")
    rows = told(made(), "Changes that landed")
    assert [changes.cell(place, 5).text for place in range(1, len(rows) + 1)] == [row[5] for row in rows]
    assert [changes.cell(place, 0).text for place in range(1, len(rows) + 1)] == [row[0] for row in rows]
    spans = table(made(), "Changes that landed").spans
    first = next(place for place, span in enumerate(spans, 1) if span > 1)
    assert [changes.cell(first, column)._tc.vMerge for column in (0, 3)] == ["restart", None]


def test_properties_are_those_of_the_landing(document: Document) -> None:
    held = document.core_properties
    assert (held.title, held.language) == ("Risk report to Risk board, 9 April 2026", "en-GB")
    assert held.created == held.modified == datetime(2026, 3, 9, 9, 30, tzinfo=UTC)
    languages = {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_the_same_paper_has_the_same_bytes_and_fixed_dates() -> None:
    first, second = word(made()), word(made())
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as held:
        assert {each.date_time for each in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_register_lies_across_the_page(document: Document) -> None:
    assert [int(each.page_width or 0) > int(each.page_height or 0) for each in document.sections] == [
        False, True, False]
