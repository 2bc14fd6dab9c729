"""POL32: the id of a right or a limit stands for something else than before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from caretrail.authority.classes import entries, text, texts
from caretrail.diff import Doc
from caretrail.policy.limits import Limit
from caretrail.policy.rights import Right
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.granted import WHO, Granted, granted
from caretrail.rules.misfits import shown
from caretrail.trail import Trail


@rule(code="POL32", name="right-id-used-again", severity=Severity.ERROR, scope="register")
def check(trail: Trail) -> Iterator[Finding]:
    r"""The id of a right or a limit stands for something else than before.

    Why it matters
        Decisions, plans and the report of what was authorised name the id. Whoever looks it up later reads another
        right than the one that was relied on.

    How to fix
        Put the earlier right back, with its last day as `to`, and give the new one an id that was never used. A
        right that is only worded better, or reaches a little more or less, keeps its id.

    Flagged
        records/policy/rights.yml:
            id: rights
            rights:
              - id: R-001
                says: The lead for discharge keeps risks.
                who: [lead-discharge]
                may: [update, append]
                what: {kinds: [risk]}
        --- next landing ---
        records/policy/rights.yml:
            id: rights
            rights:
              - id: R-001  # POL32
                says: The medical director changes agreements.
                who: [medical-director]
                may: [update]
                what: {kinds: [agreement]}

    Accepted
        records/policy/rights.yml:
            id: rights
            rights:
              - id: R-001
                says: The lead for discharge keeps risks.
                who: [lead-discharge]
                may: [update, append]
                what: {kinds: [risk]}
        --- next landing ---
        records/policy/rights.yml:
            id: rights
            rights:
              - id: R-001
                says: Leads keep risks and issues.
                who: [lead-discharge, medical-director]
                may: [update]
                what: {kinds: [risk, issue]}
    """
    for each in granted(trail):
        for day, before in _earlier(trail, each):
            if _is_another(before, each.entry):
                said = shown(text(before, "says"))
                yield at(
                    each.record, (*each.path, "id"),
                    f"{each.named} was something else until {day}: {said}",
                    "put that one back with its last day as `to`, and give this one an id that was never used", who=WHO)
                break


def _earlier(trail: Trail, each: Granted) -> Iterator[tuple[str, Doc]]:
    """What stood under the id in earlier versions of the file, the latest first, with the day it was last so."""
    history = trail.history
    past = history.record(each.record.id) if history is not None else None
    if history is None or past is None:
        return
    for revision in reversed(past.revisions[:-1]):
        doc = history.doc(each.record.id, revision.landing) or {}
        for entry in entries(doc, str(each.path[0])):
            if text(entry, "id") == each.entry.id:
                day = history.day_of(revision.landing)
                yield f"{day}" if day else "an earlier day", entry


def _is_another(before: Doc, now: Right | Limit) -> bool:
    """Whether two versions have nothing in common: neither the sentence, nor any kind, nor anything done."""
    if text(before, "says") == now.says:
        return False
    what = before.get("what")
    kinds = set(texts(what.get("kinds"))) if isinstance(what, dict) else set()
    verbs = set(texts(before.get("may" if isinstance(now, Right) else "on")))
    return _apart(kinds, now.what.kinds if now.what else ()) or _apart(
        verbs, now.may if isinstance(now, Right) else now.on)


def _apart(before: set[str], now: Any) -> bool:
    return bool(before) and bool(now) and before.isdisjoint(now)
