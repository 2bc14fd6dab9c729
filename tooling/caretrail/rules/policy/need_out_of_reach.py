"""POL44: a right or a limit needs a meeting or a delegation that there is not."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.authority.ground import ground_of
from caretrail.facts.entries import live
from caretrail.kinds.meeting import Meeting
from caretrail.kinds.walk import shapes
from caretrail.nearest import did_you_mean
from caretrail.policy.rights import Needs
from caretrail.problem import Severity
from caretrail.rule import FieldPath, Finding, at, rule
from caretrail.rules.granted import WHO, granted
from caretrail.rules.misfits import shown
from caretrail.trail import Trail

MEETINGS = shapes(Meeting)["type"].choices


@rule(code="POL44", name="need-out-of-reach", severity=Severity.ERROR, scope="trail")
def check(trail: Trail) -> Iterator[Finding]:
    r"""A right or a limit needs a meeting or a delegation that there is not.

    Why it matters
        Nobody can ever bring it, so that nobody can use the right, and what the limit is about stands still.

    How to fix
        Use a type of meeting or the id of a forum for `made_by`; for `delegation` a type of decision that a document
        under `authority` delegates to some post.

    Flagged
        records/policy/rights.yml:
            id: rights
            rights:
              - id: R-001
                says: The lead for discharge changes plans.
                who: [lead-discharge]
                may: [update]
                what: {kinds: [plan]}
                needs:
                  decision: {made_by: case-conferense}  # POL44
                  delegation: routine-chang  # POL44
        records/posts/lead-discharge.yml:
            id: lead-discharge
            title: Lead for discharge
            agency: northmoor-council
            from: 2025-01-01
            authority: [{id: A1, title: Scheme of delegation, from: 2025-01-01, delegates: [routine-change]}]

    Accepted
        records/policy/rights.yml:
            id: rights
            rights:
              - id: R-001
                says: The lead for discharge changes plans.
                who: [lead-discharge]
                may: [update]
                what: {kinds: [plan]}
                needs:
                  decision: {made_by: case-conference}
                  delegation: routine-change
        records/posts/lead-discharge.yml:
            id: lead-discharge
            title: Lead for discharge
            agency: northmoor-council
            from: 2025-01-01
            authority: [{id: A1, title: Scheme of delegation, from: 2025-01-01, delegates: [routine-change]}]
    """
    ground = trail.always(ground_of)
    deciders = [*MEETINGS, *ground.forums]
    delegated = {word for post in ground.posts.values() for each in live(post.authority) for word in each.delegates}
    for each in granted(trail):
        for path, found, known, what in _asked(each.entry.needs, deciders, delegated):
            if found not in known:
                yield at(
                    each.record, (*each.path, "needs", *path),
                    f"{each.named} needs {what} {shown(found)}, which there is not{did_you_mean(found, known)}",
                    "correct it, or ask for something that can be brought", who=WHO)


def _asked(needs: Needs | None, deciders: list[str], delegated: set[str]) -> Iterator[
        tuple[FieldPath, str, list[str] | set[str], str]]:
    if needs and needs.decision and needs.decision.made_by:
        yield ("decision", "made_by"), needs.decision.made_by, deciders, "a decision of the meeting or forum"
    if needs and needs.delegation:
        yield ("delegation",), needs.delegation, delegated, "a document that delegates"
