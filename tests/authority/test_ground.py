"""What authority rests on: the same from a register and from its history, shared where nothing changed."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from caretrail.authority.ground import Ground, ground_of, with_doc
from caretrail.authority.roles import held
from caretrail.facts.settings import settings_of
from tests.authority.made import DAY, KINDS, ground
from tests.facts.register import register

ANN = "{id: D1, from: 2025-01-01, email: Ann.Lee@council.example}"
RIGHTS = "id: rights\nrights:\n  - {id: R-001, says: All., who: [anyone], may: [update], what: {kinds: [work]}}\n"


def test_the_history_leads_to_the_same_ground() -> None:
    trail = register(people=f"id: ann-lee\nname: Ann Lee\nagency: northmoor-council\nidentities: [{ANN}]",
                     policy=(RIGHTS, "id: limits\nlimits: []\n"))
    walked = Ground(settings_of(None))
    for record in trail.loaded.records:
        walked = with_doc(walked, record.kind, record.id, record.doc)
    loaded = ground_of(trail)
    for each in fields(Ground):
        assert getattr(walked, each.name) == getattr(loaded, each.name)
    assert [who for who, _ in loaded.known.email("ann.lee@COUNCIL.example")] == ["ann-lee"]


def test_a_partnership_without_rights_judges_nobody_by_them() -> None:
    assert ground_of(register()).rights is None
    assert with_doc(Ground(settings_of(None)), KINDS["rights"], "rights", None).rights is None


def test_rights_or_limits_taken_away_allow_nothing_so_that_whoever_takes_them_away_is_not_free_of_them() -> None:
    without = with_doc(ground(), KINDS["rights"], "rights", None)
    assert without.rights is not None
    assert not without.rights.rights
    limited = with_doc(ground(), KINDS["limits"], "limits", {"id": "limits", "limits": []})
    gone = with_doc(limited, KINDS["limits"], "limits", None).limits
    assert gone is not None
    assert gone.limits[0].never


def test_rights_or_limits_that_do_not_fit_allow_nothing() -> None:
    broken = ground_of(register(policy=(RIGHTS.replace("who", "whom"), "id: limits\nlimits: none\n")))
    assert broken.rights is not None
    assert not broken.rights.rights
    assert broken.limits is not None
    assert broken.limits.limits[0].never
    assert with_doc(ground(), KINDS["limits"], "limits", {"limits": "none"}).limits == broken.limits


def test_another_file_that_claims_their_id_hides_nothing() -> None:
    trail = register(policy=RIGHTS, agencies="id: rights\nname: The rights agency")
    assert trail.records["rights"].kind.name == "agency"
    held = ground_of(trail).rights
    assert held is not None
    assert [each.id for each in held.rights] == ["R-001"]


def test_settings_elsewhere_change_nothing() -> None:
    other = "id: partnership\nname: Another\ncontinuity_start: 2030-01-01\n"
    others: dict[str, Any] = {"agencies": other, "policy/zone": other}
    trail = register(policy=("id: partnership\nname: Northmoor\n", other.replace("partnership", "aaa")), **others)
    assert ground_of(trail).settings.name == "Northmoor"
    before = ground()
    assert with_doc(before, KINDS["partnership"], "aaa", {"id": "aaa", "name": "Another"}) is before
    own = with_doc(before, KINDS["partnership"], "partnership", {"id": "partnership", "name": "Own"})
    assert own.settings.name == "Own"
    assert with_doc(own, KINDS["partnership"], "partnership", None).settings == before.settings


def test_a_record_that_does_not_fit_is_not_in_it() -> None:
    before = ground()
    after = with_doc(before, KINDS["person"], "ann-lee", {"id": "ann-lee", "name": ["Ann"]})
    assert "ann-lee" in before.people
    assert "ann-lee" not in after.people
    assert with_doc(after, KINDS["person"], "ann-lee", None) is after


def test_what_rests_on_nothing_that_changed_is_shared() -> None:
    before = ground()
    roles, known = held(before, "ann-lee", DAY), before.known
    assert with_doc(before, KINDS["risk"], "RSK-2026-7K3M", {"id": "RSK-2026-7K3M"}) is before
    agency = with_doc(before, KINDS["agency"], "homes", {"id": "homes", "name": "Homes"})
    assert agency.known is known
    assert held(agency, "ann-lee", DAY) is roles
    post = with_doc(before, KINDS["post"], "coordinator-a", None)
    assert post.known is known
    assert held(post, "ann-lee", DAY) == ()
    assert with_doc(before, KINDS["person"], "ann-lee", None).known is not known
