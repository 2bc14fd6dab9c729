"""The risks a practice looks at, and what the register holds of them at all."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from statistics import median

from caretrail.facts.entries import live, typed
from caretrail.facts.scores import scores_until
from caretrail.facts.settings import policy
from caretrail.facts.states import level_of, ruled_from, stood_open, was_prepared
from caretrail.kinds.risk import Risk
from caretrail.load import Record
from caretrail.trail import Trail

CASE = ("case",)
SHARED = ("operational", "system")
"""Levels of P7 and of P8. A risk that names no level counts as one of the system's."""

MONTHLY = frozenset({"daily", "weekly", "fortnightly", "monthly"})
SELDOM = 45
"""Scorings further apart than so many days, as the rule and not the exception, are held less often than monthly."""

Known = tuple[Record, Risk]


def risks_at(trail: Trail, levels: Iterable[str]) -> tuple[Known, ...]:
    """The risks at some levels that begun by the trail's day; without drafts and what was withdrawn."""
    wanted = set(levels)
    return tuple((record, risk) for record in trail.by_kind.get("risk", ())
                 if level_of(record) in wanted and (risk := typed(record, Risk)) and risk.status != "withdrawn"
                 and risk.opened_on <= trail.as_of and not was_prepared(trail, record, trail.as_of))


def open_risks(trail: Trail, levels: Iterable[str]) -> tuple[Known, ...]:
    """Those of them that were open that day."""
    return tuple(known for known in risks_at(trail, levels) if stood_open(trail, known[0], trail.as_of))


def taken_over(trail: Trail, record: Record) -> bool:
    """Whether it was active before the partnership's rules began: it came from a register that was kept elsewhere."""
    start = policy(trail).continuity_start
    return start is not None and ruled_from(trail, record) < start


def is_silent(trail: Trail, record: Record, name: str) -> bool:
    """Whether a risk that was taken over has nothing of a sort because the register it came from has none at all."""
    return name not in kept(trail) and taken_over(trail, record)


def silent(trail: Trail, name: str) -> int:
    """How many open shared risks that is so for."""
    return sum(is_silent(trail, record, name) for record, _ in open_risks(trail, SHARED))


def kept(trail: Trail) -> frozenset[str]:
    """What the register held of its shared risks at all by the trail's day, by field."""
    return trail.once(_kept)


def _kept(trail: Trail) -> frozenset[str]:
    found = set()
    for record in trail.by_kind.get("risk", ()):
        risk = typed(record, Risk)
        if risk is None or level_of(record) not in SHARED:
            continue
        if risk.opened_on <= trail.as_of:
            found |= {name for name in ("review_every", "next_review") if getattr(risk, name)}
        dated = (*(("ownership", each.from_) for each in risk.ownership),
                 *(("actions", each.agreed_on) for each in risk.actions),
                 *(("controls", each.since) for each in risk.controls),
                 *(("reviews", each.on) for each in risk.reviews),
                 *(("target", each.on) for each in live(risk.scores) if each.type == "target"))
        found |= {name for name, day in dated if day is None or day <= trail.as_of}
    return frozenset(found)


def is_seldom(trail: Trail, risk: Risk) -> bool:
    """Whether it is looked at less often than monthly: as its schedule says, else as its scorings lie apart."""
    if risk.review_every:
        return risk.review_every not in MONTHLY
    days = sorted({each.on for each in scores_until(risk, trail.as_of)})
    return len(days) > 1 and median((two - one).days for one, two in pairwise(days)) > SELDOM
