"""How long a piece of work takes."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """The shortest of some runs, by the clock."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return min(taken)


def processor(who: int) -> float:
    """Seconds of the processor so far, of this process (`RUSAGE_SELF`) or of those it started (`RUSAGE_CHILDREN`)."""
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def effort(work: Callable[[], object]) -> float:
    """Seconds of the processor that a piece of work takes, here and in the processes it starts: a busy machine makes
    it wait, and not longer.
    """
    def so_far() -> float:
        return processor(resource.RUSAGE_SELF) + processor(resource.RUSAGE_CHILDREN)

    started = so_far()
    work()
    return so_far() - started
