"""Which refusal is told where nothing allows an action, what it says, and that no order of anything matters."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caretrail.authority.model import Actor
from tests.authority.asked import RISK, change, lacks, right
from tests.authority.made import actor, ground, landed, touched

APPROVALS = right(approvals={"count": 1})
NEED = right(needs={"log": "true"})
BOUND = right(within=[{"field": "score", "at_most": -1}])
LEVEL = right(identity="signed")
NONE = right(who=["lead"])
NEARNESS = [APPROVALS, NEED, BOUND, LEVEL, NONE]
LACKS = ["approvals", "need", "bound", "level", "right"]


@pytest.mark.parametrize("first", range(5))
def test_the_right_that_comes_nearest_is_told(first: int) -> None:
    on = ground(rights=NEARNESS[first:][::-1])
    [(_, lack, by)] = lacks(change(on))
    assert lack == LACKS[first]
    assert by == ("" if lack == "right" else f"R-{5 - first:03}")


def test_of_two_that_come_as_near_the_one_that_lacks_less_is_told_and_then_the_first_by_its_id() -> None:
    more = right(approvals={"count": 1}, needs={"log": "true"}, identity="signed")
    assert lacks(change(ground(rights=[more, LEVEL]))) == [("update", "level", "R-002")]
    assert lacks(change(ground(rights=[NEED, NEED]))) == [("update", "need", "R-001")]


def test_a_right_that_lacks_several_things_tells_the_one_that_is_hardest_to_get_and_the_others_in_the_fix() -> None:
    [denial] = change(ground(rights=[right(approvals={"count": 1}, needs={"log": "true"})])).verdict.denials
    assert (denial.lack, denial.by) == ("need", "R-001")
    assert denial.fix == ("add an entry to `log`; besides, right `R-001` asks for one approval, and there is none that "
                          "counts")


def test_a_limit_is_told_where_a_right_lacks_nothing_and_else_in_the_fix() -> None:
    limit = {"approvals": {"count": 1}}
    assert lacks(change(ground(rights=[right()], limits=[limit]))) == [("update", "limit", "F-001")]
    [denial] = change(ground(rights=[NEED], limits=[limit])).verdict.denials
    assert (denial.lack, denial.by) == ("need", "R-001")
    assert "limit `F-001` asks for one approval" in denial.fix


def test_missing_approvals_name_who_could_give_them() -> None:
    [denial] = change(ground(rights=[right(approvals={"count": 1, "by": ["lead"]})])).verdict.denials
    assert denial.said == "right `R-001` asks for one approval by `lead`, and there is none that counts"
    assert denial.fix == "ask Cat Orr (lead-a) or Dan Fox (lead-b) to approve"
    assert denial.who == "`cat-orr` (lead-a) or `dan-fox` (lead-b)"


def test_only_those_are_named_who_bring_it_further() -> None:
    on = ground(rights=[right(approvals={"count": 2, "by": ["lead", "custodian"], "agencies": 2})])
    [denial] = change(on, approved=["cat-orr"]).verdict.denials
    assert denial.fix == ("ask Dan Fox (lead-b, Hospitals) or Gil Roe (custodian-b, Hospitals) to approve; all "
                          "approvals together must come from two agencies")


def test_enough_approvals_of_too_few_agencies_say_whose_they_are() -> None:
    on = ground(rights=[right(approvals={"count": 2, "agencies": 2})])
    [denial] = change(on, approved=["cat-orr", "eve-may"]).verdict.denials
    assert denial.said == ("right `R-001` asks for two approvals, from two agencies, and there are only those of "
                           "`cat-orr` and `eve-may`, of Council alone")


def test_people_of_different_agencies_are_named_first() -> None:
    on = ground(rights=[right(approvals={"count": 2, "by": ["lead", "custodian"], "agencies": 2})])
    [denial] = change(on).verdict.denials
    assert denial.fix.startswith("ask two of these to approve: Cat Orr (lead-a, Council), Dan Fox (lead-b, Hospitals), "
                                 "Eve May (custodian-a, Council) or Gil Roe")


def test_whoever_owns_it_is_asked_first() -> None:
    owned = {**RISK, "ownership": [{"id": "O1", "person": "dan-fox", "post": "lead-b", "from": "2026-01-01"}]}
    [denial] = change(ground(rights=[right(who=["lead"])]), base=owned).verdict.denials
    assert denial.fix.startswith("ask Dan Fox (lead-b) or Cat Orr (lead-a) to make this change")


def test_who_is_away_is_named_only_where_nobody_else_could() -> None:
    away = {"absences": [{"id": "A1", "from": "2026-03-01", "to": "2026-03-09"}]}
    asking = [right(approvals={"count": 1, "by": ["lead"]})]
    [denial] = change(ground(rights=asking, people={"cat-orr": away})).verdict.denials
    assert denial.fix == "ask Dan Fox (lead-b) to approve"
    [denial] = change(ground(rights=asking, people={"cat-orr": away, "dan-fox": away})).verdict.denials
    assert denial.fix == "ask Cat Orr (lead-a, away that day) or Dan Fox (lead-b, away that day) to approve"


def test_where_nobody_could_approve_it_says_what_to_do() -> None:
    [denial] = change(ground(rights=[right(approvals={"count": 1, "by": ["midwife"]})])).verdict.denials
    assert denial.fix == ("nobody who could approve holds such a post that day: appoint somebody as `midwife`, or "
                          "arrange cover")


def test_a_landing_of_nobody_says_so() -> None:
    assert change(ground(rights=[right()]), by=[]).verdict.denials[0].said == "nobody is known to have made it"


def test_a_missing_right_names_who_has_it() -> None:
    [denial] = change(ground(rights=[NONE])).verdict.denials
    assert (denial.said, denial.fix) == (
        "no right of `ann-lee` reaches it",
        "ask Cat Orr (lead-a) or Dan Fox (lead-b) to make this change (right `R-001`)")
    [denial] = change(ground(rights=[])).verdict.denials
    assert (denial.said, denial.who) == ("no right lets anybody do that",
                                         "whoever keeps `records/policy/rights.yml`")
    [denial] = change(ground(rights=[right(who=["midwife"])])).verdict.denials
    assert denial.fix == ("right `R-001` would allow it, and nobody has it for this record that day: appoint somebody, "
                          "or arrange cover")


def test_a_forbidden_change_says_the_limit_in_its_own_words() -> None:
    on = ground(rights=[right()], limits=[{"never": "true", "says": "Nobody touches it."}])
    assert change(on).verdict.denials[0].said == 'limit `F-001` forbids it: "Nobody touches it"'


VERBS = ("create", "update", "append", "transition", "close", "re-class")
PEOPLE = ("ann-lee", "bob-ray", "cat-orr", "dan-fox", "eve-may", "gil-roe", "hal-ivy")
ROLES = ("anyone", "coordinator", "lead", "clinician", "custodian")
LEVELS: tuple[Any, ...] = ("claimed", "platform", "signed", "attested")

approvals = st.fixed_dictionaries({"count": st.integers(0, 3)}, optional={
    "by": st.lists(st.sampled_from(ROLES), unique=True, max_size=2), "agencies": st.integers(1, 2)})
demands = {"approvals": approvals, "identity": st.sampled_from(LEVELS), "needs": st.just({"log": "true"})}
some_rights = st.lists(st.fixed_dictionaries(
    {"who": st.lists(st.sampled_from(ROLES), unique=True, min_size=1), "what": st.fixed_dictionaries(
        {"kinds": st.just(["work"])}, optional={"classes": st.just(["high"]), "fields": st.just(["title", "log"])}),
     "may": st.lists(st.sampled_from(VERBS), unique=True, min_size=1)},
    optional={**demands, "where": st.sampled_from([{"agency": "own"}, {"agency": "involved"}, {"owner": "other"}]),
              "afterwards": st.just({"within": "3 days", "approvals": {"count": 2}})}), max_size=5)
some_limits = st.lists(st.fixed_dictionaries({}, optional={
    **demands, "on": st.lists(st.sampled_from(VERBS), unique=True), "never": st.booleans(),
    "except_for": st.lists(st.sampled_from(ROLES), unique=True, max_size=2)}), max_size=3)
some_actors = st.lists(st.builds(actor, st.sampled_from(PEOPLE), st.sampled_from(LEVELS)) | st.sampled_from(
    [Actor("", "claimed", each, f"nobody is registered as `{each}`", f"register {each}") for each in "xy"]), max_size=4)
CHANGES: Any = ({"title": "Another title"}, {"severity": "low"}, {"status": "closed"}, {
    "title": "Another title", "log": [{"id": "L1", "on": "2026-03-05", "text": "Spoke to the ward."}]})


def numbered(letter: str, given_: list[Any]) -> list[Any]:
    return [{"id": f"{letter}-{number:03}", "says": "A sentence.", **each} for number, each in enumerate(given_, 1)]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), some_rights, some_limits, some_actors, some_actors, st.sampled_from(CHANGES))
def test_no_order_of_rights_limits_authors_or_approvals_matters(
        data: Any, rights: list[Any], limits: list[Any], by: list[Actor], approved: list[Actor], values: Any) -> None:
    first = [numbered("R", rights), numbered("F", limits), by, approved]
    other = [data.draw(st.permutations(each)) for each in first]
    verdicts = []
    for some in (first, other):
        landing = landed(ground(rights=some[0], limits=some[1]), authors=some[2], approvals=some[3])
        verdicts.append(touched("risk", RISK, {**RISK, **values}, landing).verdict)
    assert verdicts[0] == verdicts[1]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some_rights, some_limits, some_actors, some_actors, st.sampled_from(CHANGES))
def test_every_action_has_one_reliance_or_denials_and_a_limit_more_never_allows_more(
        rights: list[Any], limits: list[Any], by: list[Actor], approved: list[Actor], values: Any) -> None:
    asked = [touched("risk", RISK, {**RISK, **values}, landed(
        ground(rights=rights, limits=held), authors=by, approvals=approved)) for held in (limits, limits[1:])]
    for each in asked:
        relied, refused = ([one.action for one in held] for held in (each.verdict.relied, each.verdict.denials))
        assert len(relied) == len(set(relied))
        assert set(relied) | set(refused) == set(each.actions)
        assert not set(relied) & set(refused)
        assert all(one.said and one.fix and one.who for one in each.verdict.denials)
    assert {one.action for one in asked[0].verdict.relied} <= {one.action for one in asked[1].verdict.relied}
