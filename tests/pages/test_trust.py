"""The pages on how far the register can be trusted, and on its readers: integrity, ALCOA+, accessibility, privacy."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from caretrail.history.model import EVIL, Identity
from caretrail.pages import accessibility, alcoa, integrity, limits, privacy
from caretrail.views.edition import policy_said
from caretrail.views.evidence import Evidence
from tests.pages.taken_apart import Read, read
from tests.views.fakes import REGISTER, RISK, RISK_PATH, Memory, evidence, one_risk

POLICY_PATH = "records/policy/partnership.yml"
POLICY = """\
id: partnership
name: Northmoor Care Partnership
time_zone: Europe/London
contact: {who: Partnership office, email: office@northmoor.example}
retention_classes:
  - {id: risk-register, keep: 10 years, after: closed, reason: "schedule, line 7"}
"""
STRANGER = Identity("Kit", "kit@elsewhere.example")
ACTIONS = "actions:\n  - {id: A1, what: One}\n  - {id: A4, what: Four}\n"
NESTED = """\
versions:
  - id: V1
    levels:
      - {id: L1, thresholds: [{id: T1}, {id: T3}]}
      - {id: L2, thresholds: [{id: T2}]}
"""


def page(family: object, shown: Evidence) -> Read:
    (made,) = family.pages(shown)  # type: ignore[attr-defined]
    return read(made)


def troubled() -> Evidence:
    """A stranger, a clock that goes back, no clock, a merge of its own, a record that goes and a list that jumps."""
    history = Memory().land({**REGISTER, POLICY_PATH: POLICY})
    history.land({RISK_PATH: RISK + ACTIONS}, author=STRANGER)
    history.land({"records/agencies/x.yml": "id: x\nname: X\n"}, landed_at=datetime(2026, 3, 1, tzinfo=UTC))
    history.land({"records/agencies/x.yml": None}, landed_at=None, oddities=(f"{EVIL[0]}`x.yml`",))
    return evidence(history)


def test_integrity_counts_authors_by_year_and_by_how_sure_they_are() -> None:
    said = page(integrity, troubled())
    assert "| Year | Claimed | Not known" in said.outline
    assert "| 2026 | 2 | 1" in said.outline
    assert "| On no day that can be read | 1 | none" in said.outline
    assert "| All | 3 | 1" in said.outline
    assert {"href": "../changes/1/#landing-2"} in said.all("a")


def test_integrity_tells_what_is_gone_what_jumps_and_which_clocks_are_odd() -> None:
    said = page(integrity, troubled()).outline
    assert "the register has no longer\n 1 record" in said
    assert "| Delayed discharge from Ward 7 RSK-2026-7K3M | actions | A2 and A3" in said
    assert "| No time that can be read | 1 | 4" in said
    assert "| Dated earlier than the landing before | 1 | 3" in said
    assert "| A merge that changes something by itself | 1 | 4" in said


def test_a_list_that_runs_on_from_entry_to_entry_does_not_jump() -> None:
    held = Memory().land({"records/protocols/x.yml": f"id: x\ntitle: X\n{NESTED}"})
    assert "Lists whose ids jump\n none" in page(integrity, evidence(held)).outline


def test_without_history_it_says_so() -> None:
    said = page(integrity, evidence()).outline
    assert "made without history" in said
    assert "no history that could be audited" in said


def test_alcoa_tells_nine_principles_each_with_figures() -> None:
    said = page(alcoa, troubled())
    assert len(said.all("tr")) == 1 + 9
    assert "1 record gone, 1 list with a jump" in said.outline
    assert "0 % of landings are more than claimed" in said.outline
    assert "no history" in page(alcoa, evidence()).outline


def test_the_statement_names_the_standard_the_day_the_contact_and_the_enforcer() -> None:
    said = page(accessibility, troubled()).text
    for part in ("Northmoor Care Partnership, as of 1 April 2026", "WCAG) version 2.2, AA", "partially compliant",
                 "Partnership office, at office@northmoor.example", "Equality and Human Rights Commission"):
        assert part in said
    assert "has not yet named an office" in page(accessibility, evidence()).text


def test_privacy_tells_what_is_held_and_how_long() -> None:
    said = page(privacy, troubled()).outline
    assert "1 person: name, agency" in said
    assert "| risk register | 10 years | closed | schedule, line 7 | 0" in said
    assert "| in no class | | | | 1" in said
    assert "Write to Partnership office, at office@northmoor.example" in said


def test_the_limits_tell_what_is_shortened_and_for_whom() -> None:
    inner = Memory().land({RISK_PATH: RISK + "audience: inspector\n"})
    said = page(limits, evidence(inner)).text
    assert "1 record asks to be seen by inspectors alone" in said
    assert "SHA-1" in said


def test_the_policy_is_that_of_the_last_landing_that_changed_it() -> None:
    history = one_risk().land({POLICY_PATH: POLICY}).land({RISK_PATH: RISK})
    assert policy_said(evidence(history)) == "10 March 2026 (landing 5)"
    assert policy_said(evidence()) == ""
    history.landings[4] = replace(history.landings[4], landed_at=None)
    assert policy_said(evidence(history)) == "landing 5"
