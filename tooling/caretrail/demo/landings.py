"""Steps -> landings: pull requests, merged or squashed, and a few direct pushes, at the hours people work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from caretrail.demo.layout import STORY_BEGINS
from caretrail.demo.life import Step

ZONE = ZoneInfo("Europe/London")
AT_ONCE = frozenset({"incidents", "escalations"})
"""Folders whose records are typed in while things happen, nights and weekends too."""

LAGS = (0,) * 14 + (1,) * 4 + (2, 2, 3, 5)
"""Days between what happened and its landing: most the same day, some late (see recording lag, practices.md 1.8)."""

LATE = 12
CLERKS = ("victor-hallam", "nadia-petrov")
AT_MOST = 3


How = Literal["merge", "squash", "direct"]


@dataclass(frozen=True)
class Timed:
    step: Step
    author: str
    at: datetime


@dataclass(frozen=True)
class Planned:
    """One landing to come: its steps, how it lands, who lets it in."""

    how: How
    steps: tuple[Timed, ...]
    at: datetime
    approver: str
    number: int


def plan(lives: Iterable[Sequence[Step]], direct: frozenset[tuple[str, str]],
         present: Mapping[str, tuple[str, str]]) -> list[Planned]:
    """All landings in order. `direct` names the (record, day) pushed past review; `present` gives each person's first
    and last day, so that nobody writes before they came or after they left.
    """
    dice = Random("northmoor")  # noqa: S311 - the same story every time
    timed = sorted((each for steps in lives for each in _times(steps, dice, present)),
                   key=lambda each: (each.at, each.step.record))
    planned: list[Planned] = []
    number = 0
    for group in _groups(timed, direct):
        how = _how(group, direct, dice)
        number += how != "direct"
        at = group[-1].at + timedelta(minutes=0 if how == "direct" else dice.randint(4, 200))
        at = max(at, planned[-1].at + timedelta(seconds=40)) if planned else at
        planned.append(Planned(how, tuple(group), at, _approver(group[0].author, dice), number))
    return planned


def _how(group: Sequence[Timed], direct: frozenset[tuple[str, str]], dice: Random) -> How:
    if any(each.step.hidden for each in group):
        return "merge"
    if _key(group[0]) in direct:
        return "direct"
    return dice.choices(get_args(How), (60, 36, 4))[0]  # type: ignore[no-any-return]


def _times(steps: Sequence[Step], dice: Random, present: Mapping[str, tuple[str, str]]) -> Iterable[Timed]:
    at = datetime.min.replace(tzinfo=ZONE)
    for step in steps:
        day = datetime.fromisoformat(step.day).replace(tzinfo=ZONE)
        if step.day == STORY_BEGINS:
            at = day + timedelta(hours=10)
            yield Timed(step, CLERKS[0], at)
            continue
        urgent = step.path.split("/")[1] in AT_ONCE
        lag = 0 if urgent else LATE if step.first and "\nlate_reason:" in step.text else dice.choice(LAGS)
        wanted = day + timedelta(days=lag)
        if not urgent and wanted.weekday() > 4:
            wanted += timedelta(days=7 - wanted.weekday())
        wanted += _written_down(step) if urgent else timedelta(hours=8, minutes=dice.randint(0, 570))
        at = max(wanted + timedelta(seconds=dice.randint(0, 900)), at + timedelta(minutes=7))
        there = _there(step, at, present)
        yield Timed(replace(step, people=there), next(iter(there), CLERKS[0]), at)


def _written_down(step: Step) -> timedelta:
    """How far into its day the last thing that an urgent step tells of had happened; noon where it does not say."""
    times = re.findall(rf"{step.day}T([0-9]{{2}}):([0-9]{{2}})", step.text)
    hours, minutes = max(times, default=("12", "00"))
    return timedelta(hours=int(hours), minutes=int(minutes))


def _there(step: Step, at: datetime, present: Mapping[str, tuple[str, str]]) -> tuple[str, ...]:
    """Who of those whose change it is was still there to write it down; else a clerk."""
    day = at.date().isoformat()
    there = [who for who in (*step.people, *CLERKS) if who in present and present[who][0] <= day <= present[who][1]]
    return tuple(who for who in there if who in step.people) or tuple(there[:1])


def _groups(timed: Sequence[Timed], direct: frozenset[tuple[str, str]]) -> Iterable[list[Timed]]:
    """Neighbouring steps of one author and day land together; the first day lands as one."""
    group: list[Timed] = []
    hidden: list[Timed] = []
    for each in timed:
        if each.step.hidden:
            hidden.append(each)
            continue
        if group and not _together(group, each, direct):
            yield [*group, *hidden]
            group, hidden = [], []
        group.append(each)
    if group:
        yield [*group, *hidden]


def _together(group: Sequence[Timed], each: Timed, direct: frozenset[tuple[str, str]]) -> bool:
    last = group[-1]
    if last.step.day == each.step.day == STORY_BEGINS:
        return True
    return (last.author == each.author and last.at.date() == each.at.date() and len(group) < AT_MOST
            and each.step.record not in {other.step.record for other in group}
            and _key(last) not in direct and _key(each) not in direct)


def _key(each: Timed) -> tuple[str, str]:
    return each.step.record, each.step.day


def _approver(author: str, dice: Random) -> str:
    return dice.choice([clerk for clerk in CLERKS if clerk != author])
