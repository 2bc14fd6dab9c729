"""The rules on who must be behind a change: agreements, disputes, the rules themselves, decided records, start."""

from __future__ import annotations

import pytest

from caretrail.rules import BY_CODE
from tests.rules.blocks import read_block
from tests.rules.landed import judged_by_change, said

AGREEMENT = """\
records/agreements/night-cover.yml:
    id: night-cover
    title: Night cover
    {status}
    parties:
      - {{id: P1, agency: northmoor-council}}
      - {{id: P2, agency: {second}}}
    {more}
"""


def agreement(more: str, status: str = "from: 2026-01-01", second: str = "northmoor-hospitals") -> str:
    return AGREEMENT.format(more=more, status=status, second=second)


def landing(said_of_it: str) -> str:
    return f"--- next landing {said_of_it} ---\n"


@pytest.mark.parametrize(("by", "ok"), [
    ("by amara-okafor, approved by tomasz-lind", True), ("by amara-okafor and tomasz-lind", True),
    ("by ravi-menon, approved by helen-brandt and grace-mbeki", True),
    ("by amara-okafor, approved by helen-brandt", False), ("by ravi-menon", False),
    ("by amara-okafor, approved before by tomasz-lind", False)])
def test_every_party_stands_behind_new_terms(by: str, ok: bool) -> None:
    """From whichever side, as author or as approver."""
    block = agreement("money: Each pays half.") + landing(by) + agreement("money: The hospitals pay.")
    assert (said("CHG10", block) == []) is ok


def test_who_joins_an_agreement_agrees_to_it() -> None:
    block = agreement("money: Half.") + landing("by amara-okafor, approved by tomasz-lind") + agreement(
        "money: Half.", second="brightwater-homecare")
    [message] = said("CHG10", block)
    assert message.endswith("changes in `parties`, and nobody of `brightwater-homecare` wrote or approved that")


@pytest.mark.parametrize(("before", "after", "status", "count"), [
    ("money: Half.", "money: Third.", "status: draft", 0),
    ("money: Half.", "money: Third.", "status: ended", 0),
    ("money: Half.", "money: Third.", "status: active", 1),
    ("money: Half.", "variations: [{id: Z1, on: 2026-04-14, what: Less.}]", "status: active", 1),
    ("summary: Half.", "summary: Each pays half.", "status: active", 0),
    ("money: Half.", "money: >-\n      Half.", "status: active", 0),
    ("", "variations: [{id: Z1, on: 2026-04-14, what: Less., by: DEC-2026-4XQ2}]", "status: active", 0),
])
def test_terms_are_what_the_parties_are_held_to(before: str, after: str, status: str, count: int) -> None:
    block = agreement(before, status) + landing("by amara-okafor") + agreement(after, status)
    assert len(said("CHG10", block)) == count


DISPUTE = """\
records/disputes/2026/DIS-2026-9QX4.yml:
    id: DIS-2026-9QX4
    title: Who pays for the lift
    status: active
    opened_on: 2026-04-02
    initiating_agency: northmoor-council
    other_parties: [northmoor-hospitals]
"""
RAISED = "    raised_by: amara-okafor\n"
SETTLED = "    resolution: Each pays half.\n"
LED = "    ownership: [{{id: O1, person: {}, post: {}, agency: {}, from: 2026-04-02}}]\n"
BY_A_SIDE = LED.format("grace-mbeki", "ward-manager", "northmoor-hospitals")
BY_NO_SIDE = LED.format("ravi-menon", "homecare-manager", "brightwater-homecare")


@pytest.mark.parametrize(("raised", "by", "ok"), [
    (RAISED, "by amara-okafor", False),
    (RAISED, "by amara-okafor, approved by ravi-menon", True),
    (RAISED, "by amara-okafor and ravi-menon", True),
    (RAISED, "by grace-mbeki", True),
    ("", "by helen-brandt", False),
    ("", "by grace-mbeki", True),
    (BY_A_SIDE, "by grace-mbeki, approved by helen-brandt", False),
    (BY_NO_SIDE, "by ravi-menon", True),
])
def test_nobody_settles_their_own_dispute(raised: str, by: str, ok: bool) -> None:
    """Where nobody is named who raised it, the whole agency did."""
    block = DISPUTE + raised + landing(by) + DISPUTE + raised + SETTLED
    assert (said("CHG11", block) == []) is ok


@pytest.mark.parametrize(("more", "settles"), [
    ("status: closed", True), ("resolution_status: interim", False), ("resolution_status: resolved", True),
    ("stages: [{id: S1, stage: 1, began_on: 2026-04-02, ended_by: moved-up}]", False),
    ("stages: [{id: S1, stage: 1, began_on: 2026-04-02, ended_by: resolved}]", True),
    ("log: [{id: L1, on: 2026-04-14, text: Met.}]", False)])
def test_what_settles_a_dispute(more: str, settles: bool) -> None:
    after = DISPUTE
    if more.startswith("status"):
        after, more = after.replace("status: active", more), "closed: {on: 2026-04-15, reason: Done.}"
    block = DISPUTE + RAISED + landing("by amara-okafor") + after + RAISED + f"    {more}\n"
    assert bool(said("CHG11", block)) is settles


@pytest.mark.parametrize(("paths", "found"), [
    ([".github/workflows/check.yml", "docs/news.md"], 1),
    ([".GitHub/workflows/check.yml", "docs/news.md"], 1),
    (["CODEOWNERS", ".mailmap", "records/schema/risk.json"], 0),
    (["records/risks/.gitattributes", "docs/news.md"], 1),
    (["docs/CODEOWNERS", "README.md"], 1),
    (["docs/github/check.yml", "README.md"], 0),
    (["docs/policy/partnership.yml", "README.md"], 0),
])
def test_the_rules_are_changed_alone(paths: list[str], found: int) -> None:
    files = "".join(f"{path}:\n    some text\n" for path in paths)
    assert len(said("CHG12", landing("by helen-brandt") + files)) == found


@pytest.mark.parametrize(("by", "ok"), [
    ("by amara-okafor, approved by helen-brandt and tomasz-lind", True),
    ("by nadia-haddad, approved by helen-brandt and tomasz-lind", True),
    ("by helen-brandt, approved by helen-brandt and tomasz-lind", False),
    ("by amara-okafor, approved by helen-brandt", False),
    ("by amara-okafor, approved by helen-brandt and amara-okafor", False),
    ("by amara-okafor, approved by helen-brandt and grace-mbeki", False),
    ("by amara-okafor, approved by tomasz-lind, approved before by helen-brandt", False),
    ("by t.lind@elsewhere.example, approved by helen-brandt and t.lind@elsewhere.example", False)])
def test_two_custodians_of_two_agencies_approve_the_rules(by: str, ok: bool) -> None:
    assert (said("CHG13", f"{landing(by)}.mailmap:\n    some text\n") == []) is ok


SECOND_OF_COUNCIL = """\
records/posts/lead-discharge.yml:
    id: lead-discharge
    title: Lead for discharge
    agency: northmoor-council
    from: 2025-01-01
    roles: [custodian]
"""


def test_two_custodians_of_one_agency_are_not_enough() -> None:
    block = SECOND_OF_COUNCIL + landing("by nadia-haddad, approved by helen-brandt and amara-okafor")
    [message] = said("CHG13", block + ".mailmap:\n    some text\n")
    assert message.endswith("and only `amara-okafor` and `helen-brandt` did")


def test_standing_in_for_the_author_makes_no_custodian() -> None:
    """Femi stands in for Amara that week, whose post has the role here."""
    block = SECOND_OF_COUNCIL + landing("by amara-okafor, approved by tomasz-lind and femi-adeyemi")
    assert len(said("CHG13", block + ".mailmap:\n    some text\n")) == 1
    other = SECOND_OF_COUNCIL + landing("by nadia-haddad, approved by tomasz-lind and femi-adeyemi")
    assert said("CHG13", other + ".mailmap:\n    some text\n") == []


NO_RIGHTS = "records/policy/rights.yml (deleted):\n"


def test_before_there_are_rights_the_rules_are_free() -> None:
    block = NO_RIGHTS + landing("by amara-okafor") + ".mailmap:\n    some text\nREADME.md:\n    some text\n"
    assert said("CHG12", block) == said("CHG13", block) == []


RIGHTS = """\
records/policy/rights.yml:
    id: rights
    rights:
      - {{id: R-070, says: Who keeps the rules., who: [{who}], may: [update], what: {{kinds: [rights]{more}}}{then}}}
"""


@pytest.mark.parametrize(("who", "more", "then", "locked"), [
    ("custodian", "", "", False), ("coordinator", "", "", False), ("no-such-role", "", "", True),
    ("custodian", ", fields: [summary]", "", True),
    ("custodian", "", ", approvals: {count: 7}", True),
    ("custodian", "", ", needs: {decision: {made_by: system-risk-board}}", False),
    ("custodian", "", ", to: 2026-04-14", True),
])
def test_rights_leave_somebody_who_can_change_them(who: str, more: str, then: str, locked: bool) -> None:
    block = landing("by helen-brandt") + RIGHTS.format(who=who, more=more, then=then)
    assert bool(said("CHG14", block)) is locked
    assert bool(said("CHG14", NO_RIGHTS + block)) is locked, "also where they are the first"


@pytest.mark.parametrize("limit", ["{id: F-001, says: Never., never: true, what: {kinds: [rights]}}",
                                   "{id: F-001, says: Never., never: true, paths: [records/policy/]}"])
def test_limits_can_lock_everybody_out_too(limit: str) -> None:
    file = f"records/policy/limits.yml:\n    id: limits\n    limits:\n      - {limit}\n"
    assert len(said("CHG14", landing("by helen-brandt") + file)) == 1


def test_rights_that_cannot_be_read_lock_everybody_out() -> None:
    file = "records/policy/rights.yml:\n    id: rights\n    rites: []\n"
    assert len(said("CHG14", landing("by helen-brandt") + file)) == 1


def test_who_has_no_address_or_key_could_not_be_told_from_others() -> None:
    block = landing("by helen-brandt") + """\
records/people/tomasz-lind.yml:
    id: tomasz-lind
    name: Tomasz Lind
    agency: northmoor-hospitals
    from: 2025-01-01
    appointments: [{id: P1, post: medical-director, from: 2025-01-01}]
"""
    assert len(said("CHG14", block)) == 1


def test_what_was_locked_before_is_no_fault_of_this_change() -> None:
    locked = RIGHTS.format(who="no-such-role", more="", then="")
    assert said("CHG14", locked + landing("by helen-brandt") + locked.replace("R-070", "R-071")) == []


DECISION = """\
records/decisions/2026/DEC-2026-7H2J.yml:
    id: DEC-2026-7H2J
    title: The lift is paid by both
    opened_on: 2026-04-14
    status: {}
    {}
"""


@pytest.mark.parametrize(("status", "before", "after", "count"), [
    ("agreed", "decision: Half.", "decision: Third.", 1),
    ("closed", "decision: Half.", "decision: Third.", 1),
    ("proposed", "decision: Half.", "decision: Third.", 0),
    ("agreed", "decision: Half.", "reasons: Both gain.", 1),
    ("agreed", "reasons: Both gain.", "reasons: >-\n      Both gain.", 0),
    ("agreed", "reasons: Both gain.", "reasons: Both gain.\n    published_on: 2026-04-15", 0),
    ("agreed", "review_on: 2026-06-01", "review_on: 2026-07-01", 0),
])
def test_a_decision_stays_as_it_was_taken(status: str, before: str, after: str, count: int) -> None:
    block = DECISION.format(status, before) + landing("by helen-brandt") + DECISION.format(status, after)
    assert len(said("CHG15", block)) == count


PLAN = """\
records/plans/2026/PLN-2026-7K3M.yml:
    id: PLN-2026-7K3M
    title: Home again by May
    status: active
    opened_on: 2026-03-09
    weekly_hours: {}
    goals: [{{id: G1, on: 2026-03-09, what: Sleep at home}}{}]
    versions: [{{id: V1, version: 1, from: 2026-03-10{}}}]
"""
APPROVED = ", approved: {by: tomasz-lind, on: 2026-03-10}"


@pytest.mark.parametrize(("hours", "goal", "approved", "count"), [
    ("18", "", APPROVED, 1), ("18", "", "", 0), ("14", ", {id: G2, on: 2026-04-14, what: Cook}", APPROVED, 0)])
def test_an_approved_plan_changes_with_a_new_version(hours: str, goal: str, approved: str, count: int) -> None:
    block = PLAN.format("14", "", approved) + landing("by amara-okafor") + PLAN.format(hours, goal, approved)
    assert len(said("CHG15", block)) == count


OLD = "records/risks/2025/RSK-2025-7K3M.yml:\n    id: RSK-2025-7K3M\n    title: Lift\n    opened_on: {}\n    {}\n"


@pytest.mark.parametrize(("opened", "more", "day", "count"), [
    ("2025-11-03", "status: active", "", 1), ("2025-11-03", "level: case", "", 0),
    ("2026-01-05", "status: active", "", 0), ("2025-11-03", "status: active", ", on 2026-01-04", 0),
    ("2025-02-30", "status: active", "", 0), ("2025-11-03", "status: active\n    late_reason: Moved house.", "", 0)])
def test_what_began_before_the_start_says_why_it_comes_late(opened: str, more: str, day: str, count: int) -> None:
    assert len(said("CHG16", landing(f"by amara-okafor{day}") + OLD.format(opened, more))) == count


def fix(code: str, text: str) -> str:
    [problem] = judged_by_change(BY_CODE[code], read_block(text))
    return problem.fix


CLOSED = """\
records/risks/2026/RSK-2026-7K3M.yml:
    id: RSK-2026-7K3M
    title: Delayed discharge from Ward 7
    status: {status}
    opened_on: 2026-03-05
    ownership:
      - {{id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}}
    {more}
"""


@pytest.mark.parametrize(("by", "named", "fix_is"), [
    ("by amara-okafor and helen-brandt", "tomasz-lind", "ask `tomasz-lind` to approve it"),
    ("by amara-okafor, approved by helen-brandt", "tomasz-lind",
     "ask `tomasz-lind` to approve it, or name who did: `helen-brandt`"),
    ("by amara-okafor, approved by helen-brandt", "amara-okafor", "name who did: `helen-brandt`"),
    ("by amara-okafor and helen-brandt", "amara-okafor",
     "ask somebody who is not its owner to approve this change, and name them")])
def test_nobody_who_made_a_change_is_proposed_as_its_approver(by: str, named: str, fix_is: str) -> None:
    closed = f"closed: {{on: 2026-04-15, reason: Over., by: amara-okafor, approved_by: {named}}}"
    block = CLOSED.format(status="active", more="") + landing(by) + CLOSED.format(status="closed", more=closed)
    assert fix("CHG08", block) == fix_is


def test_where_no_custodian_is_left_to_ask_one_is_to_be_appointed() -> None:
    rules = ".github/workflows/check.yml:\n    name: check\n"
    alone = landing("by nadia-haddad and tomasz-lind and helen-brandt") + rules
    assert fix("CHG13", alone).startswith("nobody else holds that role today: let a custodian appoint another one")
    assert fix("CHG13", landing("by amara-okafor") + rules).startswith("ask ")
