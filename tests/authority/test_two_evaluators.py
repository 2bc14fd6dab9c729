"""Two evaluators, written apart from the same words, agree on 100,000 random changes, and on what hypothesis draws.

This is the first half; `test_two_evaluators_again.py` has the second, so that another worker can carry it.
"""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.authority.both import compared, counted, ground_of
from tests.authority.cases import KINDS, Drawn, case, partnership

HALF = 50_000
LEAST = 100
"""So often at least each of these comes up in a half; most of them far oftener."""

LACKS = ["identity", "right", "bound", "need", "approvals", "level", "limit", "never"]
OF_RIGHTS = [
    "what.classes", "what.levels", "what.fields", "what.from", "what.to", "what.to_classes", "where.agency",
    "where.owner", "within", "needs.delegation", "needs.log", "needs.decision.made_by", "needs.decision.type",
    "needs.decision.within", "needs.decision.agencies", "approvals.count", "approvals.by", "approvals.agencies",
    "identity", "from", "to"]
OF_LIMITS = ["never", "alone", "on", "except_for"]
OF_FILES = ["paths", "never", "alone", "except_for", "identity", "needs.log", "needs.delegation", "approvals.count",
            "approvals.by", "approvals.agencies", "from", "to"]
VERBS = ["create", "update", "append", "transition", "close", "withdraw", "re-class", "hand-over", "accept"]

EVERYTHING = [
    *(f"lacks {each}" for each in LACKS), *(f"allowed by {each}" for each in [*OF_RIGHTS, "afterwards.within"]),
    *(f"refused by {each}" for each in [*OF_RIGHTS, *OF_LIMITS]), *(f"files refused by {each}" for each in OF_FILES),
    *(f"{verb} {said}" for verb in VERBS for said in ("allowed", "denied")), "edit denied", "remove denied",
    "delete denied", "allowed by cover", "allowed by appointment", *(f"{kind} judged" for kind in KINDS)]


def seldom(counts: Counter[str]) -> dict[str, int]:
    """What came up too seldom to prove anything."""
    return {each: counts[each] for each in EVERYTHING if counts[each] < LEAST}


def test_both_agree_on_the_first_half() -> None:
    counts = counted(seed=1, cases=HALF)
    assert seldom(counts) == {}
    allowed, denied = (sum(counts[f"{verb} {said}"] for verb in VERBS) for said in ("allowed", "denied"))
    assert 0.25 < allowed / (allowed + denied) < 0.75


@settings(max_examples=2_000, deadline=None)
@given(st.binary(min_size=1_500, max_size=1_500))
def test_both_agree_on_what_hypothesis_draws(drawn: bytes) -> None:
    chance = Drawn(drawn)
    among = partnership(chance)
    one = case(chance, among)
    assert not compared(one, ground_of(among)).disagreement, one
