"""Fields have names in words, and say what they hold."""

from __future__ import annotations

from caretrail.kinds import BY_NAME, KINDS
from caretrail.kinds.labels import about, choices, field_names, label

CASE = BY_NAME["case"]
ISSUE = BY_NAME["issue"]


def test_a_label_is_the_fields_name_in_words() -> None:
    assert label(CASE, ("accepted_on",)) == "Accepted on"
    assert label(CASE, ("actions", 0, "updates", 2, "due")) == "Due"


def test_entries_may_be_named_by_position_or_by_id() -> None:
    assert about(CASE, ("actions", "A1", "owner")) == about(CASE, ("actions", 0, "owner"))


def test_some_fields_carry_the_words_people_use() -> None:
    assert label(ISSUE, ("causes",)) == "Root cause or contributory factors"
    assert label(CASE, ("ownership",)) == "Coordinator"


def test_a_field_is_known_by_the_name_it_has_in_the_file() -> None:
    assert about(BY_NAME["agreement"], ("signatures", "S1", "on")).description == "Day of the signature"
    assert label(CASE, ("referrals", 0, "from")) == "From"


def test_units_and_examples_come_with_it() -> None:
    share = about(BY_NAME["agreement"], ("expectations", 0, "share"))
    assert (share.unit, share.example) == ("%", "90")


def test_the_example_of_a_list_of_entries_is_one_entry_with_what_it_needs() -> None:
    assert about(CASE, ("needs",)).example == [
        {"id": "A1", "on": "2026-03-06", "what": "Help to get up and wash, twice a day"}]


def test_the_example_of_an_id_is_one_of_the_kind() -> None:
    assert all(about(kind, ("id",)).example == kind.example_id for kind in KINDS)


def test_an_unknown_field_still_has_a_name() -> None:
    assert label(CASE, ("actions", 0, "made_up")) == "Made up"
    assert about(CASE, ("made_up",)).description == ""


def test_names_allowed_at_a_place() -> None:
    assert "complexity" in field_names(CASE, ())
    assert "agreed_on" in field_names(CASE, ("actions", 0))
    assert "agreed_on" in field_names(CASE, ("actions",))
    assert field_names(CASE, ("title",)) == field_names(CASE, ("made_up",)) == ()


def test_words_allowed_at_a_place() -> None:
    assert choices(CASE, ("complexity",)) == ("high", "medium", "low")
    assert choices(CASE, ("title",)) == ()
