"""P7, named risk ownership: who answered at every instant, how promptly it is kept, what meetings leave open."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from caretrail.facts.ownerless import holes, minutes, owned_between
from caretrail.rule import Figure
from caretrail.rules import BY_CODE
from caretrail.trail import Trail, open_trail
from tests.facts.register import landed, paths, register
from tests.history.repository import Made
from tests.rules.harness import practice_ground
from tests.rules.practice import failing, findings, judged, rate

CASE = """\
id: CAS-2026-3F6P
title: Going home
status: active
opened_on: 2026-03-02
accepted_on: 2026-03-02
lead_agency: northmoor-council
"""
AMARA = "person: amara-okafor, post: lead-discharge, agency: northmoor-council"
TOMASZ = "person: tomasz-lind, post: medical-director, agency: northmoor-hospitals"


def managed(*entries: str, more: str = "") -> str:
    return CASE + "managers:\n" + "".join(f"  - {{id: O{at}, {each}}}\n" for at, each in enumerate(entries, 1)) + more


def unowned(trail: Trail) -> int:
    record = trail.records["CAS-2026-3F6P"]
    between = owned_between(trail, record)
    assert between
    return minutes(trail, holes(trail, record, *between))


@pytest.mark.parametrize(("entries", "lost"), [
    ((f"{AMARA}, from: 2026-03-02",), 0),
    ((f"{AMARA}, from: 2026-03-03",), 1440),
    ((f"{AMARA}, from: 2026-03-02, to: 2026-03-28", f"{TOMASZ}, from: 2026-03-30"), 1380),
    ((f"{AMARA}, from: 2026-03-02, to: 2026-03-10", f"{TOMASZ}, from: 2026-03-10"), 0),
    ((f"{AMARA}, from: 2026-03-02, to: 2026-03-10", f"{TOMASZ}, from: 2026-03-11"), 0),
    ((f"{AMARA}, from: 2026-03-02, to: 2026-03-11", f"{TOMASZ}, from: 2026-03-10"), 2 * 1440),
    ((f"{AMARA}, from: 2026-03-10", f"{AMARA}, from: 2026-03-02, corrects: O1"), 0)],
    ids=["from acceptance", "a day late", "the day the clocks go forward", "handed over on one day", "the next day",
         "two at once", "corrected"])
def test_unowned_minutes_as_the_clocks_went(entries: tuple[str, ...], lost: int) -> None:
    trail = register(managed(*entries))
    assert unowned(trail) == lost
    judge = BY_CODE["P7-V7a"].judge
    assert judge
    assert [each.value for each in judge(trail) if isinstance(each, Figure)] == ([f"{lost:,}"] if lost else [])


def test_a_closed_case_needs_an_owner_until_the_day_before() -> None:
    closed = managed(f"{AMARA}, from: 2026-03-02, to: 2026-03-19").replace("active", "closed")
    assert unowned(register(closed + "closed: {on: 2026-03-20, reason: Home.}\n")) == 0


@pytest.mark.parametrize(("later", "lost"), [("lead_agency: northmoor-council\n", 0), ("", 1440)])
def test_a_draft_need_not_name_the_agency_that_leads_yet(later: str, lost: int, tmp_path: Path) -> None:
    """Accepted on the 2nd; on the 5th the draft was completed, or only called active, and on the 6th completed."""
    owned = managed(f"{AMARA}, from: 2026-03-02").replace("lead_agency: northmoor-council\n", "")
    made = Made(tmp_path)
    ground = {path: file.data for path, file in practice_ground().files.items()}
    made.commit(ground, when=datetime(2026, 3, 1, tzinfo=UTC))
    for day, text in ((2, owned.replace("active", "draft")), (5, owned + later),
                      (6, owned + "lead_agency: northmoor-council\n")):
        made.commit(paths(text), when=datetime(2026, 3, day, 12, tzinfo=UTC))
    assert unowned(open_trail(tmp_path, as_of=date(2026, 4, 15), history=True)) == lost


def test_a_risk_needs_an_owner_from_when_it_was_no_draft_any_more(tmp_path: Path) -> None:
    """It was noticed on 1 March, and taken on on the 20th; going back to a draft later begins nothing anew."""
    risk = ("id: RSK-2026-7K3M\ntitle: Falls\nstatus: active\nlevel: case\nopened_on: 2026-03-01\n"
            f"lead_agency: northmoor-council\nownership: [{{id: O1, {AMARA}, from: 2026-03-20}}]\n")
    made = Made(tmp_path)
    ground = {path: file.data for path, file in practice_ground().files.items()}
    made.commit(ground, when=datetime(2026, 3, 1, tzinfo=UTC))
    for day, status in ((2, "draft"), (20, "active"), (24, "draft"), (30, "active")):
        made.commit(paths(risk.replace("active", status)), when=datetime(2026, 3, day, 12, tzinfo=UTC))
    trail = open_trail(tmp_path, as_of=date(2026, 4, 15), history=True)
    between = owned_between(trail, trail.records["RSK-2026-7K3M"])
    assert between == (date(2026, 3, 20), date(2026, 4, 15))
    assert rate("P7-V7a", trail) == (1, 1)


def test_a_post_that_was_empty_owns_nothing() -> None:
    left = ("id: amara-okafor\nname: Amara Okafor\nagency: northmoor-council\n"
            "appointments: [{id: P1, post: lead-discharge, from: 2025-01-01, to: 2026-04-13}]\n")
    [said] = failing("P7-V7a", register(managed(f"{AMARA}, from: 2026-03-02"), people=left))
    assert "the post `lead-discharge`, which was empty from 2026-04-14 to 2026-04-15 (2 days, 2,880 minutes)" in said


def test_the_time_without_a_lead_agency_is_that_between_landings(tmp_path: Path) -> None:
    """Born on 2 March without one; the landing an hour later names it: on the day before nobody led."""
    ground = {path: file.data.decode() for path, file in practice_ground().files.items() if file.data}
    named = managed(f"{AMARA}, from: 2026-03-01").replace("accepted_on: 2026-03-02", "accepted_on: 2026-03-01")
    trail = landed(tmp_path, ground | paths(named.replace("lead_agency: northmoor-council\n", "")), paths(named))
    assert failing("P7-V7a", trail) == []


class TestGates:
    """P7-G1 to P7-G3: a case without a level is at case level; a risk is P7's at that level alone."""

    def test_a_risk_of_the_system_is_not_asked(self) -> None:
        other = "id: RSK-2026-7K3M\ntitle: Falls\nstatus: active\nopened_on: 2026-03-02\n"
        for code in ("P7-G1", "P7-G2", "P7-G3", "P7-R1"):
            assert findings(code, register(other)) == []
            assert findings(code, register(other + "level: case\n"))

    def test_what_was_active_before_the_rules_began_is_not_judged(self) -> None:
        settings = "id: partnership\nname: N\ntime_zone: Europe/London\ncontinuity_start: {}\n"
        assert findings("P7-G1", register(CASE, policy=settings.format("2026-03-03"))) == []
        assert findings("P7-G1", register(CASE, policy=settings.format("2026-03-02")))

    def test_what_has_ended_needs_no_next_review(self) -> None:
        said = "and has no review date"
        assert any(said in each for each in findings("P7-R1", register(CASE)))
        closed = CASE.replace("active", "closed") + "closed: {on: 2026-04-01, reason: At home.}\n"
        assert not any(said in each for each in findings("P7-R1", register(closed)))

    def test_the_pathways_own_threshold_will_do_for_a_case(self) -> None:
        assert findings("P7-G3", register(CASE + "escalation_pathway: joint-escalation\n")) == []


class TestUpdates:
    """P7-V7b and P7-W7a."""

    @pytest.mark.parametrize(("days", "kept"), [
        (("03-09", "03-16", "03-23", "03-30", "04-06", "04-13"), True),
        (("03-09", "03-16", "03-24", "03-30", "04-06", "04-13"), False)])
    def test_never_more_than_seven_days_between_updates(self, days: tuple[str, ...], kept: bool) -> None:
        reviews = "".join(f"  - {{id: R{at}, on: 2026-{each}, result: Fine}}\n" for at, each in enumerate(days, 1))
        assert rate("P7-V7b", register(CASE + "reviews:\n" + reviews)) == (int(kept), 1)

    def test_the_log_and_the_date_of_the_next_review_are_no_update(self) -> None:
        trail = register(CASE + "next_review: 2026-04-20\nlog: [{id: L1, on: 2026-03-09, text: Tidied.}]\n")
        [said] = failing("P7-V7b", trail)
        assert "was not updated for 44 days, from 2026-03-02 to 2026-04-15 (limit 7 days)" in said

    def test_a_review_held_since_quiets_the_sign(self) -> None:
        assert failing("P7-W7a", register(CASE + "next_review: 2026-04-11\n"))
        assert not failing("P7-W7a", register(CASE + "next_review: 2026-04-12\n"))
        held = CASE + "next_review: 2026-04-01\nreviews: [{id: R1, on: 2026-04-01, result: Fine}]\n"
        assert not failing("P7-W7a", register(held))

    def test_one_late_entry_is_forgotten_with_the_next_in_time(self, tmp_path: Path) -> None:
        case = CASE.replace("2026-03-02", "2026-01-05")
        late = landed(tmp_path / "late", paths(case))
        assert "recorded 40 working days later" in failing("P7-W7a", late)[0]
        prompt = case + "log: [{id: L1, on: 2026-03-02, text: Visits began.}]\n"
        assert failing("P7-W7a", landed(tmp_path / "prompt", paths(case), paths(prompt))) == []


class TestMeetings:
    """P7-W7b."""

    def meetings(self, *items: str) -> list[str]:
        return [f"id: MTG-2026-{place}T8W\ntitle: Case review\nstatus: held\nopened_on: 2026-04-0{place}\n"
                f"held_on: 2026-04-0{place}\nitems: [{{id: I1, record: CAS-2026-3F6P{each}}}]\n"
                for place, each in enumerate(items, 1)]

    @pytest.mark.parametrize(("items", "raised"), [
        (("", ""), True), (("",), False), (("", ", result: decided"), False), ((", result: decided", ""), False),
        ((", result: noted", ", result: carried"), True), (("", ", action: A1"), False)])
    def test_two_meetings_in_a_row_raise_it(self, items: tuple[str, ...], raised: bool) -> None:
        assert bool(failing("P7-W7b", register(CASE, *self.meetings(*items)))) is raised

    def test_a_new_manager_on_the_day_is_an_owner(self) -> None:
        trail = register(managed(f"{AMARA}, from: 2026-04-02"), *self.meetings("", ""))
        assert failing("P7-W7b", trail) == []

    def test_what_no_meeting_looked_at_is_not_judged(self) -> None:
        assert judged("P7-W7b", register(CASE)) == []


def test_days_at_the_ends_of_the_calendar_are_borne() -> None:
    ends = CASE.replace("2026-03-02", "0001-01-01") + "next_review: 9999-12-31\n" + "managers:\n" + (
        f"  - {{id: O1, {AMARA}, from: 0001-01-01, to: 9999-12-31}}\n")
    closed = ("id: RSK-2026-7K3M\ntitle: Falls\nstatus: closed\nlevel: case\nopened_on: 0001-01-01\nscores:\n"
              "  - {id: S1, on: 0001-01-01, type: current, score: 20}\nclosed: {on: 0001-01-01, reason: Done.}\n")
    trail = register(ends, closed)
    for day in (date.min, trail.as_of, date.max):
        for code in BY_CODE:
            if code.startswith(("P7", "P8")):
                findings(code, trail.on(day))
