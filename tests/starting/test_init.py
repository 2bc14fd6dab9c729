"""`caretrail init`: from answers to a register that checks clean and builds at once, or nothing at all."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from caretrail import source
from caretrail.history import open_history
from caretrail.starting import beginning
from tests.cli.conftest import Run
from tests.history.repository import git
from tests.starting.conftest import ANSWERS, AUTHOR, HOSTED

COMMIT = ("--commit", "--author", AUTHOR)
KEEPERS = """\
posts:
  - {title: Register officer, agency: harbour-council, roles: [governance, custodian]}
  - {title: Governance lead, agency: harbour-hospitals, roles: [governance, custodian]}
  - {title: Head of audit, agency: harbour-hospitals, roles: [custodian]}
people:
  - {name: Asha Lindqvist, agency: harbour-council, post: register-officer, from: 2026-01-05,
     email: register@council.example, user_id: "8928778", login: asha-l}
  - {name: Bo Reed, agency: harbour-hospitals, post: governance-lead, from: 2026-01-05, email: lead@hospitals.example}
  - {name: Cy Vane, agency: harbour-hospitals, post: head-of-audit, from: 2026-01-05, email: audit@hospitals.example}
rights: true
contact:"""
RIGHTS = ANSWERS.partition("posts:")[0] + KEEPERS + ANSWERS.partition("contact:")[2] + HOSTED
"""Three custodians of two agencies: the fewest by whom the rights can be changed again."""

HOSTILE = ("</title><script>alert(1)</script>", "[x](javascript:alert(1)) `rm -rf ~`", '=HYPERLINK("x")',
           "@everyone | a", "{{undecided}} ${{ secrets.X }}", "$(touch /tmp/p) && `id`", "مستشفى الميناء")


def doc(path: str, folder: str = "register") -> dict[str, source.Value]:
    read = source.parse((Path(folder) / path).read_bytes())
    assert isinstance(read, dict)
    return read


def test_a_register_checks_clean_and_builds_at_once(init: Run, caretrail: Run) -> None:
    said = init("register", ANSWERS + HOSTED, *COMMIT)
    assert said.status == 0
    assert said.out == f"register: {len(files('register'))} files, 7 of them records, in one commit\n"
    assert "warning" not in said.err
    checked = caretrail("check", "--repo", "register")
    assert (checked.status, checked.err) == (0, "")
    assert checked.out.startswith("no problems found")
    assert git(Path("register"), "status", "--porcelain") == ""
    with open_history(Path("register")) as history:
        [landing] = history.landings
    assert landing.subject == "Begin the register"
    assert caretrail("build", "--repo", "register", "--out", "site").status == 0
    home = Path("site/index.html").read_text("utf-8")
    assert "Harbour Care Partnership" in home


def files(folder: str) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in Path(folder).rglob("*")
                  if path.is_file() and ".git" not in path.relative_to(folder).parts)


def test_the_answers_stand_in_the_records_and_nothing_else_does(init: Run) -> None:
    init("register", ANSWERS + HOSTED)
    assert not Path("register/.git").exists(), "it is no repository unless somebody says so"
    policy = doc("records/policy/partnership.yml")
    assert policy.keys() == {"id", "name", "places", "time_zone", "bank_holidays", "risk_matrix", "thresholds",
                             "contact", "repository"}
    assert doc("records/people/asha-lindqvist.yml") == {
        "id": "asha-lindqvist", "name": "Asha Lindqvist", "agency": "harbour-council",
        "identities": [{"id": "D1", "from": "2026-01-05", "email": "register@council.example"}],
        "appointments": [{"id": "P1", "post": "register-officer", "from": "2026-01-05"}]}
    assert doc("records/people/bo-reed.yml").keys() == {"id", "name", "agency"}, "no first day was given"
    assert doc("records/agencies/harbour-hospitals.yml") == {
        "id": "harbour-hospitals", "name": "Harbour Hospitals NHS Trust", "sector": "nhs"}


def test_what_nobody_answered_is_listed_in_the_readme(init: Run) -> None:
    init("register", ANSWERS)
    told = Path("register/README.md").read_text("utf-8").partition("## What is still to decide")[2]
    for left in ("Bo Reed", "Tolerance", "Working hours", "Git host", "Who may change what", "bank-holidays"):
        assert left in told
    assert "Whom a reader of the site can ask" not in told


def test_next_to_no_answers_are_enough(init: Run, caretrail: Run) -> None:
    said = init("register", "name: X\ntime_zone: Europe/London\n", *COMMIT)
    assert said.status == 0
    assert caretrail("check", "--repo", "register").status == 0
    told = Path("register/README.md").read_text("utf-8")
    assert "**Agencies**: none are named" in told
    assert "**Bank holidays**: none are set" in told
    assert files("register/records") == [each for each in files("register/records") if each.startswith("schema/")
                                         or each == "policy/partnership.yml"]


@pytest.mark.parametrize("choice", ["4x4", "3x3", "words"])
def test_each_way_of_rating_checks_clean(init: Run, caretrail: Run, choice: str) -> None:
    init("register", ANSWERS.replace("5x5", choice))
    assert caretrail("check", "--repo", "register").out.startswith("no problems found")


def test_rights_are_proposed_only_when_asked_and_as_far_as_roles_are_played(init: Run, caretrail: Run) -> None:
    said = init("register", RIGHTS)
    assert said.status == 0, said.err
    rights = doc("records/policy/rights.yml")["rights"]
    assert isinstance(rights, list)
    assert "R-010" not in [each["id"] for each in rights if isinstance(each, dict)], "nobody is on call"
    assert "warning" not in said.err
    assert "R-010" in Path("register/README.md").read_text("utf-8")
    assert "@asha-l" in Path("register/.github/CODEOWNERS").read_text("utf-8")
    assert caretrail("codeowners", "--check", "--repo", "register").status == 0
    assert caretrail("check", "--repo", "register").status == 0


@pytest.mark.parametrize(("answers", "told"), [
    (ANSWERS + "rights: true\n", "no post plays the role `custodian`"),
    (RIGHTS.replace("roles: [custodian]", "roles: [audit]"), "nobody could ever change the rights"),
    (RIGHTS.replace(", from: 2026-01-05, email: audit@hospitals.example", ""), "nobody could ever change the rights"),
])
def test_rights_that_would_lock_everybody_out_are_refused(init: Run, answers: str, told: str) -> None:
    said = init("register", answers)
    assert (said.status, told in said.err) == (2, True), said.err
    assert not Path("register").exists()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_text_everywhere(init: Run, caretrail: Run, name: str) -> None:
    answers = ANSWERS.replace("Harbour Care Partnership", f"'{name}'").replace("Register office,", f"'{name}',")
    said = init("register", answers + HOSTED)
    assert said.status == 0, said.err
    assert doc("records/policy/partnership.yml")["name"] == name
    heading, _, rest = Path("register/README.md").read_text("utf-8").partition("\n")
    assert rest.count("## What is still to decide") == 1
    assert "<script" not in heading.replace("\\<script", "")
    assert not re.search(r"(?<!\\)[\[`|]", heading), "no sign has a meaning of its own"
    assert "## Add a risk" in rest
    assert caretrail("check", "--repo", "register").status == 0


def test_two_of_the_same_name_are_told_apart_by_the_answers_alone(init: Run) -> None:
    said = init("register", ANSWERS.replace("name: Bo Reed", "name: Asha Lindqvist"))
    assert said.status == 2
    assert "`asha-lindqvist` is wanted twice" in said.err
    assert init("register", ANSWERS.replace("name: Bo Reed", "name: Asha Lindqvist, id: asha-l")).status == 0


@pytest.mark.parametrize(("old", "new", "said"), [
    ("agency: harbour-council}", "agency: harbour-counci}", "did you mean `harbour-council`"),
    ("post: register-officer", "post: register-office", "did you mean `register-officer`"),
    ("name: Harbour Council,", "name: '港口',", "no short name can be made of `港口`"),
    ("places: [Harbour town]", "tolerance: {system: 99}", "99"),
])
def test_answers_that_do_not_fit_together_write_nothing(init: Run, old: str, new: str, said: str) -> None:
    refused = init("register", ANSWERS.replace(old, new))
    assert refused.status == 2, refused.err
    assert said in refused.err
    assert [each.name for each in Path().iterdir()] == ["answers.yml"]


def test_a_folder_with_anything_in_it_is_left_as_it_is(init: Run) -> None:
    Path("register/.git").mkdir(parents=True)
    Path("register/notes.txt").write_text("mine")
    said = init("register")
    assert said.status == 2
    assert "`register` is not empty: `.git` and `notes.txt` are in the way" in said.err
    assert sorted(each.name for each in Path("register").iterdir()) == [".git", "notes.txt"]
    Path("taken").write_text("")
    assert init("taken").status == 2
    Path("link").symlink_to("elsewhere")
    assert init("link").status == 2


def test_an_empty_folder_is_filled_where_it_is(init: Run) -> None:
    """Somebody may stand in it: it stays the same folder."""
    Path("register").mkdir()
    before = Path("register").stat().st_ino
    assert init("register", ANSWERS, *COMMIT).status == 0
    assert Path("register").stat().st_ino == before
    assert git(Path("register"), "status", "--porcelain") == ""


def test_a_failure_on_the_way_leaves_nothing(init: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    Path("empty").mkdir()
    monkeypatch.setattr(beginning, "_write", full)
    for folder in ("register", "empty"):
        said = init(folder)
        assert (said.status, "no space left" in said.err) == (2, True)
    assert sorted(each.name for each in Path().iterdir()) == ["answers.yml", "empty"]
    assert not list(Path("empty").iterdir())


def test_a_piece_that_cannot_be_moved_takes_the_others_back(init: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("register").mkdir()
    rename, moved = Path.rename, []

    def third(self: Path, target: Path) -> Path:
        moved.append(target)
        if len(moved) == 3:
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", third)
        assert init("register").status == 2
    assert not list(Path("register").iterdir())
    assert not list(Path().glob(".*.building"))


@pytest.mark.parametrize(("arguments", "said"), [
    ((), "a new register needs a folder"),
    (("register", "--commit"), "add --author"),
    (("register", "--author", AUTHOR), "add --commit"),
    (("register", "--commit", "--author", "me"), "--author is not of the form"),
    (("register", "--host", "bitbucket"), "'bitbucket' is not one of"),
])
def test_options_that_do_not_fit_are_refused(caretrail: Run, arguments: tuple[str, ...], said: str) -> None:
    refused = caretrail("init", *arguments)
    assert (refused.status, said in refused.err) == (2, True), refused.err


def test_the_host_is_said_once(init: Run) -> None:
    assert "say different things" in init("register", ANSWERS + HOSTED, "--host", "gitlab").err
    assert init("register", ANSWERS, "--host", "gitlab").status == 0
    assert Path("register/.gitlab-ci.yml").is_file()


def test_the_hooks_can_be_started_and_are_not_switched_on(init: Run) -> None:
    init("register", ANSWERS, *COMMIT)
    listed = git(Path("register"), "ls-files", "--stage", ".githooks").splitlines()
    assert len(listed) == 3
    assert all(line.startswith("100755 ") for line in listed)
    assert all(os.access(path, os.X_OK) for path in Path("register/.githooks").iterdir())
    said = subprocess.run(["git", "-C", "register", "config", "--get", "core.hooksPath"], check=False,
                          capture_output=True)
    assert said.stdout == b""
    assert "git config core.hooksPath .githooks" in Path("register/README.md").read_text("utf-8")


def test_the_guard_finds_nothing_in_what_was_written(init: Run, caretrail: Run) -> None:
    init("register", ANSWERS + HOSTED, *COMMIT)
    said = caretrail("guard", "--repo", "register")
    assert said.status == 0, said.out + said.err
