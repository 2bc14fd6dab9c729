"""The one leak test: of an edition for partners or the public every byte is opened, and nothing hidden is in it.

Every field of every kind holds a value of its own, in two states of the register. Of those that the table hides, none
is anywhere in what was built; of those that it shows, each is, so that this test can fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pytest

from caretrail.audience import parsing
from caretrail.audience.parsing import fields_of, paths
from caretrail.audience.table import TABLE
from caretrail.fields import Audience
from caretrail.pages import all_pages
from caretrail.policy import ALL_KINDS
from caretrail.site.build import build
from caretrail.site.exhibit import open_register, seen_by
from caretrail.views.evidence import Evidence
from tests.audience.canaries import Canary
from tests.audience.reading import everything
from tests.audience.register import NEVER, Register, register

MARK = re.compile("zq[0-9]{4}x|19[0-9]{2}-[0-9]{2}-[0-9]{2}|[0-9]{1,2} [a-z]+ 19[0-9]{2}|91,[0-9]{3},[0-9]{3}"
                  "|91[0-9]{6}|[0-9a-f]{64}|[0-9a-f]{40}")

AUDIENCES: tuple[Audience, ...] = ("partners", "public")
NAMED_BY_HUMANS = {"partners": ("an author's name", "a committer's name", "a trailer", "a co-author",
                                "a draft's author")}
"""Partners are told who wrote something: names, and nothing else of what `NEVER` lists."""


@dataclass
class Built:
    """An edition, opened: `text` is everything in it."""

    audience: Audience
    text: str
    held: Register

    @cached_property
    def marks(self) -> frozenset[str]:
        """Everything in it that could be a canary, each as a whole: `1 May 1930` is not in `11 May 1930`."""
        return frozenset(MARK.findall(self.text))

    def finds(self, canary: Canary) -> bool:
        return any(way.casefold() in self.marks for way in canary.ways)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Register:
    return register(tmp_path_factory.mktemp("leaks") / "repository")


@pytest.fixture(scope="module")
def whole(held: Register) -> Evidence:
    return open_register(held.path, cache=False)


@pytest.fixture(scope="module", params=AUDIENCES)
def built(request: pytest.FixtureRequest, held: Register, whole: Evidence,
          tmp_path_factory: pytest.TempPathFactory) -> Built:
    out = tmp_path_factory.mktemp("leaks") / request.param
    build(seen_by(request.param, whole), out, held.path)
    return Built(request.param, everything(out), held)


def shown(audience: str) -> set[tuple[str, str]]:
    return {(kind.name, path) for kind in ALL_KINDS for path in paths(fields_of(audience, kind))}


def test_no_hidden_field_is_anywhere(built: Built) -> None:
    allowed = shown(built.audience)
    leaked = [f"{each.kind} {each.path}: {each.ways[0]}" for aviary in (built.held.old, built.held.new)
              for each in aviary.canaries if (each.kind, each.path) not in allowed and built.finds(each)]
    assert not leaked


def test_every_shown_field_is_there_now_and_as_it_was(built: Built) -> None:
    allowed = shown(built.audience)
    missing = [f"{each.kind} {each.path}: {each.ways[0]}" for aviary in (built.held.old, built.held.new)
               for each in aviary.canaries if (each.kind, each.path) in allowed and not built.finds(each)]
    assert not missing


def test_no_record_for_inspectors_is_anywhere(built: Built) -> None:
    leaked = [f"{each.kind} {each.path}" for each in built.held.hidden.canaries if built.finds(each)]
    assert not leaked
    assert not [each for each in ("zqsecret", "zqother-", "-2026-bb") if each in built.text]


def test_no_person_is_anywhere(built: Built) -> None:
    """The public finds nobody; partners find names, and nowhere an address or a login."""
    marks = [slug.removeprefix("person-") for slug in built.held.people]
    ends = ("mail", "login") if built.audience == "partners" else ("",)
    assert not [f"{mark}{end}" for mark in marks for end in ends if f"{mark}{end}" in built.text]


def test_nothing_of_git_or_of_files_is_anywhere(built: Built) -> None:
    told = NAMED_BY_HUMANS.get(built.audience, ())
    assert not [what for what, mark in NEVER.items() if what not in told and mark.casefold() in built.text]


def test_the_message_of_a_landing_is_for_partners_who_see_all_that_it_changed(built: Built) -> None:
    assert ("openly told" in built.text) == (built.audience == "partners")


def test_the_edition_says_what_it_is(built: Built) -> None:
    assert f'"audience": "{built.audience}"' in built.text


@pytest.fixture
def unhidden(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Somebody shows the public one more field of a risk."""
    sight = TABLE["public"]["risk"]
    monkeypatch.setitem(TABLE["public"], "risk", replace(sight, fields=f"{sight.fields} source_ref"))
    parsing.fields_of.cache_clear()
    yield
    monkeypatch.undo()
    parsing.fields_of.cache_clear()


def test_a_field_that_is_shown_by_mistake_is_found(held: Register, whole: Evidence, unhidden: None,
                                                    tmp_path: Path) -> None:
    hidden = [each for each in held.new.canaries if (each.kind, each.path) == ("risk", "source_ref")]
    pages = "".join(page.html for page in all_pages(seen_by("public", whole))).casefold()
    assert [each for each in hidden if Built("public", pages, held).finds(each)]
