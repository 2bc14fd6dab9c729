"""The page of a record, in the cases that are not the usual one."""

from __future__ import annotations

import re

from caretrail import source
from caretrail.facts.fingerprint import fingerprint
from caretrail.problem import Place, Problem, Severity
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


def test_a_file_whose_name_cannot_be_an_id_has_a_page_at_a_safe_address() -> None:
    pages = pages_of(evidence(files={"records/risks/2026/..x <b>.yml": RISK}))
    odd, *below = [path for path in pages if path.startswith("records/")]
    assert odd.startswith("records/file-")
    assert all(path.startswith(odd) for path in below)


def line_of(risk: str) -> str:
    """How the record stands, in its own line, below those that lead to its other pages."""
    lines = outline(Memory().land(REGISTER).land({RISK_PATH: risk})).splitlines()
    return next(line for line in lines[2:] if not line.startswith(("- ", "Change this")))


def test_a_risk_begins_with_its_rating_its_target_its_owner_and_its_review() -> None:
    target = "  - {id: S2, on: 2026-03-05, type: target, likelihood: 2, consequence: 2}\nnext_review: 2026-03-25\n"
    assert line_of(RISK + target) == (
        "active Rated 16 (4 x 4) on 5 March 2026, the first score; target 4 (2 x 2); owner Amara Okafor; open for 27 "
        "days; next review 25 March 2026, 7 days overdue as of 1 April 2026.")


def test_a_review_is_not_overdue_on_its_day_nor_after_the_end() -> None:
    assert line_of(RISK + "next_review: 2026-04-01\n").endswith("next review 1 April 2026.")
    assert "review" not in line_of(RISK.replace("active", "closed") + "next_review: 2026-03-25\n")


def test_a_review_that_was_held_since_it_was_due_is_not_missing() -> None:
    held = "next_review: 2026-03-25\nreviews: [{id: R1, on: 2026-03-26, result: Unchanged}]\n"
    assert line_of(RISK + held).endswith("next review 25 March 2026.")


def test_a_record_that_names_no_owner_says_so_and_not_that_nobody_owns_it() -> None:
    unowned = RISK.partition("ownership:")[0]
    assert line_of(unowned) == "active Not rated; owner not recorded; open for 27 days."


def test_the_ids_in_a_finding_lead_to_their_records() -> None:
    problem = Problem(Place(RISK_PATH), "REF01", Severity.ERROR, "`RSK-2026-7K3M` names `lead-discharge`",
                      "ask `northmoor-council` or `nobody-known`", "RSK-2026-7K3M")
    page = read(pages_of(evidence(Memory().land(REGISTER).land({RISK_PATH: RISK}), problems=(problem,)))[PAGE])
    found = page.html.partition('<ul class="findings">')[2].partition("</ul>")[0]
    assert re.findall('href="(.*?)"><code>', found) == [
        "../../records/lead-discharge/", "../../records/northmoor-council/"]


def test_a_record_that_was_approved_says_whether_it_is_still_what_was() -> None:
    fields = source.parse(RISK.encode())
    assert isinstance(fields, dict)
    decision = f"""\
id: DEC-2026-4XQ2
title: The risk is accepted as it is
status: agreed
opened_on: 2026-03-12
decided_on: 2026-03-12
approved_records: [{{record: RSK-2026-7K3M, content: "{fingerprint("risk", fields)}"}}]
"""
    landed = Memory().land(REGISTER | {RISK_PATH: RISK, "records/decisions/2026/DEC-2026-4XQ2.yml": decision})
    assert "as it was approved on 12 March 2026" in outline(landed)
    landed.land({RISK_PATH: RISK.replace("likelihood: 4", "likelihood: 5")})
    assert "changed since it was approved on 12 March 2026" in outline(landed)
