"""Who owned a record on a date, by its list."""

from datetime import date

from caretrail.views.ownership import owners, owners_on

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
