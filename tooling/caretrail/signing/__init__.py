"""Signatures under commits and statements, verified in this process: SSH and GPG. Facts only, no policy."""

from __future__ import annotations

from caretrail.signing.model import Signature

HEADERS = (b"gpgsig", b"gpgsig-sha256")
"""Where git keeps the signature of a commit: the second in repositories that name objects by SHA-256."""


def verify_commit(raw_data: bytes) -> Signature | None:
    """The signature under a commit, given the whole object; None where nobody signed it. Any bytes are an answer.

    It is over the object without the header that holds it. Whose key it is, and since when, is for the policy to say;
    neither the dates of the commit nor its names are looked at.
    """
    payload, found = split(raw_data)
    if not found:
        return None
    own = [value for name, value in found if name == HEADERS[len(raw_data.partition(b"\n")[0]) > len("tree ") + 40]]
    if len(own) != 1:
        return Signature("other", fault="the commit holds more than one signature" if own else
                         "its signature is over another form of the commit")
    if own[0].startswith(b"-----BEGIN SSH SIGNATURE-----"):
        from caretrail.signing import keys

        return keys.verify(payload, own[0], "git")
    if own[0].startswith(b"-----BEGIN PGP "):
        from caretrail.signing import gpg

        return gpg.read_signature(payload, own[0])
    if own[0].startswith(b"-----BEGIN SIGNED MESSAGE-----"):
        return Signature("other", fault="it was made with a certificate (X.509), which is not checked here")
    return Signature("other", fault="the signature is of no form that is known here")


def split(raw_data: bytes) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """A commit without the headers that hold signatures, and these with their values."""
    head, gap, message = raw_data.partition(b"\n\n")
    kept: list[bytes] = []
    found: list[tuple[bytes, bytes]] = []
    inside = False
    for line in head.split(b"\n"):
        name, _, value = line.partition(b" ")
        if inside and line[:1] == b" ":
            found[-1] = (found[-1][0], found[-1][1] + b"\n" + line[1:])
            continue
        inside = name in HEADERS
        if inside:
            found.append((name, value))
        else:
            kept.append(line)
    return b"\n".join(kept) + gap + message, found
