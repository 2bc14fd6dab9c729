"""The rows and filters of a register."""

from dataclasses import replace

import pytest

from caretrail.kinds import BY_NAME
from caretrail.kinds.kind import Kind
from caretrail.policy import ALL_KINDS
from caretrail.views.cells import plain, said
from caretrail.views.register import facets, register_of
from tests.views.fakes import REGISTER, RISK, evidence, one_risk


def test_a_risk_as_a_row() -> None:
    shown = evidence(one_risk())
    register = register_of(BY_NAME["risk"])
    row = register.row(shown.trail.records["RSK-2026-7K3M"], shown)
    assert row.title.id == "RSK-2026-7K3M"
    assert {column.heading: said(cell, plain(shown)) for column, cell in zip(
            register.columns, row.all, strict=True)} == {
        "Title": "Delayed discharge from Ward 7", "Level": "operational",
        "Lead agency": "Northmoor Council", "Owner": "Amara Okafor",
        "Rating": "16 (4 x 4), the first score",
        "Target": "", "Days open": "25", "Next review": "", "Status": "closed", "Last changed": "9 March 2026"}


def test_what_does_not_fit_its_column_is_told_in_words() -> None:
    odd = RISK.replace("level: operational", "level: {a: b}").replace("RSK-2026-7K3M", "RSK-2026-0DD0")
    shown = evidence(files={**REGISTER, "records/risks/2026/RSK-2026-0DD0.yml": odd + "next_review: soon\n"})
    register = register_of(BY_NAME["risk"])
    cells = dict(zip((column.name for column in register.columns),
                     register.row(shown.trail.records["RSK-2026-0DD0"], shown).all, strict=True))
    assert (cells["level"], cells["next-review"]) == ("a: b", "soon")


def test_facets_hold_the_records_under_each_word() -> None:
    found = facets(evidence(one_risk()).trail.by_kind["risk"])
    assert {facet: list(words) for facet, words in found.items()} == {
        "state": ["closed"], "level": ["operational"], "agency": ["northmoor-council", "northmoor-hospitals"]}


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.name)
def test_every_kind_has_columns_beside_the_title(kind: Kind) -> None:
    assert len(register_of(kind).columns) >= 2


def test_a_new_kind_has_the_usual_columns_until_somebody_chooses() -> None:
    def headings(kind: Kind) -> list[str]:
        return [column.heading for column in register_of(kind).columns]

    assert headings(replace(BY_NAME["risk"], name="threat")) == ["Title", "Status", "Level", "Last changed"]
    assert headings(replace(BY_NAME["agency"], name="trust")) == ["Name", "From", "To", "Last changed"]
