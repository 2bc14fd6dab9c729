"""The search of the worked example finds every record, and counts what the register holds."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from caretrail.pages import all_pages
from caretrail.site.exhibit import open_register
from caretrail.site.search.words import Terms
from caretrail.views import addresses
from caretrail.views.evidence import Evidence
from tests.site.search_files import Found, index_of


@pytest.fixture(scope="module")
def evidence(demo: Path) -> Evidence:
    return open_register(demo)


@pytest.fixture(scope="module")
def found(evidence: Evidence) -> Found:
    return Found(index_of(all_pages(evidence)))


def test_every_record_is_found_by_its_id_its_title_and_each_word_of_it(evidence: Evidence, found: Found) -> None:
    number = {found.result(document)[1]: document for document in range(len(found.groups))}
    having = {term: found.having(term) for known in evidence.names.known.values()
              for term in (*Terms().of(known.title), *Terms().of(known.id))}
    for known in evidence.names.known.values():
        document = number[addresses.record(known.id)]
        assert all(having[term][document] == 3 for term in Terms().of(f"{known.title} {known.id}")), known


def test_every_landing_is_found_by_its_commit(evidence: Evidence, found: Found) -> None:
    for landing in evidence.landings[::100]:
        assert found.addresses(landing.commit) == {addresses.landing(landing.number)}


def test_the_facets_count_what_the_register_counts(evidence: Evidence, found: Found) -> None:
    trail = evidence.trail
    gone = Counter(known.kind.name for known in evidence.names.gone)
    kinds = {kind: len(records) + gone[kind] for kind, records in trail.by_kind.items() if records}
    assert kinds.items() <= found.tally("kind").items()
    assert found.tally("kind")["landing"] == len(evidence.landings)
    states = Counter(record.text("status") for record in trail.records.values() if record.text("status"))
    assert {state.replace("-", " "): many for state, many in states.items()}.items() <= found.tally("status").items()
    led = Counter(record.text("lead_agency") for record in trail.by_kind["risk"])
    risks = [document for document in found.find("risk") if found.result(document)[1].startswith("records/RSK-")]
    assert all(found.tally("agency", risks)[agency] >= many for agency, many in led.items() if agency)
