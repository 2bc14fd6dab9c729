"""An editor's JSON Schema takes what caretrail takes and refuses what it refuses."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from ruamel.yaml import YAML

from caretrail.kinds import BY_NAME
from caretrail.kinds.kind import Kind
from caretrail.kinds.schema import json_schema
from caretrail.policy import ALL_KINDS

EVERY_KIND = pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.name)
SCHEMAS = {kind.name: json_schema(kind) for kind in ALL_KINDS}


def as_an_editor_reads(text: str) -> dict[str, Any]:
    """Plain scalars typed by YAML 1.2's core schema: numbers and true/false, but dates and times as text."""
    yaml = YAML(typ="safe", pure=True)
    yaml.constructor.yaml_constructors["tag:yaml.org,2002:timestamp"] = (
        lambda constructor, node: constructor.construct_scalar(node))
    doc: dict[str, Any] = yaml.load(text)
    return doc


def complaints(kind: Kind, doc: dict[str, Any]) -> list[str]:
    return [error.message for error in Draft202012Validator(SCHEMAS[kind.name]).iter_errors(doc)]


@EVERY_KIND
def test_a_schema_is_a_schema(kind: Kind) -> None:
    Draft202012Validator.check_schema(SCHEMAS[kind.name])


@EVERY_KIND
def test_the_example_is_accepted(kind: Kind) -> None:
    assert complaints(kind, as_an_editor_reads(kind.example)) == []


@EVERY_KIND
def test_making_it_twice_gives_the_same_text(kind: Kind) -> None:
    assert json.dumps(json_schema(kind)) == json.dumps(SCHEMAS[kind.name])


@EVERY_KIND
def test_no_field_offers_null_and_every_field_explains_itself(kind: Kind) -> None:
    schema = SCHEMAS[kind.name]
    assert "null" not in json.dumps(schema)
    for part in (schema, *schema["$defs"].values()):
        for name, field in part["properties"].items():
            assert field["title"], name
            assert field["description"], name


@EVERY_KIND
def test_every_fields_example_is_told_and_accepted_by_its_own_part(kind: Kind) -> None:
    schema = SCHEMAS[kind.name]
    for part in (schema, *schema["$defs"].values()):
        for name, field in part["properties"].items():
            _, told, example = field["description"].partition("\nExample: ")
            if told:
                wanted = field.get("items", field)
                found = Draft202012Validator(wanted).iter_errors(as_an_editor_reads(f"it: {json.dumps(example)}")["it"])
                assert [error.message for error in found] == [], name
            else:
                assert "enum" in field or "$ref" in json.dumps(field) or "enum" in field.get("items", {}), name


@EVERY_KIND
def test_an_editor_has_nothing_to_write_that_nobody_meant(kind: Kind) -> None:
    assert '"examples"' not in json.dumps(SCHEMAS[kind.name])


@EVERY_KIND
@pytest.mark.parametrize("fault", [{"made_up": "x"}, {"id": "no id at all"}, {"id": None}])
def test_obvious_faults_are_refused(kind: Kind, fault: dict[str, Any]) -> None:
    doc = {**as_an_editor_reads(kind.example), **fault}
    assert complaints(kind, doc)


@pytest.mark.parametrize(("path", "value"), [
    (("opened_on",), "5 March 2026"),
    (("opened_on",), "2026-02-30"),
    (("opened_on",), 2026),
    (("title",), " blanks around it "),
    (("title",), "two\nlines"),
    (("category",), None),
    (("status",), "open"),
    (("agencies",), "northmoor-council"),
    (("scores", 0, "likelihood"), "four"),
    (("scores", 0, "likelihood"), 4.5),
    (("scores", 0, "colour"), "red"),
    (("ownership", 0, "person"), "Amara Okafor"),
    (("id",), "CAS-2026-7K3M"),
])
def test_a_fault_deep_in_a_risk_is_refused(path: tuple[str | int, ...], value: Any) -> None:
    doc = copy.deepcopy(as_an_editor_reads(BY_NAME["risk"].example))
    spot: Any = doc
    for key in path[:-1]:
        spot = spot[key]
    spot[path[-1]] = value
    assert complaints(BY_NAME["risk"], doc)


def test_a_missing_field_is_refused() -> None:
    doc = as_an_editor_reads(BY_NAME["risk"].example)
    del doc["title"]
    assert complaints(BY_NAME["risk"], doc) == ["'title' is a required property"]


def test_references_say_what_they_refer_to() -> None:
    properties = SCHEMAS["risk"]["properties"]
    assert properties["forum"]["x-refers-to"] == ["forum"]
    assert properties["agencies"]["items"]["x-refers-to"] == ["agency"]


def test_an_editor_shows_words_and_not_a_pattern() -> None:
    for schema in SCHEMAS.values():
        for part in (schema, *schema["$defs"].values()):
            for field in part["properties"].values():
                for value in (field, field.get("items", {})):
                    assert "pattern" not in value or "wanted here" in value["patternErrorMessage"]
                    assert "pattern" not in value or "`" not in value["patternErrorMessage"]


def test_an_editor_says_what_is_wanted_where_a_value_has_the_wrong_type() -> None:
    properties = SCHEMAS["risk"]["properties"]
    assert properties["agencies"]["errorMessage"].startswith("a list is wanted here")
    assert properties["opened_on"]["errorMessage"] == "a date is wanted here, such as 2026-03-05"
    assert properties["id"]["errorMessage"] == "the id of a risk is wanted here, such as RSK-2026-7K3M"
    assert properties["summary"]["errorMessage"] == "text is wanted here"


def test_a_part_is_named_in_words() -> None:
    assert SCHEMAS["risk"]["$defs"]["LogEntry"]["title"] == "Log entry"


def test_a_text_that_looks_like_a_number_is_not_marked_red() -> None:
    doc = {**as_an_editor_reads(BY_NAME["risk"].example), "title": 2026, "source_ref": 12.5}
    assert complaints(BY_NAME["risk"], doc) == []


def test_a_number_or_a_flag_in_quotes_is_not_marked_red() -> None:
    doc = as_an_editor_reads(BY_NAME["risk"].example)
    doc["scores"][0]["likelihood"] = "4"
    doc["log"] = [{"id": "L1", "on": "2026-03-05", "text": "A call.", "informal": "true"}]
    assert complaints(BY_NAME["risk"], doc) == []
