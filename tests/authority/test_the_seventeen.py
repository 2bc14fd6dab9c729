"""The cases that the design fixed before there was an evaluator, one by one.

Both evaluators are asked where a plain case can ask them. Where it is git that tells who, when and by which policy, it
is asked from a real repository.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.authority.both import compared, ground_of
from tests.authority.made import COUNCIL, HOSPITALS, POSTS, person
from tests.history.repository import Content
from tests.proposed import AMARA, GRACE, HELEN, PLAN, RIGHTS, RISK, STRANGER, TOMASZ, Register, codes, refusals
from tests.signing.material import signed, ssh_fingerprint, ssh_key, ssh_sign

BASE: dict[str, Any] = {
    "id": "RSK-2026-7K3M", "title": "Delayed discharge", "status": "active", "severity": "high", "level": "case",
    "lead_agency": COUNCIL, "agencies": [COUNCIL, HOSPITALS], "weekly_hours": "10",
    "log": [{"id": "L1", "on": "2026-03-01", "text": "Rang."}]}
TITLE = {"title": "Another title"}
ANYTHING = ["create", "update", "append", "transition", "close", "withdraw", "re-class", "hand-over", "accept"]


def right(**more: Any) -> dict[str, Any]:
    return {"who": ["anyone"], "may": ANYTHING, "what": {"kinds": ["risk"]}, **more}


def said(change: Mapping[str, Any], *rights: Mapping[str, Any], limits: Iterable[Mapping[str, Any]] = (),
         people: Mapping[str, Any] | None = None, by: Iterable[str] = ("ann-lee",), approved: Iterable[str] = (),
         day: str = "2026-03-05", base: Mapping[str, Any] | None = BASE) -> dict[str, str]:
    """What both evaluators say of a change of a risk: each verb, and `allowed` or what is lacking for some of it."""
    staff: dict[str, Any] = {who: person(who, agency, post) for post, (agency, _, who) in POSTS.items()}
    among: dict[str, Any] = {
        "people": {who: {**held, **(people or {}).get(who, {})} for who, held in staff.items()},
        "posts": {post: {"title": post, "agency": agency, "roles": list(roles)}
                  for post, (agency, roles, _) in POSTS.items()},
        "rights": numbered("R", rights), "limits": numbered("F", limits), "groups": {}}
    one = {**among, "kind": "risk", "record": BASE["id"], "base": base, "head": {**(base or {}), **change},
           "authors": [(who, "claimed") for who in by], "approvals": [(who, "claimed") for who in approved], "day": day,
           "decisions": [], "meetings": {}, "quorate": [], "paths": [], "others": {}}
    found = compared(one, ground_of(among))
    assert not found.disagreement
    return {action[0]: said if said == "allowed" else " ".join(sorted(lack for lack, _ in which))
            for action, (said, which) in sorted(found.actions.items(), key=lambda each: each[1][0])}


def numbered(letter: str, held: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": f"{letter}-{number:03}", "says": "A sentence.", **each} for number, each in enumerate(held, 1)]


def covering(whom: str, post: str, **more: Any) -> dict[str, Any]:
    return {"covers": [{"id": "C1", "person": whom, "post": post, "from": "2026-03-01", "to": "2026-03-14", **more}]}


# ---- one record, one landing

def test_what_no_right_allows_is_refused() -> None:
    assert said(TITLE) == {"update": "right"}
    assert said(TITLE, right(may=["close"])) == {"update": "right"}
    assert said(TITLE, right()) == {"update": "allowed"}


def test_every_touched_group_needs_a_right() -> None:
    wording = right(what={"kinds": ["risk"], "fields": ["title", "summary"]})
    assert said({**TITLE, "weekly_hours": "11"}, wording) == {"update": "right"}
    assert said({**TITLE, "summary": "Shorter."}, wording) == {"update": "allowed"}


def test_limits_beat_rights() -> None:
    assert said(TITLE, right(), limits=[{"never": "true"}]) == {"update": "never"}
    assert said(TITLE, right(), right(), limits=[{"approvals": {"count": 1}}]) == {"update": "limit"}


def test_what_was_done_is_derived() -> None:
    done = {**TITLE, "status": "closed", "closed": {"on": "2026-03-05", "reason": "Done."}, "severity": "low",
            "log": [*BASE["log"], {"id": "L2", "on": "2026-03-05", "text": "Wrote."}],
            "ownership": [{"id": "O1", "person": "bob-ray", "post": "coordinator-b", "agency": COUNCIL,
                           "from": "2026-03-05", "accepted_on": "2026-03-05"}]}
    assert set(said(done, right())) == {"update", "append", "close", "re-class", "hand-over", "accept"}
    assert said({"log": [{**BASE["log"][0], "text": "Wrote."}]}, right()) == {"edit": "never"}
    assert said({"log": []}, right()) == {"remove": "never"}


def test_what_and_where_are_read_before_the_change() -> None:
    low = right(what={"kinds": ["risk"], "classes": ["low"]})
    assert said({**TITLE, "severity": "low"}, low) == {"update": "right", "re-class": "right"}
    own = right(where={"agency": "own"})
    assert said({**TITLE, "lead_agency": HOSPITALS}, own, by=["dan-fox"]) == {"update": "right"}
    mine = right(where={"owner": "self"})
    entry = {"id": "O1", "person": "ann-lee", "post": "coordinator-a", "agency": COUNCIL, "from": "2026-03-05"}
    assert said({**TITLE, "ownership": [entry]}, mine) == {"update": "right", "hand-over": "right"}


def test_within_is_read_before_and_after() -> None:
    bounded = right(within=[{"field": "weekly_hours", "change": 4, "at_most": 12}])
    assert said({"weekly_hours": "12"}, bounded) == {"update": "allowed"}
    assert said({"weekly_hours": "12.5"}, bounded) == {"update": "bound"}
    assert said({"weekly_hours": "5"}, bounded) == {"update": "bound"}
    assert said({"weekly_hours": "11"}, bounded, base={**BASE, "weekly_hours": "13"}) == {"update": "bound"}


@pytest.mark.parametrize(("day", "found"), [
    ("2026-03-02", "right"), ("2026-03-03", "allowed"), ("2026-03-04", "allowed"), ("2026-03-05", "right")])
def test_roles_count_on_the_day_it_lands(day: str, found: str) -> None:
    appointed = [{"id": "P1", "post": "coordinator-a", "from": "2026-03-03", "to": "2026-03-04"}]
    people = {"ann-lee": {"appointments": appointed}}
    assert said(TITLE, right(who=["coordinator"]), people=people, day=day) == {"update": found}


@pytest.mark.parametrize(("day", "found"), [
    ("2026-02-28", "right"), ("2026-03-14", "allowed"), ("2026-03-15", "right")])
def test_who_stands_in_has_the_roles_of_that_post(day: str, found: str) -> None:
    people = {"ann-lee": covering("cat-orr", "lead-a")}
    assert said(TITLE, right(who=["lead"]), people=people, day=day) == {"update": found}
    assert said(TITLE, right(who=["custodian"]), people=people, day=day) == {"update": "right"}


def test_who_stands_in_for_the_owner_counts_as_the_owner() -> None:
    owned = {**BASE, "ownership": [{"id": "O1", "person": "cat-orr", "post": "lead-a", "agency": COUNCIL,
                                    "from": "2026-03-01"}]}
    people = {"ann-lee": covering("cat-orr", "lead-a")}
    assert said(TITLE, right(where={"owner": "self"}), people=people, base=owned) == {"update": "allowed"}
    assert said(TITLE, right(where={"owner": "other"}), people=people, base=owned) == {"update": "right"}


def test_cover_is_not_chained() -> None:
    people = {"ann-lee": covering("bob-ray", "lead-a"), "bob-ray": covering("cat-orr", "lead-a")}
    assert said(TITLE, right(who=["lead"]), people=people, by=["bob-ray"]) == {"update": "allowed"}
    assert said(TITLE, right(who=["lead"]), people=people, by=["ann-lee"]) == {"update": "right"}


@pytest.mark.parametrize("covered", [
    {"appointments": []}, {"appointments": [{"id": "P1", "post": "lead-a", "from": "2026-01-01", "to": "2026-03-04"}]},
    {"to": "2026-03-04"}])
def test_cover_of_somebody_who_lacks_the_post_gives_nothing(covered: dict[str, Any]) -> None:
    people = {"ann-lee": covering("cat-orr", "lead-a"), "cat-orr": covered}
    assert said(TITLE, right(who=["lead"]), people=people) == {"update": "right"}


def test_who_covers_an_approver_must_not_be_the_author_nor_the_other_way_round() -> None:
    by_lead = right(who=["coordinator"], approvals={"count": 1, "by": ["lead"]})
    ann = {"ann-lee": covering("cat-orr", "lead-a")}
    assert said(TITLE, by_lead, people=ann, approved=["ann-lee"]) == {"update": "approvals"}
    lead_writes = right(who=["lead"], approvals={"count": 1, "by": ["lead"]})
    assert said(TITLE, lead_writes, people=ann, by=["cat-orr"], approved=["ann-lee"]) == {"update": "approvals"}
    assert said(TITLE, by_lead, people={"bob-ray": covering("cat-orr", "lead-a")}, approved=["bob-ray"]) == {
        "update": "allowed"}


def test_a_person_counts_once() -> None:
    two = right(approvals={"count": 2})
    assert said(TITLE, two, approved=["cat-orr", "cat-orr"]) == {"update": "approvals"}
    assert said(TITLE, two, approved=["cat-orr", "ann-lee"]) == {"update": "approvals"}
    assert said(TITLE, two, approved=["cat-orr", "dan-fox"]) == {"update": "allowed"}
    agencies = right(approvals={"count": 2, "agencies": 2})
    people = {"cat-orr": covering("dan-fox", "lead-b")}
    assert said(TITLE, agencies, people=people, approved=["cat-orr"]) == {"update": "approvals"}


def test_every_author_is_in_the_author_set() -> None:
    one = right(who=["coordinator"], approvals={"count": 1, "by": ["lead"]})
    assert said(TITLE, one, approved=["cat-orr"]) == {"update": "allowed"}
    assert said(TITLE, one, by=["ann-lee", "cat-orr"], approved=["cat-orr"]) == {"update": "approvals"}


def test_break_glass_lands_first() -> None:
    glass = right(who=["coordinator"], afterwards={"within": "3 days", "approvals": {"count": 2, "agencies": 2}})
    assert said(TITLE, glass) == {"update": "allowed"}
    assert said(TITLE, glass, by=["cat-orr"]) == {"update": "right"}
    assert said(TITLE, glass, limits=[{"approvals": {"count": 1}}]) == {"update": "limit"}


def test_an_unknown_author_is_refused_whoever_else_wrote() -> None:
    assert said(TITLE, right(), by=["ann-lee", ""]) == {"update": "identity"}


# ---- from a repository

@pytest.fixture
def made(tmp_path: Path) -> Register:
    return Register(tmp_path)


def withdrawn(made: Register) -> dict[str, Content]:
    return made.text(RISK, "status: active", "status: withdrawn\nwithdrawn: {on: 2026-04-14, reason: a duplicate}")


def test_the_policy_is_that_of_the_first_parent(made: Register) -> None:
    words = "who: [{}]\n    may: [create, update, append{}]\n    what: {{kinds: [{}reference"
    generous = made.text(RIGHTS, words.format("custodian", "", ""), words.format("anyone", ", withdraw", "risk, "))
    both = made.propose({**generous, **withdrawn(made)})
    assert {("rights", "append", "right"), ("RSK-2026-9QX4", "withdraw", "right")} <= {
        (record, "append" if record == "rights" else verb, lack) for record, verb, lack in refusals(made.judge(both))}
    made.base = made.commit(generous, author=HELEN)
    assert refusals(made.judge(made.propose(withdrawn(made)))) == set()


def test_whoever_wrote_any_commit_is_an_author(made: Register) -> None:
    first = made.propose(withdrawn(made), author=HELEN)
    event = made.payloads(first, HELEN, (TOMASZ, "APPROVED"))
    assert refusals(made.judge(first, "", *event)) == set()
    then = made.commit(made.text(RISK, "Night cover", "Evening cover"), author=TOMASZ, parents=(first,),
                       branch="refs/heads/proposal")
    last = made.commit(withdrawn(made), author=HELEN, parents=(then,), branch="refs/heads/proposal")
    lacking = refusals(made.judge(last, "", *made.payloads(last, HELEN, (TOMASZ, "APPROVED"))))
    assert ("RSK-2026-9QX4", "withdraw", "approvals") in lacking


def test_whoever_opened_it_is_an_author(made: Register) -> None:
    head = made.propose(withdrawn(made), author=HELEN)
    lacking = refusals(made.judge(head, "", *made.payloads(head, TOMASZ, (TOMASZ, "APPROVED"))))
    assert ("RSK-2026-9QX4", "withdraw", "approvals") in lacking


@pytest.mark.parametrize(("more", "found"), [
    ("", set()), (", to: 2026-04-15", set()), (", to: 2026-04-14", {"identity"}),
    (", compromised_from: 2026-04-15", {"identity"})])
def test_a_key_counts_on_the_day_it_lands(tmp_path: Path, more: str, found: set[str]) -> None:
    key = ssh_key(tmp_path, "ed25519")
    amara = "records/people/amara-okafor.yml"
    made = Register(tmp_path / "made")
    old = made.files[amara]
    entry = f"  - {{id: D9, from: 2025-01-01, ssh_key: \"{ssh_fingerprint(key)}\"{more}}}\n"
    made.base = made.commit({amara: old.replace("appointments:", f"{entry}appointments:")}, author=HELEN)
    judged = made.judge(signed_by(made, key, made.propose(made.text(RISK, "Night cover", "Evening cover"))))
    assert {lack for _, _, lack in refusals(judged)} == found
    assert judged.proposal.landed.authors[0].level == ("claimed" if found else "signed")


def test_a_key_nobody_registered_makes_nobody_sure(tmp_path: Path) -> None:
    made = Register(tmp_path / "made")
    head = signed_by(made, ssh_key(tmp_path, "ed25519"), made.propose(made.text(RISK, "Night cover", "Evening cover")))
    assert {lack for _, _, lack in refusals(made.judge(head))} == {"identity"}


def signed_by(made: Register, key: Path, commit: str) -> str:
    """The same commit, signed."""
    raw = made.git("cat-file", "commit", commit).encode() + b"\n"
    return made.raw("commit", signed(raw, ssh_sign(key, raw)))


def test_an_unknown_identity_is_refused(made: Register) -> None:
    judged = made.judge(made.propose(made.text(RISK, "Night cover", "Evening cover"), author=STRANGER))
    assert {lack for _, _, lack in refusals(judged)} == {"identity"}


def test_an_ambiguous_identity_is_refused(made: Register) -> None:
    grace = "records/people/grace-mbeki.yml"
    made.base = made.commit(made.text(grace, "g.mbeki@hospitals.example", "a.okafor@council.example"), author=HELEN)
    judged = made.judge(made.propose(made.text(RISK, "Night cover", "Evening cover"), author=AMARA))
    assert {lack for _, _, lack in refusals(judged)} == {"identity"}
    assert refusals(made.judge(made.propose(made.text(PLAN, "Home again", "Home"), author=GRACE))) != set()


def test_nobody_is_locked_out_of_the_rules(made: Register) -> None:
    locked = made.text(RIGHTS, "reference, partnership, rights, limits", "reference, partnership, limits")
    assert "CHG14" in codes(made.judge(made.propose(locked, author=HELEN)))
    assert "CHG14" not in codes(made.judge(made.propose(made.text(RISK, "Night cover", "Evening cover"))))
