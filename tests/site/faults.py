"""A system that fails or ends the process at its n-th call: what a full disk, a broken one, or `kill -9` can do.

Every call that makes, writes, renames or deletes is counted where Python hands it to the system, so that what is
buffered fails as late as it would on a real disk. `n` beyond the last call counts the calls and changes nothing.
"""

from __future__ import annotations

import _io
import builtins
import errno
import io
import os
import signal
import subprocess
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from caretrail.problem import Refusal
from caretrail.site import swap

NEVER = 1 << 30
CALLS = ("mkdir", "rename", "replace", "link", "symlink", "unlink", "remove", "rmdir", "fsync", "chmod", "open",
         "sendfile", "scandir")
FAULTS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS)


class Faults:
    """Counts; at call number `at` does `then`, which raises or ends the process."""

    def __init__(self, at: int, then: Callable[[], None]) -> None:
        self.count, self._at, self._then = 0, at, then

    def step(self) -> None:
        self.count += 1
        if self.count == self._at:
            self._then()


def fails(number: int) -> Callable[[], None]:
    def then() -> None:
        raise OSError(number, os.strerror(number))

    return then


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def calls(at: int, then: Callable[[], None]) -> Iterator[Faults]:
    """While it lasts, the `at`-th call of the system does `then`."""
    faults = Faults(at, then)
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, _counted(getattr(os, name), faults))
        patch.setattr(swap, "_called", _counted(swap._called, faults))
        opened = _opener(faults)
        for module in (builtins, io, _io):
            patch.setattr(module, "open", opened)
        yield faults


@contextmanager
def git_calls(at: int, then: Callable[[list[str]], list[str]]) -> Iterator[Faults]:
    """While it lasts, what `then` makes of the `at`-th command is started in its place; only git is ever started."""
    faults = Faults(at, killed)

    class Started(subprocess.Popen):
        def __init__(self, command: list[str], **named: Any) -> None:
            faults.count += 1
            super().__init__(then(list(command)) if faults.count == at else command, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subprocess, "Popen", Started)
        yield faults


def _counted(real: Callable[..., Any], faults: Faults) -> Callable[..., Any]:
    def call(*arguments: Any, **named: Any) -> Any:
        faults.step()
        return real(*arguments, **named)

    return call


def _opener(faults: Faults) -> Callable[..., Any]:
    real = io.open

    class Raw(io.FileIO):
        """A disk that runs full takes some of what it is given first."""

        def write(self, data: Any) -> int:
            try:
                faults.step()
            except OSError:
                super().write(memoryview(data)[:len(data) // 2])
                raise
            return super().write(data)

    def opened(file: Any, mode: str = "r", buffering: int = -1, encoding: str | None = None, errors: str | None = None,
               newline: str | None = None, closefd: bool = True, opener: Any = None) -> Any:
        faults.step()
        if not set(mode) & set("wxa+"):
            return real(file, mode, buffering, encoding, errors, newline, closefd, opener)
        raw = Raw(file, mode.replace("b", "").replace("t", ""), closefd, opener)
        if buffering == 0:
            return raw
        held = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return held if "b" in mode else io.TextIOWrapper(held, encoding, errors, newline)

    return opened


def in_child(what: Callable[[], int | None]) -> int:
    """Run something in a process of its own; its exit status, negative for a signal: what it gives (or 0), 2 where
    it is refused in a sentence that says how to go on, 1 for a fault of ours, which it prints.
    """
    child = os.fork()
    if child == 0:
        status = 1
        try:
            status = int(what() or 0)
        except Refusal as refusal:
            status = 2 if refusal.fix and "\n" not in refusal.what and not refusal.what[0].isupper() else 1
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
