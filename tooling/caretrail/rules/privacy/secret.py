"""PRV03: a text seems to hold a password or a key."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.private import secrets
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.sightings import sightings


@rule(code="PRV03", name="secret", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A text seems to hold a password or a key.

    Why it matters
        Everybody who reads the register could use it, now and from any copy of its history later. Looked for
        are private keys, the keys that programs use at well-known services, and a word such as `password`
        with a value behind it. What was found is never shown.

    How to fix
        Change the password or withdraw the key first: once it has been pushed, taking it out is not enough.
        Then say in words where it is kept.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            summary: "Rota system, user ward7, password: Moorside2026"  # PRV03
            opened_on: 2026-03-05

    Flagged: a key that a program uses, a private key
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            log:
              - {id: L1, on: 2026-03-05, text: the export runs with ghp_<36 x a>}  # PRV03
              - {id: L2, on: 2026-03-06, text: "-----BEGIN OPENSSH PRIVATE KEY-----"}  # PRV03

    Accepted: words about one
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            summary: "Nobody on nights knows the password: it is kept by the site manager."
            opened_on: 2026-03-05
    """
    yield from sightings(record, secrets, "change the password or withdraw the key, then take it out")
