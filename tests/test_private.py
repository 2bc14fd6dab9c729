"""What is taken for personal data or a secret, and what is not. Every number here was never issued to anybody."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caretrail.private import (
    LOOKS,
    Look,
    birth_dates,
    contact_details,
    insurance_numbers,
    is_private,
    patient_numbers,
    possible,
    secrets,
)

SEEN: list[tuple[Look, str]] = [
    *((patient_numbers, text) for text in (
        "9990000018", "999 000 0026", "999-000-0034", "NHS no. 9434765919.", "(9990000018)", "999\u00a0000\u00a00018",
        "CHI: 0211165794", "1811431232 is the CHI number", "H&C 3200000007", "health and care number 320 000 0007")),
    *((insurance_numbers, text) for text in ("AA123456A", "aged 70, AB 12 34 56 C", "JG121316A.")),
    *((secrets, text) for text in (
        "password: Moorside2026", "Password = hunter", "pwd: a1b2", "the password is moorside26", "api_key: 12ab34cd",
        "-----BEGIN PRIVATE KEY-----", "-----BEGIN RSA PRIVATE KEY-----", "AKIA" + "A1" * 8, "ghp_" + "x" * 36,
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ3YXJkNyJ9.abc")),
    *((contact_details, text) for text in (
        "07700 900123", "+44 7700 900123", "+44 (0)7700 900123", "(01632) 960001", "020 7946 0000", "01632960001",
        "jo.bloggs@home.example", "jo@home.example", "team.jo@home.example")),
    *((birth_dates, text) for text in (
        "DOB 12/03/1941", "born 12 March 1941", "date of birth: 1941-03-12", "12.3.41 (dob)", "born on 1st Mar 1941")),
]

NOT_SEEN: list[tuple[Look, str]] = [
    *((patient_numbers, text) for text in (
        "9990000019", "999 123 4560", "485 777 3456", "19990000018", "99900000181", "a9990000018", "9990000018b",
        "£9990000018.50", "0.9990000018", "sha256:" + "9990000018" + "a" * 54, "0211165794", "3200000007",
        "1764547200", "actions/runs/9990000018", "+44 7990000010")),
    *((insurance_numbers, text) for text in ("QQ123456A", "BG123456A", "AO123456A", "AA123456E", "XAA123456A",
                                             "an 12 34 56 a")),
    *((secrets, text) for text in (
        "password: kept in the vault", "the password is kept by the site manager", "a risk-register", "token woman",
        "key worker: Jo", "access key kept in the safe")),
    *((contact_details, text) for text in (
        "0300 123 4567", "0800 123 4567", "on 01-02-2026 10 11", "discharge.team@council.example", "5 @ 3",
        "office@council.example", "0123456", "RSK-2026-0177")),
    *((birth_dates, text) for text in ("born in the town", "opened on 12 March 1941", "northborne 2026-03-05")),
]


@pytest.mark.parametrize(("look", "text"), SEEN)
def test_it_is_seen_and_not_told(look: Look, text: str) -> None:
    told = [each.what for each in look(f"Ward 7 wrote: {text}")]
    assert told
    assert not any(word in told[0] for word in re.findall("[0-9]+", text))


@pytest.mark.parametrize(("look", "text"), NOT_SEEN)
def test_it_is_left_alone(look: Look, text: str) -> None:
    assert list(look(f"Ward 7 wrote: {text}")) == []


@pytest.mark.parametrize(("look", "text"), SEEN)
def test_no_look_is_left_out_that_could_find_something(look: Look, text: str) -> None:
    assert look in possible(f"id: X\nsummary: {text}\n".encode())


@given(st.lists(st.sampled_from([text for _, text in SEEN + NOT_SEEN]), max_size=3).map(" ".join)
       | st.text(alphabet="0123456789AB -@.:", max_size=40))
def test_a_look_that_finds_something_was_thought_possible(text: str) -> None:
    assert {look for look in LOOKS if next(look(text), None)} <= possible(text.encode())


def test_an_escape_or_a_folded_line_hides_nothing() -> None:
    assert patient_numbers in possible(rb'summary: "\x39990000018"')
    assert patient_numbers in possible(b"summary: >\n  ask 999\n  000 0018\n")


def test_an_id_is_not_taken_for_an_insurance_number() -> None:
    assert not possible(b"id: RSK-2026-22AB\nabout: RSK-2025-22A3\n")
    assert insurance_numbers in possible(b"id: RSK-2026-22AB\nabout: AA 12-34-56 A\n")
    assert insurance_numbers in possible(b"id: RSK-2026-22AB\nabout: SK-2026-22A\n")


def test_a_mailbox_may_be_quoted_and_a_number_may_not() -> None:
    assert not is_private("jo.bloggs@home.example")
    assert is_private("9990000018")


@pytest.mark.parametrize("text", [each * 40_000 for each in ("0", "01", "a", "@", "1 ", "eyJ", "born ", "pass", "on")])
@pytest.mark.parametrize("look", LOOKS)
def test_the_longest_text_is_looked_through(look: Look, text: str) -> None:
    assert Counter(look(text)) is not None
