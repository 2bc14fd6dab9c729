"""A text as the terms it is found by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caretrail.site.search.words import LONGEST, Terms, fold


def terms(text: str) -> list[str]:
    return list(Terms().of(text))


@pytest.mark.parametrize(("one", "other"), [
    ("review", "reviews reviewed reviewing"), ("agency", "agencies agency's"), ("plan", "plans planned planning"),
    ("escalate", "escalates escalated escalating"), ("discharge", "Discharged DISCHARGES discharging"),
    ("case", "cases"), ("carry", "carries carried"), ("cafe", "Caf\u00e9 caf\u00e9s"),
])
def test_a_word_is_found_in_its_other_forms(one: str, other: str) -> None:
    assert set(terms(other)) == set(terms(one))


def test_words_that_only_look_alike_stay_apart() -> None:
    assert len(set(terms("care car wing red feed bed bus this is"))) == 9


def test_an_id_is_a_word_and_so_is_each_part_of_it() -> None:
    assert terms("See RSK-2026-7K3M.") == ["see", "rsk-2026-7k3m", "rsk", "2026", "7k3m"]
    assert terms("inter-agency") == terms("inter agency")


def test_a_commit_is_known_by_its_first_digits() -> None:
    assert terms("0123456789abcdef" * 2 + "01234567") == ["0123456789ab"]


def test_it_remembers_the_shortest_word_a_term_stands_for() -> None:
    known = Terms()
    assert list(known.of("agencies and agency")) == ["agenci", "and", "agenci"]
    assert known.said == {"agenci": "agency"}


@given(st.text())
def test_any_text_has_short_terms_that_are_its_own_terms(text: str) -> None:
    for term in terms(text):
        assert 0 < len(term) <= LONGEST
        assert fold(term) == term
