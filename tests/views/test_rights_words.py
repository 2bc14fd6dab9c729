"""Rights and limits in words, and how each changed, by what history tells of the two files."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from caretrail.policy.limits import Limit
from caretrail.policy.rights import Right
from caretrail.views.rights import Scheme
from caretrail.views.rights_past import past, said_last
from caretrail.views.rights_words import demands, from_to, groups_of, in_force, limit_parts, right_parts
from tests.authority.made import ground
from tests.views.fakes import Memory, evidence

RIGHT = {"id": "R-001", "says": "x", "who": ["lead"], "may": ["update"], "what": {"kinds": ["risk"]}}
TODAY = date(2026, 3, 5)


def parts(**more: Any) -> dict[str, str]:
    return dict(right_parts(Right.model_validate({**RIGHT, **more}), {"size": ("hours", "cost")}))


@pytest.mark.parametrize(("more", "name", "said"), [
    ({"who": ["lead", "anyone"]}, "Who has it", "whoever holds a post, whichever it is"),
    ({"who": ["lead", "clinician", "lead"]}, "Who has it", "whoever holds a post that plays `lead` or `clinician`"),
    ({"may": ["create", "close"]}, "What they may do", "begin a record or close it"),
    ({"what": {"kinds": ["work", "rights", "case"]}}, "Of which records",
     "every kind of work record, the rights and cases"),
    ({"what": {"kinds": ["no-such"]}}, "Of which records", "`no-such`"),
    ({"what": {"kinds": []}}, "Of which records", "none: it names no kind"),
    ({"what": {"kinds": ["risk"], "fields": ["size", "title"]}}, "Only these fields",
     "size (`hours` and `cost`); `title`"),
    ({"what": {"kinds": ["risk"], "from": ["draft"]}}, "Only where their state was, before the change", "`draft`"),
    ({}, "Whose records", "every agency's"),
    ({"where": {"agency": "any"}}, "Whose records", "every agency's"),
    ({"where": {"agency": "council"}}, "Whose records", "those `council` leads"),
    ({"where": {"agency": "own", "owner": "other"}}, "Whose records",
     "those their own agency leads, and of these those somebody else owns")])
def test_each_part_of_a_right_is_said_in_words(more: dict[str, Any], name: str, said: str) -> None:
    assert parts(**more)[name] == said


def test_a_limit_says_whom_and_what_it_concerns() -> None:
    limit = Limit.model_validate({"id": "F-001", "says": "x", "paths": [".github/"], "never": "true",
                                  "except_for": ["custodian"]})
    assert dict(limit_parts(limit, groups_of(()))) == {
        "Whom it concerns": "everybody but those in a post that plays `custodian`",
        "When somebody would": "do anything", "Of which files": "`.github/`"}
    assert demands(limit) == ("nobody may, whatever their rights",)


@pytest.mark.parametrize(("term", "said"), [
    ({}, "in force, without a first day"), ({"from": "2026-03-05"}, "since 5 March 2026"),
    ({"from": "2026-03-01", "to": "2026-03-05"}, "since 1 March 2026, until 5 March 2026"),
    ({"to": "2026-03-04"}, "ended on 4 March 2026"), ({"from": "2026-03-06"}, "begins on 6 March 2026"),
    ({"from": "2026-03-06", "to": "2026-03-01"}, "never: its last day is before its first")])
def test_when_it_holds(term: dict[str, str], said: str) -> None:
    (grant,) = Scheme(ground(rights=[{**RIGHT, **term}]), TODAY).rights
    assert in_force(grant, TODAY) == said


def test_an_open_time_is_said_in_words() -> None:
    assert from_to(date.min, date.max) == ("no first day", "no last day")


def test_only_what_concerned_a_right_is_its_past() -> None:
    def rights(says: str, *more: str) -> dict[str, str | bytes | None]:
        entries = [f"  - {{id: {name}, says: {says}, who: [lead], may: [close], what: {{kinds: [risk]}}}}\n"
                   for name in ("R-001", *more)]
        return {"records/policy/rights.yml": "id: rights\nrights:\n" + "".join(entries)}

    history = (Memory().land(rights("One.", "R-002")).land(rights("Two.", "R-002"))
               .land({"records/policy/rights.yml": b"["})
               .land(rights("Two.")).land({"records/policy/rights.yml": None}))
    found = past(evidence(history, files={}))
    assert {name: [each.revision.landing for each in chapters] for name, chapters in found.items()} == {
        "R-001": [1, 2, 5], "R-002": [1, 2, 4]}
    assert said_last(found["R-001"]) == "Two."


def test_without_history_nothing_has_a_past() -> None:
    assert past(evidence()) == {}
