"""OWN08: a change of files goes against a limit on them."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.authority.model import Landed
from caretrail.problem import Place, Severity
from caretrail.rule import Finding, rule
from caretrail.rules.refusals import made_by


@rule(code="OWN08", name="proposal-against-a-limit", severity=Severity.ERROR, scope="landing")
def check(landed: Landed) -> Iterator[Finding]:
    r"""A change of files goes against a limit on them.

    Why it matters
        Not all that binds a partnership is a record: what is published, and what the checks themselves rest on, lies in
        files beside them. A limit on those holds for a proposal as a whole.

    How to fix
        Propose it by itself where the limit asks for that, and ask those for approval whom the message names.

    Flagged: one approval is missing
        records/policy/limits.yml:
            id: limits
            limits:
              - id: F-006
                says: Agreements that are published change in a proposal of their own, and two agencies look at it.
                paths: [docs/agreements/]
                alone: true
                approvals: {count: 2, agencies: 2}
        docs/agreements/sharing.md:
            We tell each other what we need to know.
        --- next landing by helen-brandt, approved by tomasz-lind ---
        docs/agreements/sharing.md:  # OWN08
            We tell each other what we care to tell.

    Flagged: something else changes with it
        records/policy/limits.yml:
            id: limits
            limits:
              - id: F-006
                says: Agreements that are published change in a proposal of their own, and two agencies look at it.
                paths: [docs/agreements/]
                alone: true
                approvals: {count: 2, agencies: 2}
        docs/agreements/sharing.md:
            We tell each other what we need to know.
        --- next landing by helen-brandt, approved by tomasz-lind and ravi-menon ---
        docs/agreements/sharing.md:  # OWN08
            We tell each other what we need to know, on the same day.
        docs/news.md:
            Nothing new.

    Accepted
        records/policy/limits.yml:
            id: limits
            limits:
              - id: F-006
                says: Agreements that are published change in a proposal of their own, and two agencies look at it.
                paths: [docs/agreements/]
                alone: true
                approvals: {count: 2, agencies: 2}
        docs/agreements/sharing.md:
            We tell each other what we need to know.
        --- next landing by helen-brandt, approved by tomasz-lind and ravi-menon ---
        docs/agreements/sharing.md:
            We tell each other what we need to know, on the same day.
    """
    for each in landed.denials:
        place = Place(each.action.paths[0][0]) if each.action.paths else Place("records")
        yield Finding(place, f"{made_by(landed)} may not change {each.said}", each.fix, who=each.who)
