"""The pages of records, of landings, and of registers on any date: one pass over the histories, as reading them costs.

With many records the pass is shared by a process for every core; the pages are the same.
"""

from __future__ import annotations

import gc
import multiprocessing
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from typing import NamedTuple

from caretrail.history.crew import cores as processors
from caretrail.pages.history import Landings
from caretrail.pages.html import Html
from caretrail.pages.landings import Blocks, Deed, deeds_of
from caretrail.pages.page import Page, root
from caretrail.pages.record import RecordPages
from caretrail.pages.then import ThenPages
from caretrail.pages.then_register import Registers
from caretrail.pages.thread import Threads
from caretrail.views import addresses
from caretrail.views.evidence import Evidence
from caretrail.views.names import Known
from caretrail.views.then_rows import Row

DEPTH = root(addresses.record("x"))
"""Records and blocks of landings lie at one depth, so that what is written for the one stands in the other too."""

WORTH_SHARING = 1_500
"""Records below which starting other processes takes longer than they save."""

PART = 50
"""Records a process is given at a time."""


class Told(NamedTuple):
    """A record's page, those that stand below it, its rows in the register through time, what each landing did to it,
    and how many of its versions cannot be read.
    """

    page: Page
    below: tuple[Page, ...]
    rows: list[Row]
    deeds: list[Deed]
    unreadable: int


class Scribe:
    """Reads the history of a record and writes all that is shown of it."""

    def __init__(self, evidence: Evidence, writer: Landings) -> None:
        self.evidence = evidence
        self.writer = writer
        self.records = RecordPages(evidence, writer)
        self.threads = Threads(evidence)
        self.then = ThenPages(evidence)

    def tell(self, known: Known) -> Told:
        chapters = self.evidence.chapters(known)
        written = self.writer.write(chapters)
        record = self.evidence.trail.records.get(known.id) if known.present else None
        then, rows = self.then.tell(known, [chapter.revision for chapter in chapters])
        return Told(self.records.page(known, written), (*self.threads.pages(record), *then), rows,
                    deeds_of(known.id, written, self.writer),
                    sum(bool(chapter.revision.fault) for chapter in chapters))


def pages(evidence: Evidence) -> Iterator[Page]:
    """Every record that is or ever was in the register, then every landing, then every register on any date."""
    writer = Landings(evidence, Html(evidence.names, DEPTH))
    everything, blocks = tuple(evidence.names.known.values()), Blocks(evidence, writer)
    registers = Registers(evidence)
    for known, told in zip(everything, tell_all(Scribe(evidence, writer), everything), strict=True):
        yield told.page
        yield from told.below
        registers.add(known, told.rows)
        blocks.add(told.deeds)
        evidence.note_unreadable(known.id, told.unreadable)
    yield from blocks.pages()
    if evidence.trail.history is not None:
        yield from registers.pages()


def tell_all(scribe: Scribe, everything: Sequence[Known], *, cores: int = 0) -> Iterator[Told]:
    """In the order given; by as many processes as there are cores, where that pays and where they can be forked."""
    cores = cores or (processors() if len(everything) >= WORTH_SHARING else 1)
    if cores == 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(scribe.tell, everything)
        return
    first, rest = everything[:1], everything[1:]
    yield from map(scribe.tell, first)  # and so makes what all pages share, once for all processes
    gc.collect()
    gc.freeze()  # what exists now stays where it is in memory, so that the processes go on sharing it
    parts = [rest[start:start + PART] for start in range(0, len(rest), PART)]
    try:
        with ProcessPoolExecutor(cores, multiprocessing.get_context("fork"), _start, (scribe,)) as pool:
            yield from _in_order(pool, parts, ahead=4 * cores)
    finally:
        gc.unfreeze()


def _in_order(pool: ProcessPoolExecutor, parts: Sequence[Sequence[Known]], *, ahead: int) -> Iterator[Told]:
    """No more than `ahead` parts are under way: finished pages must not fill the memory."""
    waiting: deque[Future[list[Told]]] = deque()
    for part in parts:
        waiting.append(pool.submit(_tell, tuple(known.id for known in part)))
        if len(waiting) > ahead:
            yield from waiting.popleft().result()
    for future in waiting:
        yield from future.result()


_scribe: Scribe


def _start(scribe: Scribe) -> None:
    """In a new process: the scribe came with the fork, the connection to the history must be its own."""
    global _scribe
    _scribe = scribe
    if scribe.evidence.trail.history is not None:
        scribe.evidence.trail.history.reopen()


def _tell(ids: tuple[str, ...]) -> list[Told]:
    known = _scribe.evidence.names.known
    return [_scribe.tell(known[each]) for each in ids]
