"""Git processes, in an environment in which nothing but git itself can run: the only module that starts git.

GitPython's own `execute` will not do: it adds the variables it is given to those of the process, and git must see none
of the caller's `GIT_*`. Object data is untrusted but safe to read. A copied `.git/config` is not safe: whatever it
could start is switched off for every command.
"""

from __future__ import annotations

import fcntl
import os
import re
import select
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import cache
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import IO, Any

from caretrail.problem import Refusal

OLDEST = (2, 36)
PATIENCE = 120.0
"""Seconds that a short answer may take, and that a long one may stay silent."""
CHUNK = 1 << 20
Answer = subprocess.CompletedProcess[bytes]
Running = AbstractContextManager[BufferedReader]
SETTINGS = {
    "core.fsmonitor": "false", "core.hooksPath": os.devnull, "core.attributesFile": os.devnull,
    "core.commitGraph": "false",  # a commit-graph file may claim other parents than the commits it lists
    "log.showSignature": "false", "log.mailmap": "false", "diff.renames": "false", "core.pager": "cat",
    "safe.bareRepository": "explicit", "protocol.allow": "never", "advice.graftFileDeprecated": "false",
    "gc.auto": "0", "maintenance.auto": "false",
}
VARIABLES = {
    "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_REPLACE_OBJECTS": "1", "GIT_GRAFT_FILE": os.devnull, "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_LITERAL_PATHSPECS": "1",
    "GIT_FLUSH": "0",  # answers come in large pieces: we never wait for one line
    "LC_ALL": "C.UTF-8", "TZ": "UTC",
}


def environment(**more: str) -> dict[str, str]:
    """The variables git is started with: the caller's without any `GIT_*`, then ours, with more settings if given
    (`safe__directory="/srv"` for `safe.directory`).
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    settings = SETTINGS | {name.replace("__", "."): value for name, value in more.items()}
    pairs = {"GIT_CONFIG_COUNT": str(len(settings))}
    for number, (name, value) in enumerate(settings.items()):
        pairs |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
    return kept | VARIABLES | pairs


@cache
def executable() -> str:
    """The absolute path of git, never found through a relative folder of the search path."""
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    found = shutil.which("git", path=os.pathsep.join(each for each in folders if Path(each).is_absolute()))
    wanted = f"install git {OLDEST[0]}.{OLDEST[1]} or newer"
    if found is None:
        raise Refusal("git is not installed, or not on the search path", wanted)
    said = answer([found, "version"]).stdout.decode("utf-8", "replace").strip()
    version = re.match(r"git version (\d+)\.(\d+)", said)
    if version is None or (int(version[1]), int(version[2])) < OLDEST:
        raise Refusal(f"`{found}` is too old, or is not git: it says `{said}`", wanted)
    return found


def answer(command: Sequence[str], *, env: Mapping[str, str] | None = None, cwd: Path | None = None,
           data: bytes | None = None, patience: float = PATIENCE) -> Answer:
    try:
        said = subprocess.run(command, env=env or environment(), cwd=cwd, input=data or b"",
                              capture_output=True, timeout=patience, check=False)
    except subprocess.TimeoutExpired:
        raise _silence() from None
    if said.returncode < 0:  # never to be taken for "there is none": many answers are a status alone
        raise _ended(said.returncode)
    return said


class _Patient(RawIOBase):
    """The output of a process, which gives up on one that falls silent."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not select.select([self._descriptor], [], [], PATIENCE)[0]:
            raise _silence()
        return os.readv(self._descriptor, [buffer])


class Unanswered(Refusal):
    """Git gave no answer: nothing follows from that, neither that something is there nor that it is not."""


def _silence() -> Refusal:
    return Unanswered(f"git has been silent for {PATIENCE:.0f} seconds", "see that the disk answers")


def _ended(code: int) -> Refusal:
    return Unanswered(f"git was ended by the system before it had answered (signal {-code})",
                      "see that this computer has memory left, and run this again")


@contextmanager
def running(command: Sequence[str], cwd: Path, feed: Iterable[bytes],
             checking: bool = False) -> Iterator[BufferedReader]:
    """A process whose output is read while a thread feeds it: one alone would wait for the other for ever. With
    `checking`, its complaints are part of what is read and its verdict is not ours to judge.
    """
    failed: list[BaseException] = []
    with tempfile.TemporaryFile() as complaints, subprocess.Popen(
            command, cwd=cwd, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT if checking else complaints) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        with suppress(OSError, AttributeError):  # fewer, larger reads; where the system allows them
            fcntl.fcntl(process.stdout, fcntl.F_SETPIPE_SZ, CHUNK)
        writer = threading.Thread(target=_feed, args=(process.stdin, feed, failed), daemon=True)
        writer.start()
        try:
            yield BufferedReader(_Patient(process.stdout.fileno()), CHUNK)
            code = process.wait(PATIENCE)
        except (ValueError, LookupError) as fault:  # what was read made no sense: was it cut off?
            with suppress(subprocess.TimeoutExpired):
                if process.wait(1) < 0:
                    raise _ended(process.returncode) from fault
            raise
        finally:
            process.kill()
            writer.join()
        if failed:
            raise failed[0]
        if code < 0:
            raise _ended(code)
        if code != 0 and not checking:
            complaints.seek(0)
            raise Refusal(f"git could not go through this repository: {reason(complaints.read(CHUNK))}",
                          "run `git fsck` there, and clone the repository again if it is damaged")


def _feed(into: IO[bytes], feed: Iterable[bytes], failed: list[BaseException]) -> None:
    """What goes wrong with the feed is for whoever reads; a process that ends first says why itself."""
    with suppress(BrokenPipeError), into:
        try:
            for piece in feed:
                into.write(piece)
        except BrokenPipeError:
            pass
        except BaseException as fault:
            failed.append(fault)


def reason(said: bytes) -> str:
    return shown((said.decode("utf-8", "replace").strip().splitlines() or ["it gave no reason"])[-1])


def shown(text: str) -> str:
    return "".join(each if each.isprintable() else "?" for each in text[:500])
