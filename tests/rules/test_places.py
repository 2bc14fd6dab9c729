"""Where exactly a problem points, and what it suggests, for what the examples in the docstrings do not show."""

from __future__ import annotations

from pathlib import Path

import pytest

from caretrail.check import check
from caretrail.problem import Problem
from tests.rules.blocks import read_block
from tests.rules.harness import OF_FILES, trail_of

RISK = """\
records/risks/2026/RSK-2026-7K3M.yml:
    id: RSK-2026-7K3M
    title: Delayed discharge from Ward 7
    opened_on: 2026-03-05
"""


def problems(lines: str, tmp_path: Path) -> tuple[Problem, ...]:
    block = read_block(RISK + "".join(f"    {line}\n" for line in lines.splitlines()))
    return check(trail_of(block, tmp_path), OF_FILES)


@pytest.mark.parametrize(("lines", "code", "line", "column", "words"), [
    ("lead_agencies: northmoor-council", "SCH01", 4, 1, "`lead_agency`"),
    ("zzzzz: 1", "SCH01", 4, 1, "and 34 more"),
    ("closed: {on: 2026-09-30, resaon: Done.}\nstatus: closed", "SCH01", 4, 26, "`reason`"),
    ("scores:\n  - {id: S1, type: current}", "SCH02", 5, 5, "no `on` in entry `S1` of `scores`"),
    ("agencies: [northmoor-council, ]\ncategory:", "SCH03", 5, 1, "no value for `category`"),
    ("agencies: [[northmoor-council]]", "SCH04", 4, 12, "a list for entry 1 of `agencies`"),
    ("status: clsoed", "SCH05", 4, 9, "`closed`"),
    ("next_review: 2026-13-01", "SCH08", 4, 14, "not in the calendar"),
    ("next_review: 2026-03-05Z", "SCH10", 4, 14, "`2026-03-05Z`"),
    ("links: [{type: related, to: RSK 2026 9QX4}]", "SCH14", 4, 29, "`RSK-2026-9QX4`"),
    ("lead_agency: Café Moorside", "SCH15", 4, 14, "`Café Moorside`"),
    ("scores:\n  - {id: S1, on: 2026-03-05, type: current, corrects: S1}", "SCH21", 5, 55, "itself"),
    ("lead_agency: the-council", "REF01", 4, 14, "`northmoor-council`"),
    ("links: [{type: related, to: RSK-2026-1A1A}]", "REF01", 4, 29, "names `RSK-2026-1A1A` in `links`"),
    ("links: [{type: relatde, to: RSK-2026-9QX4}]", "SCH05", 4, 16, "the link to `RSK-2026-9QX4`"),
    ("lead_agency: zzz", "REF01", 4, 14, "no agency has that id"),
    ("agencies: [northmoor-council, moorside-homes]", "REF07", 4, 31, "2025-12-31"),
])
def test_a_problem_points_at_the_very_place(lines: str, code: str, line: int, column: int, words: str,
                                            tmp_path: Path) -> None:
    [found] = [each for each in problems(lines, tmp_path) if each.code == code]
    assert (found.place.line, found.place.column) == (line, column)
    assert words in found.message


@pytest.mark.parametrize("lines", [
    "scores:\n  - {id: S1, on: 2026-03-05, type: current, score: 1_000}",
    "log:\n  - {id: L1, on: 2026-03-05, text: Rang., informal: 'NO'}",
    "tolerance: 1e3",
    "tolerance: .nan",
    "opened: 2026-03-05",
    "next_review: 20260305",
])
def test_what_other_programs_would_guess_is_one_problem(lines: str, tmp_path: Path) -> None:
    assert len(problems(lines, tmp_path)) == 1


def test_a_value_is_shown_on_one_line_and_not_too_long(tmp_path: Path) -> None:
    [found] = problems("tolerance: " + 500 * "9x", tmp_path)
    assert len(found.message) < 200


def test_the_first_file_of_an_id_is_named_beside_the_second(tmp_path: Path) -> None:
    block = read_block(RISK + RISK.replace("/2026/", "/2025/"))
    [found] = [each for each in check(trail_of(block, tmp_path)) if each.code == "REF06"]
    assert found.place.path == "records/risks/2026/RSK-2026-7K3M.yml"
    assert found.related[0][0].path == "records/risks/2025/RSK-2026-7K3M.yml"


def test_every_way_round_a_circle_of_three_is_told_once(tmp_path: Path) -> None:
    ids = ["RSK-2026-1A1A", "RSK-2026-2B2B", "RSK-2026-3C3C"]
    text = "".join(
        f"records/risks/2026/{one}.yml:\n    id: {one}\n    title: A risk\n    opened_on: 2026-03-05\n"
        f"    links: [{{type: supersedes, to: {other}}}]\n" for one, other in zip(ids, ids[1:] + ids[:1], strict=True))
    [found] = check(trail_of(read_block(text), tmp_path), OF_FILES)
    assert found.code == "REF14"
    assert "`RSK-2026-1A1A` to `RSK-2026-2B2B` to `RSK-2026-3C3C` to `RSK-2026-1A1A`" in found.message


def test_a_line_too_far_in_is_told_with_the_field_above_it(tmp_path: Path) -> None:
    [found] = [each for each in problems("  lead_agency: northmoor-council", tmp_path) if each.code == "SRC21"]
    assert (found.place.line, found.place.column) == (4, 3)
    assert "further in than the field above it, `opened_on`" in found.message
    assert found.fix == "start it in the same column as `opened_on`"


@pytest.mark.parametrize(("text", "words"), [
    ("risks/2026/RSK-2026-7K3M.yml:\n    id: RSK-2026-9QX4", "delete it; otherwise give it an id of its own"),
    ("agencies/east moor.yml:\n    id: eastmoor", "rename `records/agencies/east moor.yml` to"),
])
def test_an_id_that_is_not_the_files_name_is_a_copy_or_a_name_to_change(text: str, words: str, tmp_path: Path) -> None:
    block = read_block(f"records/{text}\n    title: A risk\n")
    [found] = [each for each in check(trail_of(block, tmp_path)) if each.code == "REF03"]
    assert words in found.fix


def test_a_record_in_the_wrong_folder_is_one_problem(tmp_path: Path) -> None:
    fields = "title: A risk\n    opened_on: 2026-03-05\n    scores: [{id: S1}]\n    lead_agency: northmoor-council"
    block = read_block(f"records/decisions/2026/RSK-2026-7K3M.yml:\n    id: RSK-2026-7K3M\n    {fields}\n")
    [found] = check(trail_of(block, tmp_path), OF_FILES)
    assert (found.code, found.fix) == ("REF04", "move it to `records/risks/`")


def test_two_sides_that_disagree_are_told_in_one_sentence(tmp_path: Path) -> None:
    escalation = ("records/escalations/2026/ESC-2026-2P4W.yml:\n    id: ESC-2026-2P4W\n    title: Missed visits\n"
                  "    opened_on: 2026-03-05\n    about: RSK-2026-9QX4\n")
    risk = RISK + "    status: escalated\n    links: [{type: escalated-to, to: ESC-2026-2P4W}]\n"
    [found] = [each for each in check(trail_of(read_block(risk + escalation), tmp_path)) if each.code == "REF13"]
    assert found.message == ("risk `RSK-2026-7K3M` says it was escalated to escalation `ESC-2026-2P4W`; "
                             "that escalation says it is about `RSK-2026-9QX4`")


def test_an_appointment_that_ended_is_told_with_its_day(tmp_path: Path) -> None:
    person = ("records/people/bo-left.yml:\n    id: bo-left\n    name: Bo Left\n    agency: northmoor-council\n"
              "    appointments: [{id: A1, post: lead-discharge, from: 2025-01-06, to: 2026-02-28}]\n")
    risk = RISK + ("    ownership:\n      - {id: O1, person: bo-left, post: lead-discharge, agency: northmoor-council,"
                   " from: 2026-03-05}\n")
    [found] = [each for each in check(trail_of(read_block(risk + person), tmp_path)) if each.code == "REF08"]
    assert "their appointment ended on 2026-02-28" in found.message
    assert found.who.startswith("whoever keeps `records/people/bo-left.yml`")
