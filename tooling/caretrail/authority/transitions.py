"""The steps from state to state that each kind of record may take, and why it may not take the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from caretrail.kinds.kind import Kind

Steps = Mapping[str, tuple[str, ...]]
"""State before -> the states that may follow it."""

WORK: Steps = {
    "draft": ("active", "escalated", "withdrawn"),
    "active": ("escalated", "closed", "withdrawn"),
    "escalated": ("active", "closed", "withdrawn"),
    "closed": ("active", "withdrawn"),
    "withdrawn": (),
}

STEPS: Mapping[str, Steps] = {
    "decision": {
        "draft": ("proposed", "agreed", "withdrawn"),
        "proposed": ("draft", "agreed", "withdrawn"),
        "agreed": ("closed", "withdrawn"),
        "closed": ("withdrawn",),
        "withdrawn": (),
    },
    "meeting": {
        "draft": ("planned", "held", "withdrawn"),
        "planned": ("draft", "held", "withdrawn"),
        "held": ("closed", "withdrawn"),
        "closed": ("held", "withdrawn"),
        "withdrawn": (),
    },
    "agreement": {"draft": ("active",), "active": ("ended",), "ended": ()},
}
"""The kinds with states of their own; all other work records take the steps of `WORK`, other reference data none."""

REOPENED = frozenset({("closed", "active"), ("closed", "held")})
"""The steps back, which an entry of the log must explain in the same landing."""

TELLS_OF_THE_PAST = frozenset({"review", "audit"})
"""Kinds whose records tell of something that is over when it is written down, and so may be born closed."""

ENDED = frozenset({"closed", "withdrawn"})

UNSET = {"agreement": "active"}
"""What holds for reference data with states that name none."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a record may not go from one state to another, and what to do instead."""

    why: str
    instead: str


def steps_of(kind: Kind) -> Steps:
    """The steps that records of a kind may take; none for a kind without states."""
    return STEPS.get(kind.name, WORK if kind.is_work else {})


def refused(kind: Kind, was: str, now: str) -> Refused | None:
    """Why a record of a kind may not go from `was` to `now`; None where it may, or where one of them is no state of the
    kind (then the rules on values speak of it).
    """
    steps = steps_of(kind)
    was, now = was or UNSET.get(kind.name, ""), now or UNSET.get(kind.name, "")
    if was == now or was not in steps or now not in steps or now in steps[was]:
        return None
    return SPECIAL.get((kind.name, was, now)) or SPECIAL.get(("", was, now)) or _general(kind, was, now, steps)


def refused_birth(kind: Kind, now: str) -> Refused | None:
    """Why a new record may not begin in a state; None where it may."""
    if not kind.is_work or now not in ENDED or (now == "closed" and kind.name in TELLS_OF_THE_PAST):
        return None
    if now == "withdrawn":
        return Refused("nobody could ever see what is withdrawn with it",
                       "leave it out, or land it before it is withdrawn")
    return Refused("nobody could see it while it was open, and nobody answered for it",
                   "land it as it was while it was open, and close it in a second change")


def _general(kind: Kind, was: str, now: str, steps: Steps) -> Refused:
    if was == "withdrawn":
        return Refused("a withdrawn record stays withdrawn", "open a new record, and link it to this one as `related`")
    if now == "draft":
        return Refused("others have relied on it by now, and a draft binds nobody",
                       "put right what is wrong in it, or withdraw it with a reason")
    to = " or ".join(f"`{each}`" for each in steps[was])
    return Refused(f"from `{was}` a {kind.name} goes to {to}" if to else f"`{was}` is the end of a {kind.name}",
                   f"take it through these steps one at a time: {to}" if to else f"open a new {kind.name}")


SPECIAL: Mapping[tuple[str, str, str], Refused] = {
    ("", "draft", "closed"): Refused(
        "a draft was never open, so that nothing in it was ever asked for or reviewed",
        "make it `active` and close it in a second change, or withdraw it"),
    ("", "closed", "escalated"): Refused(
        "it is closed, and what is closed nobody looks at",
        "open it again first, with an entry of the log that says why"),
    **{("decision", was, now): Refused(
        "a decision that was taken is not taken back in place",
        "record a new decision, with a link of type `supersedes` to this one")
       for was in ("agreed", "closed") for now in ("draft", "proposed", "agreed") if was != now},
    **{("decision", was, "closed"): Refused(
        "it was never agreed", "withdraw it, or enter the day it was agreed and set `status: agreed` first")
       for was in ("draft", "proposed")},
    **{("meeting", was, "closed"): Refused(
        "nothing says that it was held", "set `status: held`, with who came, and close it when the minutes are agreed")
       for was in ("draft", "planned")},
    ("meeting", "held", "planned"): Refused(
        "it was held, and that does not come undone", "plan the next one as a meeting of its own"),
    ("agreement", "draft", "ended"): Refused("it never held", "take the draft on, or leave it a draft"),
    ("agreement", "ended", "active"): Refused(
        "the parties were told that it had ended", "sign a new agreement, as the parties did the first time"),
}
"""What is said of single steps, by kind (empty for any kind), state before and state after."""
