"""S13: limits win over every right, for single records and for the files of a landing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from caretrail.authority.judging import judge_landing
from caretrail.authority.model import Actor
from tests.authority.asked import RISK, TITLE, allowed, change, closed, lacks, right, what
from tests.authority.made import DAY, Docs, actor, ground, landed

ANYTHING = right(may=["create", "update", "append", "transition", "close"])


def limited(**limit: Any) -> Any:
    return ground(rights=[ANYTHING], limits=[limit])


def test_never_forbids_whatever_a_right_allows() -> None:
    asked = change(limited(never="true"))
    assert lacks(asked) == [("update", "never", "F-001")]
    assert not asked.verdict.relied


def test_a_limit_concerns_the_actions_it_names_and_all_where_it_names_none() -> None:
    on = limited(on=["close"], never="true")
    assert allowed(change(on))
    assert lacks(closed(on)) == [("close", "never", "F-001")]
    assert not allowed(closed(limited(never="true")))


def test_a_limit_concerns_the_records_it_names_read_before_the_change() -> None:
    on = limited(what=what(classes=["high"]), never="true")
    assert not allowed(change(on))
    assert allowed(change(on, base={**RISK, "severity": "low"}))
    assert allowed(change(limited(what={"kinds": ["plan"]}, never="true")))
    assert allowed(change(limited(what=what(fields=["summary"]), never="true")))


def test_a_limit_holds_from_its_first_to_its_last_day() -> None:
    on = limited(never="true", **{"from": "2026-03-02", "to": "2026-03-04"})
    assert [day for day in range(1, 6) if allowed(change(on, day=date(2026, 3, day)))] == [1, 5]


def test_a_limit_does_not_concern_who_holds_a_role_it_excepts() -> None:
    on = limited(never="true", except_for=["lead"])
    assert not allowed(change(on, by=["ann-lee"]))
    assert allowed(change(on, by=["cat-orr"]))
    assert allowed(change(on, by=["ann-lee", "cat-orr"])), "it is Cat's right that is relied on"
    only_coordinators = ground(rights=[right(who=["coordinator"])], limits=[{"never": "true", "except_for": ["lead"]}])
    assert not allowed(change(only_coordinators, by=["ann-lee", "cat-orr"])), "Cat has no right to rely on"


def test_a_limit_asks_for_approvals_whichever_right_is_relied_on() -> None:
    on = limited(approvals={"count": 2, "agencies": 2})
    assert lacks(change(on, approved=["cat-orr"])) == [("update", "limit", "F-001")]
    asked = change(on, approved=["cat-orr", "dan-fox"])
    assert asked.verdict.allowed
    assert asked.verdict.relied[0].approvers == ("cat-orr", "dan-fox")


def test_a_limit_asks_for_needs_and_identity() -> None:
    assert lacks(change(limited(needs={"log": "true"}))) == [("update", "limit", "F-001")]
    assert lacks(change(limited(identity="signed"))) == [("update", "limit", "F-001")]
    assert allowed(change(limited(identity="signed"), by=[actor("ann-lee", "signed")]))


def test_the_strongest_identity_asked_for_holds_for_every_approval() -> None:
    on = ground(rights=[right(approvals={"count": 1})], limits=[{"identity": "signed"}])
    by = [actor("ann-lee", "signed")]
    assert not allowed(change(on, by=by, approved=[actor("cat-orr", "platform")]))
    assert allowed(change(on, by=by, approved=[actor("cat-orr", "signed")]))


def test_every_limit_holds_and_each_is_told() -> None:
    on = ground(rights=[ANYTHING], limits=[{"approvals": {"count": 1}}, {"needs": {"log": "true"}}, {"on": ["close"]}])
    assert lacks(change(on)) == [("update", "limit", "F-001"), ("update", "limit", "F-002")]


def test_a_limit_grants_nothing() -> None:
    assert lacks(change(ground(rights=[], limits=[{"on": ["update"]}]))) == [("update", "right", "")]


OTHER = {**RISK, "id": "RSK-2026-9QX4", "severity": "low"}
ALONE = {"alone": "true", "what": what(classes=["high"])}


def with_others(*paths: str) -> Any:
    world = Docs({RISK["id"]: RISK, OTHER["id"]: OTHER, "RSK-2026-1AB2": {**RISK, "id": "RSK-2026-1AB2"}})
    asked = change(ground(rights=[ANYTHING], limits=[ALONE]), world=world)
    asked.landed.paths = (*asked.landed.paths, *paths)
    return asked


@pytest.mark.parametrize(("path", "is_alone"), [
    ("records/risks/2026/RSK-2026-1AB2.yml", True), ("records/risks/2026/RSK-2026-9QX4.yml", False),
    ("records/plans/2026/PLN-2026-9B4H.yml", False), ("docs/RSK-2026-7K3M.md", False), ("README.md", False)])
def test_alone_asks_that_nothing_but_records_it_concerns_is_touched(path: str, *, is_alone: bool) -> None:
    assert allowed(with_others())
    assert lacks(with_others(path)) == ([] if is_alone else [("update", "limit", "F-001")])


def test_a_limit_on_paths_is_no_limit_on_records() -> None:
    assert allowed(change(limited(paths=["docs/"], never="true")))


def found(limit: dict[str, Any], *paths: str, by: Iterable[Actor | str] = ("ann-lee",),
          approved: Iterable[Actor | str] = (), day: date = DAY, rights: Any = ()) -> list[tuple[str, str]]:
    on = ground(rights=rights, limits=[limit])
    return [(each.lack, each.by) for each in judge_landing(landed(on, authors=by, approvals=approved, paths=paths,
                                                                  day=day))]


@pytest.mark.parametrize(("place", "path", "is_meant"), [
    ("docs/agreements/", "docs/agreements/a.md", True), ("docs/agreements/", "docs/agreements/2026/a.md", True),
    ("docs/agreements/", "docs/agreements.md", False), ("docs/agreements", "docs/agreements-old/a.md", False),
    ("docs/agreements", "docs/agreements/a.md", True), (".mailmap", ".mailmap", True),
    (".mailmap", "docs/.mailmap", False)])
def test_a_limit_on_paths_concerns_those_files_and_all_that_lies_in_those_folders(
        place: str, path: str, *, is_meant: bool) -> None:
    assert found({"paths": [place], "never": "true"}, path) == ([("never", "F-001")] if is_meant else [])


def test_it_is_judged_once_for_the_whole_landing() -> None:
    assert found({"paths": ["docs/"], "never": "true"}, "docs/a.md", "docs/b.md", "README.md") == [("never", "F-001")]


def test_it_asks_that_nothing_else_changes() -> None:
    limit = {"paths": ["docs/", ".mailmap"], "alone": "true"}
    assert found(limit, "docs/a.md", ".mailmap") == []
    assert found(limit, "docs/a.md", "README.md") == [("limit", "F-001")]
    assert found(limit, "README.md") == []


def test_it_asks_for_approvals_and_identity() -> None:
    limit = {"paths": ["docs/"], "approvals": {"count": 2, "agencies": 2}, "identity": "platform"}
    by = [actor("ann-lee", "platform")]
    given = [actor("cat-orr", "platform"), actor("dan-fox", "platform")]
    assert found(limit, "docs/a.md", by=by, approved=given) == []
    assert found(limit, "docs/a.md", by=by, approved=["cat-orr", "dan-fox"]) == [("limit", "F-001")]
    assert found(limit, "docs/a.md", by=[*by, "bob-ray"], approved=given) == [("limit", "F-001")], "every author"
    assert found(limit, "docs/a.md") == [("limit", "F-001"), ("limit", "F-001")]
    assert found(limit, "docs/a.md", by=[], approved=given) == [("limit", "F-001")], "nobody is sure of nobody"


def test_what_only_a_record_can_show_no_file_shows() -> None:
    assert found({"paths": ["docs/"], "needs": {"log": "true", "decision": {}}}, "docs/a.md") == [
        ("limit", "F-001"), ("limit", "F-001")]


def test_it_does_not_concern_a_landing_whose_authors_all_hold_a_role_it_excepts() -> None:
    limit = {"paths": ["docs/"], "never": "true", "except_for": ["lead"]}
    assert found(limit, "docs/a.md", by=["cat-orr", "dan-fox"]) == []
    assert found(limit, "docs/a.md", by=["cat-orr", "ann-lee"]) == [("never", "F-001")]
    assert found(limit, "docs/a.md", by=[]) == [("never", "F-001")]


def test_it_holds_on_its_days_and_also_without_rights() -> None:
    limit = {"paths": ["docs/"], "never": "true", "to": "2026-03-05"}
    assert found(limit, "docs/a.md", day=date(2026, 3, 5), rights=None) == [("never", "F-001")]
    assert found(limit, "docs/a.md", day=date(2026, 3, 6)) == []


def test_a_limit_without_a_word_on_what_concerns_every_record() -> None:
    on = ground(rights=[right(what={"kinds": ["work", "reference", "rights"]})], limits=[{"never": "true"}])
    for kind, base in {"risk": RISK, "person": {"id": "zoe"}, "rights": {"id": "rights"}}.items():
        assert lacks(change(on, TITLE, base=base, kind=kind)) == [("update", "never", "F-001")]


def test_an_author_nobody_knows_takes_no_approval_away() -> None:
    limit = {"paths": ["docs/"], "approvals": {"count": 1}}
    stranger = Actor("", "claimed", "a stranger", "nobody is known by that address", "have a custodian register it")
    assert found(limit, "docs/a.md", by=["ann-lee", stranger], approved=["cat-orr"]) == []
    assert found(limit, "docs/a.md", by=["ann-lee", stranger]) == [("limit", "F-001")]
