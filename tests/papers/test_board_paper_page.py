"""`docs/board-paper.md`: every command on it works as it is written, and every line of the cover is named."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from caretrail.papers.asked import LINES, OTHERS
from tests.cli.conftest import Run
from tests.cli.conftest import caretrail as caretrail
from tests.history.repository import Made
from tests.papers.made import FORUM
from tests.papers.test_report import repo as repo

PAGE = Path(__file__).parents[2] / "docs" / "board-paper.md"


def test_its_commands_work(caretrail: Run, repo: Made, tmp_path: Path) -> None:
    repo.commit({"records/forums/risk-board.yml": FORUM + "audience: public\n"}, "Show the forum to everybody")
    repo.check_out()
    commands = re.findall(r"^caretrail (report .*)$", PAGE.read_text(), re.M)
    assert len(commands) > 5
    for command in commands:
        said = caretrail(*shlex.split(command))
        assert (said.status, said.err) == (0, ""), command
    assert len(list(tmp_path.glob("*.pdf"))) == len(commands) - 1


def test_it_names_every_line_of_the_cover() -> None:
    table = PAGE.read_text().partition("| `--set` |")[2].partition("\n\n")[0]
    assert set(re.findall(r"`([a-z]+)`", table)) >= {*LINES, *OTHERS, *LINES["assurance"].words}
