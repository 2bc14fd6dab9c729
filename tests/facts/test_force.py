"""Documents, terms and agreements on their days."""

from __future__ import annotations

from datetime import date

from caretrail.facts.entries import typed
from caretrail.facts.force import agreement_ends, agreement_on, delegations, protocol_on, terms_on
from caretrail.kinds.agreement import Agreement
from tests.facts.register import register

PROTOCOL = """
id: two-versions
name: Two versions
versions:
  - {id: V1, version: "1", from: 2025-01-01}
  - {id: V2, version: "2", from: 2026-04-01, to: 2026-12-31}
"""
AGREEMENT = """
id: joint-work
title: Joint work
from: 2026-01-01
to: 2026-03-31
extensions:
  - {id: E1, on: 2026-03-20, to: 2026-06-30}
  - {id: E2, on: 2026-06-30, to: 2026-09-30}
"""


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_a_delegation_holds_on_its_first_and_last_day() -> None:
    trail = register()
    on = {text: [each.id for each in delegations(trail, "lead-discharge", day(text))]
          for text in ("2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01")}
    assert on == {"2025-12-31": [], "2026-01-01": ["A1"], "2026-12-31": ["A1"], "2027-01-01": []}
    assert delegations(trail, "nobody-knows", day("2026-04-01")) == ()


def test_of_two_versions_the_later_one_holds() -> None:
    trail = register(protocols=PROTOCOL)
    versions = [protocol_on(trail, "two-versions", day(text)) for text in ("2026-03-31", "2026-04-01", "2027-01-01")]
    assert [each and each.version for each in versions] == ["1", "2", "1"]
    assert protocol_on(trail, "two-versions", day("2024-12-31")) is None
    assert protocol_on(trail, "lead-discharge", day("2026-04-01")) is None, "a post is no protocol"


def test_terms_of_reference() -> None:
    trail = register()
    terms = terms_on(trail, "system-risk-board", day("2026-04-15"))
    assert terms
    assert terms.version == "1.0"
    assert terms_on(trail, "system-risk-board", day("2024-12-31")) is None
    assert terms_on(trail, "no-such-forum", day("2026-04-15")) is None


def test_an_agreement_runs_to_the_end_of_its_last_extension() -> None:
    held = typed(register(agreements=AGREEMENT).records["joint-work"], Agreement)
    assert held
    assert agreement_ends(held) == day("2026-09-30")
    assert agreement_ends(held, day("2026-03-19")) == day("2026-03-31")


def test_an_extension_that_was_agreed_later_does_not_count_yet() -> None:
    late = AGREEMENT.replace("on: 2026-03-20", "on: 2026-04-20")
    trail = register(agreements=late)
    assert agreement_on(trail, "joint-work", day("2025-12-31")) is None
    assert agreement_on(trail, "joint-work", day("2026-03-31"))
    assert agreement_on(trail, "joint-work", day("2026-04-01")) is None
    assert agreement_on(trail, "joint-work", day("2026-04-20"))


def test_an_agreement_may_run_on_or_have_no_end() -> None:
    trail = register(agreements=AGREEMENT + "active_after_term: true\n")
    assert agreement_on(trail, "joint-work", day("2027-01-01"))
    assert agreement_on(trail, "no-such", day("2027-01-01")) is None
