"""A right or a limit in words, part by part; what it asks for is worded in `authority.asking`. Short names of the
policy and fields stand in backticks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from caretrail.authority.asking import asks
from caretrail.authority.granting import Bar, Grant
from caretrail.authority.roles import ANYONE
from caretrail.listing import both, either
from caretrail.policy import ALL_KINDS
from caretrail.policy.limits import Limit
from caretrail.policy.rights import FieldGroup, Right, What
from caretrail.views import words

DONE = {"create": "begin a record", "update": "change fields", "append": "add entries to lists",
        "transition": "move it to another state", "close": "close it", "withdraw": "withdraw it",
        "re-class": "change how serious, complex or risky it is", "hand-over": "hand it over to another owner",
        "accept": "accept it when it is handed over"}
"""What can be done, by the verb that rights use."""

GROUPS = {"work": "every kind of work record", "reference": "reference data (agencies, people, posts and the like)"}
PLURALS = {kind.name: kind.plural for kind in ALL_KINDS} | {
    "partnership": "the partnership's settings", "rights": "the rights", "limits": "the limits"}

WHOSE = {"own": "those their own agency leads", "involved": "those their own agency leads or has a part in",
         "any": "every agency's"}
OWNED = {"self": "those they own themselves, or stand in for the owner of", "other": "those somebody else owns"}

Parts = Iterator[tuple[str, str]]
"""What a part is called, and what it says."""

Groups = Mapping[str, tuple[str, ...]]
"""Field group -> its fields."""


def groups_of(groups: Iterable[FieldGroup]) -> Groups:
    return {each.name: tuple(each.fields) for each in groups}


def right_parts(right: Right, groups: Groups) -> Parts:
    """Everything a right says but what it asks for."""
    yield "Who has it", held_as(right)
    yield "What they may do", done(right.may)
    yield from _what(right.what, groups)
    yield "Whose records", _whose(right)


def limit_parts(limit: Limit, groups: Groups) -> Parts:
    """Everything a limit says but what it asks for."""
    yield "Whom it concerns", (f"everybody but those in a post that plays {_codes(limit.except_for, 'or')}"
                               if limit.except_for else "everybody, whatever their rights")
    yield "When somebody would", done(limit.on) if limit.on else "do anything"
    if limit.what:
        yield from _what(limit.what, groups)
    if limit.paths:
        yield "Of which files", both([f"`{each}`" for each in limit.paths])


def held_as(right: Right) -> str:
    """`whoever holds a post that plays `lead` or `coordinator``."""
    if ANYONE in right.who:
        return "whoever holds a post, whichever it is"
    return f"whoever holds a post that plays {_codes(right.who, 'or')}" if right.who else "nobody: it names no role"


def done(verbs: Iterable[str]) -> str:
    """`change fields or close it`"""
    return either([DONE.get(each, f"`{each}`") for each in dict.fromkeys(verbs)]) or "nothing"


def demands(source: Right | Limit) -> tuple[str, ...]:
    """Everything a right or a limit asks for; empty where that is nothing."""
    if isinstance(source, Limit) and source.never:
        return ("nobody may, whatever their rights",)
    return tuple(asks(source))


def in_force(each: Grant | Bar, today: date) -> str:
    """`since 6 January 2025`, `ended on 30 June 2026`, `begins on 1 January 2027`"""
    if each.first > each.last:
        return "never: its last day is before its first"
    if each.last < today:
        return f"ended on {words.day(each.last)}"
    start = (f"{'since' if each.first <= today else 'begins on'} {words.day(each.first)}" if each.first != date.min
             else "in force, without a first day")
    return start if each.last == date.max else f"{start}, until {words.day(each.last)}"


def from_to(first: date, last: date) -> tuple[str, str]:
    """The first and the last day of a time, in words where it is open."""
    return (words.day(first) if first != date.min else "no first day",
            words.day(last) if last != date.max else "no last day")


def _what(what: What, groups: Groups) -> Parts:
    kinds = dict.fromkeys(GROUPS.get(each) or PLURALS.get(each) or f"`{each}`" for each in what.kinds)
    yield "Of which records", both(list(kinds)) or "none: it names no kind"
    if what.classes:
        yield "Only where they were, before the change", _codes(what.classes, "or")
    if what.levels:
        yield "Only at the level", either(list(dict.fromkeys(what.levels)))
    if what.from_states:
        yield "Only where their state was, before the change", _codes(what.from_states, "or")
    if what.to_states:
        yield "Only to the state", _codes(what.to_states, "or")
    if what.to_classes:
        yield "Only to", _codes(what.to_classes, "or")
    if what.fields:
        yield "Only these fields", "; ".join(_field(each, groups) for each in dict.fromkeys(what.fields))


def _field(name: str, groups: Groups) -> str:
    """A field, or a group with the fields it stands for."""
    fields = groups.get(name)
    return f"{name.replace('-', ' ')} ({_codes(fields, 'and')})" if fields else f"`{name}`"


def _whose(right: Right) -> str:
    where = right.where
    agency = where.agency if where else None
    said = [WHOSE.get(agency) or f"those `{agency}` leads"] if agency else []
    said += [OWNED[where.owner]] if where and where.owner else []
    return ", and of these ".join(said) or WHOSE["any"]


def _codes(names: Iterable[str], last: str) -> str:
    return words.listed([f"`{each}`" for each in dict.fromkeys(names)], last)
