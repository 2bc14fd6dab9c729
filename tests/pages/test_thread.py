"""The page of a trail."""

from __future__ import annotations

from collections.abc import Mapping

from caretrail.pages.thread import Threads
from tests.pages.taken_apart import read
from tests.views.fakes import RISK, RISK_PATH, Memory, evidence, one_risk
from tests.views.test_thread import CASE, CASE_PATH, ESCALATION, ESCALATION_PATH, LESSON, LESSON_PATH, REVIEWED, held


def outline(history: Memory, record: str = "RSK-2026-7K3M") -> str:
    shown = evidence(history)
    (page,) = Threads(shown).pages(shown.trail.records[record])
    assert page.path == f"records/{record}/trail/"
    return read(page).outline


def landed(*steps: Mapping[str, str | bytes | None]) -> Memory:
    memory = Memory()
    for files in steps:
        memory.land(files)
    return memory


def test_each_event_says_when_it_happened_when_it_was_recorded_and_by_whom() -> None:
    said = outline(one_risk())
    assert "| 5 March 2026 noticed | Risk opened: People who are well enough to leave Ward 7 wait" in said
    assert "7 March 2026, recorded 2 days later; landing 2 by Amara Okafor (claimed)" in said
    assert "| Amara Okafor (Lead for discharge)" in said


def test_an_event_leads_to_the_field_at_that_landing() -> None:
    shown = evidence(one_risk())
    (page,) = Threads(shown).pages(shown.trail.records["RSK-2026-7K3M"])
    hrefs = [given.get("href") for _, given in read(page).tags]
    assert "../../../records/RSK-2026-7K3M/#landing-2.ownership.O1" in hrefs


def test_an_entry_whose_id_cannot_stand_in_an_address_leads_to_its_landing() -> None:
    hostile = RISK.replace("id: O1", "id: '\"><a href=x>'")
    assert hostile != RISK
    shown = evidence(Memory().land({**held(), RISK_PATH: hostile}))
    (page,) = Threads(shown).pages(shown.trail.records["RSK-2026-7K3M"])
    hrefs = [given.get("href") for _, given in read(page).tags]
    assert "../../../records/RSK-2026-7K3M/#landing-1" in hrefs
    assert not [href for href in hrefs if href and '"' in href]


def test_what_a_restored_file_says_again_leads_to_its_landing() -> None:
    shown = evidence(landed({**held(), RISK_PATH: RISK}, {RISK_PATH: None}, {RISK_PATH: RISK}))
    (page,) = Threads(shown).pages(shown.trail.records["RSK-2026-7K3M"])
    hrefs = [given.get("href") for _, given in read(page).tags]
    assert "../../../records/RSK-2026-7K3M/#landing-3" in hrefs
    assert "../../../records/RSK-2026-7K3M/#landing-3.status" not in hrefs


def test_a_quiet_time_is_told_where_it_falls() -> None:
    said = outline(landed(held(), {ESCALATION_PATH: ESCALATION}, {LESSON_PATH: LESSON}), "CAS-2026-3F6P")
    assert "| 28 days without an event: nothing is recorded as happening between 3 February 2026 and 3 Mar" in said


def test_nothing_that_says_whether_it_worked_is_said_in_words() -> None:
    assert "Nothing recorded yet says whether it worked." in outline(one_risk())


def test_a_score_after_the_action_says_whether_it_worked() -> None:
    done = (RISK + "  - {id: S2, on: 2026-03-20, type: current, likelihood: 2, consequence: 4}\nactions:\n"
            "  - {id: A1, what: Book for all wards, owner: amara-okafor, agreed_on: 2026-03-05, updates: "
            "[{id: U1, on: 2026-03-10, status: done}]}\n")
    said = outline(landed(held(), {RISK_PATH: done}))
    assert "The current score fell from 16 to 8 since its first action was done on 10 March 2026." in said


def test_without_history_the_trail_stands_and_says_what_is_missing() -> None:
    shown = evidence(files={**held(), CASE_PATH: CASE})
    (page,) = Threads(shown).pages(shown.trail.records["CAS-2026-3F6P"])
    said = read(page).outline
    assert "made without history" in said
    assert "not known" in said


def test_a_review_of_many_records_tells_only_its_part() -> None:
    said = outline(landed(held(), REVIEWED), "CAS-2026-3F6P")
    assert "Steady; next look in a week." in said
    assert "Something else altogether" not in said


def test_where_it_stops_is_said() -> None:
    said = outline(landed(held()), "CAS-2026-3F6P")
    assert "at most 3 steps from the case" in said
    assert "from one case or risk to the next" in said
