"""The guide's page on mappings: its example runs as printed, and it names every key there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from caretrail.importing import mapping_file
from caretrail.importing.mapping import READINGS
from tests.importing.harbour import harbour
from tests.importing.page import REPOSITORY, run_page

PAGE = REPOSITORY / "docs" / "import.md"

TABLES = {
    "The mapping": mapping_file.KEYS,
    "A column with a reading": mapping_file.SPEC_KEYS,
    "How a cell is read": READINGS,
    "The reference": mapping_file.REFERENCE_KEYS,
    "Rows left out": mapping_file.LEFT_OUT_KEYS,
    "An entry of a list": mapping_file.ENTRY_KEYS,
    "Periods": mapping_file.PERIODS_KEYS,
    "A period": mapping_file.PERIOD_KEYS,
    "Gone": mapping_file.GONE_KEYS,
}


@pytest.mark.parametrize("heading", TABLES)
def test_the_page_names_every_key(heading: str) -> None:
    section = PAGE.read_text("utf-8").partition(f"### {heading}\n")[2].partition("\n#")[0]
    assert sorted(re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE)) == sorted(TABLES[heading])


def test_the_example_prints_what_the_page_shows(tmp_path: Path) -> None:
    (tmp_path / "register.xlsx").write_bytes(harbour(mended=False))
    (tmp_path / "mended.xlsx").write_bytes(harbour(mended=True))
    for step in run_page(PAGE, tmp_path, may_fail="import ../register.xlsx"):
        assert step.is_as_shown, f"{step.commands}\nprinted\n{step.printed}\nand the page shows\n{step.shown}"
    records = [path.read_text("utf-8") for path in (tmp_path / "harbour" / "records" / "risks").rglob("*.yml")]
    assert len(records) == 2 + 4
    assert all("person: asha-lindqvist" in text for text in records)
