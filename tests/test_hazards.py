"""Every hazard of the list, as a file: refused at the right place, or its text kept to the letter."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from caretrail import source
from caretrail.check import check
from caretrail.load import File, load
from caretrail.rules import BY_CODE
from caretrail.trail import Trail
from tests.hazards.made import MADE
from tests.hazards.manifest import FOLDER, KEPT, REFUSED, Kept, Refused, content
from tests.hazards.record_cases import FOLDER as RECORD_FOLDER
from tests.hazards.record_cases import RECORDS, RecordCase


def at(value: Any, path: str) -> Any:
    for part in path.split("."):
        value = value[int(part)] if isinstance(value, list) else value[part]
    return value


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_refused_with_its_place(case: Refused) -> None:
    fault = source.parse(content(case))
    assert isinstance(fault, source.Fault)
    assert (fault.name, fault.line, fault.column) == (case.fault, case.line, case.column)
    assert fault.found == case.found


@pytest.mark.parametrize("case", KEPT, ids=lambda case: case.name)
def test_kept_to_the_letter(case: Kept) -> None:
    read = source.parse(content(case))
    assert {path: at(read, path) for path in case.texts} == case.texts


@pytest.mark.parametrize("case", RECORDS, ids=lambda case: case.name)
def test_a_record_has_exactly_these_problems(case: RecordCase) -> None:
    paths = (case.path, case.beside) if case.beside else (case.path,)
    files = (File(path, "100644", case.content, len(case.content)) for path in paths)
    problems = [each for each in check(Trail(load(files), date(2026, 6, 1))) if each.place.path == case.path]
    assert {(BY_CODE[each.code].name, each.place.line, each.place.column) for each in problems} == set(case.problems)


def test_every_file_is_a_case_and_every_case_has_its_content() -> None:
    names = [case.name for case in (*REFUSED, *KEPT)]
    assert len(names) == len(set(names)) >= 60
    assert {path.stem for path in FOLDER.iterdir()} == set(names) - set(MADE)
    assert set(MADE) <= set(names)
    assert {path.stem for path in RECORD_FOLDER.iterdir()} == {case.name for case in RECORDS}


def test_the_published_comparison_is_of_these_cases() -> None:
    page = Path(__file__).parents[1].joinpath("docs", "hazards.md").read_text(encoding="utf-8")
    count = len(REFUSED) + len(KEPT)
    assert f"| {count} cases |" in page
    assert f"| caretrail | {count} | 0 | 0 | 0 | 0 |" in page


def test_every_fault_has_a_case() -> None:
    assert {case.fault for case in REFUSED} == set(source.FAULTS)
