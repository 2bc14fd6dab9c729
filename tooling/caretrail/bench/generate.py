"""Synthetic repositories to measure on: risks of 40-70 lines with many revisions, 1-3 of them in a landing.

The same numbers give the same repository, commit ids included.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from caretrail.bench.growing import WORDS, Growing
from caretrail.drafting import ALPHABET
from caretrail.history import git, objects

VERSION = 3
"""Raise it when the text of the records changes, so that repositories kept from before are made anew."""

YEARS = range(2015, 2025)
AGENCIES = ("northmoor-council", "northmoor-hospitals", "moorland-mental-health", "harbour-care")
PEOPLE = ("amara-okafor", "tomasz-lind", "priya-raman", "gwen-hartley", "joseph-adeyemi", "marta-silva")
POSTS = ("lead-discharge", "lead-home-care", "head-of-risk", "ward-manager")
FIRST_LANDING = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


class Risk(Growing):
    """One record as it grows: `text()` is its file now, `go_on()` makes the next revision."""

    def __init__(self, number: int, random: Random) -> None:
        super().__init__(random, ("scores", "controls", "actions", "reviews", "log"))
        year = YEARS[number % len(YEARS)]
        self.id = f"RSK-{year}-{tail(number)}"
        self.path = f"records/risks/{year}/{self.id}.yml"
        self._on = date(year, 1, 4) + timedelta(days=number % 300)
        self.head = self._first_lines()
        self.set_("next_review", self._on + timedelta(days=30))
        self._add_control()
        self._add_action()
        self._add_score()

    def go_on(self) -> None:
        self._on += timedelta(days=self.random.randrange(5, 25))
        step = self.random.randrange(20)
        if step < 6:
            self._add_log()
        elif step < 8:
            self._add_score()
        elif step < 9:
            self._hold_review()
        elif step < 10:
            self._add_action()
        elif step < 14:
            self.set_("next_review", self._on + timedelta(days=30))
        else:
            self.edit(("category", "cause", "effect", "title", "event")[step % 5], self.sentence(8))

    def _first_lines(self) -> str:
        agency, person = self.random.choice(AGENCIES), self.random.choice(PEOPLE)
        return f"""\
id: {self.id}
title: {self.words(5).capitalize()}
summary: >-
  {self.sentence(18)}
  {self.sentence(18)}
status: active
level: operational
agencies: [{agency}, {AGENCIES[0]}]
opened_on: {self._on}
category: {self.random.choice(WORDS)}
cause: {self.sentence(22)}
event: "{self.words(20).capitalize()}"
effect: {self.sentence(22)}
lead_agency: {agency}
ownership:
  - id: O1
    person: {person}
    post: {self.random.choice(POSTS)}
    agency: {agency}
    from: {self._on}
    accepted_on: {self._on}
assessment: {{assessor: {person}, on: {self._on}}}
treatment: treat
review_every: monthly
"""

    def _add_score(self) -> None:
        one, other = self.random.choices(range(1, 6), k=2)
        self.add("scores", "S", f"    on: {self._on}\n    type: current\n    likelihood: {one}\n"
                                 f"    consequence: {other}\n    reason: {self.sentence(6)}\n")

    def _add_control(self) -> None:
        self.add("controls", "C", f"    what: {self.words(5).capitalize()}\n    since: {self._on}\n"
                                   f"    gap: {self.sentence(7)}\n")

    def _add_action(self) -> None:
        owner, due = self.random.choice(PEOPLE), self._on + timedelta(days=40)
        self.add("actions", "A", f"    what: {self.words(6).capitalize()}\n    owner: {owner}\n"
                                  f"    agreed_on: {self._on}\n    due: {due}\n")

    def _hold_review(self) -> None:
        self.set_("next_review", self._on + timedelta(days=30))
        self.add("reviews", "R", f"    on: {self._on}\n    by: {self.random.choice(PEOPLE)}\n"
                                  f"    result: {self.words(6).capitalize()}\n")

    def _add_log(self) -> None:
        self.add("log", "L", f"    on: {self._on}\n    by: {self.random.choice(PEOPLE)}\n"
                              f"    text: {self.sentence(16)}\n")


def tail(number: int) -> str:
    """The last four characters of an id, another one for each number."""
    return "".join(ALPHABET[number // 32 ** place % 32] for place in (3, 2, 1, 0))


def repository(records: int, revisions: int, folder: Path = Path("build/bench")) -> Path:
    """A repository of `records` risks with `revisions` each; kept in `folder` for the next run."""
    made = (folder / f"{records}x{revisions}-v{VERSION}").absolute()
    if not made.exists():
        begun = made.with_suffix(".part")
        shutil.rmtree(begun, ignore_errors=True)
        git.init(begun)
        git.fast_import(begun, stream(records, revisions))
        git.repack(begun)
        begun.rename(made)
    return made


def stream(records: int, revisions: int, made: type[Risk] = Risk) -> Iterator[bytes]:
    """The landings for `fast_import`, on `main`; `made` is what the records are."""
    random = Random(f"caretrail {VERSION} {records} {revisions}")  # noqa: S311 - nothing secret
    order = [number for number in range(records) for _ in range(revisions)]
    random.shuffle(order)
    risks: dict[int, Risk] = {}
    when, at, parent = FIRST_LANDING, 0, ""
    while at < len(order):
        step = random.randrange(1, 4)
        touched = dict.fromkeys(order[at:at + step])
        at += step
        files: dict[str, bytes | None] = {}
        for number in touched:
            if number in risks:
                risks[number].go_on()
            else:
                risks[number] = made(number, random)
            files[risks[number].path] = risks[number].text()
        when += timedelta(minutes=random.randrange(1, 9))
        yield from objects.landing("main", files, f"Record what happened: {random.choice(WORDS)}",
                               _author(random.randrange(len(PEOPLE))), when, parent)
        if at % 1000 < step:
            yield f"progress {at} of {len(order)}\n".encode()


def _author(number: int) -> str:
    slug = PEOPLE[number]
    return f"{slug.replace('-', ' ').title()} <{slug}@northmoor.example>"
