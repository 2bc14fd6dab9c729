"""Links are read from both ends."""

from caretrail.views.backlinks import Tie, ties_from, ties_to
from tests.views.fakes import REGISTER, RISK, RISK_PATH, evidence

OTHER = RISK.replace("7K3M", "4XQ2") + "links:\n  - {type: caused-by, to: RSK-2026-7K3M, note: same ward}\n"
TRAIL = evidence(files={**REGISTER, RISK_PATH: RISK, "records/risks/2026/RSK-2026-4XQ2.yml": OTHER}).trail


def test_a_link_is_told_at_the_record_that_holds_it() -> None:
    assert ties_from(TRAIL, TRAIL.records["RSK-2026-4XQ2"]) == (Tie("caused by", "RSK-2026-7K3M", "same ward"),)


def test_and_at_the_record_it_leads_to() -> None:
    assert ties_to(TRAIL, "RSK-2026-7K3M") == (Tie("caused by", "RSK-2026-4XQ2", "same ward"),)


def test_an_agency_is_told_by_which_field_names_it() -> None:
    assert Tie("lead agency", "RSK-2026-7K3M") in ties_to(TRAIL, "northmoor-council")
    assert Tie("agency, in ownership", "RSK-2026-7K3M") in ties_to(TRAIL, "northmoor-council")


def test_a_person_is_told_by_what_of_a_record_names_them() -> None:
    actions = ("actions:\n  - {id: A1, what: Agree a rota, owner: amara-okafor, agreed_on: 2026-03-06,\n"
               "     updates: [{id: U1, on: 2026-03-20, by: amara-okafor, status: done}]}\n")
    trail = evidence(files={**REGISTER, RISK_PATH: RISK + actions}).trail
    assert {tie.relation for tie in ties_to(trail, "amara-okafor")} == {
        "person, in ownership", "owner, in an action", "by, in an update of an action"}
