"""A register in which every text tries to be more than text, and in which much does not fit, still makes a paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from caretrail.papers.layout import laid_out
from caretrail.papers.markdown import markdown
from caretrail.papers.model import Cell, Column, Items, Paper, Part, Table
from caretrail.papers.pdf import pdf
from caretrail.papers.word import word
from tests.pages.test_hostile import ATTACKS, quoted, record
from tests.papers.made import FORUM, OTHER, made, part, records, told
from tests.papers.test_pdf import MARKUP
from tests.site.hostile import PAYLOADS
from tests.views.fakes import evidence

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TEXTS = (*ATTACKS, *PAYLOADS, *MARKUP)


@pytest.fixture(scope="module")
def paper() -> Paper:
    files = records(forum=FORUM.replace("Risk board", quoted(MARKUP[0])),
                    risk=record(ATTACKS[0]) + "forum: risk-board\n")
    for number, attack in enumerate(TEXTS):
        name = f"RSK-2026-00{LETTERS[1 + number // 32]}{LETTERS[number % 32]}"
        title = " ".join(attack.split()) or "x"
        files[f"records/risks/2026/{name}.yml"] = OTHER.replace("RSK-2026-0001", name).replace(
            "Two registers say two things", quoted(title))
    return made(evidence(files=files, as_of=date(2026, 4, 1)))


def test_every_risk_has_its_row_or_is_said_to_have_none(paper: Paper) -> None:
    """A title of 5,000 letters is none, and so is what the first attack made of a record."""
    assert len(told(paper, "Open risks overseen")) == len(TEXTS)
    said = part(paper, "What this paper cannot show").blocks[0]
    assert isinstance(said, Items)
    assert said.texts[0].startswith("2 risks of this forum cannot be read, and are not in the register: RSK-2026-")


@pytest.mark.parametrize("write", [pdf, word, markdown])
def test_every_format_takes_it(paper: Paper, write: Callable[[Paper], bytes]) -> None:
    assert write(paper) == write(paper)


def test_markdown_shows_texts_as_they_are_written(paper: Paper) -> None:
    said = markdown(paper).decode()
    assert re.search(r"(?<!\\)<(?!br>)|(?<!\\)`", said) is None
    assert r"\<script\>alert\(1\)\</script\>" in said
    assert r"\#panic\(\)" in said


def test_rows_that_share_cells_tell_them_again_on_the_next_page() -> None:
    shared, own = Cell("RSK-2026-7K3M"), [Cell(f"field {number}\nline\nline") for number in range(10)]
    rows = tuple((shared, each) for each in own)
    data = laid_out(Part("Changes", (Table("x", (Column("a", 1), Column("b", 1)), rows, merged=(0,)),)))
    found = [(len(row), row[0]["span"], row[0]["whole"]) for row in data["blocks"][0]["rows"]]
    assert found == [(2, 6, True), *[(1, 1, True)] * 5, (2, 4, True), *[(1, 1, True)] * 3]
