"""The page of a meeting says whether it was quorate and how that was counted; the register says it in a column."""

from __future__ import annotations

from tests.pages.taken_apart import pages_of, read
from tests.views.fakes import REGISTER, Memory, evidence

FORUM = """\
id: risk-board
name: Risk board
terms: [{id: T1, version: "1.0", from: 2025-01-01, quorum: [{constituency: council, at_least: 1}]}]
"""
MEETING = """\
id: MTG-2026-5T8W
title: Risk board in March
status: held
opened_on: 2026-03-12
forum: risk-board
held_on: 2026-03-12
attendance:
  - {id: P1, person: amara-okafor, agency: northmoor-council, constituency: council, attended: present,
     recused_from: [I2]}
items:
  - {id: I1, title: Winter plan, result: decided}
  - {id: I2, title: Her own pay, result: noted}
"""
PAGE = "records/MTG-2026-5T8W/"


def shown(meeting: str) -> tuple[str, str]:
    """The meeting's page, and its row in the register of meetings."""
    pages = pages_of(evidence(Memory().land(REGISTER).land({
        "records/forums/risk-board.yml": FORUM, "records/meetings/2026/MTG-2026-5T8W.yml": meeting})))
    register = read(pages["registers/meetings/"]).outline.splitlines()
    return read(pages[PAGE]).outline, next(line for line in register if "MTG-2026-5T8W" in line)


def test_the_whole_meeting_is_counted_and_each_item_that_differs() -> None:
    outline, row = shown(MEETING)
    part = outline.partition("## Quorum")[2].partition("## Links")[0]
    assert "The whole meeting | yes | council 1 of at least 1, by terms T1" in part
    assert "Item I2: Her own pay | no | council 0 of at least 1, by terms T1" in part
    assert "Winter plan" not in part
    assert "| yes |" in row


def test_what_cannot_be_told_says_why_and_a_meeting_to_come_has_no_part() -> None:
    outline, row = shown(MEETING.replace("forum: risk-board\n", ""))
    assert "not known | it is no meeting of a forum" in outline
    assert "not known" in row
    outline, row = shown(MEETING.replace("status: held", "status: planned"))
    assert "## Quorum" not in outline
    assert "not known" not in row
