"""PRV04: a text seems to hold somebody's phone number or e-mail address."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.private import contact_details
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.sightings import sightings

FOR_ADDRESSES = ("email", "contact")


@rule(code="PRV04", name="contact-detail", severity=Severity.WARNING, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A text seems to hold somebody's phone number or e-mail address.

    Why it matters
        Texts of the register are read and copied widely, and nobody who is called at home agreed to that.
        Addresses have fields of their own: `email` of a person's identities, and `contact` of an agency.
        Addresses that name a team only, and numbers that begin with 03 or 08, are left alone. What was found
        is never shown.

    How to fix
        Name the person or the post by the id of their record. For a number to call, name the rota or the
        switchboard.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            log:
              - {id: L1, on: 2026-03-05, text: "her daughter is on 07700 900123"}  # PRV04
              - {id: L2, on: 2026-03-06, text: write to jo.bloggs@home.example}  # PRV04

    Accepted: the fields for addresses, a team's mailbox, an organisation's number
        records/people/jo-bloggs.yml:
            id: jo-bloggs
            name: Jo Bloggs
            agency: northmoor-council
            identities:
              - {id: D1, from: 2026-01-05, email: j.bloggs@council.example}
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            summary: Write to discharge.team@council.example or call 0300 123 4567.
            opened_on: 2026-03-05
    """
    yield from sightings(record, contact_details, "name the person, the post or the rota by its id instead",
                         beside=FOR_ADDRESSES)
