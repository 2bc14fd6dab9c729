"""`caretrail obligations`: what is overdue and due, for whom, in which form."""

from __future__ import annotations

import json

import icalendar  # type: ignore[import-untyped]
import pytest

from caretrail.kinds import BY_NAME

POLICY = """\
id: partnership
name: Northmoor Care Partnership
time_zone: Europe/London
obligations:
  - {id: O1, practice: P7, duty: case-review, scope: all cases, post: lead-discharge, from: 2026-04-06}
  - {id: O2, practice: P9, duty: log, scope: all, post: medical-director, from: 2026-03-01}
"""
WEEK = """\
Monday 13 April 2026
  Case review (P7): all cases, for 6 April 2026 to 12 April 2026: overdue for 2 days
    who: Lead for discharge (Amara Okafor)
    how: hold it, and record a review with its results that names `practice: P7`, `duty: case-review` and \
`scope: all cases` in its `obligations`
"""


@pytest.fixture
def duties(register):
    register("policy/partnership.yml", POLICY)
    for post, agency in (("lead-discharge", "northmoor-council"), ("medical-director", "northmoor-hospitals")):
        title = post.replace("-", " for ", 1) if post.startswith("lead") else "Medical director"
        register(f"posts/{post}.yml", f"id: {post}\ntitle: {title.capitalize()}\nagency: {agency}\n")
    register("agencies/northmoor-hospitals.yml", "id: northmoor-hospitals\nname: Northmoor Hospitals\nsector: nhs\n")
    register("people/amara-okafor.yml", BY_NAME["person"].example)
    return register


def test_it_lists_by_day_what_is_overdue_and_due_soon(caretrail, duties):
    said = caretrail("obligations", "--as-of", "2026-04-15")
    assert said.status == 0
    assert said.out.startswith("7 reviews, 2 overdue, on 15 April 2026\n")
    assert WEEK in said.out
    assert "who: Medical director (nobody)" in said.out
    assert "11 May 2026" in said.out
    assert "18 May 2026" not in said.out


def test_it_narrows_to_a_post_an_agency_and_days(caretrail, duties):
    def due(*options):
        told = json.loads(caretrail("obligations", "--as-of", "2026-04-15", "--output-format", "json", *options).out)
        return [(each["practice"], each["due"]) for each in told["obligations"]]

    assert due("--post", "medical-director") == [("P9", "2026-03-31"), ("P9", "2026-04-30")]
    assert due("--agency", "northmoor-hospitals") == due("--post", "medical-director")
    assert due("--from", "2026-04-30", "--to", "2026-04-30") == [("P9", "2026-04-30")]
    assert ("P7", "2026-07-13") in due("--from", "2026-04-30")


def test_all_of_them_tell_what_was_met_and_by_what(caretrail, duties):
    duties("reviews/2026/REV-2026-3M8A.yml", """\
id: REV-2026-3M8A
title: Weekly case review
status: active
opened_on: 2026-04-09
obligations:
  - {practice: P7, duty: case-review}
reviewer: amara-okafor
held_on: 2026-04-09
looked_at: All cases
findings:
  - {id: F1, text: All well.}
""")
    said = caretrail("obligations", "--as-of", "2026-04-15", "--all").out
    assert "for 6 April 2026 to 12 April 2026: held on 9 April 2026" in said
    assert "met by: REV-2026-3M8A" in said
    assert "REV-2026" not in caretrail("obligations", "--as-of", "2026-04-15").out


def test_the_calendar_can_be_read_by_a_calendar(caretrail, duties):
    options = "--as-of", "2026-04-15", "--agency", "northmoor-hospitals", "--output-format", "ics"
    said = caretrail("obligations", *options)
    assert len(icalendar.Calendar.from_ical(said.out).events) == 2


@pytest.mark.parametrize(("options", "said"), [
    (("--post", "lead-dischrge"), "there is no post `lead-dischrge` in this register, did you mean `lead-discharge`?"),
    (("--agency", "lead-discharge"), "`--agency`: `lead-discharge` is a post, not an agency"),
    (("--agency", "hospitals"), "did you mean `northmoor-hospitals`?"),
    (("--from", "2026-05-01", "--to", "2026-04-01"), "`--from 2026-05-01` lies after `--to 2026-04-01`"),
    (("--as-of", "soon"), "`soon` is not a date")])
def test_what_cannot_be_meant_is_said(caretrail, duties, options, said):
    told = caretrail("obligations", *options)
    assert (told.status, said in told.err) == (2, True)


def test_nothing_due_and_no_register_are_told_apart(caretrail, register, tmp_path):
    assert caretrail("obligations", "--as-of", "2026-04-15").out == "No reviews are due, on 15 April 2026\n"
    told = caretrail("obligations", "--repo", str(tmp_path / "records"))
    assert (told.status, "there is no folder `records/` here" in told.err) == (2, True)
