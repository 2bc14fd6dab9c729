"""What rights look at in a record as it is written: class, state, owner, agencies."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caretrail.authority.classes import Owner, agencies_of, class_of, owner_of, state_of
from tests.authority.made import DAY, KINDS

O1 = {"id": "O1", "person": "ann-lee", "post": "lead-a", "agency": "council", "from": "2026-01-05"}
O2 = {"id": "O2", "person": "dan-fox", "post": "lead-b", "agency": "hospitals", "from": "2026-03-05"}


@pytest.mark.parametrize(("kind", "status", "state"), [
    ("risk", None, "draft"), ("risk", [], "draft"), ("risk", "active", "active"), ("risk", ["active"], ""),
    ("person", None, ""), ("agreement", "ended", "ended")])
def test_state(kind: str, status: Any, state: str) -> None:
    assert state_of(KINDS[kind], {"status": status}) == state


def test_class() -> None:
    assert class_of(KINDS["risk"], {"severity": "extreme"}) == "extreme"
    assert class_of(KINDS["risk"], {"severity": {"high": "low"}}) == ""
    assert class_of(KINDS["issue"], {"severity": "extreme"}) == ""


@pytest.mark.parametrize(("entries", "owner"), [
    ([O1], "ann-lee"),
    ([O1, O2], "dan-fox"),
    ([O2, O1], "dan-fox"),
    ([{**O1, "to": "2026-03-05"}, O2], "dan-fox"),
    ([O1, {**O2, "from": "2026-03-06"}], "ann-lee"),
    ([O1, {**O2, "corrects": "O1", "from": "2026-01-05"}], "dan-fox"),
    ([{**O1, "to": "2026-03-04"}], None),
    ([{**O1, "from": "last week"}], None),
    ("ann-lee", None),
    (["ann-lee", {"person": ["ann-lee"], "from": "2026-01-05"}], ""),
], ids=["one", "last", "put-in-front", "on-the-day-of-handover", "not-yet", "corrected", "ended", "no-date", "no-list",
        "no-texts"])
def test_owner(entries: Any, owner: str | None) -> None:
    found = owner_of({"ownership": entries}, DAY)
    assert (found and found.person) == owner


def test_the_owner_comes_with_post_and_agency() -> None:
    assert owner_of({"ownership": [O1]}, DAY) == Owner("ann-lee", "lead-a", "council")


@pytest.mark.parametrize(("kind", "doc", "lead", "involved"), [
    ("risk", {"lead_agency": "council", "agencies": ["hospitals"], "ownership": [O2]}, "council", "council hospitals"),
    ("dispute", {"initiating_agency": "council", "other_parties": ["hospitals"]}, "council", "council hospitals"),
    ("post", {"agency": "council"}, "council", "council"),
    ("issue", {"agencies": ["council", "homes"], "ownership": [O2]}, "hospitals", "council homes hospitals"),
    ("issue", {"agencies": ["council", "homes"]}, "", "council homes"),
    ("agreement", {"parties": [{"id": "P1", "agency": "homes"}]}, "", "homes"),
    ("case", {"involvement": [{"id": "I1", "agency": "homes", "from": "2026-03-05"}]}, "", "homes"),
    ("case", {"involvement": [{"id": "I1", "agency": "homes", "from": "2026-01-05", "to": "2026-03-04"}]}, "", ""),
    ("agency", {"id": "council"}, "council", "council"),
    ("risk", {"lead_agency": ["council"], "agencies": {"council": "a"}}, "", ""),
], ids=["lead", "initiating", "agency-field", "owners", "none-leads", "party", "involved", "no-more-involved",
        "itself", "no-texts"])
def test_agencies(kind: str, doc: dict[str, Any], lead: str, involved: str) -> None:
    found = agencies_of(KINDS[kind], doc, DAY)
    assert (found.lead, found.involved) == (lead, frozenset(involved.split()))


def test_every_agency_counts_as_leading_where_none_does() -> None:
    assert agencies_of(KINDS["issue"], {"agencies": ["council", "homes"]}, DAY).leading == {"council", "homes"}
    assert agencies_of(KINDS["agreement"], {"parties": [{"id": "P1", "agency": "homes"}]}, DAY).leading == set()


ANYTHING = st.recursive(st.none() | st.text(max_size=10), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
    st.sampled_from(["id", "from", "to", "agency", "person", "corrects"]), inner, max_size=4), max_leaves=12)
FIELDS = st.sampled_from(["status", "severity", "ownership", "agencies", "parties", "involvement", "lead_agency", "id"])


@given(st.sampled_from(sorted(KINDS)), st.dictionaries(FIELDS, ANYTHING), st.dates(date(2025, 1, 1), date(2027, 1, 1)))
def test_a_record_can_hold_anything(kind: str, doc: dict[str, Any], day: date) -> None:
    assert isinstance(state_of(KINDS[kind], doc), str)
    assert isinstance(class_of(KINDS[kind], doc), str)
    assert "" not in agencies_of(KINDS[kind], doc, day).involved
