"""What somebody may do, until when, with whose approval, and whom they can ask for the rest."""

from __future__ import annotations

from datetime import date
from typing import Any

from caretrail.authority.advice import Why, may, possible, why
from caretrail.authority.ground import Ground
from caretrail.authority.model import Verb
from tests.authority.asked import RISK, right, what
from tests.authority.made import DAY, KINDS, Docs, ground


def asked(on: Ground, person: str = "ann-lee", base: Any = RISK) -> Why:
    return why(on, Docs(), KINDS["risk"], base["id"], base, person, DAY)


def test_the_rights_of_a_day_with_the_post_and_the_last_day_that_is_known() -> None:
    people = {"hal-ivy": {"appointments": [{"id": "P1", "post": "coordinator-a", "from": "2025-01-01"}],
                          "covers": [{"id": "C1", "person": "cat-orr", "post": "lead-a", "from": "2026-03-01",
                                      "to": "2026-03-14"}]}}
    on = ground(rights=[right(who=["coordinator"], to="2026-12-31"), right(who=["lead"]), right(who=["custodian"])],
                people=people)
    assert [(each.right.id, each.post, each.covering, each.until) for each in may(on, "hal-ivy", DAY)] == [
        ("R-001", "coordinator-a", "", date(2026, 12, 31)), ("R-002", "lead-a", "cat-orr", date(2026, 3, 14))]
    assert [each.right.id for each in may(on, "hal-ivy", date(2026, 3, 15))] == ["R-001"]
    assert may(on, "nobody-at-all", DAY) == ()


def test_the_last_day_is_the_first_on_which_something_ends() -> None:
    ends = {"cat-orr": {"to": "2026-09-30", "appointments": [
        {"id": "P1", "post": "lead-a", "from": "2025-01-01", "to": "2026-06-30"},
        {"id": "P2", "post": "lead-a", "from": "2026-01-01", "to": "2026-12-31"}]}}
    [held] = may(ground(rights=[right(who=["lead"])], people=ends), "cat-orr", DAY)
    assert held.until == date(2026, 9, 30), "one appointment follows the other, and she leaves before the second ends"
    [held] = may(ground(rights=[right(who=["lead"])]), "cat-orr", DAY)
    assert held.until is None


def test_what_may_be_done_is_told_by_right_with_what_it_asks_for() -> None:
    rights = [right(what=what(fields=["title", "summary"]), approvals={"count": 1, "by": ["lead"]}),
              right(may=["close"], needs={"log": "true"}, identity="signed")]
    wording, closing = asked(ground(rights=rights)).may
    assert wording.said == (
        "may update `title` and `summary` by right `R-001` as `coordinator-a`, with one approval by `lead` "
        "(ask Cat Orr (lead-a) or Dan Fox (lead-b))")
    assert closing.said == (
        "may close it by right `R-002` as `coordinator-a`, with an entry of the log and a registered key behind the "
        "change")


def test_what_a_limit_asks_for_is_told_with_it() -> None:
    on = ground(rights=[right(may=["close"])], limits=[{"on": ["close"], "approvals": {"count": 2, "agencies": 2}}])
    [allowed] = asked(on).may
    assert allowed.asked == ("two approvals, from two agencies",)
    assert {each.person for each in allowed.approvers} == {"bob-ray", "cat-orr", "dan-fox", "eve-may", "gil-roe"}


def test_approvals_that_are_in_others_are_not_told_twice() -> None:
    two = {"count": 2, "by": ["lead", "custodian"]}
    on = ground(rights=[right(may=["close"], approvals=two)],
                limits=[{"on": ["close"], "approvals": {**two, "agencies": 2}}])
    [allowed] = asked(on).may
    assert allowed.asked == ("two approvals by `custodian` or `lead`, from two agencies",)
    assert allowed.whom == ("ask Cat Orr (lead-a, Council), Dan Fox (lead-b, Hospitals), "
                            "Eve May (custodian-a, Council) or Gil Roe (custodian-b, Hospitals)")


def refusals(on: Ground) -> dict[Verb, str]:
    return {each.actions[-1].verb: each.said for each in asked(on).may_not}


def test_what_may_not_be_done_says_who_could() -> None:
    on = ground(rights=[right(), right(may=["close"], who=["lead"]), right(may=["withdraw"], who=["midwife"]),
                        right(may=["accept"])], limits=[{"on": ["accept"], "never": "true"}])
    said = refusals(on)
    assert said["close"] == "may not close it: ask Cat Orr (lead-a) or Dan Fox (lead-b), by right `R-002`"
    assert said["withdraw"] == ("may not withdraw it: right `R-003` would allow it, and nobody has it for this record "
                                "that day")
    assert said["accept"] == "may not accept it: nobody may, by limit `F-001`"
    assert said["transition"].endswith("no right allows it to anybody")


def test_a_change_of_class_is_asked_about_for_whichever_class_a_right_allows() -> None:
    on = ground(rights=[right(may=["re-class"], what=what(to_classes=["low"]))])
    assert "may change `severity` by right `R-001` as `coordinator-a`" in [each.said for each in asked(on).may]


def test_what_is_possible_follows_from_the_state_of_the_record() -> None:
    steps = [(each.verb, each.now) for each in possible(KINDS["risk"], RISK) if each.field == "status"]
    assert steps == [("transition", "escalated"), ("close", "closed"), ("withdraw", "withdrawn")]
    assert not [each for each in possible(KINDS["risk"], {**RISK, "status": "withdrawn"}) if each.field == "status"]
    assert "id" not in [each.field for each in possible(KINDS["person"], {"id": "zoe"})]


def test_every_kind_can_be_asked_about() -> None:
    on = ground(rights=[right(what={"kinds": ["work", "reference"]})])
    for kind in KINDS.values():
        found = why(on, Docs(), kind, kind.example_id, {"id": kind.example_id}, "ann-lee", DAY)
        assert all(each.said for each in found.may)
        assert all(each.said for each in found.may_not)
