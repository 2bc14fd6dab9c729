"""Calendar files, read back with a library that was written for them."""

from __future__ import annotations

from datetime import date, datetime

import icalendar  # type: ignore[import-untyped]
import pytest

from caretrail.exports import all_files
from caretrail.views.evidence import Evidence
from tests.facts.register import register

POLICY = """\
id: partnership
name: "Grampian, Moray; Orkney"
time_zone: Europe/London
obligations:
  - {id: O1, practice: P7, duty: case-review, scope: SCOPE, post: lead-discharge, from: 2026-04-13}
  - {id: O2, practice: P9, duty: patterns, scope: all, forum: system-risk-board, from: 2026-03-01, to: 2026-03-31}
"""
HARD = ("Åsa's cases; the town, the moor \\\\ and 介護保険のすべての利用者の記録とその見直し, "
        "🙂 told in more words than fit on one line of a calendar file")


def calendars(scope="all cases", as_of=date(2026, 4, 15), **more):
    trail = register(policy=POLICY.replace("SCOPE", f'"{scope}"'), as_of=as_of, **more)
    made = ((path, content) for path, content in all_files(Evidence(trail, ())) if path.endswith(".ics"))
    return {path: (content, icalendar.Calendar.from_ical(content)) for path, content in made}


def test_there_is_one_for_all_and_one_for_each_agency():
    found = calendars()
    assert sorted(found) == ["obligations/agency-brightwater-homecare.ics", "obligations/agency-moorside-homes.ics",
                             "obligations/agency-northmoor-council.ics",
                             "obligations/agency-northmoor-hospitals.ics", "obligations/all.ics"]
    practices = {path.removeprefix("obligations/"): {event["CATEGORIES"].cats[0] for event in calendar.events}
                 for path, (_, calendar) in found.items()}
    assert practices["all.ics"] == {"P6", "P7", "P9"}
    assert practices["agency-northmoor-hospitals.ics"] == {"P9"}
    assert practices["agency-brightwater-homecare.ics"] == set()


def test_an_event_lasts_the_day_on_which_the_review_is_due():
    event = calendars()["obligations/all.ics"][1].events[1]
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 4, 20), date(2026, 4, 21))
    assert event["DTSTAMP"].dt.replace(tzinfo=None) == datetime(2026, 4, 15)
    assert event["SUMMARY"] == "Case review (P7): all cases"
    assert event["DESCRIPTION"].splitlines()[:2] == ["Who: Lead for discharge", "For: 13 April 2026 to 19 April 2026"]


def test_it_names_posts_and_no_people():
    content = calendars()["obligations/all.ics"][0].decode()
    assert "amara" not in content.lower().replace("\r\n ", "")


def test_what_is_overdue_says_so_and_what_was_missed_is_left_out():
    late = [event for event in calendars()["obligations/all.ics"][1].events if "patterns" in event["DESCRIPTION"]]
    assert ["Overdue" in event["DESCRIPTION"] for event in late] == [True]
    later = calendars(as_of=date(2026, 7, 15))["obligations/all.ics"][1].events
    assert not [event for event in later if "patterns" in event["DESCRIPTION"]]


@pytest.mark.parametrize("scope", [HARD, "a" * 200, "é" * 200, "semicolons; commas, \\\\"])
def test_any_text_comes_back_as_it_was(scope):
    content, calendar = calendars(scope)["obligations/all.ics"]
    written = scope.replace("\\\\", "\\")
    assert calendar.events[1]["SUMMARY"] == f"Case review (P7): {written}"
    assert calendar["X-WR-CALNAME"] == "Reviews due: Grampian, Moray; Orkney"
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_ids_are_unique_and_stay_while_days_pass_and_posts_change():
    first, later = calendars()["obligations/all.ics"][1], calendars(as_of=date(2026, 4, 16))["obligations/all.ics"][1]
    ids = [event["UID"] for event in first.events]
    assert len(set(ids)) == len(ids)
    assert [event["UID"] for event in later.events][:3] == ids[:3]
    assert calendars()["obligations/all.ics"][0] == calendars()["obligations/all.ics"][0]


def test_an_agency_called_all_has_a_file_of_its_own():
    found = calendars(agencies="id: all\nname: All\n")
    assert {"obligations/all.ics", "obligations/agency-all.ics"} <= found.keys()
