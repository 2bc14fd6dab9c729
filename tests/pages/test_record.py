"""The page of a record, in the cases that are not the usual one."""

from __future__ import annotations

from tests.pages.taken_apart import pages_of, read
from tests.views.fakes import REGISTER, RISK, RISK_PATH, Memory, evidence, one_risk

PAGE = "records/RSK-2026-7K3M/"


def outline(history: Memory) -> str:
    return read(pages_of(evidence(history))[PAGE]).outline


def test_a_removed_record_keeps_its_page_with_its_last_state_and_its_history() -> None:
    page = outline(Memory().land(REGISTER).land({RISK_PATH: RISK}).land({RISK_PATH: None}))
    assert "This record was removed from the register." in page
    assert "## How it last stood" in page
    assert "Lead agency\n Northmoor Council" in page
    assert "record removed" in page


def test_a_version_that_cannot_be_read_is_shown_with_the_reason() -> None:
    page = outline(Memory().land({RISK_PATH: RISK}).land({RISK_PATH: RISK.encode() + b"title: again\n"}))
    assert "The file of this record cannot be read now." in page
    assert "After this landing the file could not be read: the same field is given twice" in page


def test_every_change_has_an_address_of_its_own() -> None:
    ids = read(pages_of(evidence(one_risk()))[PAGE]).ids
    assert {"landing-4", "landing-4.status", "landing-3.scores.S2"} <= set(ids)


def test_a_record_is_a_row_of_its_register_in_plain_words() -> None:
    row = pages_of(evidence(one_risk()))[PAGE].search
    assert row is not None
    assert row[:2] == ("RSK-2026-7K3M", "Delayed discharge from Ward 7")
    assert row[2:5] == ("operational", "Northmoor Council", "Amara Okafor")


def test_a_file_whose_name_cannot_be_an_id_has_a_page_at_a_safe_address() -> None:
    pages = pages_of(evidence(files={"records/risks/2026/..x <b>.yml": RISK}))
    [odd] = [path for path in pages if path.startswith("records/")]
    assert odd.startswith("records/file-")
