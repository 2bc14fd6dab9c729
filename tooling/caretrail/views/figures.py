"""Numbers judged on the whole register, for editions that do not show all of it: words and numbers, no records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from caretrail.audience.counts import Told, share, told, told_together
from caretrail.continuity.model import Continuity
from caretrail.fields import Audience
from caretrail.policy import ALL_KINDS
from caretrail.trail import Trail
from caretrail.views import words
from caretrail.views.edition import policy_landing
from caretrail.views.evidence import Evidence
from caretrail.views.practice import Validation, Working, workings


@dataclass(frozen=True, slots=True)
class Rate:
    """A validation: what it asks, the share that kept it, and whether that is enough."""

    code: str
    asks: str
    said: str
    met: bool | None


@dataclass(frozen=True, slots=True)
class Kept:
    """How one practice is kept, in the numbers that this audience is told. `signs` is how often its warning signs are
    up.
    """

    code: str
    title: str
    standing: str
    rates: tuple[Rate, ...]
    signs: str


@dataclass(frozen=True, slots=True)
class Figures:
    """`kinds` is how many records of each kind (by its plural) are not shown: beside what is shown, how many there are
    would tell that as well. `errors` is whether anything must be put right, and `policy` the number of the
    last landing that changed the policy (0 for none).
    """

    practices: tuple[Kept, ...]
    kinds: Mapping[str, str]
    continuity: str
    errors: bool
    policy: int = 0


def figures_of(whole: Evidence, seen: Trail, audience: Audience) -> Figures:
    """What an audience that sees `seen` is told of `whole`: of what is small, only that it is."""
    small = audience == "public"
    counts = {kind.plural: len(whole.trail.by_kind.get(kind.name, ())) - len(seen.by_kind.get(kind.name, ()))
              for kind in ALL_KINDS if kind.is_work}
    said = told_together(counts) if small else {name: Told(number) for name, number in counts.items()}
    return Figures(tuple(_kept(each, small=small) for each in workings(whole)),
                   {name: each.said for name, each in said.items()}, _continuity(whole.continuity),
                   any(each.severity == "error" for each in whole.problems),
                   policy.number if (policy := policy_landing(whole)) else 0)


def _kept(working: Working, *, small: bool) -> Kept:
    up = told(working.signs_up) if small else Told(working.signs_up)
    return Kept(working.practice.code, working.practice.title, working.standing,
                tuple(_rate(each, small=small) for each in working.validations), up.said)


def _rate(validation: Validation, *, small: bool) -> Rate:
    now, code, asks = validation.now, validation.control.code, validation.control.asks
    if now is None or now.share is None:
        return Rate(code, asks, "nothing to measure", None)
    if not small:
        return Rate(code, asks, f"{words.percent(now.share)} ({now.numerator:,} of {now.denominator:,})", now.met)
    part = share(now.numerator, now.denominator)
    return Rate(code, asks, "too few to publish", None) if part is None else Rate(code, asks, f"{part} %", now.met)


def _continuity(continuity: Continuity | None) -> str:
    """Whether continuity holds, and since when; nobody is named, and no landing."""
    if continuity is None:
        return "Whether every change was allowed was not audited."
    if not continuity.stands:
        return "A change of the register has not been explained yet: continuity is broken."
    since = continuity.since
    return (f"Every change since {words.day(since)} was allowed, or was explained afterwards." if since else
            "No change has been judged yet.")
