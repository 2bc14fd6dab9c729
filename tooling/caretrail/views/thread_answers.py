"""An inspector's five questions, answered from a trail: noticed, recorded, reviewed, changed, did it work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from caretrail.facts.actions import actions_of, state_on
from caretrail.facts.entries import live, numbered, typed
from caretrail.facts.lag import rank
from caretrail.facts.scores import number, scores_until
from caretrail.facts.settings import policy
from caretrail.kinds.common import Action
from caretrail.kinds.risk import Risk
from caretrail.load import Record
from caretrail.trail import Trail
from caretrail.views import words
from caretrail.views.logs.log import readable
from caretrail.views.thread import Thread
from caretrail.views.thread_events import Event

QUIET = 28
"""Days without an event that a trail points out."""

TROUBLE = frozenset({"incident", "escalation"})


@dataclass(frozen=True, slots=True)
class Gap:
    """Days on which nothing of a trail is recorded as happening: the last before, and the first after."""

    before: date
    after: date

    @property
    def days(self) -> int:
        return (self.after - self.before).days


@dataclass(frozen=True, slots=True)
class Sign:
    """Something computed that tells whether it worked, in a sentence without a full stop; the record it is about."""

    record: Record
    said: str


@dataclass(frozen=True, slots=True)
class Answers:
    """`first` is the first thing noticed, `next` what was reviewed or changed first after it; `median` and `worst` are
    of the recording lag in days; actions as they stand on the day of the register.
    """

    first: Event | None
    next: Event | None
    recorded: int
    median: int
    worst: Event | None
    reviewed: tuple[Event, ...]
    decided: int
    actions: int
    done: int
    overdue: int
    worked: tuple[Event, ...]
    signs: tuple[Sign, ...]
    gaps: tuple[Gap, ...]


def answers(trail: Trail, found: Thread, events: Sequence[Event]) -> Answers:
    """What a trail comes to; `events` are its events, oldest first."""
    noticed = next((each for each in events if each.question == "noticed" and each.on), None)
    follows = next((each for each in events if noticed and each.on and each.day >= noticed.day
                    and each.question in ("changed", "reviewed") and not _is_setup(each)), None)
    timed = sorted(each.lag for each in events if each.on and each.recorded)
    late = max((each for each in events if each.lag > 0), key=lambda each: (each.lag, -each.day.toordinal()),
               default=None)
    states = [state for record in found.told for action in _actions(record)
              if (state := state_on(action, trail.as_of))]
    return Answers(
        noticed, follows, len(timed), rank(timed, 50), late,
        tuple(each for each in events if each.question == "reviewed"),
        sum(record.kind.name == "decision" for record in found.told), len(states),
        sum(state.done_on is not None for state in states),
        sum(state.is_open and state.due is not None and state.due < trail.as_of for state in states),
        tuple(each for each in events if each.question == "did it work"),
        tuple(_signs(trail, found)), tuple(gaps(events)))


def gaps(events: Sequence[Event]) -> Iterator[Gap]:
    """The quiet times between the events that happened; those of which only the landing is known do not count."""
    days = sorted({each.on for each in events if each.on})
    return (Gap(before, after) for before, after in pairwise(days) if (after - before).days >= QUIET)


def _actions(record: Record) -> list[Action]:
    """As the action log holds them: also of a record of which another part does not fit."""
    return [action for _, action in numbered(getattr(readable(record, record.kind.model), "actions", ()))]


def _is_setup(event: Event) -> bool:
    """Who owns it is no step that was taken about it."""
    return event.name.startswith(("ownership", "coordinator", "responsible manager", "agency involved"))


def _signs(trail: Trail, found: Thread) -> Iterator[Sign]:
    """What scores, controls and later trouble say."""
    done = [state.done_on for record in found.told for action in actions_of(record)
            if (state := state_on(action, trail.as_of)) and state.done_on]
    for record in found.told:
        if risk := typed(record, Risk):
            yield from _scores(trail, record, risk)
            yield from (Sign(record, f"control {control.id} is recorded as `{control.effectiveness}`")
                        for control in live(risk.controls) if control.effectiveness)
    if done and len(found.told) > 1:
        yield _after(found, min(done))


def _scores(trail: Trail, record: Record, risk: Risk) -> Iterator[Sign]:
    """The score before the first action was done, and now."""
    done = [state.done_on for action in actions_of(record)
            if (state := state_on(action, trail.as_of)) and state.done_on]
    if not done:
        return
    first, settings = min(done), policy(trail)
    then, now = scores_until(risk, first), scores_until(risk, trail.as_of)
    before, after = (number(each[-1], settings) if each else None for each in (then, now))
    if before is None or after is None or len(now) == len(then):
        yield Sign(record, f"nobody has scored it again since its first action was done on {words.day(first)}")
        return
    moved = "stayed at" if before == after else f"{'fell' if after < before else 'rose'} from {before} to"
    yield Sign(record, f"the current score {moved} {after} since its first action was done on {words.day(first)}")


def _after(found: Thread, first: date) -> Sign:
    """Whether there was further trouble after the first action was done."""
    later = [record for record in found.told if record.kind.name in TROUBLE
             and (on := words.day_of(record.text("opened_on"))) and on > first]
    said = f"after the first action was done on {words.day(first)}, "
    if not later:
        return Sign(found.start, f"{said}no further incident or escalation of this trail began")
    number = words.count(len(later), "further incident or escalation", "further incidents or escalations")
    return Sign(found.start, f"{said}{number} began: {words.listed([f'`{each.id}`' for each in later])}")
