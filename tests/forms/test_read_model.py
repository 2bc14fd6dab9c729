"""What a form asks, of which kind, in which words, and what an edition may know: no browser is needed for that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from caretrail.fields import Audience
from caretrail.kinds import BY_NAME
from caretrail.kinds.kind import Kind
from caretrail.pages import forms
from caretrail.pages.histories import pages as record_pages
from caretrail.policy import ALL_KINDS
from caretrail.site.exhibit import seen_by
from caretrail.views.forms.fields import Choice, Field, fields_of
from caretrail.views.forms.groups import groups_of
from caretrail.views.forms.held import held_of
from caretrail.views.forms.host import Host, host_of
from caretrail.views.forms.known import known_of
from caretrail.views.forms.states import asked_of
from caretrail.views.forms.words import choices_of
from tests.forms.register import POLICY, POLICY_PATH, RISK, register
from tests.views.fakes import REGISTER, RISK_PATH, evidence

KNOWN = evidence(register())
RISKS = {field.key: field for field in fields_of(BY_NAME["risk"], choices_of(KNOWN))}


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.name)
def test_every_field_but_the_id_is_asked_for_once(kind: Kind) -> None:
    fields = fields_of(kind, choices_of(KNOWN))
    asked = [field.key for group in groups_of(kind, fields) for field in group.fields]
    assert sorted([*asked, "id"]) == sorted(kind.model.model_json_schema()["properties"])
    assert [field.place for field in fields] == list(range(len(fields)))


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.name)
def test_every_value_can_be_chosen_or_says_what_is_wanted(kind: Kind) -> None:
    def leaves(field: Field) -> list[Field]:
        below = [*field.fields, *([field.each] if field.each else [])]
        return [leaf for each in below for leaf in leaves(each)] if below else [field]

    for top in fields_of(kind, choices_of(KNOWN)):
        for field in leaves(top):
            assert field.hint, field.key
            assert field.sort == "choice" or field.wanted, field.key


def test_fields_are_asked_for_as_they_are_typed() -> None:
    sorts = {"title": "line", "summary": "text", "opened_on": "day", "scores": "entries", "assessment": "group",
             "agencies": "texts", "case": "reference"}
    assert {key: RISKS[key].sort for key in sorts} == sorts
    assert RISKS["case"].refers_to == ("case",)
    assert RISKS["scores"].letter == "S"
    assert (RISKS["scores"].adds, RISKS["ownership"].adds) == ("Add a score", "Add an owner")
    assert [key for key, field in RISKS.items() if field.needed] == ["id", "title", "status", "opened_on"]
    assert (RISKS["scores"].called, RISKS["agencies"].called) == ("score", "agency")
    assert RISKS["opened_on"].example == "5 March 2026"


def test_entries_of_the_same_record_are_chosen_and_not_typed() -> None:
    cites = next(field for field in RISKS["scores"].fields if field.key == "cites")
    assert cites.each
    assert (cites.each.sort, cites.each.own) == ("choice", ("controls", "actions"))
    assert cites.adds == "Add a control or action"
    assert cites.hint == "The controls and actions that moved the score"
    serves = next(field for field in RISKS["actions"].fields if field.key == "serves")
    assert (serves.sort, serves.own) == ("choice", ("controls", "assurances"))


def test_choices_are_the_policys_with_what_they_mean() -> None:
    likelihood = next(field for field in RISKS["scores"].fields if field.key == "likelihood")
    assert likelihood.choices == (Choice("3", "possible"), Choice("4", "likely (will probably happen within the year)"))
    assert [choice.said for choice in RISKS["severity"].choices] == ["low", "high"]
    assert RISKS["category"].sort == "line", "the policy lists no categories: any word will do"
    without = {field.key: field for field in fields_of(BY_NAME["risk"], choices_of(evidence(files=REGISTER)))}
    assert without["severity"].sort == "line"


def test_the_states_say_what_the_practices_ask() -> None:
    asked = [(each.practice, each.code) for each in asked_of(BY_NAME["risk"])]
    assert {("P7", "P7-G1"), ("P8", "P8-G2"), ("P8", "")} <= set(asked)
    assert "practices/P8/P8-G1/" in form_of("inspector", "risk")
    assert "practices/P8/P8-G1/" not in form_of("partners", "risk")
    assert "assigned owner" in form_of("partners", "risk").lower()


def test_the_host_is_the_policys() -> None:
    assert host_of(KNOWN) == Host("github", "https://git.example/northmoor/register", "main")
    assert host_of(seen_by("partners", KNOWN)) == host_of(KNOWN), "partners propose there too"
    assert host_of(seen_by("public", KNOWN)) is None
    assert host_of(evidence(files=REGISTER)) is None
    unsafe = POLICY.replace("HOST", "github").replace("https://", "javascript://")
    assert host_of(evidence(files={POLICY_PATH: unsafe})) is None


def test_what_can_be_named_is_told_apart() -> None:
    assert known_of(KNOWN, BY_NAME["person"]) == (("amara-okafor", "Amara Okafor", "Northmoor Council"),)
    gone = register().land({RISK_PATH: None})
    assert known_of(evidence(gone), BY_NAME["risk"]) == (
        ("RSK-2026-7K3M", "Delayed discharge from Ward 7", "not in the register now"),)


@pytest.mark.parametrize("more", ["colour: red\n", "log: soon\n", "standards: [[a]]\n", "closed: [a]\n"])
def test_a_record_that_holds_what_no_form_has_is_not_changed_by_one(more: str) -> None:
    known = evidence(files={RISK_PATH: RISK + more})
    assert held_of(known, known.trail.records["RSK-2026-7K3M"]) is None


def test_a_record_that_is_called_what_no_record_can_be_called_is_not_changed_by_one() -> None:
    known = evidence(files={"records/risks/2026/x\"><img>.yml": RISK.replace("RSK-2026-7K3M", "'x\"><img>'")})
    assert [held_of(known, record) for record in known.trail.records.values()] == [None]


def test_a_record_in_brackets_is_laid_out_first() -> None:
    known = evidence(files={RISK_PATH: "{id: RSK-2026-7K3M, title: A, status: draft, opened_on: 2026-03-05}"})
    held = held_of(known, known.trail.records["RSK-2026-7K3M"])
    assert held
    assert held.text == "id: RSK-2026-7K3M\ntitle: A\nstatus: draft\nopened_on: 2026-03-05\n"


def form_of(audience: Audience, kind: str) -> str:
    seen = replace(KNOWN, audience=audience, _made={})
    return next(page.html for page in forms.pages(seen) if page.path == f"forms/{kind}/")


def test_only_the_whole_register_lets_records_be_changed() -> None:
    """Made of the same register, so that nothing but the audience can make the difference."""
    audiences: dict[Audience, bool] = {"inspector": True, "partners": False}
    for audience, changes in audiences.items():
        seen = replace(KNOWN, audience=audience, _made={})
        page = next(page for page in record_pages(seen) if page.path == "records/RSK-2026-7K3M/")
        assert ("Change this record" in page.html) == changes
        held = [path for path, _ in page.files if path.startswith("forms/held/")]
        assert held == ["forms/held/RSK-2026-7K3M.js"] * changes
        assert ("can be changed from the inspectors' edition only" in next(forms.pages(seen)).html) != changes
