"""REF14: records follow each other in a circle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from caretrail.kinds.references import Reference
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import subject
from caretrail.trail import Trail


@rule(code="REF14", name="circular-succession", severity=Severity.ERROR, scope="links")
def check(trail: Trail) -> Iterator[Finding]:
    r"""Records follow each other in a circle.

    Why it matters
        If A takes the place of B and B that of A, no reader can tell which of them holds. The same goes for
        posts that report to each other and forums that escalate to each other: nobody is at the top.

    How to fix
        Delete or turn round the link that is wrong. The newer record names the older one.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            links: [{type: supersedes, to: RSK-2026-3B7D}]  # REF14
        records/risks/2026/RSK-2026-3B7D.yml:
            id: RSK-2026-3B7D
            title: Late discharge from Ward 7
            opened_on: 2026-03-05
            links: [{type: supersedes, to: RSK-2026-7K3M}]

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            links: [{type: supersedes, to: RSK-2026-9QX4}]
    """
    onward: dict[str, dict[str, list[Reference]]] = defaultdict(lambda: defaultdict(list))
    for step, record, reference in trail.onward:
        onward[step][record.id].append(reference)
    for links in onward.values():
        for circle, reference in circles(links):
            record = trail.records[circle[-1]]
            yield at(
                record, reference.path,
                f"{subject(record)} closes a circle: " + " to ".join(f"`{name}`" for name in (*circle, circle[0])),
                "delete or turn round the link that is wrong; the newer record names the older one",
                who="the owners of these records")


def circles(links: Mapping[str, Sequence[Reference]]) -> Iterator[tuple[list[str], Reference]]:
    """The members of each circle, and the reference that closes it. Every reference is followed once."""
    done: set[str] = set()
    for start in links:
        way_here: dict[str, Iterator[Reference]] = {} if start in done else {start: iter(links[start])}
        while way_here:
            here = next(reversed(way_here))
            reference = next(way_here[here], None)
            if reference is None:
                done.add(here)
                del way_here[here]
            elif reference.to in way_here and reference.to != here:
                members = list(way_here)
                yield members[members.index(reference.to):], reference
            elif reference.to not in done and reference.to not in way_here:
                way_here[reference.to] = iter(links.get(reference.to, ()))
