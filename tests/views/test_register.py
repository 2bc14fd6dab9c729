"""The rows and filters of a register."""

from dataclasses import replace

import pytest

from caretrail.kinds import BY_NAME
from caretrail.kinds.kind import Kind
from caretrail.policy import ALL_KINDS
from caretrail.views.register import facets, register_of
from caretrail.views.values import Plain
from tests.views.fakes import evidence, one_risk


def test_a_risk_as_a_row() -> None:
    shown = evidence(one_risk())
    register = register_of(BY_NAME["risk"])
    row = register.row(shown.trail.records["RSK-2026-7K3M"], shown, Plain(shown.names))
    assert row[0] == "RSK-2026-7K3M"
    assert dict(zip(register.headings, row[1:], strict=True)) == {
        "Title": "Delayed discharge from Ward 7", "Level": "operational",
        "Lead agency": "Northmoor Council", "Owner now": "Amara Okafor",
        "Current rating": "16 (4 x 4), the first score",
        "Target": "", "Open for": "25 days", "Next review": "", "Status": "closed", "Last changed": "9 March 2026"}


def test_facets_hold_the_records_under_each_word() -> None:
    found = facets(evidence(one_risk()).trail.by_kind["risk"])
    assert {facet: list(words) for facet, words in found.items()} == {
        "state": ["closed"], "level": ["operational"], "agency": ["northmoor-council", "northmoor-hospitals"]}


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.name)
def test_every_kind_has_columns_beside_the_title(kind: Kind) -> None:
    assert len(register_of(kind).columns) >= 2


def test_a_new_kind_has_the_usual_columns_until_somebody_chooses() -> None:
    assert register_of(replace(BY_NAME["risk"], name="threat")).headings == ("Title", "Status", "Level", "Last changed")
    assert register_of(replace(BY_NAME["agency"], name="trust")).headings == ("Name", "From", "To", "Last changed")
