"""What somebody with write access can land, and what the audit makes of it."""

from __future__ import annotations

from caretrail.approvals.attesting import attest
from caretrail.approvals.model import Evidence
from caretrail.approvals.told import Told
from caretrail.continuity.model import Continuity
from caretrail.history.git import Repository
from caretrail.history.revisions import OWN
from caretrail.load import ONLY
from tests.continuity.register import (
    AMARA,
    GWEN,
    HELEN,
    PRIYA,
    RIGHTS,
    RIGHTS_FILE,
    RISK,
    RISK_FILE,
    ROLES,
    STRANGER,
    TOMASZ,
    Register,
    day,
    decision,
    partnership,
    person,
    post,
    risk,
)

ALL = RIGHTS + """\
  - id: R-999
    says: Everybody may do everything.
    who: [anyone]
    may: [create, update, append, transition, close, hand-over]
    what: {kinds: [work, reference, rights, limits]}
"""
GWEN_FILE = "records/people/gwen-hartley.yml"
LEADS = person("gwen-hartley").replace("appointments:", "appointments:\n  - {id: P2, post: head-of-risk, "
                                       "from: 2026-01-01}")


def resting(found: Continuity) -> dict[int, tuple[int, ...]]:
    return {each.number: each.rests_on for each in found.landings if each.rests_on}


# ---- rights and roles that came in by a lapse

def test_what_relies_on_a_smuggled_right_is_marked_until_the_lapse_is_settled(register: Register) -> None:
    lapse = register.land({RIGHTS_FILE: ALL}, GWEN, on=day(3))
    register.land({RISK_FILE: risk("Falls on the ward")}, GWEN, on=day(4))
    register.land({RISK_FILE: risk("Falls at the door")}, PRIYA)
    register.land(decision("4XQ2", "rights", "2026-03-03", "explained", commit=lapse), AMARA, TOMASZ, on=day(6))
    register.land({RISK_FILE: risk("Falls in the garden")}, GWEN)
    found = register.audited()
    assert [each.verdict for each in found.landings[2:]] == ["authorised"] * 4
    assert resting(found) == {3: (2,)}
    assert [(each.landing, each.resumes) for each in found.lapses] == [(2, 5)]


def test_nobody_explains_a_lapse_by_what_it_brought(register: Register) -> None:
    nothing = RIGHTS.replace("who: [anyone]\n    may: [create, append]", "who: [lead]\n    may: [create, append]")
    register.land({RIGHTS_FILE: nothing}, HELEN, AMARA, TOMASZ)
    lapse = register.land({RIGHTS_FILE: nothing + ALL.removeprefix(RIGHTS)}, GWEN, on=day(3))
    register.land(decision("4XQ2", "rights", "2026-03-03", "explained", commit=lapse), GWEN, on=day(4))
    found = register.audited()
    assert (found.landings[-1].verdict, resting(found)) == ("authorised", {4: (3,)})
    assert not found.stands


def test_nor_by_what_came_of_it_later(register: Register) -> None:
    lapse = register.land({GWEN_FILE: LEADS}, GWEN, on=day(3))
    roles = ROLES["ward-manager"]
    register.land({"records/posts/ward-manager.yml": post("ward-manager", "hospitals").replace(
        roles, "[on-call, lead]")}, GWEN, HELEN, on=day(4))
    register.land({GWEN_FILE: person("gwen-hartley")}, AMARA, TOMASZ, on=day(5))
    closing = decision("4XQ2", "gwen-hartley", "2026-03-03", "explained", commit=lapse)
    register.land(closing | {RISK_FILE: risk(more="").replace("active", "closed")}, GWEN, TOMASZ, on=day(6))
    found = register.audited()
    assert resting(found) == {3: (2,), 5: (3,)}
    assert found.lapses[0].resumes == 0


def test_what_was_put_back_as_it_was_holds_again(register: Register) -> None:
    register.land({RIGHTS_FILE: ALL}, GWEN, on=day(3))
    register.land({RIGHTS_FILE: RIGHTS}, HELEN, AMARA, TOMASZ, on=day(4))
    register.land({RISK_FILE: risk("Falls at the door")}, PRIYA, on=day(5))
    assert resting(register.audited()) == {}


def test_rules_changed_by_custodians_whom_a_lapse_appointed(register: Register) -> None:
    register.land({GWEN_FILE: LEADS}, GWEN, on=day(3))
    register.land({".github/workflows/check.yml": "on: push\n"}, HELEN, GWEN, AMARA)
    register.land({".github/workflows/check.yml": "on: pull_request\n"}, HELEN, TOMASZ, AMARA)
    assert resting(register.audited()) == {3: (2,)}


def test_a_start_that_is_moved_on_frees_nobody(register: Register) -> None:
    register.land({RISK_FILE: risk("Falls on the ward")}, PRIYA)
    register.land({"records/policy/partnership.yml": partnership("2030-01-01")}, GWEN)
    register.land({RISK_FILE: risk("Falls at the door")}, STRANGER)
    assert [each.landing for each in register.audited().open] == [3, 4]


# ---- decisions

def test_whoever_touches_a_decision_later_does_not_answer_for_what_was_put_in(register: Register) -> None:
    register.land({RISK_FILE: risk("Falls on the ward")}, GWEN, on=day(3))
    [(path, settling)] = decision("4XQ2", RISK, "2026-03-03", "explained").items()
    register.land({path: str(settling).partition("settles:")[0]}, PRIYA, on=day(4))
    register.land({path: settling}, STRANGER, on=day(5))
    register.land({path: f"{settling!s}log:\n  - {{id: L1, on: 2026-03-06, text: Looked at}}\n"}, PRIYA, on=day(6))
    found = register.audited()
    assert [each.landing for each in found.open] == [2, 4]


# ---- blinding the audit

def test_the_files_of_the_policy_are_known_to_the_history() -> None:
    assert set(ONLY) == OWN


def test_the_rights_cannot_be_hidden_by_a_file_of_the_same_name(register: Register) -> None:
    for taken in ("records/people/rights.yml", "records/policy/rights.yaml"):
        register.land({taken: "id: rights\n"}, GWEN)
        register.land({RIGHTS_FILE: None}, GWEN)
        register.land({RIGHTS_FILE: ALL}, GWEN)
        register.land({RIGHTS_FILE: RIGHTS}, HELEN, AMARA, TOMASZ)
    assert register.last().verdict == "authorised"
    assert not register.audited().stands


def stated(register: Register, commit: str) -> None:
    """A statement on a landing that says that nobody is known to have approved it."""
    told = Told(Evidence("github", "platform", None, "", commit, ""), (commit,))
    with Repository(register.path) as repository:
        attest(repository, commit, "github", told, day(30))


def test_names_typed_into_a_message_are_no_approvals_among_landings_that_have_statements(register: Register) -> None:
    by_lead = {RISK_FILE: risk("Falls on the ward")}
    before = register.land({RISK_FILE: risk("Nobody falls")}, PRIYA)
    register.land(by_lead, AMARA, TOMASZ)
    assert register.last().verdict == "authorised"
    after = register.land({RISK_FILE: risk("Falls at the door")}, PRIYA)
    for commit in (before, after):
        stated(register, commit)
    *_, pushed, _ = register.audited().landings
    assert pushed.verdict == "not authorised"
    assert any("approval" in each.message for each in pushed.findings)


def test_what_landed_after_the_last_statement_is_judged_by_its_message_until_it_has_one(register: Register) -> None:
    stated(register, register.land({RISK_FILE: risk("Nobody falls")}, PRIYA))
    register.land({RISK_FILE: risk("Falls on the ward")}, AMARA, TOMASZ)
    assert register.last().verdict == "authorised"
