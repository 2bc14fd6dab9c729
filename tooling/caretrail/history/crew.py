"""Work on a repository spread over processes: pure functions of what can be pickled, or one after the other here."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from signal import SIG_IGN, SIGINT, signal
from typing import TypeVar

from caretrail.history.git import Repository
from caretrail.problem import Refusal

Item = TypeVar("Item")
Answer = TypeVar("Answer")


class Crew:
    """Runs functions of a repository and an item. `size` is the number of processes, 1 for none but this."""

    def __init__(self, repository: Repository, pool: ProcessPoolExecutor | None, size: int) -> None:
        self._repository = repository
        self._pool = pool
        self.size = size

    def map(self, function: Callable[[Repository, Item], Answer], items: Iterable[Item]) -> Iterator[Answer]:
        """The answers, in the order of the items. With processes, work begins at once and not when asked for."""
        if self._pool is None:
            return (function(self._repository, each) for each in items)
        return map(_opened, self._pool.map(_call, ((function, each) for each in items)))


@contextmanager
def crew(repository: Repository, *, alone: bool) -> Iterator[Crew]:
    """A crew with a process for every core; with `alone`, or where processes cannot be forked, only this one."""
    size = 1 if alone or "fork" not in multiprocessing.get_all_start_methods() else cores()
    if size == 1:
        yield Crew(repository, None, 1)
        return
    # What exists now stays where it is in memory, so that the processes go on sharing it.
    collecting = gc.isenabled()
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        with ProcessPoolExecutor(size, multiprocessing.get_context("fork"), _start, (repository,)) as pool:
            try:
                yield Crew(repository, pool, size)
            finally:
                pool.shutdown(wait=False, cancel_futures=True)  # where something went wrong, leave the rest
    finally:
        gc.unfreeze()
        if collecting:
            gc.enable()


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_repository: Repository


def _start(repository: Repository) -> None:
    global _repository
    _repository = repository
    signal(SIGINT, SIG_IGN)  # whoever presses Ctrl-C stops the process that waits for this one


def _call(task: tuple[Callable[[Repository, Item], Answer], Item]) -> Answer | tuple[type[Refusal], str, str]:
    function, item = task
    try:
        return function(_repository, item)
    except Refusal as refusal:  # an exception made of two texts does not travel between processes
        return Refusal, refusal.what, refusal.fix


def _opened(answer: Answer | tuple[type[Refusal], str, str]) -> Answer:
    if isinstance(answer, tuple) and answer[:1] == (Refusal,):
        raise Refusal(*answer[1:])
    return answer  # type: ignore[return-value]
