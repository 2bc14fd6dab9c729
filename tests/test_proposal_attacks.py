"""Proposals made to get past the check: what a lapse, or a clever merge, left behind must not help the next one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.history.repository import Content
from tests.proposed import AMARA, HELEN, PLAN, RIGHTS, RISK, STRANGER, TOMASZ, Register, codes, refusals

LIMITS = "records/policy/limits.yml"


@pytest.fixture
def made(tmp_path: Path) -> Register:
    return Register(tmp_path)


def reworded(made: Register) -> dict[str, Content]:
    return made.text(RISK, "Night cover", "Evening cover")


def withdrawn(made: Register) -> dict[str, Content]:
    return made.text(RISK, "status: active", "status: withdrawn\nwithdrawn: {on: 2026-04-14, reason: a duplicate}")


# ---- the policy taken away by somebody who could push

@pytest.mark.parametrize("broken", [
    {RIGHTS: "rights: [\n"}, {RIGHTS: None}, {RIGHTS: ("120000", "elsewhere")}, {LIMITS: "limits: [\n"}, {LIMITS: None},
    {RIGHTS: None, "records/policy/rights.yaml": "id: rights\n"}])
def test_rights_or_limits_that_are_broken_or_gone_free_nobody(made: Register, broken: dict[str, Content]) -> None:
    made.base = made.commit(broken, author=STRANGER)
    assert refusals(made.judge(made.propose(reworded(made)))) != set()


def test_where_no_rights_ever_were_nobody_is_judged(made: Register) -> None:
    without = {path: text for path, text in made.files.items() if path != RIGHTS}
    made.base = made.commit(without, author=HELEN, parents=())
    assert refusals(made.judge(made.propose(reworded(made)))) == set()


def test_a_second_file_of_a_person_makes_nobody_known(made: Register) -> None:
    twin = made.files["records/people/amara-okafor.yml"].replace("a.okafor@council.example", "sam@elsewhere.example")
    made.base = made.commit({"records/people/a/amara-okafor.yml": twin}, author=STRANGER)
    judged = made.judge(made.propose(reworded(made), author=STRANGER))
    assert {lack for _, _, lack in refusals(judged)} == {"identity"}


# ---- records that hide behind another

def test_a_record_does_not_become_one_of_another_kind(made: Register) -> None:
    una = "id: una-one\nname: Una One\nagency: northmoor-council\nfrom: 2025-01-01\n"
    made.base = made.commit({"records/people/una-one.yml": una}, author=HELEN)
    forum = "id: una-one\nname: X\nfrom: 2025-01-01\n"
    judged = made.judge(made.propose({"records/people/una-one.yml": None, "records/forums/una-one.yml": forum},
                                     author=HELEN))
    assert ("una-one", "delete", "never") in refusals(judged)
    assert {"CHG03", "CHG04"} <= set(codes(judged))


def test_what_changes_is_judged_and_not_the_second_file_of_its_id(made: Register) -> None:
    made.base = made.commit({RISK.replace("/2026/", "/2025/"): made.files[RISK]}, author=STRANGER)
    judged = made.judge(made.propose(withdrawn(made), author=AMARA))
    assert ("RSK-2026-9QX4", "withdraw", "right") in refusals(judged)


def test_what_a_file_held_before_it_was_broken_is_what_a_repair_is_held_against(made: Register) -> None:
    made.base = made.commit({RISK: "id: [\n"}, author=STRANGER)
    assert refusals(made.judge(made.propose({RISK: made.files[RISK]}, author=AMARA))) == set()
    judged = made.judge(made.propose(withdrawn(made), author=AMARA))
    assert ("RSK-2026-9QX4", "withdraw", "right") in refusals(judged)


# ---- approvals of something else

def test_an_approval_does_not_reach_what_landed_on_the_base_since_and_the_merge_leaves_out(made: Register) -> None:
    approved = made.propose(withdrawn(made), author=HELEN)
    tree = made.git("rev-parse", f"{approved}^{{tree}}")
    made.base = made.commit(made.text(PLAN, "Home again by May", "Home by May"), author=AMARA, parents=(made.base,))
    head = made.commit_tree(tree, "Merge main", parents=(approved, made.base), author=HELEN)
    event, reviews = made.payloads(head, HELEN, (TOMASZ, "APPROVED"))
    reviews.write_text(reviews.read_text().replace(head, approved))
    judged = made.judge(head, "", event, reviews)
    assert judged.proposal.landed.records == ("PLN-2026-9B4H", "RSK-2026-9QX4")
    assert ("RSK-2026-9QX4", "withdraw", "approvals") in refusals(judged)
    assert any("builds on another state of the register" in each for each in judged.proposal.notes)


def test_an_approval_holds_on_a_base_that_holds_the_same(made: Register) -> None:
    approved = made.propose(withdrawn(made), author=HELEN)
    tree = made.git("rev-parse", f"{approved}^{{tree}}")
    made.base = made.commit({}, "Nothing", author=AMARA, parents=(made.base,))
    head = made.commit_tree(tree, "Merge main", parents=(approved, made.base), author=HELEN)
    event, reviews = made.payloads(head, HELEN, (TOMASZ, "APPROVED"))
    reviews.write_text(reviews.read_text().replace(head, approved))
    assert refusals(made.judge(head, "", event, reviews)) == set()


# ---- the files that rule the rest

@pytest.mark.parametrize("path", [".github", "records/policy", "docs/.gitattributes", ".GITHUB/workflows/check.yml"])
def test_a_link_or_another_name_in_their_place_is_one_of_the_rules(made: Register, path: str) -> None:
    judged = made.judge(made.propose({path: ("120000", "elsewhere")}, author=HELEN))
    assert "CHG13" in codes(judged)
