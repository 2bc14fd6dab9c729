"""P9, disputes between agencies: stages and their clocks, who may lead, and what a closed dispute must tell."""

from __future__ import annotations

from datetime import date

import pytest

from caretrail.rule import Figure
from caretrail.rules import BY_CODE
from caretrail.trail import Trail
from tests.facts.register import register
from tests.rules.practice import failing, findings, judged, rate

DISPUTE = """
id: {name}
title: Who pays for night cover
status: {status}
opened_on: {on}
initiating_agency: northmoor-council
other_parties: [northmoor-hospitals]
protocol: dispute-resolution
"""


def dispute(more: str = "", *stages: str, name: str = "DIS-2026-5G7P", status: str = "active",
            on: str = "2026-03-05") -> str:
    """`stages`: number, day it began and further fields, as `1 2026-03-05 decided_on: 2026-03-09`."""
    lines = []
    for at, each in enumerate(stages, 1):
        number, began, rest = (*each.split(" ", 2), "")[:3]
        lines.append(f"  - {{id: S{at}, stage: {number}, began_on: {began}{f', {rest}' if rest else ''}}}\n")
    return DISPUTE.format(name=name, status=status, on=on) + more + ("stages:\n" + "".join(lines) if lines else "")


def figures(code: str, trail: Trail) -> dict[str, Figure]:
    judge = BY_CODE[code].judge
    assert judge
    return {each.label: each for each in judge(trail) if isinstance(each, Figure)}


OWNED = "ownership: [{{id: O1, person: {0}, post: {1}, agency: {2}, from: 2026-03-05}}]\n"
COUNCIL = OWNED.format("amara-okafor", "lead-discharge", "northmoor-council")
HOSPITALS = OWNED.format("tomasz-lind", "medical-director", "northmoor-hospitals")


@pytest.mark.parametrize(("missing", "said"), [
    (("topic",), "it has no `topic`"), (("context", "impact"), "it has no `context` and `impact`"), ((), "")])
def test_a_dispute_says_what_how_and_to_whom(missing: tuple[str, ...], said: str) -> None:
    told = "".join(f"{name}: Some words\n" for name in ("topic", "context", "impact") if name not in missing)
    assert failing("P9-G1", register(dispute(told))) == ([said] if said else [])


@pytest.mark.parametrize(("change", "said"), [
    (("other_parties: [northmoor-hospitals]\n", ""), "it does not name the agencies on both sides"),
    (("protocol: dispute-resolution\n", ""), "it names no protocol by which it is settled"),
    (("dispute-resolution", "joint-escalation"), "`joint-escalation` is a protocol for another purpose (escalation)"),
    (("dispute-resolution", "nobody-knows"), "no version of `nobody-knows` is in force on 2026-03-05"),
    (("northmoor-hospitals", "moorside-homes"), "`dispute-resolution` does not bind `moorside-homes`"),
])
def test_the_route_must_be_in_force_for_all_its_agencies(change: tuple[str, str], said: str) -> None:
    assert failing("P9-G2", register(dispute().replace(*change))) == [said]


def test_beyond_stage_1_neither_lead_comes_from_the_agency_that_raised_it() -> None:
    second = "2 2026-03-05 lead: tomasz-lind"
    assert failing("P9-G3", register(dispute(COUNCIL, second))) == [
        "it stands at stage 2, and `amara-okafor` who leads it comes from `northmoor-council`, which raised it"]
    assert failing("P9-G3", register(dispute(HOSPITALS, second))) == []
    assert failing("P9-G3", register(dispute(HOSPITALS, "2 2026-03-05 lead: amara-okafor"))) == [
        "it stands at stage 2, and `amara-okafor` who leads it comes from `northmoor-council`, which raised it"]
    assert failing("P9-G3", register(dispute(COUNCIL + "escalation_level: 2\n"))) != [], "without any stage listed"
    assert failing("P9-G3", register(dispute(COUNCIL, "1 2026-03-05", "2 2026-04-16"))) == [], "that is tomorrow"


def test_who_raised_it_does_not_lead_it_when_it_has_moved_up() -> None:
    """The gate is passed at stage 1, and asked again at each stage after it."""
    moved = "1 2026-03-05 ended_by: moved-up", "2 2026-03-12"
    assert findings("P9-G3", register(dispute(COUNCIL, *moved))) == [
        ("dispute `DIS-2026-5G7P` cannot be active: it stands at stage 2, and `amara-okafor` who leads it comes from "
         "`northmoor-council`, which raised it")]
    handed = COUNCIL.replace("from: 2026-03-05}", "from: 2026-03-05, to: 2026-03-12}, {id: O2, person: tomasz-lind, "
                             "post: medical-director, agency: northmoor-hospitals, from: 2026-03-12}")
    assert findings("P9-G3", register(dispute(handed, *moved))) == []


def test_a_lead_holds_their_post_and_there_is_one() -> None:
    wrong = OWNED.format("tomasz-lind", "lead-discharge", "northmoor-council")
    assert failing("P9-G3", register(dispute(wrong))) == [
        "its lead `tomasz-lind` does not hold `lead-discharge` on 2026-03-05"]
    assert failing("P9-G3", register(dispute())) == ["nobody is accountable for it on 2026-03-05"]
    assert findings("P9-G3", register(dispute(status="draft"))) == []


@pytest.mark.parametrize(("ended", "kept"), [
    ("decided_on: 2026-03-12", (1, 1)),
    ("decided_on: 2026-03-13", (0, 1)),
    ("ended_by: moved-up", (0, 1)),
    ("interim_action: The council pays.", (0, 1)),
])
def test_a_stage_is_stopped_by_a_decision_or_by_moving_up(ended: str, kept: tuple[int, int]) -> None:
    """Five working days after 5 March are over on 12 March."""
    assert rate("P9-V9a", register(dispute("", f"1 2026-03-05 {ended}"))) == kept


def test_a_stage_that_moves_up_ends_as_the_next_begins() -> None:
    moved = dispute("", "1 2026-03-05 ended_by: moved-up", "2 2026-03-12")
    assert rate("P9-V9a", register(moved, as_of=date(2026, 3, 19))) == (1, 1), "the second has time until today"
    said = "stage 2 of dispute `DIS-2026-5G7P`, begun on 2026-03-12, is neither decided nor moved up; it had time until"
    assert failing("P9-V9a", register(moved, as_of=date(2026, 3, 20))) == [f"{said} 2026-03-19 (5 working days)"]


def test_drafts_and_withdrawn_disputes_have_no_stages_to_keep() -> None:
    gone = "withdrawn: {on: 2026-03-06, reason: Twice.}\n"
    for status, more in (("draft", ""), ("withdrawn", gone)):
        trail = register(dispute(more, "1 2026-03-05", status=status))
        assert [judged(code, trail) for code in ("P9-V9a", "P9-V9b", "P9-W9b")] == [[], [], []]


@pytest.mark.parametrize(("numbers", "said"), [
    ((1, 2, 3), ""),
    ((1, 1, 2), ""),
    ((1, 3), "dispute `DIS-2026-5G7P` went from stage 1 to stage 3 on 2026-03-06, and harm was not immediate"),
    ((2,), "dispute `DIS-2026-5G7P` went from its beginning to stage 2 on 2026-03-05, and harm was not immediate"),
    ((1, 2, 1), "dispute `DIS-2026-5G7P` went from stage 2 to stage 1 on 2026-03-07, and harm was not immediate"),
    ((0,), "dispute `DIS-2026-5G7P` went from its beginning to stage 0 on 2026-03-05, and harm was not immediate"),
])
def test_stages_come_in_order(numbers: tuple[int, ...], said: str) -> None:
    listed = [f"{number} 2026-03-0{day}" for day, number in enumerate(numbers, 5)]
    assert failing("P9-V9b", register(dispute("", *listed))) == ([said] if said else [])
    assert failing("P9-V9b", register(dispute("immediate_harm: true\n", *listed))) == []


def test_pairs_are_compared_from_five_stages_each_on() -> None:
    def of(other: str, number: int, decided: str) -> str:
        text = dispute("", f"1 2026-03-05 decided_on: {decided}", name=f"DIS-2026-{other[0].upper()}00{number}")
        return text.replace("[northmoor-hospitals]", f"[{other}]")

    held = [of("northmoor-hospitals", number, "2026-03-12") for number in range(5)]
    held += [of("brightwater-homecare", number, "2026-03-12" if number > 1 else "2026-03-16") for number in range(5)]
    figure = figures("P9-V9b", register(*held))["spread in deciding stages in time, by pair of agencies"]
    assert not figure.holds
    assert figure.value == ("40 percentage points: 100 % northmoor-council and northmoor-hospitals, "
                            "60 % brightwater-homecare and northmoor-council")
    assert figures("P9-V9b", register(*held[:9])) == {}


CLOSED = "closed: {on: 2026-03-20, reason: Settled.}\n"
OUTCOME = "resolution: Cost is shared.\nresolved_on: 2026-03-18\nno_lesson_reason: Known already.\n"
TOLD = ("told:\n  - {id: T1, on: 2026-03-18, agency: northmoor-council}\n"
        "  - {id: T2, on: 2026-03-18, agency: northmoor-hospitals}\n")


def test_a_closed_dispute_says_everything_that_its_outcome_lacks() -> None:
    said = ("dispute `DIS-2026-5G7P` is closed, and has no `resolution`, has no day on which it was settled "
            "(`resolved_on`), has nothing in `told` about `northmoor-council` and `northmoor-hospitals`, has neither a "
            "`lesson` nor the reason for none")
    assert failing("P9-V9c", register(dispute(CLOSED, status="closed"))) == [said]
    assert rate("P9-V9c", register(dispute(CLOSED + OUTCOME + TOLD, status="closed"))) == (1, 1)
    assert rate("P9-V9c", register(dispute(CLOSED, status="closed"), as_of=date(2026, 3, 19))) == (0, 0)
    assert rate("P9-V9c", register(dispute(OUTCOME))) == (0, 0), "it is not closed"


def test_a_change_of_the_protocol_names_a_version_that_is_there() -> None:
    def said(change: str) -> list[str]:
        return failing("P9-V9c", register(dispute(
            CLOSED + OUTCOME + TOLD + f"protocol_change: {{protocol: dispute-resolution{change}}}\n", status="closed")))

    start = "dispute `DIS-2026-5G7P` is closed, and is said to have changed `dispute-resolution`, where"
    assert said(', version: "1.0"') == []
    assert said("") == [f"{start} the version that holds the change is not to be found"]
    assert said(', version: "2.0"') == [f"{start} version 2.0 is not to be found"]


@pytest.mark.parametrize(("earlier", "raised"), [("2026-01-14", False), ("2026-01-15", True)])
def test_a_pair_disputes_a_matter_again_within_ninety_days(earlier: str, raised: bool) -> None:
    one = dispute("topic: Night cover\n", on=earlier)
    two = dispute("topic: night cover\n", name="DIS-2026-8K2T", on="2026-04-10").replace(
        "initiating_agency: northmoor-council\nother_parties: [northmoor-hospitals]",
        "initiating_agency: northmoor-hospitals\nother_parties: [northmoor-council]")
    assert bool(failing("P9-W9a", register(one, two))) is raised


def test_a_missed_deadline_is_graver_where_harm_was_immediate() -> None:
    for harm, weight in (("true", 3), ("false", 1)):
        [one] = judged("P9-W9b", register(dispute(f"immediate_harm: {harm}\n", "1 2026-03-05")))
        assert (one.holds, one.weight, one.on) == (False, weight, date(2026, 3, 12))
    assert failing("P9-W9b", register(dispute("", "1 2026-03-05 decided_on: 2026-03-30"))) == [], "late, and decided"
