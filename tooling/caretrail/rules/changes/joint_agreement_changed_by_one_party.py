"""CHG10: an agreement in force changes, and not every party to it agreed."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.authority.classes import state_of, text
from caretrail.authority.model import Touched
from caretrail.authority.transitions import UNSET
from caretrail.facts.fingerprint import changed_fields
from caretrail.problem import Severity
from caretrail.rule import About, Finding, rule
from caretrail.rules.changing import added, agencies_for, behind, changed, live, named, people

ON_TOP = ("extensions", "variations")
"""The lists that change the terms without rewriting them, unless a decision did."""


@rule(code="CHG10", name="joint-agreement-changed-by-one-party", severity=Severity.ERROR, scope="change",
      about=About(kinds=("agreement",)))
def check(touched: Touched) -> Iterator[Finding]:
    r"""An agreement in force changes, and not every party to it agreed.

    Why it matters
        What two agencies signed, one of them cannot rewrite. The other would be held to a promise it never made, and
        would find out when it is said to have broken it.

    How to fix
        Let somebody of every party write or approve the change. What goes on under an agreement (checks, breaches, who
        watches next) needs that of nobody, nor does a draft.

    Flagged: the hospitals promise more, and nobody of theirs was asked
        records/agreements/night-cover.yml:
            id: night-cover
            title: Night cover
            parties:
              - {id: P1, agency: northmoor-council}
              - {id: P2, agency: northmoor-hospitals}
            money: Each pays half.
        --- next landing by amara-okafor, approved by helen-brandt ---
        records/agreements/night-cover.yml:
            id: night-cover
            title: Night cover
            parties:
              - {id: P1, agency: northmoor-council}
              - {id: P2, agency: northmoor-hospitals}
            money: The hospitals pay.  # CHG10

    Flagged: a longer term, without a decision
        records/agreements/night-cover.yml:
            id: night-cover
            title: Night cover
            to: 2026-06-30
            parties:
              - {id: P1, agency: northmoor-council}
              - {id: P2, agency: northmoor-hospitals}
        --- next landing by amara-okafor, approved by helen-brandt ---
        records/agreements/night-cover.yml:
            id: night-cover
            title: Night cover
            to: 2026-06-30
            parties:
              - {id: P1, agency: northmoor-council}
              - {id: P2, agency: northmoor-hospitals}
            extensions:
              - {id: E1, on: 2026-04-15, to: 2027-06-30}  # CHG10

    Accepted: both parties agreed
        records/agreements/night-cover.yml:
            id: night-cover
            title: Night cover
            parties:
              - {id: P1, agency: northmoor-council}
              - {id: P2, agency: northmoor-hospitals}
            money: Each pays half.
        --- next landing by amara-okafor, approved by tomasz-lind ---
        records/agreements/night-cover.yml:
            id: night-cover
            title: Night cover
            parties:
              - {id: P1, agency: northmoor-council}
              - {id: P2, agency: northmoor-hospitals}
            money: The hospitals pay.

    Accepted: a draft, and a check of what is in force
        records/agreements/night-cover.yml:
            id: night-cover
            title: Night cover
            status: draft
            parties:
              - {id: P1, agency: northmoor-council}
              - {id: P2, agency: northmoor-hospitals}
            money: Each pays half.
        records/agreements/day-cover.yml:
            id: day-cover
            title: Day cover
            parties:
              - {id: P1, agency: northmoor-council}
              - {id: P2, agency: northmoor-hospitals}
        --- next landing by amara-okafor ---
        records/agreements/night-cover.yml:
            id: night-cover
            title: Night cover
            status: draft
            parties:
              - {id: P1, agency: northmoor-council}
              - {id: P2, agency: northmoor-hospitals}
            money: The hospitals pay.
        records/agreements/day-cover.yml:
            id: day-cover
            title: Day cover
            parties:
              - {id: P1, agency: northmoor-council}
              - {id: P2, agency: northmoor-hospitals}
            compliance_checks:
              - {id: C1, on: 2026-04-14, result: Kept in March.}
    """
    if touched.kind.name != "agreement" or touched.base is None or touched.head is None:
        return
    state = state_of(touched.kind, touched.base) or UNSET["agreement"]
    terms = _terms(touched) if state == "active" else ()
    if not terms:
        return
    parties = {text(each, "agency") for doc in (touched.base, touched.head) for each in live(doc, "parties")} - {""}
    there = {agency for person in behind(touched.landed) for agency in agencies_for(touched.landed, person)}
    if len(parties) > 1 and (missing := parties - there):
        fields = ", ".join(f"`{each}`" for each in terms)
        path = next(change.path for change in touched.changes if change.path[0] == terms[0])
        yield changed(touched, path, f"{named(touched)} changes in {fields}, and nobody of {people(missing)} wrote or "
                      "approved that", f"ask somebody of {people(missing)} to approve it",
                      who=f"somebody of {people(missing)}")


def _terms(touched: Touched) -> tuple[str, ...]:
    """The fields in which its terms change."""
    moved = {change.path[0] for change in touched.changes}
    rewritten = changed_fields(touched.kind.name, touched.base or {}, touched.head or {})
    grown = (field for field in ON_TOP if any(not text(each, "by") for each in added(touched, field)))
    return (*(field for field in rewritten if field in moved), *grown)
