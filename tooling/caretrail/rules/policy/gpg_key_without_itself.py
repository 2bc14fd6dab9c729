"""POL41: a GPG key is named, and the key itself is missing."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.entries import numbered, typed
from caretrail.kinds.person import Person
from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import subject

BLOCK = "-----BEGIN PGP PUBLIC KEY BLOCK-----"


@rule(code="POL41", name="gpg-key-without-itself", severity=Severity.WARNING, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A GPG key is named, and the key itself is missing.

    Why it matters
        A signature by GPG holds no key, unlike one by SSH. Without the key nothing can be verified, and what was
        signed with it does not count.

    How to fix
        Add what `gpg --armor --export FINGERPRINT` prints as `gpg_public`, from the line with BEGIN to the line
        with END.

    Flagged
        records/people/amara-okafor.yml:
            id: amara-okafor
            name: Amara Okafor
            agency: northmoor-council
            identities:
              - {id: D1, from: 2025-01-01, gpg_key: 3AA5C34371567BD2AA5C34371567BD2AA5C34371}  # POL41

    Accepted
        records/people/amara-okafor.yml:
            id: amara-okafor
            name: Amara Okafor
            agency: northmoor-council
            identities:
              - id: D1
                from: 2025-01-01
                gpg_key: 3AA5C34371567BD2AA5C34371567BD2AA5C34371
                gpg_public: |-
                  -----BEGIN PGP PUBLIC KEY BLOCK-----

                  mDMEZ4VbGhYJKwYBBAHaRw8BAQdA
                  -----END PGP PUBLIC KEY BLOCK-----
    """
    person = typed(record, Person)
    for place, each in numbered(person.identities if person else ()):
        if each.gpg_key and BLOCK not in (each.gpg_public or ""):
            yield at(record, ("identities", place, "gpg_key"),
                     f"{subject(record)} has a GPG key without the key itself: nothing signed with it counts",
                     "add what `gpg --armor --export` prints for it as `gpg_public`",
                     who="whose key it is, with a custodian")
