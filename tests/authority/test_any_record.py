"""Whatever a record holds, and whoever changed it: there is a verdict, and it is told without a fault."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caretrail.authority.judging import judge_landing
from caretrail.authority.model import Actor
from caretrail.check import BROKEN_RULE, by_scope, check_change, check_landing
from caretrail.policy.rights import Grantable
from tests.authority.asked import right
from tests.authority.made import KINDS, Docs, actor, ground, landed, touched

NAMES = ("id", "status", "level", "severity", "risk_level", "complexity", "lead_agency", "agency", "agencies",
         "ownership", "log", "scores", "weekly_hours", "closed", "settles", "decider", "about", "attendance",
         "involvement")
TEXTS = ("", "draft", "active", "closed", "council", "ann-lee", "2026-03-05", "2026-02-31", "4", "-", "high", "O1",
         "\x1b")

values = st.recursive(
    st.none() | st.sampled_from(TEXTS) | st.text(max_size=5),
    lambda held: st.lists(held, max_size=3) | st.dictionaries(
        st.sampled_from(("id", "person", "post", "agency", "from", "to", "corrects", "meeting", "attended")), held,
        max_size=4), max_leaves=8)
docs = st.none() | st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=4), values, max_size=6)
people = st.lists(st.sampled_from([actor("ann-lee", "signed"), actor("cat-orr"), actor("gone-away"),
                                   Actor("", "claimed", "x@y.example")]), max_size=3)
SOURCES: dict[str, Any] = {
    "within": [{"field": "weekly_hours", "change": 4}, {"field": "closed.on", "at_most": 2}],
    "needs": {"delegation": "routine-change", "log": "true", "decision": {
        "made_by": "board", "agencies": ["council"], "within": "3 days", "type": "service-change"}},
    "approvals": {"count": 1, "agencies": 2}, "identity": "signed"}
KINDS_ALL = ["work", "reference", "rights", "limits", "partnership"]
RIGHTS = [right(may=list(get_args(Grantable)), what={"kinds": KINDS_ALL, **more}, where=where, **asked)
          for more in ({}, {"classes": ["high"], "levels": ["case"], "from": ["draft"], "to": ["active"],
                            "to_classes": ["low"], "fields": ["log"]})
          for where in (None, {"agency": "own"}, {"agency": "involved", "owner": "self"}, {"owner": "other"})
          for asked in ({}, *({name: value} for name, value in SOURCES.items()))]
LIMITS = [{"alone": "true", "what": {"kinds": ["risk"], "classes": ["high"]}, "approvals": {"count": 1}},
          {"paths": ["records/"], "alone": "true", "identity": "signed", "needs": SOURCES["needs"]}]
ON = ground(rights=RIGHTS, limits=LIMITS)
STRICT = ground(rights=[each for each in RIGHTS if "within" in each or "needs" in each or "approvals" in each],
                limits=LIMITS)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(KINDS)), docs, docs, people, people, st.lists(docs.filter(bool), max_size=2),
       st.sampled_from([ON, STRICT]))
def test_there_is_a_verdict_on_anything(kind: str, base: Any, head: Any, by: Any, approved: Any, others: list[Any],
                                        on: Any) -> None:
    record = str((head or base or {}).get("id", "RSK-2026-7K3M"))
    world = Docs({f"DEC-{number}": {**each, "about": [record]} for number, each in enumerate(others)})
    landing = landed(on, authors=by, approvals=approved, world=world, paths=["README.md"],
                     records=["RSK-2026-9QX4", "x"])
    asked = touched(kind, base, head, landing)
    told = {each.action for each in asked.verdict.relied} | {each.action for each in asked.verdict.denials}
    assert told == set(asked.actions)
    judge_landing(landing)
    own = by_scope({f"OWN{number:02}" for number in range(1, 11)})
    assert BROKEN_RULE not in {each.code for each in (*check_change(asked, own), *check_landing(landing, own))}
