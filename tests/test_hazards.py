"""Every hazard of the list, as a file: refused at the right place, or its text kept to the letter."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from caretrail import source
from caretrail.check import check
from caretrail.folder import scan
from caretrail.load import File, load
from caretrail.recheck import check_folder
from caretrail.report.report import Report, looked_at
from caretrail.rules import BY_CODE
from caretrail.trail import Trail, open_trail
from tests.hazards.id_cases import IDS, IdCase
from tests.hazards.id_cases import RISK as USED
from tests.hazards.made import MADE
from tests.hazards.manifest import FOLDER, KEPT, REFUSED, Kept, Refused, content
from tests.hazards.record_cases import FOLDER as RECORD_FOLDER
from tests.hazards.record_cases import RECORDS, RecordCase
from tests.history.repository import Made
from tests.rules.harness import OF_FILES


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
    found = check(Trail(load(files), date(2026, 6, 1)), OF_FILES)
    problems = [each for each in found if each.place.path == case.path]
    assert {(BY_CODE[each.code].name, each.place.line, each.place.column) for each in problems} == set(case.problems)


@pytest.mark.parametrize("case", IDS, ids=lambda case: case.name)
def test_an_id_that_was_used_before_is_known(case: IdCase, tmp_path: Path) -> None:
    case.make(Made(tmp_path))
    flagged = [(each.place.path, each.place.line) for each in check(open_trail(tmp_path, history=True), {"HIS04"})]
    assert flagged == ([(USED, 0)] if case.used else [])


def test_a_check_without_history_says_that_it_did_not_look(tmp_path: Path) -> None:
    IDS[0].make(Made(tmp_path))
    checked = check_folder(tmp_path, scan(tmp_path), as_of=date(2026, 6, 1))
    assert [each.code for each in checked.problems if each.code.startswith("HIS")] == []
    assert "practices over time and history were not checked (add --history)" in looked_at(
        Report(checked, checked.problems, tmp_path))


def test_every_hazard_of_a_file_has_its_cases_and_the_page_counts_them() -> None:
    cases = Counter(case.hazard for case in (*REFUSED, *KEPT, *RECORDS, *IDS))
    assert sorted(cases) == list(range(1, 19))
    page = Path(__file__).parents[1].joinpath("docs", "hazards.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith(tuple(f"| {hazard} | " for hazard in cases))]
    counted = {int(row.split(" | ")[0].strip("| ")): row.rpartition(" | ")[2].strip(" |") for row in rows[:18]}
    assert counted == {hazard: str(count) for hazard, count in cases.items()}


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
