"""The PDF: tagged by the rules of PDF/UA-1, the same bytes each time, every text printed as it is written."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from pypdf import PdfReader

from caretrail.papers.model import Cell, Column, Items, Paper, Paragraph, Part, Table
from caretrail.papers.pdf import pdf
from caretrail.papers.word import word
from caretrail.problem import Refusal
from tests.papers.made import made
from tests.site.hostile import PAYLOADS

MARKUP = ("#panic()", "$x$", "@ref", "*b*", "<label>", "= Heading", "/* x */ // y", "#let x = 1", "\\ ~ -- ---",
          '"quoted" \'too\'')
FOREIGN = ("\U0001f600", "\u4e2d\u6587", "e\u0301", "\u202edcba", "\x07", "\u05e9\u05dc\u05d5\u05dd", "\ud800")


def paper_of(*texts: str) -> Paper:
    """Each text in every sort of place."""
    cells = tuple((Cell(each), Cell(each, "red", is_open=True)) for each in texts)
    wide = Table("Wide", tuple(Column("x", 1) for _ in range(9)), tuple((Cell(each),) * 9 for each in texts))
    parts = (Part("Cover", (Table(texts[0], (Column(texts[0], 1), Column("b", 1)), cells, merged=(0,)),)),
             Part(texts[-1], (Paragraph(" ".join(texts)), Items(texts), wide), wide=True))
    return Paper(texts[0], texts[0], texts[0], texts[0], "inspector", texts[0], datetime(2026, 3, 8, tzinfo=UTC), parts)


def elements(node: Any) -> Iterator[Any]:
    """Every element of the structure tree."""
    held = node.get_object()
    for each in held if isinstance(held, list) else [held]:
        inner = each.get_object() if hasattr(each, "get_object") else each
        if isinstance(inner, dict):
            if "/S" in inner:
                yield inner
            if "/K" in inner:
                yield from elements(inner.raw_get("/K") if hasattr(inner, "raw_get") else inner["/K"])


@pytest.fixture(scope="module")
def read() -> PdfReader:
    return PdfReader(io.BytesIO(pdf(made())))


def test_it_says_its_language_and_title_and_that_it_is_tagged(read: PdfReader) -> None:
    root: Any = read.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"], root["/ViewerPreferences"]["/DisplayDocTitle"]) == (
        "en-GB", True, True)
    assert read.metadata is not None
    assert read.metadata.title == "Risk report to Risk board, 9 April 2026"
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_data() or b"<pdfuaid:part>1<" in root["/Metadata"].get_data()


def test_headings_tables_and_lists_are_tagged(read: PdfReader) -> None:
    root: Any = read.trailer["/Root"]
    found = Counter(each["/S"] for each in elements(root.raw_get("/StructTreeRoot")))
    assert (found["/H1"], found["/H2"]) == (1, 9)
    assert found["/Table"] == found["/THead"] == found["/Caption"] > 8
    assert found["/TH"] > 30
    assert found["/L"] >= 2


def test_pages_lie_as_their_tables_need_and_are_numbered(read: PdfReader) -> None:
    sizes = [(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in read.pages]
    assert sizes[0] == (595, 842)
    assert (842, 595) in sizes
    assert f"page 2 of {len(read.pages)}" in read.pages[1].extract_text()


def test_the_same_paper_has_the_same_bytes() -> None:
    assert pdf(made()) == pdf(made())


def test_markup_is_printed_as_it_is_written() -> None:
    """typst would smarten the quotes of markup; of data it prints what stands there."""
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf(paper_of(*MARKUP)))).pages)
    for each in MARKUP:
        assert each in text, each


def test_what_the_fonts_do_not_have_is_spelt_out() -> None:
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf(paper_of("x", *FOREIGN)))).pages)
    assert "[grinning face]" in text
    assert "[U+4E2D][U+6587]" in text
    assert r"\u{202e}dcba" in text
    assert "spelt out in square brackets" in text


@pytest.mark.parametrize("write", [pdf, word])
def test_no_text_breaks_a_paper(write: Any) -> None:
    assert len(write(paper_of(*PAYLOADS, *MARKUP, *FOREIGN, "a" * 5000, "", "x\ny"))) > 10_000


@pytest.mark.parametrize(("write", "module"), [(pdf, "typst"), (word, "docx")])
def test_without_the_extra_it_is_refused(write: Any, module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(Refusal, match=f"`{module}` is not installed here"):
        write(made())
