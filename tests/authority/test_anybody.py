"""Whoever made and approved a landing, by whatever commits and reviews: what always holds of the answer."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from caretrail.approvals.model import Account, Evidence, Given
from caretrail.authority.who import approvers, authors
from caretrail.history.model import Approval, Draft, Identity, Landing, Signature
from tests.authority.made import DAY, address, ground, landing

PEOPLE = ("ann-lee", "bob-ray", "dan-fox")
ON = ground(people={name: {"identities": [
    {"id": "D1", "from": "2025-01-01", "email": address(name), "git_host": "github", "user_id": str(number)},
    {"id": "D2", "from": "2025-01-01", "ssh_key": f"SHA256:{name}"},
    {"id": "D3", "from": "2025-01-01", "email": "shared@agency.example"}]} for number, name in enumerate(PEOPLE)})

ADDRESSES = st.sampled_from([*map(address, PEOPLE), "shared@agency.example", "noreply@github.com", "", "@", "+@",
                             "1+x@users.noreply.github.com", "²+x@users.noreply.github.com", "stranger@home.example"])
NAMES = st.builds(Identity, st.sampled_from(["", "Ann Lee", "\x1b[31m", "##[group]"]), ADDRESSES)
SIGNATURES = st.none() | st.builds(
    Signature, st.sampled_from(["ssh", "gpg", "other"]),
    st.sampled_from(["", "SHA256:ann-lee", "SHA256:dan-fox", "SHA256:nobody", "0123456789ABCDEF"]),
    st.sampled_from(["", "the content was changed"]), st.sampled_from(["", "no proof"]))
DRAFTS = st.builds(Draft, st.just("d" * 40), NAMES, st.none(), st.just(""), NAMES, SIGNATURES)
ACCOUNTS = st.builds(Account, st.sampled_from(["github", "GitHub", ""]), st.sampled_from(["0", "1", "2", "9", ""]))
GIVEN = st.builds(Given, ACCOUNTS, st.sampled_from(["approved", "changes-requested", "commented", "dismissed"]),
                  st.sampled_from(["h", "o"]), st.sampled_from(["t", "o", ""]))
EVIDENCE = st.none() | st.builds(
    Evidence, st.just("github"), st.sampled_from(["claimed", "platform", "attested"]), st.none() | st.just(7),
    st.just("b"), st.just("h"), st.sampled_from(["t", ""]), st.none() | ACCOUNTS,
    st.lists(ACCOUNTS, max_size=2).map(tuple), st.lists(GIVEN, max_size=5).map(tuple))
LANDINGS = st.builds(
    lambda author, **more: landing(author, **more), NAMES, committer=NAMES, signature=SIGNATURES,
    parents=st.sampled_from([(), ("b",), ("b", "d"), ("b", "d", "e")]), pull_request=st.none() | st.just(7),
    co_authors=st.lists(NAMES, max_size=2).map(tuple), drafts=st.lists(DRAFTS, max_size=3).map(tuple),
    approvals=st.lists(st.builds(Approval, NAMES, st.just("Approved-by")), max_size=3).map(tuple),
    oddities=st.sampled_from([(), ("the merge itself changes `a`, which no commit it brought does",)]))


@given(LANDINGS, EVIDENCE)
def test_everybody_is_known_by_one_name_or_it_says_why_not(commit: Landing, told: Evidence | None) -> None:
    found = authors(commit, ON, DAY, told)
    known = [each.person for each in found if each.person]
    assert len(set(known)) == len(known)
    for each in found:
        assert (each.person in ON.people) is not bool(each.fault)
        assert bool(each.fix) is bool(each.fault)
        assert (each.said + each.fault + each.fix).isprintable()


@given(LANDINGS, EVIDENCE)
def test_nobody_is_called_surer_than_something_proves(commit: Landing, told: Evidence | None) -> None:
    signatures = (commit.signature, *(draft.signature for draft in commit.drafts))
    good = [each.key for each in signatures if each and not each.fault]
    for each in authors(commit, ON, DAY, told):
        if each.level == "signed":
            assert f"SHA256:{each.person}" in good
        if each.level in ("platform", "attested"):
            assert told is not None
            assert told.level == each.level


@given(LANDINGS, EVIDENCE)
def test_whoever_made_it_does_not_approve_it(commit: Landing, told: Evidence | None) -> None:
    made = {each.person for each in authors(commit, ON, DAY, told)}
    counting, others = approvers(commit, ON, DAY, told)
    people = [each.person for each in counting]
    assert len(set(people)) == len(people)
    assert not made & set(people)
    assert all(people)
    assert all(why for _, why in others)
    assert not {actor.person for actor, _ in others} & set(people)
