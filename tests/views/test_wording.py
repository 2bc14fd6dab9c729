"""Every field of every kind has a wording, and each wording says what its value is."""

import pytest

from caretrail.kinds import BY_NAME
from caretrail.kinds.kind import Kind
from caretrail.policy import ALL_KINDS
from caretrail.views.wording import Wording, wording_of

RISK = wording_of(BY_NAME["risk"])


@pytest.mark.parametrize(("field", "form"), [
    ("title", "text"), ("status", "word"), ("opened_on", "day"), ("lead_agency", "reference"), ("closed", "group"),
    ("scores", "list"), ("agencies", "list")])
def test_forms_of_the_fields_of_a_risk(field: str, form: str) -> None:
    assert RISK.below(field).form == form


def test_an_address_on_the_web_is_told_apart_from_other_text() -> None:
    assert wording_of(BY_NAME["agency"]).below("website").form == "link"


def test_entries_are_called_by_the_singular_of_their_list() -> None:
    assert [RISK.below(name).one for name in ("scores", "actions", "log", "reviews")] == [
        "score", "action", "log entry", "review"]


def test_a_list_says_whether_its_entries_have_ids_of_their_own() -> None:
    assert RISK.below("scores").holds_entries
    assert not RISK.below("agencies").holds_entries


def test_a_field_the_kind_does_not_have_is_a_text_by_its_own_name() -> None:
    assert RISK.below("odd_field") == Wording("text", "Odd field")


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.name)
def test_every_field_of_every_kind_has_a_label(kind: Kind) -> None:
    def walk(wording: Wording) -> None:
        assert wording.label
        for below in wording.fields.values():
            walk(below)
        if wording.item:
            walk(wording.item)

    walk(wording_of(kind))
