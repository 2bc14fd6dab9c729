"""CHG15: what was decided or approved says something else now."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.authority.classes import EMPTY, state_of
from caretrail.authority.model import Touched
from caretrail.diff import Change
from caretrail.facts.fingerprint import changed_fields
from caretrail.problem import Severity
from caretrail.rule import About, Finding, rule
from caretrail.rules.changing import added, changed, live, named

DECIDED = frozenset({"agreed", "closed"})

AROUND = {
    "decision": frozenset({"review_on"}),
    "plan": frozenset({"risk_level", "level", "place", "agencies", "review_every", "review_by"}),
}
"""What a record says about itself and its reviews, and not about what somebody decided or approved."""


@rule(code="CHG15", name="decided-record-rewritten", severity=Severity.ERROR, scope="change",
      about=About(kinds=("decision", "plan")))
def check(touched: Touched) -> Iterator[Finding]:
    r"""What was decided or approved says something else now.

    Why it matters
        People acted on the decision as it stood, and an approval is given for the words that were there. If those
        change afterwards, the record shows an approval of something that nobody approved.

    How to fix
        Put the words back. A new decision supersedes the old one (link it with `supersedes`); a plan that changes gets
        a new entry of `versions` in the same change, approved by somebody. What was left empty can be filled in later,
        and entries can be added, such as one more goal.

    Flagged: a decision reads otherwise than it was agreed
        records/decisions/2026/DEC-2026-7H2J.yml:
            id: DEC-2026-7H2J
            title: The lift is paid by both
            status: agreed
            opened_on: 2026-04-14
            decided_on: 2026-04-14
            decision: Each pays half.
        --- next landing by helen-brandt, approved by tomasz-lind ---
        records/decisions/2026/DEC-2026-7H2J.yml:
            id: DEC-2026-7H2J
            title: The lift is paid by both
            status: agreed
            opened_on: 2026-04-14
            decided_on: 2026-04-14
            decision: The hospitals pay.  # CHG15

    Flagged: more hours than the approved version says
        records/plans/2026/PLN-2026-7K3M.yml:
            id: PLN-2026-7K3M
            title: Home again by May
            status: active
            opened_on: 2026-03-09
            weekly_hours: 14
            versions:
              - {id: V1, version: 1, from: 2026-03-10, change: first, approved: {by: tomasz-lind, on: 2026-03-10}}
        --- next landing by amara-okafor ---
        records/plans/2026/PLN-2026-7K3M.yml:
            id: PLN-2026-7K3M
            title: Home again by May
            status: active
            opened_on: 2026-03-09
            weekly_hours: 18  # CHG15
            versions:
              - {id: V1, version: 1, from: 2026-03-10, change: first, approved: {by: tomasz-lind, on: 2026-03-10}}

    Accepted: a new version says so
        records/plans/2026/PLN-2026-7K3M.yml:
            id: PLN-2026-7K3M
            title: Home again by May
            status: active
            opened_on: 2026-03-09
            weekly_hours: 14
            versions:
              - {id: V1, version: 1, from: 2026-03-10, change: first, approved: {by: tomasz-lind, on: 2026-03-10}}
        --- next landing by amara-okafor ---
        records/plans/2026/PLN-2026-7K3M.yml:
            id: PLN-2026-7K3M
            title: Home again by May
            status: active
            opened_on: 2026-03-09
            weekly_hours: 18
            versions:
              - {id: V1, version: 1, from: 2026-03-10, change: first, approved: {by: tomasz-lind, on: 2026-03-10}}
              - {id: V2, version: 2, from: 2026-04-15, change: routine, approved: {by: amara-okafor, on: 2026-04-15}}

    Accepted: the reasons were missing
        records/decisions/2026/DEC-2026-7H2J.yml:
            id: DEC-2026-7H2J
            title: The lift is paid by both
            status: agreed
            opened_on: 2026-04-14
            decided_on: 2026-04-14
            decision: Each pays half.
        --- next landing by helen-brandt ---
        records/decisions/2026/DEC-2026-7H2J.yml:
            id: DEC-2026-7H2J
            title: The lift is paid by both
            status: agreed
            opened_on: 2026-04-14
            decided_on: 2026-04-14
            decision: Each pays half.
            reasons: Both gain from it.
    """
    if touched.base is None or touched.head is None:
        return
    if touched.kind.name == "decision" and state_of(touched.kind, touched.base) in DECIDED:
        for change in _rewritten(touched):
            yield changed(touched, change.path,
                          f"{named(touched)} was decided, and `{change.path[0]}` says something else now",
                          "put it back, and record a new decision with a link of type `supersedes` to this one")
    elif touched.kind.name == "plan" and _is_approved(touched) and not any(added(touched, "versions")):
        for change in _rewritten(touched):
            yield changed(touched, change.path,
                          f"{named(touched)} was approved, and `{change.path[0]}` says something else now without a "
                          "new version", "add an entry to `versions` in this change, with who approved it")


def _rewritten(touched: Touched) -> Iterator[Change]:
    """The first change, in each field that counts, of something that stood there."""
    name = touched.kind.name
    counting = set(changed_fields(name, touched.base or {}, touched.head or {})) - AROUND[name]
    for change in touched.changes:
        if change.path[0] in counting and change.old not in EMPTY:
            counting.remove(change.path[0])
            yield change


def _is_approved(touched: Touched) -> bool:
    """Whether somebody had approved the last version before the change."""
    versions = live(touched.base, "versions")
    return bool(versions) and versions[-1].get("approved") not in EMPTY
