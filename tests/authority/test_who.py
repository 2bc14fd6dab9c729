"""Who made a landing and whose approvals count: S7 and S9 of the model. Signatures are in `test_signed.py`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from caretrail.approvals.model import Account, Evidence, Given, State
from caretrail.authority.ground import Ground, with_doc
from caretrail.authority.model import Actor
from caretrail.authority.naming import is_platform
from caretrail.authority.who import approvers, authors
from caretrail.history import open_history
from caretrail.history.model import Approval, Draft, Identity, Landing, Signature
from tests.authority.made import DAY, KINDS, address, ground, identity, landing
from tests.history.repository import Made

GITHUB = Identity("GitHub", "noreply@github.com")
MERGED = {"parents": ("b" * 40, "d" * 40), "committer": GITHUB, "subject": "Merge pull request #7 from council/rota"}
NUMBERS = {"ann-lee": "101", "bob-ray": "102", "cat-orr": "103", "dan-fox": "104"}


def draft(who: str, **more: Any) -> Draft:
    return Draft("d" * 40, identity(who), None, "Draft", **{"committer": identity(who), **more})


def account(who: str, login: str = "") -> Account:
    return Account("github", NUMBERS.get(who, "999"), login or who)


def with_accounts(**more: Any) -> Ground:
    """The ground with an account and an address for four people."""
    people = {name: {"identities": [
        {"id": "D1", "from": "2025-01-01", "email": address(name), "git_host": "github", "user_id": number}]}
        for name, number in NUMBERS.items()}
    return ground(people=people, **more)


def evidence(*given: Given, **more: Any) -> Evidence:
    told: dict[str, Any] = {"source": "github", "level": "platform", "number": 7, "base": "b" * 40, "head": "h" * 40,
                            "tree": "t" * 40, "given": given}
    return Evidence(**{**told, **more})


def review(who: str, state: State = "approved", tree: str = "t" * 40, hour: int | None = None,
           commit: str = "h" * 40) -> Given:
    at = None if hour is None else datetime(2026, 3, 5, hour, tzinfo=UTC)
    return Given(account(who), state, commit, tree, at)


def names(found: tuple[Actor, ...]) -> list[str]:
    return [each.person for each in found]


def made_by(commit: Landing, on: Ground | None = None, told: Evidence | None = None) -> list[str]:
    return names(authors(commit, on or with_accounts(), DAY, told))


# ---- authors

def test_authors_and_committers_of_the_landing_and_its_drafts_and_co_authors() -> None:
    theirs = draft("cat-orr", committer=identity("dan-fox"))
    commit = landing("ann-lee", committer=identity("bob-ray"), drafts=(theirs,), co_authors=(identity("eve-may"),))
    assert set(made_by(commit)) == {"ann-lee", "bob-ray", "cat-orr", "dan-fox", "eve-may"}


def test_who_opened_it_and_who_pushed_made_it_too() -> None:
    told = evidence(opener=account("bob-ray"), pushers=(account("cat-orr"), account("ann-lee")))
    assert made_by(landing("ann-lee"), told=told) == ["ann-lee", "bob-ray", "cat-orr"]


def test_the_committer_of_the_host_is_nobody() -> None:
    assert made_by(landing("ann-lee", committer=GITHUB)) == ["ann-lee"]
    named = [{"host": "forge", "committer": "forge@git.example", "from": "2025-01-01", "to": str(DAY)}]
    on = with_accounts(platforms=named)
    assert made_by(landing("ann-lee", committer=Identity("Forge", "Forge@git.example")), on) == ["ann-lee"]
    assert made_by(landing("ann-lee", committer=GITHUB), on) == ["ann-lee", ""]


@pytest.mark.parametrize(("committer", "so"), [
    ("noreply@github.com", True), ("NoReply@GitHub.com", True), ("noreply@git.example", False),
    ("noreply@notgithub.com", False), ("ann@github.com", False), ("", False)])
def test_which_addresses_are_a_hosts_where_the_rights_name_none(committer: str, so: bool) -> None:
    assert is_platform(with_accounts(), committer, DAY) is so


def test_an_own_host_is_known_by_the_accounts_on_it() -> None:
    on = ground(people={"ann-lee": {"identities": [
        {"id": "D1", "from": "2025-01-01", "git_host": "git.northmoor.example", "user_id": "4"}]}})
    assert is_platform(on, "noreply@git.northmoor.example", DAY)


def test_a_person_counts_once_whatever_their_accounts() -> None:
    on = ground(people={"ann-lee": {"identities": [
        {"id": "D1", "from": "2025-01-01", "email": address("ann-lee")},
        {"id": "D2", "from": "2025-01-01", "email": "ann@home.example", "git_host": "github", "user_id": "999"}]}})
    commit = landing(Identity("Ann", "ann@home.example"), drafts=(draft("ann-lee"),))
    assert made_by(commit, on, evidence(opener=account("her-other-account"))) == ["ann-lee"]


def test_a_person_is_as_sure_as_the_least_sure_of_their_commits() -> None:
    key = Signature("ssh", "SHA256:abc")
    on = ground(people={"ann-lee": {"identities": [
        {"id": "D1", "from": "2025-01-01", "email": address("ann-lee"), "ssh_key": "SHA256:abc"}]}})
    both = landing("ann-lee", signature=key, drafts=(draft("ann-lee", signature=key),))
    one = landing("ann-lee", signature=key, drafts=(draft("ann-lee"),))
    assert [authors(each, on, DAY, None)[0].level for each in (both, one)] == ["signed", "claimed"]


def test_a_commit_that_somebody_else_applied_is_signed_by_them_alone() -> None:
    on = ground(people={"bob-ray": {"identities": [
        {"id": "D1", "from": "2025-01-01", "email": address("bob-ray"), "ssh_key": "SHA256:abc"}]}})
    applied = landing("ann-lee", committer=identity("bob-ray"), signature=Signature("ssh", "SHA256:abc"))
    assert {each.person: each.level for each in authors(applied, on, DAY, None)} == {
        "bob-ray": "signed", "ann-lee": "claimed"}
    theirs = landing("bob-ray", committer=identity("ann-lee"), signature=Signature("ssh", "SHA256:abc"))
    assert "" in names(authors(theirs, on, DAY, None))


def test_a_key_under_the_account_of_somebody_else_is_nobodys() -> None:
    on = with_accounts()
    on = with_doc(on, KINDS["person"], "hal-ivy", {
        "id": "hal-ivy", "name": "Hal Ivy", "agency": "council",
        "identities": [{"id": "D1", "from": "2025-01-01", "ssh_key": "SHA256:abc"}]})
    key = Signature("ssh", "SHA256:abc")
    assert made_by(landing(Identity("Ann", "101+ann@users.noreply.github.com"), signature=key), on) == [""]
    assert made_by(landing(Identity("Hal", "hal@home.example"), signature=key), on) == ["hal-ivy"]


def test_a_key_that_others_may_have_counts_for_nobody_however_often_it_is_registered() -> None:
    ways = [{"id": "D1", "from": "2025-01-01", "ssh_key": "SHA256:abc"},
            {"id": "D2", "from": "2025-01-01", "to": "2026-01-31", "ssh_key": "SHA256:abc",
             "compromised_from": str(DAY)}]
    on = ground(people={"ann-lee": {"identities": ways}})
    [found] = authors(landing("ann-lee", signature=Signature("ssh", "SHA256:abc")), on, DAY, None)
    assert found.fault.endswith("that key may have been in other hands since 2026-03-05")


def test_who_is_not_known_says_what_to_register_and_who_can() -> None:
    [found] = authors(landing(Identity("Ann Lee", "ann@home.example")), with_accounts(), DAY, None)
    assert found.person == ""
    assert found.fault == "nobody in `records/people/` had the address `ann@home.example` on 2026-03-05"
    assert found.fix == (
        "register the address under `identities` of whoever uses it (perhaps `records/people/ann-lee.yml`): a "
        "custodian can, by a proposal that changes nothing but people")


def test_an_address_of_two_people_is_nobodys() -> None:
    on = ground(people={"hal-ivy": {"identities": [
        {"id": "D1", "from": "2025-01-01", "email": address("ann-lee").upper()}]}})
    [found] = authors(landing("ann-lee"), on, DAY, None)
    assert found.person == ""
    assert "`ann-lee` and `hal-ivy`" in found.fault


def test_an_address_counts_on_the_days_on_which_it_is_theirs() -> None:
    on = ground(people={"ann-lee": {"identities": [
        {"id": "D1", "from": "2025-01-01", "to": "2026-03-04", "email": address("ann-lee")}]}})
    [found] = authors(landing("ann-lee"), on, DAY, None)
    assert (found.person, "`records/people/ann-lee.yml`" in found.fix) == ("", True)


def test_the_name_of_an_account_proves_nothing() -> None:
    told = evidence(opener=Account("github", "999", "ann-lee"))
    assert made_by(landing("ann-lee"), told=told) == ["ann-lee", ""]
    assert made_by(landing(Identity("Ann", "101+whatever@users.noreply.github.com"))) == ["ann-lee"]
    assert made_by(landing(Identity("Ann", "ann-lee@users.noreply.github.com"))) == [""]


# ---- merges

def test_who_presses_the_button_of_a_merge_is_no_author_of_it() -> None:
    assert made_by(landing("dan-fox", drafts=(draft("ann-lee"),), **MERGED)) == ["ann-lee"]
    assert made_by(landing("ann-lee", drafts=(draft("ann-lee"),), **MERGED)) == ["ann-lee"]


def test_some_hosts_commit_a_merge_under_the_name_of_who_presses() -> None:
    merge = {**MERGED, "committer": identity("dan-fox"), "drafts": (draft("ann-lee"),)}
    assert made_by(landing("dan-fox", pull_request=7, **merge)) == ["ann-lee"]
    assert made_by(landing("dan-fox", **merge)) == ["ann-lee", "dan-fox"]


def test_who_merges_and_signs_badly_is_an_author() -> None:
    bad = Signature("gpg", fault="the content was changed")
    assert made_by(landing("dan-fox", drafts=(draft("ann-lee"),), signature=bad, **MERGED)) == ["ann-lee", ""]


def test_who_merges_more_than_the_commits_hold_is_an_author(tmp_path: Path) -> None:
    """What the history says of such merges, in `history/merges.py`, and what `has_own_content` goes by."""
    files = {f"records/risks/2026/RSK-2026-000{n}.yml": f"id: RSK-2026-000{n}\ntitle: a\n" for n in range(3)}
    one, two, three = files
    ann, merger = (f"{who} <{address(who)}>" for who in ("ann-lee", "dan-fox"))
    made = Made(tmp_path / "register")
    made.commit(files, author=ann)
    made.branch("work")
    made.commit({one: "id: RSK-2026-0000\ntitle: b\n", three: "id: RSK-2026-0002\ntitle: c\n"}, author=ann)
    work = made.head
    made.switch("main")
    made.commit({two: "id: RSK-2026-0001\ntitle: d\n"}, author=ann)
    theirs = {one: "id: RSK-2026-0000\ntitle: b\n", three: "id: RSK-2026-0002\ntitle: c\n"}
    results = {"honest": theirs, "adds": {**theirs, two: "id: RSK-2026-0001\ntitle: e\n"},
               "drops": {one: theirs[one]}, "mixes": {**theirs, one: "id: RSK-2026-0000\ntitle: z\n"}}
    found = {}
    for name, result in results.items():
        commit = made.commit(result, "Merge pull request #7 from council/work", author=merger,
                             committer="GitHub <noreply@github.com>", parents=(made.git("rev-parse", "main"), work),
                             branch=f"refs/heads/{name}")
        with open_history(made.path, commit, use_cache=False) as history:
            found[name] = made_by(history.landings[-1])
    assert found == {"honest": ["ann-lee"], "adds": ["ann-lee", "dan-fox"], "drops": ["ann-lee", "dan-fox"],
                     "mixes": ["ann-lee", "dan-fox"]}


# ---- approvals

def judged(*given: Given, by: str = "ann-lee", on: Ground | None = None, **more: Any) -> tuple[list[str], list[str]]:
    """Who counts, and why the others do not."""
    counting, stale = approvers(landing(by), on or with_accounts(), DAY, evidence(*given, **more))
    return names(counting), [f"{actor.person}: {why.said}" for actor, why in stale]


def test_an_approval_of_this_content_counts_once_a_person() -> None:
    assert judged(review("bob-ray"), review("dan-fox"), review("bob-ray")) == (["bob-ray", "dan-fox"], [])


def test_an_approver_is_as_sure_as_whoever_tells() -> None:
    counting, _ = approvers(landing(), with_accounts(), DAY, evidence(review("bob-ray"), level="attested"))
    assert [each.level for each in counting] == ["attested"]


def test_nobody_approves_their_own_change() -> None:
    own = [("ann-lee", "own", "is one of those who made the change (also as Ann Lee <ann-lee@agency.example>)")]
    counting, stale = approvers(landing("ann-lee"), with_accounts(), DAY, evidence(review("ann-lee")))
    assert (counting, [(actor.person, *why) for actor, why in stale]) == ((), own)


def test_nor_with_a_second_account() -> None:
    on = ground(people={"ann-lee": {"identities": [
        {"id": "D1", "from": "2025-01-01", "git_host": "github", "user_id": "101"},
        {"id": "D2", "from": "2025-01-01", "git_host": "github", "user_id": "999"}]}})
    author = Identity("Ann", "101+ann@users.noreply.github.com")
    counting, stale = approvers(landing(author), on, DAY, evidence(review("ann-too")))
    assert (counting, [why.said for _, why in stale]) == (
        (), [f"is one of those who made the change (also as Ann <{author.email}>)"])


def test_a_pusher_does_not_approve_either() -> None:
    assert judged(review("bob-ray"), pushers=(account("bob-ray"),)) == (
        [], ["bob-ray: is one of those who made the change"])


@pytest.mark.parametrize(("given", "counts", "why"), [
    ([review("bob-ray", tree="o" * 40)], False, "approved another version (commit `hhhhhhhh`), which has been changed"),
    ([review("bob-ray", tree="", commit="o" * 40)], False, "approved another version"),
    ([review("bob-ray", tree="")], True, ""),
    ([review("bob-ray", commit="o" * 40)], True, ""),
    ([review("bob-ray", "dismissed")], False, "the approval was dismissed"),
    ([review("bob-ray"), review("bob-ray", "dismissed")], False, "the approval was dismissed"),
    ([review("bob-ray"), review("bob-ray", "changes-requested")], False, "asked for changes"),
    ([review("bob-ray", "changes-requested"), review("bob-ray")], True, ""),
    ([review("bob-ray", hour=12), review("bob-ray", "changes-requested", hour=9)], True, ""),
    ([review("bob-ray", hour=9), review("bob-ray", "changes-requested", hour=12)], False, "asked for changes"),
    ([review("bob-ray"), review("bob-ray", "commented")], True, ""),
    ([review("bob-ray"), review("bob-ray", tree="o" * 40)], True, ""),
    ([review("bob-ray", tree="o" * 40), review("bob-ray")], True, ""),
    ([review("bob-ray"), review("bob-ray", "changes-requested"), review("bob-ray", tree="o" * 40)], False,
     "approved another version"),
], ids=["other-tree", "other-commit", "this-commit", "same-tree", "dismissed", "then-dismissed", "then-changes",
        "changes-first", "times-tell", "times-tell-too", "comment", "then-another", "another-first", "changes-between"])
def test_which_approvals_hold(given: list[Given], counts: bool, why: str) -> None:
    counting, others = judged(*given)
    assert (counting == ["bob-ray"]) is counts
    assert len(others) == (not counts)
    assert all(why in each for each in others)


def test_an_account_that_nobody_registered_does_not_count() -> None:
    counting, others = judged(review("stranger"))
    assert (counting, others) == ([], [": nobody in `records/people/` had the account 999 of github on 2026-03-05"])


def test_without_evidence_the_trailers_of_the_message_tell() -> None:
    named = tuple(Approval(identity(who), "Approved-by") for who in ("bob-ray", "ann-lee"))
    counting, stale = approvers(landing("ann-lee", approvals=named), with_accounts(), DAY, None)
    assert [(each.person, each.level) for each in counting] == [("bob-ray", "claimed")]
    assert [actor.person for actor, _ in stale] == ["ann-lee"]
    assert approvers(landing("ann-lee"), with_accounts(), DAY, None) == ((), ())
