"""The frameworks that come with caretrail: they fit their model, and what they name is there."""

from __future__ import annotations

from typing import get_args

import pytest

from caretrail.frameworks import FOLDER, shipped
from caretrail.kinds import BY_NAME, KINDS
from caretrail.kinds.framework import Asked, Framework
from caretrail.kinds.walk import shapes
from caretrail.rules import BY_CODE
from tests.pages.test_expectations import RATING

EVERY = pytest.mark.parametrize("framework", shipped().values(), ids=list(shipped()))


def test_they_are_those_that_were_asked_for() -> None:
    assert {name: len(each.items) for name, each in shipped().items()} == {
        "cqc-single-assessment-framework": 34, "cqc-local-authority": 9, "cqc-integrated-care-systems": 17,
        "cqc-sector-frameworks-2026": 5, "us-coordinated-care-template": 9}


@EVERY
def test_a_framework_is_called_as_its_file_and_says_what_a_reader_must_know(framework: Framework) -> None:
    assert (FOLDER / f"{framework.id}.yml").exists()
    assert framework.note
    assert framework.publisher
    assert framework.from_


@EVERY
def test_items_are_named_once_and_name_rules_and_fields_that_are_there(framework: Framework) -> None:
    assert len({item.id for item in framework.items}) == len(framework.items)
    for item in framework.items:
        assert set(item.rules) <= BY_CODE.keys(), item.id
        for query in item.records:
            assert {each.field for each in query.where} <= shapes(BY_NAME[query.kind].model).keys(), item.id


@EVERY
def test_words_that_a_query_asks_for_are_words_of_that_field(framework: Framework) -> None:
    for item in framework.items:
        for query in item.records:
            for each in query.where:
                choices = shapes(BY_NAME[query.kind].model)[each.field].choices
                assert not choices or set(each.any_of) <= set(choices), item.id


@EVERY
def test_no_framework_brings_a_rating(framework: Framework) -> None:
    assert not RATING.search(framework.model_dump_json())


def test_every_kind_but_frameworks_can_be_evidence() -> None:
    assert set(get_args(Asked)) == {kind.name for kind in KINDS} - {"framework"}


def test_the_framework_that_is_being_replaced_says_so_and_its_successor_is_a_place_kept_free() -> None:
    held = shipped()
    assert "Being replaced" in str(held["cqc-single-assessment-framework"].note)
    assert "not final" in held["cqc-sector-frameworks-2026"].name
