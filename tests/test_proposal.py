"""A proposal is judged from git alone: what it brings, what was there before, and who may let it land."""

from __future__ import annotations

from pathlib import Path

import pytest

from caretrail import source
from caretrail.history.git import Repository
from caretrail.history.proposed import read_proposed
from caretrail.problem import Refusal
from caretrail.proposal import propose
from caretrail.proposal.advising import missing, next_steps, resting
from tests.history.repository import Content, git
from tests.proposed import (
    AMARA,
    AS_OF,
    DISPUTE,
    GRACE,
    HELEN,
    NADIA,
    PLAN,
    RIGHTS,
    RISK,
    STRANGER,
    TOMASZ,
    Register,
    codes,
    refusals,
)

NEW = """\
id: RSK-2026-{0}
title: Beds without a plan {0}
status: draft
level: operational
agencies: [northmoor-council, northmoor-hospitals]
opened_on: 2026-04-13
lead_agency: northmoor-council
links: [{{type: related, to: RSK-2026-{1}}}]
"""


@pytest.fixture
def made(tmp_path: Path) -> Register:
    return Register(tmp_path)


def reworded(made: Register, author: str = AMARA) -> str:
    return made.propose(made.text(RISK, "Night cover", "Evening cover"), author=author)


# ---- what it rests on

def test_what_the_author_has_a_right_to_lands(made):
    judged = made.judge(reworded(made))
    assert (judged.status, codes(judged), refusals(judged)) == (0, [], set())
    said = resting(judged)
    assert said[0] == "made by Amara Okafor (claimed)"
    assert "`RSK-2026-9QX4`: `R-002` (Whoever holds a post" in said[2]
    assert "approvals given there were not looked at" in next_steps(judged)[0]


def closing(made: Register) -> dict[str, Content]:
    return made.text(RISK, "status: active", "status: withdrawn\nwithdrawn: {on: 2026-04-14, reason: a duplicate}")


def test_a_missing_approval_names_who_could_give_it(made):
    head = made.propose(closing(made), author=HELEN)
    judged = made.judge(head, "", *made.payloads(head, HELEN))
    assert ("RSK-2026-9QX4", "withdraw", "approvals") in refusals(judged)
    [said] = missing(judged)
    assert "; ask Amara Okafor" in said
    assert "(who:" not in said, "the same people are not named twice"
    assert judged.status == 1
    approved = made.judge(head, "", *made.payloads(head, HELEN, (TOMASZ, "APPROVED")))
    assert refusals(approved) == set()
    assert "approved by Tomasz Lind (platform)" in resting(approved)


def test_an_approval_of_an_earlier_version_is_stale(made):
    first = made.propose(closing(made), author=HELEN)
    event, reviews = made.payloads(first, HELEN, (TOMASZ, "APPROVED"))
    more = made.commit(made.text(PLAN, "Home again by May", "Home by May"), "Another one", author=HELEN,
                       parents=(first,), branch="refs/heads/proposal")
    event, _ = made.payloads(more, HELEN)
    reviews.write_text(f'[{{"id": 1, "user": {{"login": "t", "id": 8928781}}, "state": "APPROVED", '
                       f'"commit_id": "{first}", "submitted_at": "2026-04-09T14:30:00Z"}}]')
    judged = made.judge(more, "", event, reviews)
    assert ("RSK-2026-9QX4", "withdraw", "approvals") in refusals(judged)
    assert any("other content" in each for each in judged.proposal.notes)


def test_what_to_do_next_fits_what_is_lacking(made):
    nobody = made.judge(made.propose(closing(made)))
    assert any(each.startswith("have what nobody here may do done by somebody") for each in next_steps(nobody))
    unapproved = made.judge(made.propose(closing(made), author=HELEN))
    assert next_steps(unapproved)[0].startswith(
        "ask for the approvals that are missing once nothing else changes")


def test_nobody_approves_their_own_change(made):
    head = made.propose(closing(made), author=HELEN)
    judged = made.judge(head, "", *made.payloads(head, HELEN, (HELEN, "APPROVED")))
    assert ("RSK-2026-9QX4", "withdraw", "approvals") in refusals(judged)


# ---- who made it (hazards 43, 44)

def test_an_unknown_author_is_refused_with_the_address_to_register(made):
    judged = made.judge(reworded(made, STRANGER))
    assert {lack for _, _, lack in refusals(judged)} == {"identity"}
    assert any("sam@elsewhere.example" in each for each in missing(judged))


def test_a_mailmap_makes_nobody_somebody_else(made):
    made.base = made.commit({".mailmap": "Amara Okafor <a.okafor@council.example> <sam@elsewhere.example>\n"},
                            "Map", author=HELEN, parents=(made.base,))
    assert {lack for _, _, lack in refusals(made.judge(reworded(made, STRANGER)))} == {"identity"}


def test_whoever_wrote_any_of_its_commits_is_an_author(made):
    first = reworded(made, STRANGER)
    head = made.commit(made.text(PLAN, "Home again by May", "Home by May"), author=AMARA, parents=(first,),
                       branch="refs/heads/proposal")
    judged = made.judge(head)
    assert {lack for _, _, lack in refusals(judged)} == {"identity"}
    assert judged.proposal.proposed.commits == 2


# ---- a change cannot grant itself anything (hazards 27, 54)

def test_a_right_that_the_proposal_itself_grants_does_not_count(made):
    grant = made.text(RIGHTS, "who: [custodian]", "who: [custodian, coordinator]")
    judged = made.judge(made.propose(grant))
    assert ("rights", "update", "right") in refusals(judged)


def test_the_policy_of_the_base_judges_a_proposal_that_changes_policy_and_a_record(made):
    both = made.text(RIGHTS, "weekly_hours, change: 4", "weekly_hours, change: 40") | made.text(
        PLAN, "weekly_hours: 14", "weekly_hours: 24")
    judged = made.judge(made.propose(both, author=AMARA))
    assert ("PLN-2026-9B4H", "update", "bound") in refusals(judged)
    assert judged.status == 1


def test_a_class_cannot_be_changed_to_come_under_another_right(made):
    files = made.text(PLAN, "weekly_hours: 14", "weekly_hours: 24")
    files[PLAN] = str(files[PLAN]).replace("risk_level: routine", "risk_level: high")
    judged = made.judge(made.propose(files))
    assert {verb for _, verb, _ in refusals(judged)} >= {"re-class", "update"}


# ---- this change, and what was there before

def test_only_what_the_change_brings_is_its_fault(made):
    broken = made.files[RISK] + "colour: red\n"
    made.base = made.commit({RISK: broken}, "Land something wrong", author=HELEN)
    head = made.propose({RISK: broken.replace("Night cover", "Evening cover")})
    judged = made.judge(head)
    assert judged.status == 0
    assert judged.before >= 1
    worse = made.judge(made.propose({RISK: broken + "size: large\n"}))
    assert "SCH01" in codes(worse)
    assert sum(each.code == "SCH01" for each in worse.checked.problems) == 1


def test_what_moves_down_in_its_file_is_still_the_same_problem(made):
    broken = made.files[RISK] + "colour: red\n"
    made.base = made.commit({RISK: broken}, "Land something wrong", author=HELEN)
    judged = made.judge(made.propose({RISK: f"# a comment\n{broken}"}))
    assert "SCH01" not in codes(judged)


def test_two_new_records_that_refer_to_each_other_pass(made):
    judged = made.judge(made.propose({f"records/risks/2026/RSK-2026-{one}.yml": NEW.format(one, other)
                                      for one, other in (("3B7D", "5T8W"), ("5T8W", "3B7D"))}))
    assert (judged.status, codes(judged)) == (0, [])


def test_one_that_refers_to_nothing_does_not(made):
    judged = made.judge(made.propose({"records/risks/2026/RSK-2026-3B7D.yml": NEW.format("3B7D", "5T8W")}))
    assert "REF01" in codes(judged)


def test_a_record_that_nobody_touched_fails_where_the_change_takes_what_it_names(made):
    judged = made.judge(made.propose({"records/people/ravi-menon.yml": None}, author=HELEN))
    assert any(each.place.path == DISPUTE and each.code == "REF01" for each in judged.checked.problems)
    assert "CHG03" in codes(judged)


def test_a_name_written_with_escapes_is_seen_too(made):
    other = NEW.format("3B7D", "X").replace("RSK-2026-X", '"RSK-2026-\\u0039QX4"')
    made.base = made.commit({"records/risks/2026/RSK-2026-3B7D.yml": other}, author=HELEN)
    judged = made.judge(made.propose({RISK: None}))
    assert any(each.record == "RSK-2026-3B7D" and each.code == "REF01" for each in judged.checked.problems)


def test_one_id_is_not_given_twice(made):
    judged = made.judge(made.propose({"records/cases/2026/RSK-2026-9QX4.yml": made.files[RISK]}))
    assert "REF06" in codes(judged)


def test_a_path_that_is_another_on_some_computers_is_refused(made):
    judged = made.judge(made.propose({RISK.replace("RSK", "rsk"): made.files[RISK]}))
    assert "SRC32" in codes(judged)


def test_an_id_that_was_deleted_is_not_used_again(made):
    gone = made.commit({RISK: None}, "Delete", author=HELEN)
    made.base = gone
    assert "CHG04" not in codes(made.judge(made.propose({RISK: made.files[RISK]})))  # brought back as it was
    other = NEW.format("9QX4", "9QX4").replace("links:", "links: []  #")
    assert "CHG04" in codes(made.judge(made.propose({RISK: other})))


# ---- commits that are not what they seem (hazards 22, 30-32, 41)

def test_two_author_lines_are_refused(made):
    tree = made.git("rev-parse", f"{reworded(made)}^{{tree}}")
    at = "1776240000 +0000"
    head = made.raw("commit", (f"tree {tree}\nparent {made.base}\nauthor {AMARA} {at}\nauthor {STRANGER} {at}\n"
                               f"committer {AMARA} {at}\n\nx\n").encode())
    judged = made.judge(head)
    assert any(each.code == "SYS03" and "multipleAuthors" in each.message for each in judged.checked.problems)
    assert judged.status == 1


def test_a_folder_with_one_name_twice_is_refused(made):
    blob = made.git("rev-parse", f"{made.base}:{RISK}")
    entry = b"100644 a.yml\0" + bytes.fromhex(blob)
    head = made.commit_tree(made.raw("tree", entry + entry), "x", parents=(made.base,), author=AMARA)
    judged = made.judge(head)
    assert any(each.code == "SYS03" and "duplicateEntries" in each.message for each in judged.checked.problems)


def test_what_an_evil_merge_adds_is_judged_as_any_change(made):
    side = reworded(made)
    tried = made.merge_of(side, made.text(PLAN, "weekly_hours: 14", "weekly_hours: 24"), AMARA)
    judged = made.judge(tried)
    assert ("PLN-2026-9B4H", "update", "bound") in refusals(judged)
    assert any(each.code == "SYS04" and PLAN in each.message for each in judged.checked.problems)


def test_a_merge_that_leaves_out_its_own_branch_says_so(made):
    side = reworded(made)
    judged = made.judge(made.merge_of(side, {"README.md": "something\n", RISK: made.files[RISK]}, AMARA))
    assert any(each.code == "SYS04" and "leaves out" in each.message for each in judged.checked.problems)
    assert judged.proposal.landed.records == ()


def test_a_branch_brought_up_to_date_by_a_merge_is_judged_by_its_own_change(made):
    side = reworded(made)
    made.base = made.commit(made.text(PLAN, "Home again by May", "Home by May"), author=HELEN, parents=(made.base,))
    head = made.commit(made.text(PLAN, "Home again by May", "Home by May"), "Merge main", author=AMARA,
                       parents=(side, made.base), branch="refs/heads/proposal")
    judged = made.judge(head)
    assert judged.proposal.landed.records == ("RSK-2026-9QX4",)
    assert judged.status == 0


# ---- what cannot be judged

def test_a_base_that_is_no_ancestor_is_refused(made):
    side = reworded(made)
    made.base = made.commit({PLAN: None}, author=HELEN, parents=(made.base,))
    with pytest.raises(Refusal, match="does not build on its base") as refused:
        made.judge(side)
    assert "fetch-depth: 0" in refused.value.fix


def test_nothing_proposed_is_refused(made):
    with pytest.raises(Refusal, match="nothing is proposed"):
        made.judge(made.base)


@pytest.mark.parametrize("name", ["", "0" * 40, "--all", "nowhere"])
def test_a_base_that_is_no_commit_is_refused(made, name):
    with pytest.raises(Refusal):
        propose(made.path, name, made.head, as_of=AS_OF)


def test_a_shallow_clone_is_refused(made, tmp_path_factory):
    reworded(made)
    made.git("update-ref", "HEAD", "refs/heads/proposal")
    there = tmp_path_factory.mktemp("clone")
    git(there, "clone", "--quiet", "--depth=1", f"file://{made.path}", ".")
    with pytest.raises(Refusal, match="shallow"):
        propose(there, "HEAD", "HEAD", as_of=AS_OF)


def test_an_event_of_another_proposal_is_refused(made):
    other = made.commit(made.text(PLAN, "Home again by May", "Home by May"), author=GRACE, parents=(made.base,),
                        branch="refs/heads/other")
    head = reworded(made)
    with pytest.raises(Refusal, match="tells of another proposal"):
        made.judge(head, "", *made.payloads(other, AMARA))


# ---- files that are no records, or should not be there (hazards 21, 25, 26, 28, 29)

@pytest.mark.parametrize(("files", "code"), [
    ({"records/colours/red.yml": "id: red\n"}, "SRC"),
    ({RISK: ("120000", "/etc/passwd")}, "SRC"),
    ({RISK: "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n"}, "S"),
    ({RISK: b"id: \xff\n"}, "SRC"),
    ({RISK: "id: RSK-2026-9QX4\n" + "x" * source.MAX_BYTES}, "SRC"),
    ({RISK: "!!python/object/apply:os.system ['true']\n"}, "SRC"),
])
def test_what_cannot_be_a_record_is_refused(made, files, code):
    judged = made.judge(made.propose(files))
    assert judged.status == 1
    assert any(each.startswith(code) for each in codes(judged))


@pytest.mark.parametrize("path", [".gitattributes", ".mailmap", ".github/workflows/check.yml", "CODEOWNERS",
                                  "records/.gitattributes", ".githooks/pre-push", ".pre-commit-config.yaml"])
def test_what_governs_the_register_lands_alone_and_with_two_custodians(made, path):
    judged = made.judge(made.propose({path: "x\n"} | made.text(RISK, "Night cover", "Evening cover")))
    assert judged.status == 1


def test_a_change_of_reference_data_is_seen_by_every_record(made):
    files = made.text("records/people/amara-okafor.yml", "post: lead-discharge, from: 2025-01-01",
                      "post: lead-discharge, from: 2025-01-01, to: 2026-01-31")
    judged = made.judge(made.propose(files, author=HELEN))
    assert judged.beside == judged.checked.records - 1
    assert {each.place.path for each in judged.checked.problems if each.code == "REF08"} >= {RISK, PLAN}


def test_a_file_outside_the_register_that_governs_nothing_is_nobodys_business(made):
    judged = made.judge(made.propose({"docs/notes.md": "text\n"}))
    assert (judged.status, judged.proposal.landed.paths) == (0, ("docs/notes.md",))


def test_a_big_proposal_comes_down_to_one_clear_message(made):
    many = {f"records/risks/2026/RSK-2026-{number:04}.yml": "id: x\ncolour: red\n" for number in range(1000, 1600)}
    judged = made.judge(made.propose(many, author=NADIA))
    assert "propose it in parts: 600 records in 1 commit" in next_steps(judged)[0]
    assert len(missing(judged)) < 12


# ---- how it is read

def test_it_never_looks_at_the_working_folder(made):
    head = reworded(made)
    path = made.path / RISK
    path.parent.mkdir(parents=True)
    path.write_text("id: [\n")
    assert made.judge(head).status == 0


def test_all_commits_of_a_branch_are_drafts_of_one_landing(made):
    head = made.base
    for title in ("Evening cover", "Weekend cover", "Cover"):
        head = made.commit(made.text(RISK, "Night cover", title), f"Call it {title}", author=AMARA, parents=(head,),
                           branch="refs/heads/proposal")
    with Repository(made.path) as repository:
        proposed = read_proposed(repository, made.base, head)
    assert (proposed.landing.number, proposed.landing.parents) == (0, (made.base,))
    assert [draft.subject for draft in proposed.landing.drafts] == ["Call it Evening cover", "Call it Weekend cover"]
    assert proposed.paths == (RISK,)
