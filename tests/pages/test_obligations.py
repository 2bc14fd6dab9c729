"""The page of the reviews that are due, and that of each agency."""

from __future__ import annotations

from datetime import date

from caretrail.pages.obligations import pages
from caretrail.views.evidence import Evidence
from tests.facts.register import register
from tests.pages.taken_apart import read

POLICY = """\
id: partnership
name: Northmoor Care Partnership
time_zone: Europe/London
obligations:
  - {id: O1, practice: P7, duty: case-review, scope: all <cases>, post: lead-discharge, from: 2026-04-06}
  - {id: O2, practice: P9, duty: log, scope: all disputes, post: medical-director, from: 2026-01-01}
"""
REVIEW = """\
id: REV-2026-3M8A
title: The dispute log in March
status: draft
opened_on: 2026-03-26
obligations:
  - {practice: P9, duty: log}
held_on: 2026-03-26
"""
AUDIT = """\
id: AUD-2026-2Z7Y
title: Case records, March
opened_on: 2026-04-10
population: {what: Open cases, practice: P7, as_of: 2026-03-31, size: 2}
sampling: {method: random, seed: northmoor-2026-q1, size: 1}
sample: [CAS-2026-3F6P]
"""
CASE = "id: CAS-2026-3F6P\ntitle: Home again\nstatus: active\nopened_on: 2026-03-05\n"


def made(*records):
    return {page.path: read(page) for page in pages(Evidence(
        register(*records, policy=POLICY, as_of=date(2026, 4, 15)), ()))}


def test_what_is_overdue_comes_first_then_this_month_and_the_next_two():
    outline = made(REVIEW)["obligations/"].outline
    headings = [line for line in outline.splitlines() if line.startswith("## ")]
    assert headings[:4] == ["## Overdue", "## Due in April 2026", "## Due in May 2026", "## Due in June 2026"]
    overdue, april = outline.split("## ")[1:3]
    assert "13 April 2026 | Case review (P7): all <cases>for 6 April 2026 to 12 April 2026" in overdue
    assert "Lead for discharge: Amara Okafor" in overdue
    assert "The dispute log in March REV-2026-3M8A does not count: it is still a draft" in overdue
    assert "due in 5 days" in april


def test_an_agency_has_a_page_with_its_own():
    found = made()
    assert set(found) == {"obligations/", "obligations/northmoor-council/", "obligations/northmoor-hospitals/"}
    assert "Dispute log" not in found["obligations/northmoor-council/"].text
    assert "dispute log" in found["obligations/northmoor-hospitals/"].text
    links = found["obligations/northmoor-council/"].all("a")
    marked = [each["href"] for each in links if "aria-current" in each]
    assert marked == ["../../obligations/northmoor-council/"]
    calendars = {each["href"] for each in links if each["href"].endswith("ics")}
    assert calendars == {"../../obligations/agency-northmoor-council.ics"}


def test_what_was_missed_is_counted_by_practice():
    outline = made()["obligations/"].outline
    log = next(line for line in outline.splitlines() if line.startswith("| Review of the dispute log"))
    assert log == "| Review of the dispute log: all disputes | monthly | 0 | 0 | 2 | 1 overdue | 30 April 2026"


def test_audits_are_drawn_again():
    outline = made(AUDIT, CASE, CASE.replace("3F6P", "7K3M"))["obligations/"].outline
    assert "| Case records, March AUD-2026-2Z7Y | Open cases (2) | 2 | 1 record: the same" in outline
    other = AUDIT.replace("[CAS-2026-3F6P]", "[CAS-2026-7K3M]")
    assert "1 record: another" in made(other, CASE, CASE.replace("3F6P", "7K3M"))["obligations/"].outline
