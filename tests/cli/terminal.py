"""A real terminal in which caretrail asks and somebody answers."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path


def typed(arguments: tuple[str, ...], answers: list[tuple[str, str]], folder: Path) -> tuple[int, str]:
    """Run caretrail in a terminal of its own; each answer is typed when its question has come. Its exit status, and
    what stood on the screen.
    """
    master, slave = pty.openpty()
    environment = {**os.environ, "TERM": "dumb", "NO_COLOR": "1"}
    running = subprocess.Popen(
        [sys.executable, "-m", "caretrail", *arguments], stdin=slave, stdout=slave, stderr=slave, cwd=folder,
        env=environment, close_fds=True, start_new_session=True)
    os.close(slave)
    screen, seen, left = "", 0, list(answers)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if select.select([master], [], [], 0.2)[0]:
            try:
                data = os.read(master, 65536)
            except OSError:
                break
            if not data:
                break
            screen += data.decode("utf-8", "replace").replace("\r\n", "\n")
        if left and (place := screen.find(left[0][0], seen)) >= 0:
            seen = place + len(left[0][0])
            os.write(master, f"{left.pop(0)[1]}\n".encode())
    os.close(master)
    return running.wait(timeout=10), screen
