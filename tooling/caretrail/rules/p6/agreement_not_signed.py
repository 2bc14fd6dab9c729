"""P6-G1: an agreement is not signed by all its parties, or is past its term."""

from __future__ import annotations

from datetime import date

from caretrail.facts.entries import live, typed
from caretrail.facts.force import agreement_ends
from caretrail.kinds.agreement import Agreement
from caretrail.load import Record
from caretrail.rules.gates import Missing, gate
from caretrail.trail import Trail


@gate(code="P6-G1", name="agreement-not-signed", of=("agreement",))
def check(record: Record, day: date, _trail: Trail) -> Missing | str:
    """An agreement is not signed by all its parties, or is past its term.

    Why it matters
        An agency that has not signed is not bound, whatever it said in the meeting. After the last day of the term
        nobody is.

    How to fix
        Enter the missing signature with its day, or keep the agreement a draft until it is there. A longer term is an
        entry of `extensions`.

    Flagged
        records/agreements/night-cover.yml:
            id: night-cover
            title: Working agreement for night cover
            from: 2026-03-01
            to: 2026-12-31
            parties:
              - {id: P1, agency: northmoor-council}
              - {id: P2, agency: northmoor-hospitals}  # P6-G1
            signatures: [{id: S1, agency: northmoor-council, person: amara-okafor, on: 2026-02-20}]

    Flagged: signed when its term was over
        records/agreements/night-cover.yml:
            id: night-cover
            title: Working agreement for night cover
            from: 2026-01-01
            to: 2026-03-31  # P6-G1
            parties: [{id: P1, agency: northmoor-council}]
            signatures: [{id: S1, agency: northmoor-council, person: amara-okafor, on: 2026-04-02}]

    Accepted
        records/agreements/night-cover.yml:
            id: night-cover
            title: Working agreement for night cover
            from: 2026-03-01
            to: 2026-12-31
            parties: [{id: P1, agency: northmoor-council}, {id: P2, agency: northmoor-hospitals}]
            signatures:
              - {id: S1, agency: northmoor-council, person: amara-okafor, on: 2026-02-20}
              - {id: S2, agency: northmoor-hospitals, person: tomasz-lind, on: 2026-03-01}

    Accepted: a draft may wait for signatures
        records/agreements/night-cover.yml:
            id: night-cover
            title: Working agreement for night cover
            status: draft
            parties: [{id: P1, agency: northmoor-council}]
    """
    agreement = typed(record, Agreement)
    if agreement is None or not live(agreement.parties):
        return Missing("it names no parties", "add the agencies that are bound to `parties`", ("parties",))
    ends = agreement_ends(agreement, day)
    if ends and ends < day:
        return Missing(f"its term ended on {ends}", "enter the extension, or set `status: ended`",
                       ("extensions",) if agreement.extensions else ("to",))
    signed = {each.agency: each.on for each in live(agreement.signatures) if each.on <= day}
    for place, party in enumerate(agreement.parties):
        if party.agency not in signed and party in live(agreement.parties):
            return Missing(f"`{party.agency}` had not signed it by {day}", "enter the signature, or keep it a draft",
                           ("parties", place, "agency"))
    until = f"to {ends}" if ends else "without an end"
    return f"signed by {len(signed)} parties, the last on {max(signed.values())}, {until}"
