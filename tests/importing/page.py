"""The commands of a page of the guide, run as a reader would type them, beside what the page says they print."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
MARK = "---- block"


@dataclass(frozen=True)
class Step:
    """A block of commands, what the page shows below it (None where it shows nothing), and what was printed."""

    commands: str
    shown: str | None
    printed: str

    @property
    def is_as_shown(self) -> bool:
        """Whether it printed what the page shows, where `...` stands for anything."""
        pattern = ".*".join(map(re.escape, (self.shown or "").strip().split("...")))
        return self.shown is None or bool(re.fullmatch(pattern, self.printed.strip(), re.DOTALL))


def run_page(page: Path, folder: Path, passing_over: str = "make ", may_fail: str = "") -> list[Step]:
    """Run every `sh` block of a page in one shell that stops at the first failure, but for commands with `may_fail` in
    them; not those that set caretrail up.
    """
    found = [each for each in _blocks(page.read_text("utf-8")) if not each[0].startswith(passing_over)]
    if may_fail:
        found = [("".join(f"{line} || true\n" if may_fail in line else f"{line}\n" for line in commands.splitlines()),
                  shown) for commands, shown in found]
    return run_blocks(found, folder)


def run_blocks(blocks: Sequence[tuple[str, str | None]], folder: Path) -> list[Step]:
    """Run blocks of commands, each with what a page shows below it, in a folder of their own."""
    script = "\n".join(f"echo '{MARK}'\n{commands}" for commands, _ in blocks)
    (folder / "bin").mkdir()
    command = folder / "bin" / "caretrail"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m caretrail "$@"\n')
    command.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    said = subprocess.run(
        ["bash", "-e", "-c", script], cwd=folder, text=True, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env=kept | {"CARETRAIL": str(REPOSITORY), "PATH": f"{command.parent}:{os.environ['PATH']}", "COLUMNS": "300",
                    "PYTHONPATH": str(REPOSITORY / "tooling"), "PYTHONUNBUFFERED": "1", "NO_COLOR": "1",
                    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"})
    assert said.returncode == 0, said.stdout[-3000:]
    printed = said.stdout.split(f"{MARK}\n")[1:]
    return [Step(commands, shown, each) for (commands, shown), each in zip(blocks, printed, strict=True)]


def _blocks(text: str) -> Iterator[tuple[str, str | None]]:
    found = BLOCK.findall(text)
    for place, (language, content) in enumerate(found):
        if language == "sh":
            following = found[place + 1] if place + 1 < len(found) else ("", "")
            yield content, following[1] if following[0] == "text" else None
