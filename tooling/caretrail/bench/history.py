"""The history of every record against git alone, in the same run: `python -m caretrail.bench.history 1000 10000`."""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Self

from caretrail.bench.clock import seconds
from caretrail.bench.generate import repository
from caretrail.history import open_history
from caretrail.history.git import Repository

REVISIONS = 20
MEGABYTE = 1024


class Memory:
    """The most memory that this process and those it started held at one time, shared pages counted once."""

    def __init__(self) -> None:
        self.most = 0
        self._done = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._watch.join()

    def _look(self) -> None:
        while not self._done.wait(0.2):
            self.most = max(self.most, _held(os.getpid()))


def _held(process: int) -> int:
    """Kilobytes held by a process and its children; 0 once it has ended."""
    folder, held = Path("/proc") / str(process), 0
    with suppress(OSError):
        for line in (folder / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                held += int(line.split()[1])
        for task in (folder / "task").iterdir():
            held += sum(_held(int(child)) for child in (task / "children").read_text().split())
    return held


def git_alone(repo: Path) -> int:
    """What git needs at least: the walk over all landings, and every distinct content read, file by file. Nothing
    is parsed.
    """
    with Repository(repo) as opened:
        found: dict[str, dict[str, None]] = {}
        for _, entries in opened.walk(opened.resolve()):
            for entry in entries:
                found.setdefault(entry.path, {})[entry.new_id] = None
        return sum(len(data or b"") for _, data in opened.blobs(blob for blobs in found.values() for blob in blobs))


def worked(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock, and of all processors together: what a busy machine does not change."""
    before = os.times()
    taken = seconds(work)
    return taken, sum(os.times()[:4]) - sum(before[:4])


def measure(records: int) -> None:
    repo = repository(records, REVISIONS)
    alone, alone_work = min(worked(lambda: git_alone(repo)) for _ in range(2))
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "history.sqlite"
        with Memory() as memory:
            first, first_work = worked(lambda: open_history(repo, "HEAD~1", cache=cache))
        landing = seconds(lambda: open_history(repo, cache=cache))
        same = seconds(lambda: open_history(repo, cache=cache), 3)
        history = open_history(repo, cache=cache)
        reading = seconds(lambda: [history.record(each) for each in history.ids()])
        size = cache.stat().st_size / MEGABYTE ** 2
    versions = records * REVISIONS
    print(f"{records:,} records, about {versions:,} revisions in {len(history.landings):,} landings")
    print(f"  git alone               {alone:8.2f} s   processors {alone_work:.2f} s")
    print(f"  every record's history  {first:8.2f} s   processors {first_work:.2f} s")
    print(f"                          {first / alone:8.2f} x git alone, {versions / first:,.0f} revisions a second")
    print(f"                          {first_work / alone_work / 2:8.2f} x git alone by processor time on two cores")
    print(f"  one landing later       {landing:8.3f} s  {landing / first:.2%} of the first run")
    print(f"  nothing new             {same:8.3f} s  {same / first:.2%} of the first run")
    print(f"  reading all of it       {reading:8.2f} s  from {size:.0f} MB")
    print(f"  most memory             {memory.most / MEGABYTE:8.0f} MB")


if __name__ == "__main__":
    for asked in sys.argv[1:] or ("1000", "10000"):
        measure(int(asked))
