"""Synthetic repositories to measure on: risks of 40-70 lines with many revisions, 1-3 of them in a landing.

The same numbers give the same repository, commit ids included.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from caretrail.drafting import ALPHABET
from caretrail.history import git, objects

VERSION = 3
"""Raise it when the text of the records changes, so that repositories kept from before are made anew."""

YEARS = range(2015, 2025)
AGENCIES = ("northmoor-council", "northmoor-hospitals", "moorland-mental-health", "harbour-care")
PEOPLE = ("amara-okafor", "tomasz-lind", "priya-raman", "gwen-hartley", "joseph-adeyemi", "marta-silva")
POSTS = ("lead-discharge", "lead-home-care", "head-of-risk", "ward-manager")
WORDS = ("transport", "ward", "weekend", "handover", "home care", "assessment", "equipment", "funding",
         "pharmacy", "rota", "discharge", "family", "bed", "waiting", "visit", "capacity", "review", "letter")
FIRST_LANDING = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


class Risk:
    """One record as it grows: `text()` is its file now, `go_on()` makes the next revision."""

    def __init__(self, number: int, random: Random) -> None:
        year = YEARS[number % len(YEARS)]
        tail = "".join(ALPHABET[number // 32 ** place % 32] for place in (3, 2, 1, 0))
        self.id = f"RSK-{year}-{tail}"
        self.path = f"records/risks/{year}/{self.id}.yml"
        self._random = random
        self._on = date(year, 1, 4) + timedelta(days=number % 300)
        self._head = self._first_lines()
        self._next_review = self._on + timedelta(days=30)
        self._lists: dict[str, list[str]] = {
            name: [] for name in ("scores", "controls", "actions", "reviews", "log")}
        self._add_control()
        self._add_action()
        self._add_score()

    def text(self) -> bytes:
        lists = "".join(f"{name}:\n{''.join(entries)}" for name, entries in self._lists.items() if entries)
        return f"{self._head}next_review: {self._next_review}\n{lists}".encode()

    def go_on(self) -> None:
        self._on += timedelta(days=self._random.randrange(5, 25))
        step = self._random.randrange(20)
        if step < 6:
            self._add_log()
        elif step < 8:
            self._add_score()
        elif step < 9:
            self._hold_review()
        elif step < 10:
            self._add_action()
        elif step < 14:
            self._next_review = self._on + timedelta(days=30)
        else:
            self._edit(("category", "cause", "effect", "title", "event")[step % 5])

    def _edit(self, name: str) -> None:
        before, after = self._head.split(f"\n{name}: ", 1)
        self._head = f"{before}\n{name}: {self._sentence(8)}\n{after.split(chr(10), 1)[1]}"

    def _first_lines(self) -> str:
        agency, person = self._random.choice(AGENCIES), self._random.choice(PEOPLE)
        return f"""\
id: {self.id}
title: {self._words(5).capitalize()}
summary: >-
  {self._sentence(18)}
  {self._sentence(18)}
status: active
level: operational
agencies: [{agency}, {AGENCIES[0]}]
opened_on: {self._on}
category: {self._random.choice(WORDS)}
cause: {self._sentence(22)}
event: "{self._words(20).capitalize()}"
effect: {self._sentence(22)}
lead_agency: {agency}
ownership:
  - id: O1
    person: {person}
    post: {self._random.choice(POSTS)}
    agency: {agency}
    from: {self._on}
    accepted_on: {self._on}
assessment: {{assessor: {person}, on: {self._on}}}
treatment: treat
review_every: monthly
"""

    def _sentence(self, count: int) -> str:
        """Every third holds what people also type: a currency, a percentage, a quotation."""
        extra = self._random.choice(("", "", "", "", " (£40 a day)", " at 85 % of “normal”"))
        return f"{self._words(count).capitalize()}{extra}."

    def _words(self, count: int) -> str:
        return " ".join(self._random.choices(WORDS, k=count))

    def _add(self, name: str, prefix: str, lines: str) -> None:
        entries = self._lists[name]
        entries.append(f"  - id: {prefix}{len(entries) + 1}\n{lines}")

    def _add_score(self) -> None:
        one, other = self._random.choices(range(1, 6), k=2)
        self._add("scores", "S", f"    on: {self._on}\n    type: current\n    likelihood: {one}\n"
                                 f"    consequence: {other}\n    reason: {self._sentence(6)}\n")

    def _add_control(self) -> None:
        self._add("controls", "C", f"    what: {self._words(5).capitalize()}\n    since: {self._on}\n"
                                   f"    gap: {self._sentence(7)}\n")

    def _add_action(self) -> None:
        owner, due = self._random.choice(PEOPLE), self._on + timedelta(days=40)
        self._add("actions", "A", f"    what: {self._words(6).capitalize()}\n    owner: {owner}\n"
                                  f"    agreed_on: {self._on}\n    due: {due}\n")

    def _hold_review(self) -> None:
        self._next_review = self._on + timedelta(days=30)
        self._add("reviews", "R", f"    on: {self._on}\n    by: {self._random.choice(PEOPLE)}\n"
                                  f"    result: {self._words(6).capitalize()}\n")

    def _add_log(self) -> None:
        self._add("log", "L", f"    on: {self._on}\n    by: {self._random.choice(PEOPLE)}\n"
                              f"    text: {self._sentence(16)}\n")


def repository(records: int, revisions: int, folder: Path = Path("build/bench")) -> Path:
    """A repository of `records` risks with `revisions` each; kept in `folder` for the next run."""
    made = (folder / f"{records}x{revisions}-v{VERSION}").absolute()
    if not made.exists():
        begun = made.with_suffix(".part")
        shutil.rmtree(begun, ignore_errors=True)
        git.init(begun)
        git.fast_import(begun, _stream(records, revisions))
        git.repack(begun)
        begun.rename(made)
    return made


def _stream(records: int, revisions: int) -> Iterator[bytes]:
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
                risks[number] = Risk(number, random)
            files[risks[number].path] = risks[number].text()
        when += timedelta(minutes=random.randrange(1, 9))
        yield from objects.landing("main", files, f"Record what happened: {random.choice(WORDS)}",
                               _author(random.randrange(len(PEOPLE))), when, parent)
        if at % 1000 < step:
            yield f"progress {at} of {len(order)}\n".encode()


def _author(number: int) -> str:
    slug = PEOPLE[number]
    return f"{slug.replace('-', ' ').title()} <{slug}@northmoor.example>"
