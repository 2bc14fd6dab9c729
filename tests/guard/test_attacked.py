"""Ways around the guard that somebody tried: each of them once let something through, or showed it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from caretrail.guard.allowed import Exceptions
from caretrail.guard.judging import Judge
from caretrail.guard.model import Find, Part, Piece
from caretrail.policy.allowed import Allowance
from tests.cli.conftest import Run
from tests.guard.cases import WRITTEN
from tests.guard.test_guard import NUMBER, RISK, Clone, allowing, clone, made, ranged
from tests.history.repository import Made, git

__all__ = ["clone", "made"]
PERSON = "records/people/ann.yml"
DAY = date(2026, 6, 1)


def judged(part: Part, text: str, path: str = "", *allowed: Allowance) -> list[Find]:
    return Judge(Exceptions(allowed, DAY), "local").judge(Piece(part, text.encode(), path))


# ---- in a record

@pytest.mark.parametrize(("path", "text"), [
    (PERSON, f"id: ann\nidentities:\n  - id: D1\n    user_id: 5\n    # NHS {NUMBER}\n"),
    (PERSON, f"id: ann\nidentities:\n  - {{id: D1, user_id: 'the {NUMBER}'}}\n"),
    (PERSON, f"id: [\nuser_id: {NUMBER}\n"),
    (RISK, f"id: RSK-2026-7K3M\nuser_id: {NUMBER}\n")])
def test_only_the_number_of_an_account_is_none(path: str, text: str) -> None:
    assert [each.sort for each in judged("content", text, path)] == ["nhs-number"]


@pytest.mark.parametrize("text", [
    "date_of_birth: 1941-03-12\n", "date_of_birth:\n  1941-03-12\n", "dob: >-\n  12/03/1941\n",
    "title: >-\n  the patient was born\n  on 12 March 1941\n"])
def test_a_date_of_birth_is_one_below_its_name_too(text: str) -> None:
    assert [each.sort for each in judged("content", f"id: x\n{text}", RISK)] == ["date-of-birth"]


@pytest.mark.parametrize("text", [
    "DOB 1941/03/12", "DOB 12-Mar-1941", "born March 12, 1941", "born on the 12th of March 1941", "DOB: 12 MAR 41"])
def test_a_date_of_birth_is_written_in_many_ways(text: str) -> None:
    assert [each.sort for each in judged("content", text, "docs/a.md")] == ["date-of-birth"]


# ---- in messages, names and what else git keeps

def test_what_names_people_below_a_message_may_name_nobody_by_a_number() -> None:
    assert [each.sort for each in judged("commit message", f"Add\n\nReviewed-by: {NUMBER} <ann@agency.example>\n")] == [
        "nhs-number"]
    assert judged("commit message", "Add\n\nReviewed-by: Mrs Blackwood <ann@agency.example>\n") == []


@pytest.mark.parametrize("way", [each for each in WRITTEN if "lines" not in each])
def test_no_name_of_a_file_is_shown_however_it_hides_a_number(way: str) -> None:
    written = WRITTEN[way](NUMBER).replace("\n", " ")
    told = judged("content", "password: Moorside2026\n", f"docs/{written}.md")
    assert all("[" in each.spot.path and "2" not in each.spot.path for each in told), told


def test_what_a_merge_keeps_of_a_tag_is_looked_at(made: Made, caretrail: Run) -> None:
    tag = made.git("rev-parse", "HEAD")
    raw = made.git("cat-file", "commit", tag).split("\n\n")
    held = f"{raw[0]}\nmergetag object {tag}\n type commit\n tag v1\n \n About {NUMBER}\n\nMerge\n"
    file = made.path / "raw"
    file.write_text(held)
    made.git("update-ref", "HEAD", made.git("hash-object", "-t", "commit", "-w", "--literally", str(file)))
    status, said = ranged(caretrail, made)
    assert status == 1
    assert "an NHS number in the commit header" in said


def test_a_tag_on_something_else_than_a_commit_is_not_pushed(clone: Clone) -> None:
    (clone.folder / "note").write_text(f"{NUMBER}\n")
    clone.git("tag", "-a", "v1", "-m", "Nothing", clone.git("hash-object", "-w", "note").stdout.strip())
    assert clone.git("push", "origin", "v1").returncode == 1


def test_a_link_is_refused_where_a_file_held_the_same_before(made: Made, caretrail: Run) -> None:
    made.commit({"docs/here": "/etc/passwd"})
    made.commit({"docs/here": ("120000", "/etc/passwd")})
    assert ranged(caretrail, made)[0] == 1


def test_whoever_pushes_over_what_they_never_saw_shows_everything(clone: Clone, tmp_path: Path) -> None:
    clone.write("docs/note.md", f"{NUMBER}\n")
    clone.git("commit", "--no-verify", "-m", "Add a note")
    clone.git("push", "--no-verify", "origin", "HEAD:refs/heads/note")
    other = tmp_path / "other"
    git(tmp_path, "clone", "--quiet", "--template=", str(tmp_path / "origin.git"), str(other))
    new = git(other, "-c", "user.name=Ann", "-c", "user.email=ann@agency.example", "commit-tree", "-m", "Cleaned",
              git(other, "rev-parse", "origin/main^{tree}"))
    git(other, "push", "--quiet", "--force", "origin", f"{new}:refs/heads/note")
    clone.git("commit", "--allow-empty", "--no-verify", "-m", "Go on")
    assert clone.git("push", "--force", "origin", "HEAD:refs/heads/note").returncode == 1


# ---- exceptions

def exception(**changes: object) -> Allowance:
    held = {"id": "E1", "sort": "nhs-number", "path": RISK, "near": "order number", "reason": "An order.",
            "asked_by": "tomasz-lind", "approved_by": "amara-okafor", "approved_on": "2026-03-06",
            "expires": "2027-03-05"}
    kept = {name: value for name, value in (held | changes).items() if value is not None}
    return Allowance.model_validate(kept)


def test_what_is_let_through_beside_some_words_is_not_let_through_elsewhere() -> None:
    text = f"id: x\ntitle: order number {NUMBER}\nsummary: patient {NUMBER}\n"
    assert [each.spot.line for each in judged("content", text, RISK, exception())] == [3]


@pytest.mark.parametrize("changes", [
    {"near": "e"}, {"near": "0"}, {"near": "- ("}, {"sort": "date-of-birth", "near": None},
    {"sort": "secret", "near": None}, {"sort": "date-of-birth", "path": "docs/"}, {"sort": "secret", "path": "docs/"},
    {"sort": "nhs-email", "path": "docs/", "near": None}])
def test_an_exception_that_would_let_nearly_everything_through_lets_nothing(changes: dict[str, object]) -> None:
    text = f"title: the order number - (0 of {NUMBER}, born 12 March 1941, password: Moorside2026, a.b@nhs.net\n"
    path = RISK if "path" not in changes else "docs/a.md"
    assert len(judged("content", text, path, exception(**changes))) == len(judged("content", text, path))


def test_what_landed_on_no_branch_that_is_protected_allows_nothing(made: Made, caretrail: Run) -> None:
    main = made.head
    before = allowing(made)
    made.commit({"docs/orders.md": f"Order number {NUMBER}\n"})
    assert ranged(caretrail, made, before, "--as-of", "2026-06-01")[0] == 0
    assert ranged(caretrail, made, main, "--as-of", "2026-06-01")[0] == 1
