"""A synthetic partnership at work, with its history: what the rules of the practices are measured on.

The same number of records gives the same repository, commit ids included. A record has 20 revisions on average.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from pathlib import Path
from random import Random

from caretrail.bench import reference, works
from caretrail.bench.generate import tail
from caretrail.bench.works import Work, World
from caretrail.history import git, objects
from caretrail.kinds import BY_NAME

VERSION = 1
"""Raise it when the text of the records changes, so that repositories kept from before are made anew."""

BEGINS, ENDS = date(2024, 6, 3), date(2026, 5, 29)
AS_OF = date(2026, 6, 1)


@dataclass(frozen=True)
class Sort:
    """So many of 40 records; how many revisions each has, so many days apart; whether half of them end."""

    kind: str
    made: type[Work]
    share: int
    revisions: int
    every: int
    ends: bool = False


SORTS = (
    Sort("risk", works.SharedRisk, 14, 26, 14, ends=True), Sort("case", works.Case, 6, 34, 7, ends=True),
    Sort("plan", works.Plan, 6, 21, 10), Sort("meeting", works.Meeting, 4, 4, 3),
    Sort("escalation", works.Escalation, 3, 8, 2, ends=True), Sort("incident", works.Incident, 2, 6, 1, ends=True),
    Sort("issue", works.Issue, 2, 20, 7, ends=True), Sort("decision", works.Decision, 1, 4, 5),
    Sort("review", works.Review, 1, 2, 1), Sort("dispute", works.Dispute, 1, 8, 4))
BLOCK = tuple(sort for sort in SORTS for _ in range(sort.share))
FIRST = {sort.kind: BLOCK.index(sort) for sort in SORTS}


class Register:
    """Where each record stands, by its number: what it is, when it began, what it is called."""

    def __init__(self, records: int) -> None:
        self.records = records
        self.world = World(self.near, lambda case: self.name(case + FIRST["plan"] - FIRST["case"]),
                           lambda plan: self.name(plan - FIRST["plan"] + FIRST["case"]))

    def sort(self, number: int) -> Sort:
        return BLOCK[number % len(BLOCK)]

    def opened(self, number: int) -> date:
        sort = self.sort(number)
        days = (ENDS - BEGINS).days - (sort.revisions - 1) * sort.every
        return BEGINS + timedelta(days=days * number // self.records)

    def name(self, number: int) -> str:
        return f"{BY_NAME[self.sort(number).kind].prefix}-{self.opened(number).year}-{tail(number)}"

    def path(self, number: int) -> str:
        kind = BY_NAME[self.sort(number).kind]
        return f"records/{kind.folder}/{self.opened(number).year}/{self.name(number)}.yml"

    def near(self, kind: str, on: date, random: Random) -> str:
        """Some record of a kind that had begun by a day, one of the later ones more often than not."""
        first, share = FIRST[kind], BLOCK[FIRST[kind]].share
        blocks = self.records // len(BLOCK)
        low, high = 0, blocks
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.opened(middle * len(BLOCK) + first + share - 1) <= on else (low, middle)
        block = low - min(low, random.randrange(1 + blocks // 4))
        return self.name(block * len(BLOCK) + first + random.randrange(share))


def repository(records: int, folder: Path = Path("build/bench")) -> Path:
    """A repository of so many work records, a multiple of 40; kept in `folder` for the next run."""
    made = (folder / f"partnership-{records}-v{VERSION}").absolute()
    if not made.exists():
        begun = made.with_suffix(".part")
        shutil.rmtree(begun, ignore_errors=True)
        git.init(begun)
        git.fast_import(begun, _stream(records))
        git.repack(begun)
        begun.rename(made)
    return made


def _stream(records: int) -> Iterator[bytes]:
    register, random = Register(records), Random(f"caretrail partnership {VERSION} {records}")  # noqa: S311
    first: dict[str, bytes | None] = {path: text.encode() for path, text in reference.files(AS_OF)}
    yield from _landing(first, "Set the partnership up", BEGINS, 0)
    growing: dict[int, Work] = {}
    for day, group in groupby(_events(register, random), lambda event: event[0]):
        events, at = [(number, on) for _, number, on in group], 0
        while at < len(events):
            step = random.randrange(1, 4)
            files: dict[str, bytes | None] = {}
            for number, on in events[at:at + step]:
                files[register.path(number)] = _grown(register, growing, number, on, random)
            at += step
            yield from _landing(files, "Record what happened", day, at)
        yield f"progress {day}\n".encode()


def _events(register: Register, random: Random) -> Iterator[tuple[date, int, date]]:
    """The day of each landing, the record that it goes on with, the day of what happened; in order."""
    found = []
    for number in range(register.records):
        sort, opened = register.sort(number), register.opened(number)
        for revision in range(sort.revisions):
            on = opened + timedelta(days=revision * sort.every)
            late = random.choice((0, 0, 0, 0, 1, 1, 2, 9)) if on < ENDS else 0
            found.append((min(on + timedelta(days=late), ENDS), number, on))
    return iter(sorted(found))


def _grown(register: Register, growing: dict[int, Work], number: int, on: date, random: Random) -> bytes:
    sort = register.sort(number)
    work = growing.get(number)
    if work is None:
        growing[number] = work = sort.made(
            register.name(number), number, register.opened(number), random, register.world)
        return work.text()
    if sort.ends and number % 2 and on == register.opened(number) + timedelta(days=(sort.revisions - 1) * sort.every):
        work.end(on)
    else:
        work.go_on(on)
    return work.text()


def _landing(files: Mapping[str, bytes | None], message: str, day: date, second: int) -> Iterator[bytes]:
    who = reference.person(second)
    when = datetime.combine(day, time(8), UTC) + timedelta(seconds=second)
    return objects.landing("main", files, message, f"{who} <{who}@northmoor.example>", when)
