"""POL39: what stands for a key is not the fingerprint of one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caretrail.authority.classes import text
from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import FieldPath, Finding, at, rule
from caretrail.rules.misfits import shown, subject

SSH = re.compile(r"SHA256:[A-Za-z0-9+/]{43}=?\Z")
GPG = re.compile(r"(?:0x)?(?:[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64})\Z")
LISTS = {"person": ("identities",), "rights": ("platforms", "attestors")}
"""Kind -> its lists whose entries can hold a key."""


@rule(code="POL39", name="malformed-key", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""What stands for a key is not the fingerprint of one.

    Why it matters
        No signature will ever match it. Whoever signs with the key is taken for somebody unknown, and what they
        change is refused.

    How to fix
        For SSH copy what `ssh-keygen -lf` prints with the public key, from `SHA256:` on: 43 letters and digits
        follow. For GPG copy the whole fingerprint that `gpg --fingerprint` prints, 40 digits or 64.

    Flagged
        records/people/amara-okafor.yml:
            id: amara-okafor
            name: Amara Okafor
            agency: northmoor-council
            identities:
              - {id: D1, from: 2025-01-01, email: a.okafor@council.example,
                 ssh_key: SHA256:qXJS3SuoYVnLr9cmQmSVqFZ7nH1y}  # POL39
              - {id: D2, from: 2025-01-01, gpg_key: 3AA5C34371567BD2}  # POL39

    Accepted
        records/people/amara-okafor.yml:
            id: amara-okafor
            name: Amara Okafor
            agency: northmoor-council
            identities:
              - {id: D1, from: 2025-01-01, email: a.okafor@council.example,
                 ssh_key: "SHA256:qXJS3SuoYVnLr9cmQmSVqFZ7nH1y0aB4cD5eF6gH7iJ"}
              - {id: D2, from: 2025-01-01, gpg_key: 3AA5 C343 7156 7BD2 AA5C 3437 1567 BD2A A5C3 4371}
    """
    for path, entry in _identities(record):
        ssh, gpg = text(entry, "ssh_key"), text(entry, "gpg_key")
        if ssh and not SSH.match(ssh):
            yield at(record, (*path, "ssh_key"),
                     f"{subject(record)} has {shown(ssh)} for an SSH key, which is not the fingerprint of one",
                     "copy it from `ssh-keygen -lf` with the public key: `SHA256:` and 43 letters and digits",
                     who="whose key it is, with a custodian")
        if gpg and not GPG.match(gpg.replace(" ", "")):
            yield at(record, (*path, "gpg_key"),
                     f"{subject(record)} has {shown(gpg)} for a GPG key, which is not a whole fingerprint",
                     "copy it from `gpg --fingerprint`: 40 digits, or 64", who="whose key it is, with a custodian")


def _identities(record: Record) -> Iterator[tuple[FieldPath, dict[str, object]]]:
    for name in LISTS.get(record.kind.name, ()):
        held = record.doc.get(name)
        listed = held if isinstance(held, list) else []
        yield from (((name, place), entry) for place, entry in enumerate(listed) if isinstance(entry, dict))
