"""P4-W4a: several agencies have assessed the same area of one person's life within a short time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from caretrail.facts.cases import Known, open_cases
from caretrail.facts.entries import numbered
from caretrail.facts.scores import weight
from caretrail.facts.settings import calendar, thresholds
from caretrail.kinds.case import CaseAssessment
from caretrail.rule import Judged
from caretrail.rules.signs import sign
from caretrail.trail import Trail


@sign(code="P4-W4a", name="repeated-reassessments", unit="area of a case assessed lately")
def check(trail: Trail) -> Iterable[Judged]:
    r"""Several agencies have assessed the same area of one person's life within a short time.

    Why it matters
        Somebody tells the same story again to each agency, and nothing comes of it but another form. It shows that the
        agencies do not trust, or do not see, each other's assessments.

    How to fix
        Agree in the next review whose assessment holds for that area, and share it. The next one is joint: enter it
        once, with the others in `joint_with`.

    Flagged
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-05
            assessments:
              - {id: X1, on: 2026-03-06, domain: daily living, agency: northmoor-hospitals}
              - {id: X2, on: 2026-04-02, domain: Daily living, agency: northmoor-council}  # P4-W4a

    Accepted: one assessment, made together
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-05
            assessments:
              - {id: X1, on: 2026-03-06, domain: daily living, agency: northmoor-hospitals,
                 joint_with: [northmoor-council]}
              - {id: X2, on: 2026-03-06, domain: medicines, agency: northmoor-hospitals}

    Accepted: half a year lies between
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2025-10-05
            assessments:
              - {id: X1, on: 2025-10-06, domain: daily living, agency: northmoor-hospitals}
              - {id: X2, on: 2026-04-02, domain: daily living, agency: northmoor-council}
    """
    return (judged for each in open_cases(trail) for judged in _judged(trail, each))


def _judged(trail: Trail, each: Known) -> Iterable[Judged]:
    wanted = thresholds(trail).p4
    lately: dict[str, list[tuple[int, CaseAssessment]]] = defaultdict(list)
    for place, found in numbered(each.case.assessments):
        if found.on <= trail.as_of <= calendar(trail).after(found.on, wanted.reassessed_in):
            lately[found.domain.casefold()].append((place, found))
    for made in lately.values():
        made.sort(key=lambda one: one[1].on)
        agencies = dict.fromkeys(one.agency for _, one in made)
        place, last = made[-1]
        quiet = len(agencies) < 2 or len(made) < wanted.reassessments
        named = ", ".join(f"`{agency}`" for agency in agencies)
        said = (f"{len(made)} by {named} in {wanted.reassessed_in}" if quiet else
                f"case `{each.record.id}` was assessed {len(made)} times for one area in {wanted.reassessed_in}, by "
                f"{named}, last on {last.on}; {wanted.reassessments} are a sign")
        yield Judged(each.record, quiet, said, "agree whose assessment holds there, and make the next one joint",
                     ("assessments", place), trail.as_of, weight(trail, each.record, trail.as_of),
                     who="the coordinator of the case")
