"""Every kind is registered once, described field by field, and its example is a record."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from typing import get_args

import pytest

from caretrail import source
from caretrail.check import check_file
from caretrail.drafting import path_of
from caretrail.editing import formatted
from caretrail.fields import Item, Model
from caretrail.kinds import BY_FOLDER, BY_NAME, BY_PREFIX, KINDS, common
from caretrail.kinds.kind import Kind
from caretrail.kinds.labels import example_of, field_names
from caretrail.kinds.references import references
from caretrail.kinds.walk import Shape, shapes
from caretrail.load import File, Record, load_file
from caretrail.policy import ALL_KINDS

EVERY_KIND = pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.name)


def models(model: type[Model]) -> Iterator[type[Model]]:
    yield model
    for shape in shapes(model).values():
        if shape.model:
            yield from models(shape.model)


def fields(kind: Kind) -> Iterator[tuple[str, Shape]]:
    for model in set(models(kind.model)):
        for name, shape in shapes(model).items():
            yield f"{model.__name__}.{name}", shape


EVERY_MODEL = sorted({model for kind in ALL_KINDS for model in models(kind.model)}, key=lambda each: each.__name__)


def test_names_folders_and_prefixes_are_used_once() -> None:
    assert len(BY_NAME) == len(BY_FOLDER) == len(KINDS)
    assert len(BY_PREFIX) == sum(kind.is_work for kind in KINDS)
    assert len({kind.plural for kind in ALL_KINDS}) == len(ALL_KINDS), "each has a register of its own"
    shared = [kind for kind in ALL_KINDS if sum(kind.folder == other.folder for other in ALL_KINDS) > 1]
    assert all(kind.only for kind in shared), "where kinds share a folder, the file's name tells them apart"
    assert len({kind.only for kind in shared}) == len(shared)


@EVERY_KIND
def test_a_kind_says_what_it_is(kind: Kind) -> None:
    assert kind.about.endswith(".")
    assert kind.model.__doc__
    assert set(kind.practices) <= {f"P{number}" for number in range(1, 10)}


@EVERY_KIND
def test_every_field_is_described_with_an_example(kind: Kind) -> None:
    for name, shape in fields(kind):
        assert shape.info.description, name
        assert shape.info.examples, name
        assert shape.info.examples != [[]] or shape.model, name


@EVERY_KIND
def test_every_fields_example_fits_it(kind: Kind) -> None:
    """The example of a field is put into an otherwise smallest document of its model."""
    for model in set(models(kind.model)):
        of = shapes(model)
        smallest = {name: example_of(shape) for name, shape in of.items() if shape.info.is_required()}
        for name, shape in of.items():
            model.model_validate({**smallest, name: example_of(shape)})


@EVERY_KIND
def test_the_example_is_a_record_of_its_kind(kind: Kind) -> None:
    doc = source.parse(kind.example.encode())
    assert isinstance(doc, dict), doc
    kind.model.model_validate(doc)
    assert doc["id"] == kind.example_id


NOT_AGREED = "POL13"
"""That a number is left to its default: an example that spelled out all of them would show nothing else."""


@EVERY_KIND
def test_a_check_finds_nothing_wrong_with_the_example(kind: Kind) -> None:
    data = kind.example.encode()
    read = load_file(File(path_of(kind, kind.example_id), "100644", data, len(data)))
    assert isinstance(read, Record)
    assert [each for each in check_file(read) if each.code != NOT_AGREED] == []


@EVERY_KIND
def test_the_examples_references_are_to_known_kinds_and_ids_of_their_form(kind: Kind) -> None:
    for reference in references(kind, source.parse(kind.example.encode())):
        named = [BY_NAME[name] for name in reference.kinds]
        prefixes = [each.prefix for each in named if each.prefix] if named else list(BY_PREFIX)
        assert not prefixes or reference.to[:3] in prefixes, reference


@EVERY_KIND
def test_the_example_shows_a_good_part_of_its_fields(kind: Kind) -> None:
    doc = source.parse(kind.example.encode())
    assert isinstance(doc, dict)
    own = set(shapes(kind.model)) - set(shapes(common.WorkRecord)) - set(shapes(common.Reference))
    assert len(own & set(doc)) >= 0.4 * len(own)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.is_work], ids=lambda kind: kind.name)
def test_a_work_record_is_loggable_with_a_title_and_a_day(kind: Kind) -> None:
    kind.model.model_validate({"id": kind.example_id, "title": "Noticed at night", "opened_on": "2026-03-05"})
    states = shapes(kind.model)["status"].choices
    assert states[0] == "draft"
    assert states[-2:] == ("closed", "withdrawn")


@pytest.mark.parametrize("model", EVERY_MODEL, ids=lambda model: model.__name__)
def test_every_entry_is_dated_or_says_that_it_has_no_date_of_its_own(model: type[Model]) -> None:
    dated_by = getattr(model, "dated_by", None)
    if issubclass(model, Item):
        assert dated_by is not None
    if dated_by:
        examples = shapes(model)[dated_by].info.examples
        assert examples
        assert re.match(r"2[0-9]{3}-[0-9]{2}-[0-9]{2}", examples[0])


@pytest.mark.parametrize("model", EVERY_MODEL, ids=lambda model: model.__name__)
def test_a_model_with_a_date_says_which_field_dates_it(model: type[Model]) -> None:
    dates = {"on", "at", "from"} & {name for name, shape in shapes(model).items() if shape.refers_to is None}
    if dates and any(shape.refers_to is not None for shape in shapes(model).values()):
        assert hasattr(model, "dated_by")


def test_lists_of_entries_are_lists() -> None:
    for model in EVERY_MODEL:
        for info in model.model_fields.values():
            assert tuple not in get_args(info.annotation)


@EVERY_KIND
def test_an_example_is_written_in_the_order_of_its_kind(kind: Kind) -> None:
    """Who or what it is first, its log last, so that what is added stands at the end of the file."""
    laid_out = formatted(kind.example.encode(), partial(field_names, kind))
    assert json.dumps(source.parse(laid_out.encode())) == json.dumps(source.parse(kind.example.encode()))
    if "log" in shapes(kind.model):
        assert field_names(kind, ())[-1] == "log"
