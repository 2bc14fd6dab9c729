"""`caretrail audit`: plain sentences, every lapse with what to do, and an exit status that a workflow can rely on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.continuity.register import (
    AMARA,
    GWEN,
    INCIDENT,
    INCIDENT_FILE,
    PRIYA,
    RIGHTS,
    RIGHTS_FILE,
    RISK,
    RISK_FILE,
    TOMASZ,
    Register,
    day,
    decision,
    incident,
    risk,
)
from tests.history.repository import git


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return Register(tmp_path / "register")


def audit(caretrail: Run, register: Register, *more: str) -> tuple[int, str]:
    said = caretrail("audit", "--repo", str(register.path), "--no-cache", "--as-of", "2026-04-30", *more)
    return said.status, said.out or said.err


def test_all_is_well(caretrail: Run, register: Register) -> None:
    head = register.land({RISK_FILE: risk("Falls on the ward")}, PRIYA)
    assert audit(caretrail, register) == (0, f"""\
Who changed what, and whether they were allowed to: up to landing 2 ({head[:12]}), on 30 April 2026
Continuity is unbroken since 2 March 2026 (landing 2)
2 landings: 1 no rights set, 1 authorised
No lapses
Nothing is to be ratified
""")


def test_what_rests_on_a_lapse_is_told(caretrail: Run, register: Register) -> None:
    smuggled = RIGHTS.replace("who: [lead]", "who: [anyone]")
    register.land({RIGHTS_FILE: smuggled}, GWEN, on=day(3))
    register.land({RISK_FILE: risk("Falls on the ward")}, GWEN, TOMASZ, on=day(4))
    _, said = audit(caretrail, register, "--all")
    assert "relied on since: 1 landing rested on what it brought before anything settled it: 3\n" in said
    assert "rests on a lapse: some of the authority it relied on came in by landing 2, without any" in said
    data = json.loads(audit(caretrail, register, "--output-format", "json")[1])
    assert [(each["number"], each["rests_on"]) for each in data["landings"]] == [(2, []), (3, [2])]


def test_a_lapse_is_told_with_what_to_do(caretrail: Run, register: Register) -> None:
    commit = register.land({RISK_FILE: risk("Falls on the ward")}, GWEN, on=day(3))
    status, said = audit(caretrail, register)
    assert status == 1
    assert "Continuity is broken since 3 March 2026 (landing 2)\n" in said
    assert "1 lapse: 1 open, 0 settled\n" in said
    assert "landing 2  3 March 2026 at 10:00  Gwen Hartley (claimed)\n" in said
    assert "  how: a commit on the branch itself, with no proposal that anybody could have looked at\n" in said
    assert f"  not authorised: {RISK}: " in said
    assert f"settles: [{{id: S1, record: {RISK}, landed_on: 2026-03-03, commit: {commit}, ruling: explained}}]" in said


def test_a_settled_lapse_stays_told(caretrail: Run, register: Register) -> None:
    register.land({RISK_FILE: risk("Falls on the ward")}, GWEN, on=day(3))
    register.land(decision("4XQ2", RISK, "2026-03-03", "explained"), AMARA, TOMASZ, on=day(6))
    status, said = audit(caretrail, register)
    assert status == 0
    assert "Continuity is unbroken since 6 March 2026 (landing 3)\n" in said
    assert "  settled: by DEC-2026-4XQ2; continuity resumes with landing 3\n" in said


def test_what_is_to_be_ratified(caretrail: Run, register: Register) -> None:
    register.land({INCIDENT_FILE: incident("A fall")}, AMARA)
    register.land({INCIDENT_FILE: incident("A fall with harm")}, GWEN, on=day(29, 4))
    status, said = audit(caretrail, register)
    assert status == 0
    assert f"  to be ratified by 2 May 2026: {INCIDENT}, changed on `R-090`\n" in said
    status, said = audit(caretrail, register, "--as-of", "2026-05-03")
    assert status == 1
    assert f"  never ratified: {INCIDENT}, which had to be ratified by 2 May 2026\n" in said


def test_every_landing_where_asked(caretrail: Run, register: Register) -> None:
    register.land({RISK_FILE: risk("Falls on the ward")}, AMARA, TOMASZ)
    status, said = audit(caretrail, register, "--all")
    assert status == 0
    assert "direct push  authorised\n" in said
    assert f"    {RISK}: R-020, amara-okafor (claimed) as head-of-risk; approved by tomasz-lind\n" in said


def test_for_programs(caretrail: Run, register: Register) -> None:
    register.land({RISK_FILE: risk("Falls on the ward")}, GWEN)
    status, said = audit(caretrail, register, "--output-format", "json")
    told = json.loads(said)
    assert (status, told["stands"], told["verdicts"]) == (1, False, {"no rights set": 1, "not authorised": 1})
    (lapse,), (landing,) = told["lapses"], told["landings"]
    assert (lapse["landing"], lapse["resumes"], lapse["findings"][0]["record"]) == (2, 0, RISK)
    assert (landing["manner"], landing["verdict"]) == ("direct push", "not authorised")


def test_a_rewritten_branch(caretrail: Run, register: Register) -> None:
    first = register.head
    published = register.land({RISK_FILE: risk("Falls on the ward")}, PRIYA)
    register.git("update-ref", "refs/heads/main", first)
    register.land({RISK_FILE: risk("Nobody falls")}, PRIYA)
    status, said = audit(caretrail, register, "--since", published)
    assert status == 1
    assert "The branch was rewritten: it does not hold what was published\n" in said
    assert f"`{published[:12]}` was published and is no landing of this branch any more: landing 1 is the last" in said
    assert f"  gone: {published}\n" in said


class TestWhatCannotBeJudged:
    def test_a_head_that_nobody_knows(self, caretrail: Run, register: Register) -> None:
        status, said = audit(caretrail, register, "--since", "4e" * 20)
        assert (status, "knows no commit" in said) == (2, True)

    def test_a_branch_of_statements_that_is_not_there(self, caretrail: Run, register: Register) -> None:
        status, said = audit(caretrail, register, "--attestations", "attestations")
        assert (status, "there is no branch `attestations`" in said) == (2, True)

    def test_a_shallow_clone(self, caretrail: Run, register: Register, tmp_path: Path) -> None:
        register.land({RISK_FILE: risk("Falls on the ward")}, PRIYA)
        git(tmp_path, "clone", "--quiet", "--depth", "1", register.path.as_uri(), "shallow")
        said = caretrail("audit", "--repo", str(tmp_path / "shallow"))
        assert (said.status, "shallow" in said.err) == (2, True)


def test_a_statement_that_does_not_hold_is_never_all_well(caretrail: Run, register: Register) -> None:
    register.land({RISK_FILE: risk("Falls on the ward")}, PRIYA)
    register.branch("attestations")
    register.commit({"landings/2026/forged.json": "{"}, "Say that somebody approved")
    register.switch("main")
    status, said = audit(caretrail, register)
    assert status == 1
    assert said.splitlines()[2] == "1 statement on who approved what does not hold: broken, rewritten or forged"
    assert json.loads(audit(caretrail, register, "--output-format", "json")[1])["stands"] is False


def test_of_many_lapses_the_first_and_the_last_are_told(caretrail: Run, register: Register) -> None:
    for number in range(25):
        register.land({RISK_FILE: risk(f"Falls on ward {number}")}, GWEN)
    _, said = audit(caretrail, register)
    assert "\n... and 5 lapses between these and the last 10 (`caretrail audit --all` lists every one)\n" in said
    told = [line.split()[1] for line in said.splitlines() if line.startswith("landing ")]
    assert told == [str(number) for number in (*range(2, 12), *range(17, 27))]
    assert "... and 5 lapses" not in audit(caretrail, register, "--all")[1]
    assert len(json.loads(audit(caretrail, register, "--output-format", "json")[1])["lapses"]) == 25
