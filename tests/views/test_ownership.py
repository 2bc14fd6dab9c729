"""Who owned a record on a date: by its list now, and by what it said then."""

from datetime import date

from caretrail.views.ownership import owners, owners_on, owners_said_on
from tests.views.fakes import RISK, RISK_PATH, Memory, evidence

LINE = {"ownership": [
    {"id": "O2", "person": "tomasz-lind", "from": "2026-03-10"},
    {"id": "O1", "person": "amara-okafor", "from": "2026-03-05", "to": "2026-03-09"},
]}


def test_owners_come_oldest_first() -> None:
    assert [owner.entry for owner in owners(LINE)] == ["O1", "O2"]


def test_the_first_and_the_last_day_both_count() -> None:
    named = {day: [owner.person for owner in owners_on(LINE, date(2026, 3, day))] for day in (4, 5, 9, 10)}
    assert named == {4: [], 5: ["amara-okafor"], 9: ["amara-okafor"], 10: ["tomasz-lind"]}


def test_on_the_day_of_a_handover_who_takes_over_owns_it() -> None:
    shared = {"ownership": [{**LINE["ownership"][0], "from": "2026-03-09"}, LINE["ownership"][1]]}
    assert [owner.person for owner in owners_on(shared, date(2026, 3, 9))] == ["tomasz-lind"]


def test_an_entry_that_a_later_one_corrects_is_left_out() -> None:
    line = {"ownership": [*LINE["ownership"], {"id": "O3", "corrects": "O1", "person": "x", "from": "2026-03-05"}]}
    assert [owner.entry for owner in owners(line)] == ["O3", "O2"]


def test_lists_with_faults_name_whom_they_can() -> None:
    assert owners({"ownership": "nobody"}) == ()
    assert owners({"ownership": ["x", {"id": "O1"}]})[0].person == ""


def test_a_backdated_owner_is_not_whom_the_record_named_then() -> None:
    history = (Memory().land({RISK_PATH: RISK})
               .land({RISK_PATH: RISK.replace("person: amara-okafor", "person: tomasz-lind")}))
    register = evidence(history).trail
    assert [owner.person for owner in owners_said_on(register, "RSK-2026-7K3M", date(2026, 3, 6))] == ["amara-okafor"]
    now = register.records["RSK-2026-7K3M"].doc
    assert [owner.person for owner in owners_on(now, date(2026, 3, 6))] == ["tomasz-lind"]


def test_before_the_first_landing_the_record_said_nothing() -> None:
    register = evidence(Memory().land({RISK_PATH: RISK})).trail
    assert owners_said_on(register, "RSK-2026-7K3M", date(2026, 1, 1)) == ()
