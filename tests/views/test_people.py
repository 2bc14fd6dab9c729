"""An address of git matches a person only while it was registered for that one person."""

from datetime import date

import pytest

from tests.views.fakes import REGISTER, evidence

AMARA = REGISTER["records/people/amara-okafor.yml"]
LEAVER = AMARA.replace("from: 2025-01-01, email", "from: 2025-01-01, to: 2026-03-31, email")
FOLLOWER = """\
id: tomasz-lind
name: Tomasz Lind
agency: northmoor-council
identities:
  - {id: D1, from: 2026-04-01, email: A.Okafor@council.example}
"""
PEOPLE = evidence(files={"records/people/amara-okafor.yml": LEAVER, "records/people/tomasz-lind.yml": FOLLOWER}).people


@pytest.mark.parametrize(("on", "person"), [
    (date(2024, 12, 31), ""), (date(2025, 1, 1), "amara-okafor"), (date(2026, 3, 31), "amara-okafor"),
    (date(2026, 4, 1), "tomasz-lind")])
def test_a_match_holds_for_the_days_it_was_registered(on: date, person: str) -> None:
    assert PEOPLE.matching("a.okafor@council.example", on) == person


def test_without_a_day_an_address_of_two_people_matches_nobody() -> None:
    assert PEOPLE.matching("a.okafor@council.example", None) == ""


def test_an_unknown_address_matches_nobody() -> None:
    assert PEOPLE.matching("a.okafor@elsewhere.example", date(2026, 1, 1)) == ""
