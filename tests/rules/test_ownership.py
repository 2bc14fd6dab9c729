"""The findings on who may change what: one for each thing that is lacking, said to those who can put it right."""

from __future__ import annotations

from caretrail.authority.model import Actor, NotCounted, Touched
from caretrail.check import by_scope, check_change, check_landing
from caretrail.problem import Place, Problem
from tests.authority.asked import RISK, TITLE, change, right, what
from tests.authority.made import actor, ground, landed

LOG = {"log": [{"id": "L1", "on": "2026-03-05", "text": "Spoke to the ward."}]}
OWN = by_scope({f"OWN{number:02}" for number in range(1, 11)})


def found(asked: Touched) -> list[Problem]:
    return list(check_change(asked, OWN))


def test_actions_that_lack_the_same_are_one_finding() -> None:
    [problem] = found(change(ground(rights=[]), {**TITLE, "summary": "New.", **LOG}))
    assert problem.code == "OWN02"
    assert problem.message == ("risk `RSK-2026-7K3M`: `ann-lee` may not update `summary` and `title` or append to "
                               "`log`, as no right lets anybody do that")


def test_each_right_and_each_limit_has_its_own() -> None:
    rights = [right(approvals={"count": 1}), right(may=["append"], needs={"log": "true"}, identity="signed")]
    assert [each.code for each in found(change(ground(rights=rights), {**TITLE, **LOG}))] == ["OWN05", "OWN06"]
    limits = [{"identity": "signed"}, {"never": "true"}]
    both = found(change(ground(rights=[right()], limits=limits)))
    assert [each.code for each in both] == ["OWN07", "OWN07"]
    assert "`F-001`" in both[0].message
    assert "`F-002`" in both[1].message


def test_it_stands_on_the_file_where_the_record_lies_in_the_past() -> None:
    [problem] = found(change(ground(rights=[])))
    assert problem.place == Place("records/risks/2026/RSK-2026-7K3M.yml")
    assert (problem.record, problem.field) == ("RSK-2026-7K3M", "title")


def test_it_says_who_made_and_who_approved_it() -> None:
    on = ground(rights=[right(approvals={"count": 2})])
    [problem] = found(change(on, by=["ann-lee", "bob-ray"], approved=["cat-orr"]))
    assert problem.message.startswith(
        "risk `RSK-2026-7K3M`: `ann-lee` and `bob-ray` (approved by `cat-orr`) may not update `title`, as right "
        "`R-001` asks for two approvals, and there is only that of `cat-orr`")


def test_who_is_not_known_is_said_to_be_so() -> None:
    stranger = Actor("", "claimed", "x@y.example", "nobody is registered as `x@y.example`", "register the address")
    [problem] = found(change(ground(rights=[right()]), {**TITLE, **LOG}, by=["ann-lee", stranger]))
    assert problem.code == "OWN01"
    assert problem.message == (
        "risk `RSK-2026-7K3M`: `ann-lee` and somebody who is not known may not update `title` or append to `log`, as "
        "nobody is registered as `x@y.example`")


def test_what_nobody_may_ever_do_the_family_on_changes_tells() -> None:
    edited = change(ground(rights=[right()]), {"log": [{**LOG["log"][0], "text": "Other."}]}, base={**RISK, **LOG})
    assert not edited.verdict.allowed
    assert found(edited) == []


def test_to_be_ratified_says_until_when_and_by_whom() -> None:
    urgent = right(what=what(), afterwards={"within": "3 days", "approvals": {"count": 2, "agencies": 2}})
    [problem] = found(change(ground(rights=[urgent])))
    assert (problem.code, problem.severity) == ("OWN09", "warning")
    assert "is to be ratified by 2026-03-08" in problem.message
    assert "two approvals, from two agencies" in problem.fix


def test_a_landing_tells_limits_on_its_files_and_approvals_that_do_not_count() -> None:
    on = ground(rights=[], limits=[{"paths": ["docs/"], "approvals": {"count": 1}}])
    earlier = NotCounted("elsewhere", "approved an earlier version")
    by = landed(on, paths=["docs/a.md", "docs/b.md"], stale=[(actor("cat-orr"), earlier)])
    limit, approval = check_landing(by, OWN)
    assert (limit.code, limit.place.path) == ("OWN08", "docs/a.md")
    assert limit.message == ("`ann-lee` may not change `docs/a.md` or `docs/b.md`: limit `F-001` asks for one "
                             "approval, and there is none that counts")
    assert (approval.code, approval.message) == (
        "OWN10", "the approval of `cat-orr` does not count: approved an earlier version")
