"""The page of the accountability map."""

from __future__ import annotations

from caretrail.pages.accountability import pages
from tests.pages.taken_apart import read
from tests.views.fakes import REGISTER, RISK, RISK_PATH, Memory, evidence


def said(memory: Memory) -> str:
    (only,) = pages(evidence(memory))
    return read(only).outline


def test_it_names_who_answers_and_where_nobody_does() -> None:
    outline = said(Memory().land(REGISTER | {RISK_PATH: RISK}))
    assert "Amara Okafor, Lead for discharge: 1 risk" in outline
    assert "| P9 | Operational | no agency named | nobody The practice as such, at operational level." in outline
    assert "Nobody of Northmoor Hospitals answers for anything here." in outline
    assert f"| Northmoor Council {7 * '| nobody '}| 1 person | nobody" in outline


def test_an_owner_who_left_is_shown_as_nobody() -> None:
    gone = REGISTER | {"records/people/amara-okafor.yml": REGISTER["records/people/amara-okafor.yml"].replace(
        "from: 2025-01-01}", "from: 2025-01-01, to: 2026-03-20}")}
    outline = said(Memory().land(gone | {RISK_PATH: RISK}))
    assert "nobody 1 risk is owned by somebody who left the post. Post: Lead for discharge." in outline
    assert "nobody, Lead for discharge: 1 risk" in outline


def test_a_register_without_agencies_says_so() -> None:
    (only,) = pages(evidence(Memory(), files={}))
    assert "No agency is recorded yet" in read(only).outline
