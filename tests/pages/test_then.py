"""The pages of records and registers on any date, as they stand without scripts."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from caretrail.pages.page import Page
from tests.pages.taken_apart import pages_of, read
from tests.views.fakes import REGISTER, RISK, RISK_PATH, Memory, evidence, one_risk

RECORD = "records/RSK-2026-7K3M/then/"
RISKS = "registers/risks/on/"


def landed(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=UTC)


def pages(*landings: tuple[datetime, dict[str, str | bytes | None]]) -> dict[str, Page]:
    memory = Memory()
    for when, files in landings:
        memory.land(files, landed_at=when)
    return pages_of(evidence(memory))


def test_a_field_is_told_with_every_value_and_the_days_between() -> None:
    said = read(pages_of(evidence(one_risk()))[RECORD]).outline
    assert "| Status | active | 7 March 2026 to 9 March 2026" in said
    assert "| Status | closed | since 9 March 2026" in said


def test_a_version_that_cannot_be_read_is_said() -> None:
    made = pages((landed(2, 2), {RISK_PATH: RISK}), (landed(2, 3), {RISK_PATH: b"\xff"}))
    assert "After landing 2, 3 February 2026, the file could not be read" in read(made[RECORD]).outline


def test_a_record_that_is_gone_keeps_what_it_said() -> None:
    made = pages((landed(2, 2), {RISK_PATH: RISK}), (landed(2, 3), {RISK_PATH: None}))
    assert "| Status | active | 2 February 2026 to 3 February 2026" in read(made[RECORD]).outline
    assert 'data-versions="1:2026-02-02 2:2026-02-03!"' in made[RECORD].html


def test_a_very_long_value_is_shortened() -> None:
    made = pages((landed(2, 2), {RISK_PATH: RISK.replace("wait for transport", "wait " * 2000)}))
    assert "(shortened: " in read(made[RECORD]).outline


def test_without_history_there_is_no_other_date() -> None:
    made = pages_of(evidence(files={**REGISTER, RISK_PATH: RISK}))
    assert [path for path in made if path.endswith("/then/") or "/on/" in path] == []
    assert "On any date" not in made["registers/risks/"].html


def test_a_month_that_changed_nothing_has_no_page() -> None:
    made = pages((landed(1, 5), {RISK_PATH: RISK}), (landed(3, 5), {RISK_PATH: RISK.replace("active", "closed")}))
    assert sorted(path for path in made if path.startswith(RISKS)) == [RISKS, f"{RISKS}2026-01/", f"{RISKS}2026-03/"]
    assert "| active" in read(made[f"{RISKS}2026-01/"]).outline
    assert "| closed" in read(made[f"{RISKS}2026-03/"]).outline


def test_the_rows_of_a_month_are_those_it_began_with_and_what_came() -> None:
    made = pages((landed(1, 5), {RISK_PATH: RISK}), (landed(2, 3), {RISK_PATH: RISK.replace("active", "closed")}),
                 (landed(2, 9), {RISK_PATH: None}))
    ((path, content),) = made[f"{RISKS}2026-02/"].files
    rows = json.loads(content.decode().partition(",")[2].rstrip(");\n"))
    assert path == f"{RISKS}2026-02.js"
    assert [row[0] for row in rows["start"]] == ["RSK-2026-7K3M"]
    assert [(day, cells and "closed" in cells) for day, _, cells in rows["then"]] == [(3, True), (9, None)]
    assert read(made[f"{RISKS}2026-02/"]).outline.endswith("No risks were in the register on that day.\n")


def test_the_owner_part_of_a_record_tells_where_the_answers_differ() -> None:
    passed = RISK.replace("from: 2026-03-05}", "from: 2026-03-05, to: 2026-03-09}\n"
                          "  - {id: O2, person: tomasz-lind, agency: northmoor-council, from: 2026-03-10}")
    made = pages((landed(3, 5), {RISK_PATH: RISK}), (landed(3, 20), {RISK_PATH: passed}))
    said = read(made["records/RSK-2026-7K3M/"]).outline
    assert "### Where the answers differ" in said
    assert "| 10 March 2026 to 19 March 2026 | tomasz-lind" in said
    assert "recorded on 20 March 2026, in landing 2, and dated back to 10 March 2026." in said
    agreed = pages((landed(3, 5), {RISK_PATH: RISK}))["records/RSK-2026-7K3M/"]
    assert "Where the answers differ" not in agreed.html
