"""Approvals held against what stands there now, and against what ever stood there."""

from __future__ import annotations

from pathlib import Path

from caretrail import source
from caretrail.facts.approvals import Change, approvals, change_since
from caretrail.facts.fingerprint import fingerprint
from tests.facts.register import landed, paths, register

PLAN = """\
id: PLN-2026-9B4H
title: Home again by May
status: active
opened_on: 2026-03-01
goals:
  - {id: G1, on: 2026-03-01, what: Sleep at home every night}
"""


def printed(text: str) -> str:
    read = source.parse(text.encode())
    assert isinstance(read, dict)
    return fingerprint("plan", read)


def approved(plan: str, content: str = "", on: str = "2026-03-01") -> str:
    return plan + f"""\
versions:
  - id: V1
    version: 1
    from: 2026-03-01
    approved: {{by: tomasz-lind, on: {on}, content: "{content or printed(PLAN)}"}}
"""


CHANGED = PLAN.replace("every night", "on most nights")


def test_an_approval_that_stands() -> None:
    trail = register(approved(PLAN))
    (only,) = approvals(trail)
    assert only.path == ("versions", 0, "approved", "content")
    assert change_since(trail, only) is None


def test_without_history_it_is_only_known_to_differ() -> None:
    trail = register(approved(CHANGED))
    assert change_since(trail, approvals(trail)[0]) == Change()


def test_with_history_since_when_and_in_which_fields(tmp_path: Path) -> None:
    later = CHANGED.replace("most", "some")
    trail = landed(tmp_path, paths(approved(PLAN)), paths(approved(PLAN) + "next_review: 2026-04-01\n"),
                   paths(approved(CHANGED)), paths(approved(later)))
    assert change_since(trail, approvals(trail)[0]) == Change(3, ("goals",))


def test_changed_and_put_back_is_as_it_was_approved(tmp_path: Path) -> None:
    trail = landed(tmp_path, paths(approved(PLAN)), paths(approved(CHANGED)), paths(approved(PLAN)))
    assert change_since(trail, approvals(trail)[0]) is None


def test_put_back_and_changed_again_counts_from_the_last_change(tmp_path: Path) -> None:
    trail = landed(tmp_path, paths(approved(PLAN)), paths(approved(CHANGED)), paths(approved(PLAN)),
                   paths(approved(CHANGED)))
    assert change_since(trail, approvals(trail)[0]) == Change(4, ("goals",))


def test_a_version_that_never_was(tmp_path: Path) -> None:
    trail = landed(tmp_path, paths(PLAN), paths(approved(PLAN, "sha256:" + 64 * "0")))
    assert change_since(trail, approvals(trail)[0]) == Change(known=False)


def test_an_approval_of_a_later_day_has_not_been_given_yet() -> None:
    assert approvals(register(approved(PLAN, on="2026-04-16"))) == ()


def test_the_latest_of_several_is_the_one_that_must_stand() -> None:
    second = f"""\
  - id: V2
    version: 2
    from: 2026-04-01
    approved: {{by: tomasz-lind, on: 2026-04-01, content: "{printed(CHANGED)}"}}
"""
    trail = register(approved(CHANGED, printed(PLAN)) + second)
    assert [(each.path[1], each.latest) for each in approvals(trail)] == [(0, False), (1, True)]


def test_a_decision_approves_itself_and_other_records() -> None:
    decision = f"""\
id: DEC-2026-4XQ2
title: The plan is agreed
status: agreed
opened_on: 2026-03-12
approved_content: "sha256:{64 * "1"}"
approved_records:
  - {{record: PLN-2026-9B4H, content: "{printed(PLAN)}"}}
  - {{record: RSK-2026-XXXX, content: "{printed(PLAN)}"}}
"""
    trail = register(PLAN, decision)
    own, plan = approvals(trail)
    assert (own.subject.id, plan.subject.id) == ("DEC-2026-4XQ2", "PLN-2026-9B4H")
    assert change_since(trail, own) == Change()
    assert change_since(trail, plan) is None
    assert approvals(register(PLAN, decision.replace("agreed\n", "proposed\n"))) == ()


def test_an_agreement_carries_one_for_each_signature() -> None:
    agreement = f"""
id: joint-work
title: Joint work
from: 2026-01-01
signatures:
  - {{id: S1, agency: northmoor-council, person: amara-okafor, on: 2026-01-01, content: "sha256:{64 * "2"}"}}
  - {{id: S2, agency: northmoor-hospitals, person: tomasz-lind, on: 2026-01-01}}
"""
    (only,) = approvals(register(agreements=agreement))
    assert (only.path, only.latest) == (("signatures", 0, "content"), True)
    again = agreement + "  - {id: S3, agency: northmoor-council, person: amara-okafor, on: 2026-02-01}\n"
    assert not approvals(register(agreements=again))[0].latest
