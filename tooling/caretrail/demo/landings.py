"""Steps -> landings: pull requests, merged or squashed, and what the story pushed past review, at the hours people
work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from caretrail.demo.layout import STORY_BEGINS
from caretrail.demo.life import How, Step

ZONE = ZoneInfo("Europe/London")
AT_ONCE = frozenset({"incidents", "escalations"})
"""Folders whose records are typed in while things happen, nights and weekends too."""

LAGS = (0,) * 14 + (1,) * 4 + (2, 2, 3, 5)
"""Days between what happened and its landing: most the same day, some late (see recording lag, practices.md 1.8)."""

LATE = 12
BETWEEN = timedelta(minutes=7)
BEFORE_WORK = timedelta(hours=7, minutes=30)
BY_CUSTODIANS = frozenset({"agencies", "people", "posts", "policy"})
"""Folders that custodians keep: they enter who comes before that person writes anything."""
VOUCHED_FROM = "2025-11-10"
"""Since that day the git host itself lands changes of the policy, and signs them."""
CLERKS = ("victor-hallam", "nadia-petrov")
AT_MOST = 3


@dataclass(frozen=True)
class Timed:
    step: Step
    author: str
    at: datetime


@dataclass(frozen=True)
class Planned:
    """One landing to come: its steps, how it lands, who writes it (`others` beside the author) and who approves it, by
    their ids. `told` where the story says all that.
    """

    how: How
    steps: tuple[Timed, ...]
    at: datetime
    author: str
    others: tuple[str, ...]
    approvers: tuple[str, ...]
    number: int
    told: bool = False

    @property
    def vouched(self) -> bool:
        """Whether the git host signs it: a change of the policy alone, that it squashed itself."""
        return (self.how == "squash" and self.at.date().isoformat() >= VOUCHED_FROM
                and all(map(_is_policy, self.steps)))


def plan(lives: Iterable[Sequence[Step]], present: Mapping[str, tuple[str, str]]) -> list[Planned]:
    """All landings in order. `present` gives each person's first and last day, so that nobody writes before they came
    or after they left, but where the story says so.
    """
    dice = Random("northmoor")  # noqa: S311 - the same story every time
    timed = sorted((each for steps in lives for each in _times(steps, dice, present)),
                   key=lambda each: (each.at, each.step.hidden, each.step.record))
    planned: list[Planned] = []
    number = 0
    for group in _groups(timed):
        how = _how(group, dice)
        number += how not in ("direct", "revert")
        at = group[-1].at + timedelta(minutes=0 if how == "direct" else dice.randint(4, 200))
        at = max(at, planned[-1].at + timedelta(seconds=40)) if planned else at
        planned.append(_planned(group, how, at, number))
    return planned


def _planned(group: Sequence[Timed], how: How, at: datetime, number: int) -> Planned:
    author, told = group[0].author, group[0].step.told
    others = tuple(dict.fromkeys(who for each in group for who in each.step.people if who != author))
    approvers = tuple(each for each in CLERKS if each != author)[:1]
    if told:
        others, approvers = told.others, told.approved
    hidden = any(each.step.hidden for each in group)
    return Planned(how, tuple(group), at, author, others, approvers, number, told is not None or hidden)


def _how(group: Sequence[Timed], dice: Random) -> How:
    if any(each.step.hidden for each in group):
        return "merge"
    if told := group[0].step.told:
        return told.how
    if _is_policy(group[0]):
        return "squash"
    return dice.choices(("merge", "squash"), (62, 38))[0]


def _times(steps: Sequence[Step], dice: Random, present: Mapping[str, tuple[str, str]]) -> Iterable[Timed]:
    times: list[datetime] = []
    for step in steps:
        after = times[-1] + BETWEEN if times else datetime.min.replace(tzinfo=ZONE)
        times.append(_time(step, after, dice))
    for place in reversed(range(len(times) - 1)):
        times[place] = min(times[place], _latest(steps[place], steps[place + 1], times[place + 1]))
    for step, at in zip(steps, times, strict=True):
        if step.told:
            yield Timed(step, step.told.by, at)
            continue
        people = () if step.path.split("/")[1] in BY_CUSTODIANS else step.people
        there = _there(replace(step, people=people), at, present)
        yield Timed(replace(step, people=there), next(iter(there), CLERKS[0]), at)


def _latest(step: Step, following: Step, at: datetime) -> datetime:
    """When a step landed at the latest: before the one that follows, and before the day of one that the story tells."""
    if following.told and step.day < following.day:
        return at.replace(hour=0, minute=0, second=0) - timedelta(hours=6)
    return at - BETWEEN


def _time(step: Step, after: datetime, dice: Random) -> datetime:
    """When a step is written down: at the hour the story says, or some time after it happened."""
    day = datetime.fromisoformat(step.day).replace(tzinfo=ZONE)
    if step.told:
        return day + _hour(step.told.at)
    if step.day == STORY_BEGINS:
        return day + timedelta(hours=10)
    folder = step.path.split("/")[1]
    urgent = folder in AT_ONCE
    sooner = urgent or folder in BY_CUSTODIANS
    lag = 0 if sooner else LATE if step.first and "\nlate_reason:" in step.text else dice.choice(LAGS)
    wanted = day + timedelta(days=lag)
    if not urgent and wanted.weekday() > 4:
        wanted += timedelta(days=7 - wanted.weekday())
    if folder in BY_CUSTODIANS:
        return max(wanted + BEFORE_WORK, after)
    wanted += _written_down(step) if urgent else timedelta(hours=8, minutes=dice.randint(0, 570))
    return max(wanted + timedelta(seconds=dice.randint(0, 900)), after)


def _hour(at: str) -> timedelta:
    hours, minutes = at.split(":")
    return timedelta(hours=int(hours), minutes=int(minutes))


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


def _groups(timed: Sequence[Timed]) -> Iterable[list[Timed]]:
    """Neighbouring steps of one author and day land together; the first day lands as one."""
    group: list[Timed] = []
    hidden: list[Timed] = []
    for each in timed:
        if each.step.hidden:
            hidden.append(each)
            continue
        if group and not _together(group, each):
            yield [*group, *hidden]
            group, hidden = [], []
        group.append(each)
    if group:
        yield [*group, *hidden]


def _together(group: Sequence[Timed], each: Timed) -> bool:
    last = group[-1]
    if last.step.day == each.step.day == STORY_BEGINS:
        return True
    if last.step.told or each.step.told:
        return bool(last.step.told and each.step.told and last.step.told.together
                    and last.step.told.together == each.step.told.together)
    return (last.author == each.author and last.at.date() == each.at.date() and len(group) < AT_MOST
            and each.step.record not in {other.step.record for other in group}
            and not _is_policy(last) and not _is_policy(each))


def _is_policy(each: Timed) -> bool:
    return each.step.path.startswith("records/policy/")
