"""The worked example's policy is whole: every score has a word, every word a colour."""

from __future__ import annotations

from pathlib import Path

from caretrail import source
from caretrail.policy import ALL_KINDS, PARTNERSHIP
from caretrail.policy.partnership import Partnership

FILE = Path(__file__).parents[1] / "records/policy/partnership.yml"


def northmoor() -> Partnership:
    return Partnership.model_validate(source.parse(FILE.read_bytes()))


def test_the_file_is_named_after_its_id() -> None:
    assert northmoor().id == FILE.stem == PARTNERSHIP.name


def test_every_score_of_the_matrix_has_exactly_one_word() -> None:
    matrix = northmoor().risk_matrix
    assert matrix
    for likelihood in matrix.likelihood:
        for consequence in matrix.consequence:
            score = likelihood.number * consequence.number
            assert sum(band.from_ <= score <= band.to for band in matrix.bands) == 1, score


def test_every_word_has_a_colour() -> None:
    policy = northmoor()
    assert policy.risk_matrix
    assert all(band.color for band in policy.risk_matrix.bands)
    assert all(rating.color for rating in policy.ratings)


def test_the_policy_is_a_kind_like_any_other() -> None:
    assert ALL_KINDS[-1] is PARTNERSHIP
    assert not PARTNERSHIP.is_work
