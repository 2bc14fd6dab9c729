"""The configuration of Decap and Sveltia: every kind and every field, in the shape their documentation describes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from caretrail.fields import Model
from caretrail.kinds.walk import shapes
from caretrail.policy import ALL_KINDS
from caretrail.policy.partnership import GitHost
from caretrail.starting.cms import config
from tests.cli.conftest import Run
from tests.starting.conftest import ANSWERS, HOSTED

COMMON = {"name", "label", "required", "hint", "pattern", "widget"}
OWN = {"string": set(), "text": set(), "select": {"options", "multiple"}, "object": {"fields", "collapsed"},
       "relation": {"collection", "value_field", "search_fields", "display_fields", "multiple"},
       "list": {"default", "collapsed", "fields", "field"}}
"""Widget -> the options it has beside those of all (decapcms.org/docs/widgets)."""

FOLDER = {"name", "label", "label_singular", "description", "folder", "path", "extension", "format", "create", "delete",
          "slug", "identifier_field", "summary", "fields"}

HERE = GitHost(host="gitlab", address="https://git.example/north/east/register")


def general(text: str) -> dict[str, Any]:
    """What stands before the collections."""
    return read(text.partition("\ncollections:")[0])


def read(text: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)  # as safe as the other, and ten times as fast
    return found


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    return read(config("decap", "github", None, "main"))


def collections(made: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Name of each kind -> its fields."""
    plural = {kind.plural: kind.name for kind in ALL_KINDS if not kind.only}
    found = {plural[each["name"]]: each["fields"] for each in made["collections"] if "folder" in each}
    [policy] = [each for each in made["collections"] if "files" in each]
    return found | {each["name"]: each["fields"] for each in policy["files"]}


def every(fields: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for each in fields:
        yield each
        yield from every(each.get("fields", []))
        yield from [each["field"]] if "field" in each else []


def test_every_kind_and_every_field_at_every_depth_is_there(made: dict[str, Any]) -> None:
    def same(model: type[Model], fields: list[dict[str, Any]]) -> None:
        assert [each["name"] for each in fields] == list(shapes(model))
        for each, shape in zip(fields, shapes(model).values(), strict=True):
            if shape.model:
                assert each["widget"] == ("list" if shape.is_list else "object")
                same(shape.model, each["fields"])

    there = collections(made)
    assert there.keys() == {kind.name for kind in ALL_KINDS}
    for kind in ALL_KINDS:
        same(kind.model, there[kind.name])


def test_each_widget_has_only_the_options_it_is_documented_with(made: dict[str, Any]) -> None:
    names = {each["name"] for each in made["collections"]}
    for fields in collections(made).values():
        for each in every(fields):
            assert each.keys() <= COMMON | OWN[each["widget"]], each
            assert isinstance(each.get("required", True), bool)
            if each["widget"] == "relation":
                assert each["collection"] in names
                assert each["search_fields"]
            if each["widget"] == "list":
                assert ("fields" in each) is not ("field" in each)
                assert each["default"] == [], "it would begin with one blank entry"
            if "pattern" in each:
                assert [type(part) for part in each["pattern"]] == [str, str]


def test_nothing_is_filled_in_by_itself(made: dict[str, Any]) -> None:
    """A widget for dates begins with today, one for flags with no, one for numbers with a number: none is used."""
    for fields in collections(made).values():
        for each in every(fields):
            assert each["widget"] not in ("boolean", "number", "datetime")
            assert not each.get("default")
            for option in each.get("options", []):
                assert isinstance(option["value"] if isinstance(option, dict) else option, str)


def test_what_is_needed_is_asked_for_but_not_within_what_may_be_left_out(made: dict[str, Any]) -> None:
    risk = {each["name"]: each for each in collections(made)["risk"]}
    assert (risk["title"]["required"], risk["summary"]["required"]) == (True, False)
    assert not any(each["required"] for each in risk["closed"]["fields"])
    needed = [each["name"] for each in risk["actions"]["fields"] if each["required"]]
    assert needed == ["id", "what", "owner", "agreed_on"]


def test_each_collection_is_a_folder_of_records(made: dict[str, Any]) -> None:
    for each in made["collections"]:
        if "folder" not in each:
            continue
        kind = next(kind for kind in ALL_KINDS if kind.plural == each["name"])
        assert each.keys() <= FOLDER
        assert each["folder"] == f"records/{kind.folder}"
        assert ("path" in each) is kind.is_work, "work records lie in the folder of their year"
        assert each["identifier_field"] in [field["name"] for field in each["fields"]]
        assert (each["create"], each["delete"]) == (True, False)


@pytest.mark.parametrize(("cms", "host", "name"), [
    ("decap", "github", "github"), ("decap", "gitlab", "gitlab"), ("decap", "forgejo", "forgejo"),
    ("sveltia", "github", "github"), ("sveltia", "gitlab", "gitlab"), ("sveltia", "forgejo", "gitea")])
def test_each_host_by_the_name_the_program_knows(cms: Any, host: str, name: str) -> None:
    text = config(cms, host, None, "main")
    head = general(text)
    assert head["backend"]["name"] == name
    assert head["publish_mode"] == "editorial_workflow"
    assert "# repo: " in text, "an address nobody gave is not made up"
    assert "repo" not in head["backend"]
    assert "comments and its layout are lost" in text
    assert "personal access token" in text
    assert ("omit_empty_optional_fields" in text) is (cms == "sveltia")


def test_the_address_comes_from_the_settings() -> None:
    backend = general(config("decap", "gitlab", HERE, "trunk"))["backend"]
    assert backend == {"name": "gitlab", "repo": "north/east/register", "branch": "trunk", "auth_type": "pkce",
                       "base_url": "https://git.example", "api_root": "https://git.example/api/v4"}


def test_it_is_written_to_a_file_that_is_nobody_elses(init: Run, caretrail: Run) -> None:
    init("register", ANSWERS + HOSTED)
    said = caretrail("cms-config", "--repo", "register", "--output", "register/admin/config.yml")
    assert (said.status, said.out) == (0, "written register/admin/config.yml\n")
    assert general(Path("register/admin/config.yml").read_text("utf-8"))["backend"]["repo"] == "harbour/register"
    assert caretrail("cms-config", "--repo", "register", "--output", "register/admin/config.yml").status == 0
    Path("mine.yml").write_text("mine\n")
    refused = caretrail("cms-config", "--host", "github", "--output", "mine.yml")
    assert (refused.status, Path("mine.yml").read_text()) == (2, "mine\n")


def test_without_a_host_it_is_asked_for(caretrail: Run) -> None:
    said = caretrail("cms-config")
    assert (said.status, "add --host" in said.err) == (2, True)
