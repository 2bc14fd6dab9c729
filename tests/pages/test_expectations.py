"""What funders, regulators and frameworks ask for: an index by item, and never a rating."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date

from caretrail.pages.expectations import pages
from caretrail.pages.page import Page
from caretrail.problem import Place, Problem, Severity
from caretrail.views.expectations import Answer
from tests.pages.taken_apart import read
from tests.views.fakes import REGISTER, RISK, RISK_PATH, Memory, evidence

RATING = re.compile(
    r"\b(?:outstanding|good|requires improvement|inadequate|grade[sd]?|stars?|overall|out of (?:\d+|ten|five))\b", re.I)
"""The words of CQC's ratings, and those of a grade that somebody might work out."""

OWN_PATH = "records/frameworks/asked-by-people.yml"
OWN = """\
id: asked-by-people
name: Asked by the people of Northmoor
from: 2026-01-01
items:
  - id: one-name
    title: I know one name to turn to
    practices: [P7]
    rules: [P7-V7a, P7-V7z]
    records: [{kind: risk, where: [{field: level, any_of: [operational]}]}, {kind: lesson}]
  - {id: elsewhere, title: The lift works}
"""


def made(files: dict[str, str] | None = None, problems: tuple[Problem, ...] = (),
         as_of: date = date(2026, 4, 1)) -> dict[str, Page]:
    shown = evidence(Memory().land({**REGISTER, RISK_PATH: RISK, OWN_PATH: OWN, **(files or {})}), problems=problems,
                     as_of=as_of)
    return {page.path: page for page in pages(shown)}


def outline(path: str, **known: object) -> str:
    return read(made(**known)[f"expectations/{path}"]).outline  # type: ignore[arg-type]


def test_no_page_holds_a_rating_or_a_grade() -> None:
    for path, page in made().items():
        assert not RATING.search(read(page).text), path


def test_no_page_holds_a_rating_when_everything_is_missing_or_wrong() -> None:
    error = Problem(Place(RISK_PATH), "SRC13", Severity.ERROR, "something", "mend it", "RSK-2026-7K3M")
    assert not any(RATING.search(read(page).text) for page in made(problems=(error,)).values())
    assert not any(RATING.search(read(page).text) for page in pages(evidence(files={})))


def test_an_answer_has_nowhere_to_keep_a_rating() -> None:
    assert {each.name for each in fields(Answer)} == {
        "item", "practices", "validations", "found", "changed", "reviewed", "findings", "gaps"}


def test_an_item_tells_its_evidence_how_fresh_it_is_and_what_is_missing() -> None:
    error = Problem(Place(RISK_PATH), "SRC13", Severity.ERROR, "something", "mend it", "RSK-2026-7K3M")
    said = outline("asked-by-people/", problems=(error,))
    assert "1 risk; changed last: Delayed discharge from Ward 7 RSK-2026-7K3M" in said
    assert "Last change 6 March 2026 (landing 1)" in said
    assert "No record: lessons." in said
    assert "1 finding on these records that must be put right." in said
    assert "P7-V7z is the code of no validation" in said


def test_an_item_that_nothing_bears_on_says_so() -> None:
    assert "The lift works\nNothing in this register bears on it" in outline("asked-by-people/")


def test_a_partnerships_own_takes_the_place_of_one_that_comes_along() -> None:
    path = "records/frameworks/cqc-local-authority.yml"
    own = OWN.replace("asked-by-people", "cqc-local-authority")
    said = outline("cqc-local-authority/", files={path: own})
    assert "Asked by the people of Northmoor" in said
    assert "Kept by the partnership as" in said
    assert "Assessing needs" not in said


def test_terms_are_told_as_of_the_day() -> None:
    assert "CQC frameworks by sector, from the end of 2026 (not final) | Care Quality Commission" in outline("")
    assert "not in force yet" in outline("cqc-sector-frameworks-2026/")
    assert "not in force yet" not in outline("cqc-sector-frameworks-2026/", as_of=date(2027, 1, 1))
    ended = OWN.replace("from: 2026-01-01", "from: 2025-01-01\nto: 2025-12-31")
    assert "ended" in outline("asked-by-people/", files={OWN_PATH: ended})


def test_a_funder_gets_numbers_with_where_they_come_from() -> None:
    waits = ("id: waits\nname: Days of waiting\nmeasures: delay\nunit: days\n"
             "targets: [{id: T1, from: 2026-01-01, value: 4}]\n"
             "values: [{id: V1, to: 2026-02-28, value: 9, source: counted by hand}]\n")
    said = outline("funder/", files={"records/indicators/waits.yml": waits})
    assert "| Days of waiting | 9 days | 4 days | 28 February 2026 | Indicator Days of waiting" in said
    assert "Worked out from the records: P5-V5b" in said


def test_a_regulator_gets_the_trace() -> None:
    said = outline("regulator/")
    for asked in ("Every earlier value", "Who owned a record on a date", "Policy and practice"):
        assert asked in said
    assert "How soon things were recorded" in said
