"""What a right or a limit asks for besides approvals: bounds on numbers, a delegation, a log entry, a decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from caretrail.authority import classes
from caretrail.authority.classes import entries, text
from caretrail.authority.ground import Ground
from caretrail.authority.lacking import NotDecided, NotDelegated, NotLogged, TooFar
from caretrail.authority.model import Landed, Touched, World
from caretrail.calendar import Calendar
from caretrail.diff import Doc
from caretrail.facts.decisions import TAKEN
from caretrail.facts.entries import live
from caretrail.facts.force import in_force
from caretrail.facts.seats import CAME
from caretrail.fields import DAY, NUMBER
from caretrail.policy.rights import Bound, DecisionNeeded, Needs

NOTHING = Decimal(0)
UNSET: tuple[object, ...] = (None, [])
"""What a field holds that says the same as one that is not there."""


def outside(bounds: Iterable[Bound], touched: Touched) -> Iterator[TooFar]:
    """The bounds that a change does not keep within."""
    for bound in bounds:
        was, now = number_at(touched.base, bound.field), number_at(touched.head, bound.field)
        if was is None or now is None or not _keeps(bound, was, now):
            yield TooFar(bound, _written(was), _written(now))


def number_at(doc: Doc | None, field: str) -> Decimal | None:
    """The number at a field, with dots into mappings: 0 where there is none, None where it cannot be read."""
    value: object = doc
    for name in field.split("."):
        if value in UNSET:
            return NOTHING
        if not isinstance(value, dict):
            return None
        value = value.get(name)
    if value in UNSET:
        return NOTHING
    return Decimal(value) if isinstance(value, str) and NUMBER.match(value) else None


def _keeps(bound: Bound, was: Decimal, now: Decimal) -> bool:
    if bound.change is not None and abs(now - was) > _exact(bound.change):
        return False
    return bound.at_most is None or max(was, now) <= _exact(bound.at_most)


def _exact(number: float) -> Decimal:
    """The number as it was written: 0.1 and not the nearest binary fraction."""
    return Decimal(repr(number))


def _written(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"


def unmet(needs: Needs, touched: Touched, post: str, calendar: Calendar) -> Iterator[
        NotDelegated | NotLogged | NotDecided]:
    """What is missing of all that is asked for, where the change is made from a post."""
    landed = touched.landed
    if needs.delegation and not is_delegated(landed.ground, post, needs.delegation, landed.day):
        yield NotDelegated(needs.delegation)
    if needs.log and not is_logged(touched):
        yield NotLogged()
    if needs.decision:
        missing = undecided(needs.decision, landed.world, touched.record, landed.day, calendar)
        if missing:
            yield missing


def unmet_by_paths(needs: Needs, landed: Landed, posts: Iterable[str]) -> Iterator[
        NotDelegated | NotLogged | NotDecided]:
    """The same where a limit on files asks. There is no record whose log or whose decisions could meet it."""
    if needs.delegation and not any(is_delegated(landed.ground, each, needs.delegation, landed.day) for each in posts):
        yield NotDelegated(needs.delegation)
    if needs.log:
        yield NotLogged()
    if needs.decision:
        yield NotDecided(needs.decision)


def is_delegated(ground: Ground, post: str, kind: str, day: date) -> bool:
    """Whether a document of a post that was in force that day delegates decisions of a type to it."""
    held = ground.posts.get(post)
    return held is not None and any(kind in each.delegates for each in live(held.authority) if in_force(each, day))


def is_logged(touched: Touched) -> bool:
    """Whether the landing brings an entry of the record's log; a new record, one with its first."""
    if any(each.verb == "append" and each.field == "log" for each in touched.actions):
        return True
    return touched.base is None and bool(entries(touched.head or {}, "log"))


def undecided(wanted: DecisionNeeded, world: World, record: str, day: date, calendar: Calendar) -> NotDecided | None:
    """What is missing where no decision about a record is as wanted: said of the one that comes nearest."""
    nearest: tuple[int, str, str] | None = None
    for decision in world.decisions_about(record):
        step, why = _fails(wanted, decision, world, day, calendar)
        if not why:
            return None
        found = (step, text(decision, "id"), why)
        if nearest is None or (-found[0], found[1]) < (-nearest[0], nearest[1]):
            nearest = found
    return NotDecided(wanted, *(nearest[1:] if nearest else ()))


def _fails(wanted: DecisionNeeded, decision: Doc, world: World, day: date, calendar: Calendar) -> tuple[int, str]:
    """How far a decision gets in being as wanted, and what it fails in then; no reason where it is."""
    decided = _day(text(decision, "decided_on"))
    if wanted.type and text(decision, "type") != wanted.type:
        return 0, f"is not of type `{wanted.type}`"
    if text(decision, "status") not in TAKEN:
        return 1, "has not been agreed"
    if decided is None:
        return 2, "does not say on which day it was decided"
    if decided > day:
        return 2, f"was decided only on {decided}"
    if wanted.within and day > calendar.after(decided, wanted.within):
        return 3, f"was decided on {decided}, longer than {wanted.within} ago"
    return _fails_in_meeting(wanted, decision, world)


def _fails_in_meeting(wanted: DecisionNeeded, decision: Doc, world: World) -> tuple[int, str]:
    if not wanted.made_by and not wanted.agencies:
        return 9, ""
    decider = decision.get("decider")
    name = text(decider, "meeting") if isinstance(decider, dict) else ""
    meeting = world.doc(name) if name else None
    if meeting is None:
        return 4, "names no meeting that took it"
    if wanted.made_by and wanted.made_by not in (text(meeting, "forum"), text(meeting, "type")):
        return 5, f"was not taken by `{wanted.made_by}`"
    if wanted.made_by and world.quorate(name) is not True:
        return 6, f"was taken by meeting `{name}`, which is not known to have been quorate"
    absent = sorted(set(wanted.agencies) - _came(meeting))
    if absent:
        return 7, f"was taken without {', '.join(f'`{each}`' for each in absent)}"
    return 9, ""


def _came(meeting: Doc) -> set[str]:
    """The agencies for which somebody came, by the entries that hold."""
    return {text(each, "agency") for each in classes.live(meeting, "attendance") if text(each, "attended") in CAME}


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said) if DAY.match(said) else None
    except ValueError:
        return None
