"""Which records a query of a framework finds."""

from __future__ import annotations

import pytest

from caretrail.kinds.framework import RecordQuery
from caretrail.views.expectations import Index
from tests.views.fakes import REGISTER, RISK, RISK_PATH, Memory, evidence

LINKED = RISK.replace("7K3M", "0001") + "links: [{type: about, to: RSK-2026-7K3M}]\n"
DRAFT = RISK.replace("7K3M", "0002").replace("status: active", "status: draft")


@pytest.mark.parametrize(("query", "found"), [
    ({"kind": "risk"}, ["RSK-2026-0001", "RSK-2026-7K3M"]),
    ({"kind": "risk", "where": [{"field": "level", "any_of": ["operational", "system"]}]},
     ["RSK-2026-0001", "RSK-2026-7K3M"]),
    ({"kind": "risk", "where": [{"field": "level", "any_of": ["case"]}]}, []),
    ({"kind": "risk", "where": [{"field": "agencies", "any_of": ["northmoor-hospitals"]}]},
     ["RSK-2026-0001", "RSK-2026-7K3M"]),
    ({"kind": "risk", "where": [{"field": "links"}]}, ["RSK-2026-0001"]),
    ({"kind": "risk", "linked": "about"}, ["RSK-2026-0001"]),
    ({"kind": "risk", "linked": "caused-by"}, []),
    ({"kind": "lesson"}, []),
])
def test_a_query_finds_records_by_kind_field_and_link_without_drafts(query: dict[str, object],
                                                                     found: list[str]) -> None:
    shown = evidence(Memory().land(REGISTER).land({RISK_PATH: RISK}).land({
        RISK_PATH.replace("7K3M", "0001"): LINKED, RISK_PATH.replace("7K3M", "0002"): DRAFT}))
    assert [each.id for each in Index(shown).find(RecordQuery.model_validate(query)).records] == found
