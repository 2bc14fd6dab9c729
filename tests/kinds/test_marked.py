"""A field is marked once, in its model; what stands there is found by that mark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from caretrail.fields import Model, PolicyWord
from caretrail.kinds import BY_NAME, KINDS
from caretrail.kinds.marked import Happened, marked
from caretrail.kinds.walk import shapes
from caretrail.policy import PARTNERSHIP


def days(kind: str, doc: object) -> list[str]:
    return [each.text for each in marked(BY_NAME[kind], doc) if isinstance(each.mark, Happened)]


def test_a_word_of_the_policy_is_found_in_a_field_and_in_a_list_of_words() -> None:
    found = [(each.text, each.mark) for each in marked(BY_NAME["agency"], {"places": ["moorside", "town"]})]
    assert found == [("moorside", PolicyWord("places")), ("town", PolicyWord("places"))]


def test_a_day_on_which_something_happened_is_told_from_one_that_is_planned() -> None:
    action = {"agreed_on": "2026-03-05", "due": "2026-04-01"}
    assert days("risk", {"opened_on": "2026-03-01", "next_review": "2026-05-01", "actions": [action]}) == [
        "2026-03-01", "2026-03-05"]
    decision = {"decided_on": "2026-03-01", "review_on": "2027-03-01", "effective_from": "2026-05-01"}
    assert days("decision", decision) == ["2026-03-01"]


def test_a_day_that_a_forum_plans_did_not_happen() -> None:
    assert days("forum", {"forward_plan": [{"on": "2027-06-12"}], "agenda": [{"on": "2027-06-12"}]}) == []


def vocabularies(model: type[Model]) -> Iterator[str]:
    for shape in shapes(model).values():
        if shape.vocabulary:
            yield shape.vocabulary
        if shape.model:
            yield from vocabularies(shape.model)


@pytest.mark.parametrize("vocabulary", sorted({each for kind in KINDS for each in vocabularies(kind.model)}))
def test_every_vocabulary_is_a_list_of_the_policy(vocabulary: str) -> None:
    model: type[Model] | None = PARTNERSHIP.model
    for part in vocabulary.split("."):
        assert model
        shape = shapes(model)[part]
        model = shape.model
    assert shape.is_list
