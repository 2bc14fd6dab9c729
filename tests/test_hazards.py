"""Every hazard of the list, as a file: refused at the right place, or its text kept to the letter."""

from __future__ import annotations

from typing import Any

import pytest

from caretrail import source
from hazards.made import MADE
from hazards.manifest import FOLDER, KEPT, REFUSED, Kept, Refused, content


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


def test_every_file_is_a_case_and_every_case_has_its_content() -> None:
    names = [case.name for case in (*REFUSED, *KEPT)]
    assert len(names) == len(set(names)) >= 60
    assert {path.stem for path in FOLDER.iterdir()} == set(names) - set(MADE)
    assert set(MADE) <= set(names)


def test_every_fault_has_a_case() -> None:
    assert {case.fault for case in REFUSED} == set(source.FAULTS)
