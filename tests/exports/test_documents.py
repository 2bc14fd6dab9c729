"""The JSON files, held against their published schema and against the history."""

from __future__ import annotations

from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from caretrail.diff import Change, apply
from caretrail.exports.edition import DATA
from tests.exports.made import REGISTERS, data_of, eventful, files_of

RISK = "data/risks/RSK-2026-7K3M.json"


def documents(name: str) -> list[str]:
    """The records' own files, as the index lists them."""
    return [each["data"] for each in data_of(name, "data/index.json")["records"]]


@pytest.mark.parametrize("name", REGISTERS)
def test_every_file_keeps_its_schema(name: str) -> None:
    index = data_of(name, "data/index.json")
    jsonschema.validate(index, data_of(name, "data/schema/index.json"))
    for path in documents(name):
        found = data_of(name, path)
        jsonschema.validate(found, data_of(name, "data/schema/record.json"))
        assert (found["schema"], found["edition"]["commit"]) == (1, index["commit"])


def test_the_landings_of_a_record_lead_to_what_it_is() -> None:
    history = eventful()
    found = data_of("eventful", RISK)
    doc: dict[str, Any] = {}
    for landing in found["landings"]:
        doc = apply(doc, [Change(tuple(each["path"]), each["old"], each["new"]) for each in landing["changes"]])
        stood = {} if landing["what"] == "removed" else doc
        assert stood == (history.doc("RSK-2026-7K3M", landing["landing"]) or {})
    assert found["record"] == doc


def test_a_landing_tells_who_when_why_and_when_it_happened() -> None:
    scored = data_of("small", RISK)["landings"][1]
    assert scored["authors"] == [{"name": "Tomasz Lind", "person": None, "sure": "claimed"}]
    assert (scored["recorded_at"], scored["recorded_on"]) == ("2026-03-08T09:30:00Z", "2026-03-08")
    assert (scored["why"], scored["what"], scored["address"]) == ("Raise the score", "changed", "changes/1/#landing-3")
    assert [(each["path"], each["happened"]) for each in scored["changes"]] == [(["scores", "S2"], "2026-03-07")]


def test_a_record_that_is_gone_keeps_its_file() -> None:
    gone = data_of("eventful", "data/risks/RSK-2026-0000.json")
    assert (gone["present"], gone["record"], gone["fits"]) == (False, None, None)
    assert [each["what"] for each in gone["landings"]] == ["added", "removed"]


@pytest.mark.parametrize("name", REGISTERS)
def test_the_manifest_lists_every_file(name: str) -> None:
    listed = [each["path"] for each in data_of(name, f"{DATA}manifest.json")["files"]]
    assert listed == [path for path in files_of(name) if path != f"{DATA}manifest.json"]
    assert "@" not in "".join(listed)


def test_no_address_of_a_person_is_told() -> None:
    everything = b"".join(content for path, content in files_of("small").items() if "/people/" not in path)
    assert b"t.lind@hospitals.example" not in everything
