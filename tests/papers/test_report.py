"""`caretrail report`: one line makes the paper of a forum, from what is committed, and says how to make it again."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.conftest import caretrail as caretrail
from tests.history.repository import Made
from tests.papers.made import OTHER_PATH, records


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    """Two landings: the register, and a risk that is taken back a day later."""
    monkeypatch.chdir(tmp_path)
    made = Made(tmp_path)
    made.clock = made.clock.replace(day=20)
    made.commit(records(), "Begin")
    made.clock = made.clock.replace(day=25)
    made.commit({OTHER_PATH: records()[OTHER_PATH].replace("likelihood: 2", "likelihood: 5")}, "Score it again")
    made.check_out()
    return made


@pytest.mark.usefixtures("repo")
def test_one_line_makes_the_paper(caretrail: Run, tmp_path: Path) -> None:
    for form, begins in (("pdf", b"%PDF-"), ("docx", b"PK"), ("md", b"# Risk report to Risk board")):
        said = caretrail("report", "risk-board", "--out", f"paper.{form}")
        assert (said.status, said.err) == (0, "")
        assert "board paper of Risk board, as of 25 March 2026" in said.out
        assert (tmp_path / f"paper.{form}").read_bytes().startswith(begins)


@pytest.mark.usefixtures("repo")
def test_its_own_command_makes_the_same_bytes_also_later(caretrail: Run, tmp_path: Path, repo: Made) -> None:
    caretrail("report", "risk-board", "--set", "author=Ann Lee's deputy", "--ask", "Note it", "--out", "one.md")
    one = (tmp_path / "one.md").read_text()
    command = next(line for line in one.splitlines() if line.startswith("| Command"))
    repo.commit({OTHER_PATH: records()[OTHER_PATH].replace("Two", "Three")}, "Name it again")
    typed = command.split(" | ")[1].removesuffix(" |").replace("\\", "")
    said = caretrail(*shlex.split(typed)[1:])
    assert said.status == 0
    assert (tmp_path / "paper.md").read_text() == one


@pytest.mark.usefixtures("repo")
def test_a_day_gives_the_register_as_it_was_then(caretrail: Run, tmp_path: Path) -> None:
    caretrail("report", "risk-board", "--as-of", "2026-03-22", "--out", "then.md")
    assert "4 moderate" in (tmp_path / "then.md").read_text()
    assert "10 \\(5" not in (tmp_path / "then.md").read_text()
    said = caretrail("report", "risk-board", "--as-of", "2026-03-01", "--out", "before.md")
    assert said.status == 1
    assert "nothing had landed by 1 March 2026" in said.err


@pytest.mark.usefixtures("repo")
def test_nothing_is_replaced_without_being_asked_to(caretrail: Run, tmp_path: Path) -> None:
    (tmp_path / "paper.md").write_text("mine")
    said = caretrail("report", "risk-board", "--out", "paper.md")
    assert (said.status, (tmp_path / "paper.md").read_text()) == (2, "mine")
    assert "`paper.md` is there already" in said.err
    assert caretrail("report", "risk-board", "--out", "paper.md", "--replace").status == 0


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize(("arguments", "fault"), [
    (("--out", "paper"), "ends in none of"), (("--out", "paper.pdf", "--format", "md"), "two formats"),
    (("--out", "p.md", "--set", "item=1", "--set", "item=2"), "given twice"),
    (("--out", "nowhere/p.md"), "`nowhere/p.md` cannot be written: No such folder"),
    (("--out", "p.md", "--commit", "fffffff"), "names no landing"),
    (("--out", "p.md", "--for", "MTG-2026-5T8W"), "was held on 8 March 2026"),
    (("--out", "p.md", "--audience", "public"), "not shown to the audience `public`")])
def test_what_cannot_be_made_is_refused(caretrail: Run, tmp_path: Path, arguments: tuple[str, ...], fault: str) -> None:
    said = caretrail("report", "risk-board", *arguments)
    assert said.status == 2
    assert fault in said.err
    assert not (tmp_path / "p.md").exists()


@pytest.mark.usefixtures("repo")
def test_without_the_extra_the_command_to_install_it_is_named(caretrail: Run, tmp_path: Path,
                                                              monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    said = caretrail("report", "risk-board", "--out", "paper.pdf")
    assert said.status == 2
    assert said.err == ("caretrail: `typst` is not installed here, and a paper of this format needs it\n"
                        "  fix: install it with `pip install 'caretrail[report]'`\n")
    assert not (tmp_path / "paper.pdf").exists()
    assert caretrail("report", "risk-board", "--out", "paper.md").status == 0


def test_a_public_paper_holds_what_everybody_may_see(caretrail: Run, tmp_path: Path,
                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shown = "audience: public\nlevel: system\n"
    made = Made(tmp_path)
    made.clock = made.clock.replace(day=25)
    files = {}
    for path, text in records().items():
        more = shown if "/risks/" in path or "MTG" in path else ""
        if path.split("/")[1] in ("forums", "posts", "agencies"):
            more = "audience: public\n"
        files[path] = text.replace("level: operational\n", "") + more
    made.commit(files, "Begin")
    said = caretrail("report", "risk-board", "--audience", "public", "--out", "paper.md")
    assert said.status == 0, said.err
    text = (tmp_path / "paper.md").read_text()
    assert "Public edition: it holds what the register allows everybody to see" in text.replace("\\", "")
    assert "Delayed discharge from Ward 7" in text
    assert "| Lead for discharge, Northmoor Council |" in text
    assert "Not shown in this edition: inherent, target, gaps in control and next action" in text.replace("\\", "")
    for hidden in ("Amara", "Agree a rota", "Nobody from transport", "No vehicle", "Transport is booked"):
        assert hidden not in text
