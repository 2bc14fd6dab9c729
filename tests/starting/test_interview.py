"""The questions of `caretrail init`: typed at a terminal, through a pipe, or not at all."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import subprocess
import sys
import termios
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from caretrail import source
from caretrail.cli import group
from caretrail.problem import Refusal
from caretrail.starting.reading import read_answers
from tests.workflows.runner import ROOT

PATIENCE = 60
"""Seconds without a word after which a test stops waiting."""

TYPED = {
    "name": "Harbour Partnership", "summary": "", "time zone": "Europe/London", "nation": "scotland",
    "places": "Harbour town, Moorside", "rating": "5x5", "continuity": "", "audience": "", "rights": "no",
    "agency": "Harbour Council", "sector": "council", "member from": "", "mailbox": "",
    "no more agencies": "",
    "post": "Register officer", "duties": "", "holder": "Asha Lindqvist", "from": "2026-01-05", "address": "",
    "no more posts": "",
    "contact": "Register office", "contact mailbox": "register@council.example",
    "host": "github", "where": "https://github.example/h/r", "site": "", "published for": "", "tool": "", "commit": "",
}
"""What somebody types, question by question."""


def ask(*arguments: str, **other: str) -> Result:
    typed = "".join(f"{other.get(name.replace(' ', '_'), said)}\n" for name, said in TYPED.items())
    return CliRunner().invoke(group, ["init", "register", *arguments], input=typed, standalone_mode=False)


def policy() -> dict[str, source.Value]:
    read = source.parse(Path("register/records/policy/partnership.yml").read_bytes())
    assert isinstance(read, dict)
    return read


def test_a_register_from_questions() -> None:
    said = ask()
    assert said.exit_code == 0, said.stderr
    made = policy()
    assert made["name"] == "Harbour Partnership"
    assert made["places"] == [{"id": "harbour-town", "name": "Harbour town"}, {"id": "moorside", "name": "Moorside"}]
    assert {"on": "2027-11-30", "name": "St Andrew's Day"} in made["bank_holidays"]  # type: ignore[operator]
    assert made["repository"] == {"host": "github", "address": "https://github.example/h/r"}
    assert made.keys().isdisjoint({"summary", "continuity_start", "default_audience"}), "Enter alone decides nothing"
    held = source.parse(Path("register/records/people/asha-lindqvist.yml").read_bytes())
    assert isinstance(held, dict)
    assert held["appointments"] == [{"id": "P1", "post": "register-officer", "from": "2026-01-05"}]
    assert "identities" not in held
    assert "5x5: likelihood 1 to 5 times consequence 1 to 5" in said.stderr, "choices are explained"


@pytest.mark.parametrize(("question", "wrong", "right", "told"), [
    ("name", "", "Harbour", "This one is needed."),
    ("time_zone", "GMT+1", "Europe/London", "no time zone"),
    ("nation", "uk", "none", "which is not one of its words"),
    ("continuity", "5/1/2027", "2027-01-05", "wants a date"),
    ("agency", "港口", "Harbour", "no short name can be made"),
    ("contact_mailbox", "office", "office@council.example", "wants an email address"),
    ("where", "github.example", "https://github.example/h/r", "begins with https://"),
    ("commit", "main", 20 * "4e", "a commit id"),
])
def test_what_does_not_fit_is_said_and_asked_again(question: str, wrong: str, right: str, told: str) -> None:
    said = ask(**{question: f"{wrong}\n{right}"})
    assert said.exit_code == 0, said.stderr
    assert told in " ".join(said.stderr.split())


def test_where_nobody_answers_the_file_is_named() -> None:
    said = CliRunner().invoke(group, ["init", "register"], input="Harbour\n", standalone_mode=False)
    assert "add --answers FILE.yml" in str(said.exception)
    assert not Path("register").exists()


def test_a_folder_that_is_taken_is_refused_before_the_first_question() -> None:
    Path("register").mkdir()
    Path("register/notes.txt").write_text("mine")
    said = ask()
    assert "notes.txt" in str(said.exception)
    assert said.stderr == ""


def test_a_host_that_is_given_is_not_asked_for() -> None:
    typed = "".join(f"{said}\n" for name, said in TYPED.items() if name != "host")
    said = CliRunner().invoke(group, ["init", "register", "--host", "gitlab"], input=typed, standalone_mode=False)
    assert said.exit_code == 0, said.stderr
    assert Path("register/.gitlab-ci.yml").is_file()


def test_at_a_terminal(tmp_path: Path) -> None:
    """Through a real terminal, as a person types: an answer for each question. Ctrl-C leaves nothing."""
    assert in_terminal(tmp_path, list(TYPED.values())) == 0
    assert (tmp_path / "register/README.md").is_file()
    (tmp_path / "register").rename(tmp_path / "first")
    assert in_terminal(tmp_path, ["Harbour", "\x03"]) == 130
    assert not (tmp_path / "register").exists()


def in_terminal(folder: Path, typed: list[str]) -> int:
    """The exit status; what is typed waits for the question, as a terminal drops what comes before it is ready."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "caretrail", "init", "register"]
    running = subprocess.Popen(command, cwd=folder, stdin=theirs, stdout=subprocess.DEVNULL, stderr=theirs,
                               start_new_session=True, preexec_fn=lambda: _own(theirs),
                               env=os.environ | {"PYTHONPATH": str(ROOT / "tooling")})
    os.close(theirs)
    said, left = b"", list(typed)
    with suppress(OSError):  # the other end goes in the end
        while select.select([ours], [], [], PATIENCE)[0] and (piece := os.read(ours, 4096)):
            said += piece
            if left and said.endswith(b": "):
                os.write(ours, f"{left.pop(0)}\n".encode())
    if running.poll() is None and not left:
        running.wait(PATIENCE)
    running.kill()
    os.close(ours)
    return running.wait()


def _own(terminal: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)


def test_what_was_typed_is_kept_when_it_cannot_be_used() -> None:
    def refused() -> Refusal:
        said = CliRunner().invoke(group, ["init", "register"], standalone_mode=False, input="".join(
            f"{each}\n" for name, each in (TYPED | {"rights": "yes"}).items()
            for each in ([each, "custodian"] if name == "duties" else [each])))
        assert isinstance(said.exception, Refusal)
        return said.exception

    first = refused()
    assert "no post plays the role `governance`" in first.what
    assert first.fix.endswith("change it there, then `caretrail init register --answers answers.yml`")
    assert not Path("register").exists()
    kept = read_answers(Path("answers.yml"))
    assert (kept.name, kept.rights, kept.people[0].name) == ("Harbour Partnership", True, "Asha Lindqvist")
    assert "answers.yml" not in refused().fix, "a file that is there already stays as it is"
