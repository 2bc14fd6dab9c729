"""Who holds which post and what they answer for."""

from tests.views.fakes import REGISTER, RISK, RISK_PATH, evidence

ROLES = evidence(files={**REGISTER, RISK_PATH: RISK}).roles


def test_the_holders_of_a_post_come_from_the_appointments_of_people() -> None:
    assert [holding.person for holding in ROLES.holders["lead-discharge"]] == ["amara-okafor"]


def test_what_a_person_and_a_post_own_comes_from_the_records() -> None:
    assert [owned.record.id for owned in ROLES.owned_by["amara-okafor"]] == ["RSK-2026-7K3M"]
    assert [owned.record.id for owned in ROLES.owned_in["lead-discharge"]] == ["RSK-2026-7K3M"]


def test_posts_and_people_stand_under_their_agency() -> None:
    assert {record.id for record in ROLES.of_agency["northmoor-council"]} == {"lead-discharge", "amara-okafor"}
