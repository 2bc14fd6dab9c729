"""`caretrail act` lists the moves of a record, tells what a check would find, and writes one."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Run, Write
from .terminal import typed

RISK = "RSK-2026-7K3M"
DRAFT = "RSK-2026-9QX4"
FILE = f"records/risks/2026/{RISK}.yml"
DAY = ("--on", "2026-04-01")
REVIEW = ("act", RISK, "unchanged", "--as", "amara-okafor", *DAY, "--set", "why=Quiet month.")
HAND_OVER = ("act", RISK, "hand-over", "--as", "amara-okafor", *DAY, "--set", "person=tomasz-lind", "--set",
             "post=director", "--set", "from=2026-05-01", "--set", "why=Passes on.", "--set")

REGISTER = {
    "posts/lead.yml": "id: lead\ntitle: Lead\nagency: northmoor-council\nfrom: 2025-01-01\n",
    "posts/director.yml": "id: director\ntitle: Director\nagency: northmoor-council\nfrom: 2025-01-01\n",
    "people/amara-okafor.yml": """\
id: amara-okafor
name: Amara Okafor
agency: northmoor-council
appointments:
  - {id: P1, post: lead, from: 2025-01-01}
""",
    "people/tomasz-lind.yml": """\
id: tomasz-lind
name: Tomasz Lind
agency: northmoor-council
appointments:
  - {id: P1, post: director, from: 2025-01-01}
""",
    f"risks/2026/{DRAFT}.yml": (
        f"id: {DRAFT}\ntitle: Night cover\nstatus: draft\nlevel: system\nopened_on: 2026-03-05\n"),
    f"risks/2026/{RISK}.yml": f"""\
id: {RISK}
title: Delayed discharge from Ward 7
status: active  # since the winter
level: operational
agencies: [northmoor-council]
opened_on: 2026-03-05
ownership:
  - {{id: O1, person: amara-okafor, post: lead, agency: northmoor-council, from: 2026-03-05, accepted_on: 2026-03-05}}
review_every: monthly
next_review: 2026-04-05
""",
}


@pytest.fixture
def example(register: Write, tmp_path: Path) -> Path:
    for name, text in REGISTER.items():
        register(name, text)
    return tmp_path / FILE


def test_without_a_move_those_that_make_sense_are_listed(caretrail: Run, example: Path) -> None:
    said = caretrail("act", RISK.lower(), *DAY)
    assert said.status == 0
    assert "  unchanged  record a review that changed nothing (why; post, attended, next_due)\n" in said.out
    assert f"  escalate   caretrail new escalation --from {RISK}\n" in said.out
    assert "activate" not in said.out


def test_a_dry_run_shows_what_would_change(caretrail: Run, example: Path) -> None:
    before = example.read_text()
    said = caretrail(*REVIEW, "--dry-run")
    assert said.status == 0
    assert '+    result: "Checked, unchanged: Quiet month."' in said.out.splitlines()
    assert example.read_text() == before


def test_a_move_adds_lines_and_touches_no_other(caretrail: Run, example: Path) -> None:
    before = example.read_text().splitlines()
    said = caretrail(*REVIEW)
    assert (said.status, said.out) == (0, f"{FILE}\n")
    after = example.read_text().splitlines()
    assert after == [*before, "reviews:", "  - id: R1", "    on: 2026-04-01", "    by: amara-okafor",
                     '    result: "Checked, unchanged: Quiet month."']


def test_what_a_check_would_refuse_is_told_and_not_written(caretrail: Run, example: Path) -> None:
    before = example.read_text()
    said = caretrail(*HAND_OVER, "agency=northmoor-council", "--set", "post=director")
    assert said.status == 2
    said = caretrail(*(each.replace("post=director", "post=lead") for each in HAND_OVER), "agency=northmoor-council")
    assert said.status == 1
    assert "error: REF08 risk `RSK-2026-7K3M` names person `tomasz-lind` in post `lead` on 2026-05-01" in said.err
    assert said.err.endswith("nothing was written\n")
    assert example.read_text() == before


def test_what_keeps_a_draft_from_being_active_is_told(caretrail: Run, example: Path) -> None:
    said = caretrail("act", DRAFT, "note", "--as", "amara-okafor", *DAY, "--set", "text=Asked the ward.")
    assert said.status == 0
    assert "still missing (P8-G1): it has no owner on 2026-04-01" in said.err
    said = caretrail("act", DRAFT, "activate", "--as", "amara-okafor", *DAY)
    assert said.status == 1
    assert "error: P8-G1" in said.err


@pytest.mark.parametrize(("arguments", "words"), [
    (("act", "RSK-2024-2HN9"), "there is no record `RSK-2024-2HN9`"),
    (("act", RISK, "revue"), "did you mean `review`?"),
    (("act", RISK, "escalate"), f"caretrail new escalation --from {RISK}"),
    (("act", RISK, "activate"), "takes no move `activate`: it is active"),
    (("act", RISK, "review", "--as", "amara-okafor"), "needs more: add --set result=..."),
    (("act", RISK, "unchanged", "--set", "why=x"), "say who does it: add --as PERSON"),
    ((*REVIEW, "--set", "post=directer"), "there is no such record `directer`, did you mean `director`?"),
    ((*REVIEW, "--set", "next_due=soon"), "`next_due`: `soon` is not one of them"),
    ((*REVIEW, "--set", "colour=red"), "the move can be told `why`, `post`, `attended`, `next_due`"),
    (("act", RISK, "score", "--as", "amara-okafor", "--set", "type=now", "--set", "reason=x"), "`type`: "),
    ((*REVIEW[:-1], "why=a\tb"), "the text holds a tab"),
])
def test_what_does_not_fit_is_said_in_words(caretrail: Run, example: Path, arguments: tuple[str, ...],
                                            words: str) -> None:
    before = example.read_text()
    said = caretrail(*arguments)
    assert said.status in (1, 2)
    assert words in said.err
    assert example.read_text() == before


def test_in_a_terminal_it_asks(example: Path, tmp_path: Path) -> None:
    status, screen = typed(("act", RISK, *DAY), [
        ("\nMove", "unchanged"), ("id of a person", "amara-okafor"), ("nothing changed:", ""),
        ("nothing changed:", "Quiet month."), ("\nPost:", "?"), ("\nPost:", "leed"), ("\nPost:", "lead"),
        ("\nAttended:", ""), ("\nNext due:", "schedule"), ("Write it?", "y")], tmp_path)
    assert status == 0, screen
    assert "this one is needed" in screen
    assert "  director  Director" in screen
    assert "there is no such record `leed`, did you mean `lead`?" in screen
    assert '+    result: "Checked, unchanged: Quiet month."' in screen
    assert "    next_due: 2026-05-01\n" in example.read_text()


def test_a_terminal_that_says_no_writes_nothing(example: Path, tmp_path: Path) -> None:
    before = example.read_text()
    status, screen = typed(("act", RISK, "note", "--as", "amara-okafor", *DAY), [
        ("\nText:", "Called."), ("\nAgency:", "."), ("Write it?", "n")], tmp_path)
    assert (status, example.read_text()) == (0, before), screen
    assert "nothing was written" in screen
