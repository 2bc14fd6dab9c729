"""The worked example, built for the public: nobody in it can be found, and what it is for can."""

from __future__ import annotations

from pathlib import Path

import pytest

from caretrail.site.build import build
from caretrail.site.exhibit import open_register, seen_by
from caretrail.views.evidence import Evidence
from tests.audience.reading import everything


@pytest.fixture(scope="module")
def whole(demo: Path) -> Evidence:
    return open_register(demo)


@pytest.fixture(scope="module")
def public(demo: Path, whole: Evidence, tmp_path_factory: pytest.TempPathFactory) -> str:
    out = tmp_path_factory.mktemp("public") / "site"
    build(seen_by("public", whole), out, demo)
    return everything(out)


def test_nobody_is_in_it_by_name_short_name_or_address(whole: Evidence, public: str) -> None:
    people = whole.trail.by_kind["person"]
    called = {text for person in people for text in (person.id, person.text("name"))}
    written = {each[part] for person in people for each in person.doc.get("identities", ())
               for part in ("email", "login") if each.get(part)}
    wrote = {text for landing in whole.landings for each in (*landing.people, landing.committer)
             for text in (each.name, each.email) if not each.email.startswith("noreply")}
    assert len(called) > 50
    assert not [text for text in called | written | wrote if text.casefold() in public]


def test_no_case_is_in_it(whole: Evidence, public: str) -> None:
    cases = [record for kind in ("case", "plan", "dispute", "incident", "escalation")
             for record in whole.trail.by_kind[kind]]
    assert not [record.id for record in cases if record.id.casefold() in public]


def test_what_is_meant_for_everybody_is_in_it(whole: Evidence, public: str) -> None:
    meant = [record for kind in ("agency", "decision", "agreement") for record in whole.trail.by_kind[kind]
             if record.text("audience") == "public"]
    assert len(meant) > 10
    assert not [record.id for record in meant if f"records/{record.id}/index.html".casefold() not in public]


def test_small_numbers_are_not_told(public: str) -> None:
    assert "fewer than 5" in public
    assert "too few to publish" in public
