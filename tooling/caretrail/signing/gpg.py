"""GPG signatures: read when the commit is, and held against a public key whenever somebody asks."""

from __future__ import annotations

import base64
import binascii
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from caretrail.signing import packets
from caretrail.signing.model import CHANGED, Malformed, Signature
from caretrail.signing.packets import PgpSignature
from caretrail.signing.wire import dearmored

if TYPE_CHECKING:
    from caretrail.signing.certificate import Certificate, Member

OVER_BYTES = 0
"""The kind of signature that is over a content just as it is."""


def read_signature(data: bytes, armored: bytes) -> Signature:
    """What a signature over some data says, and what `fault_of` needs to check it; any bytes are an answer."""
    try:
        body = _body(armored)
        read = packets.read_signature(body)
    except Malformed as fault:
        return Signature("gpg", fault=str(fault))
    if not read.issuer:
        return Signature("gpg", fault="the signature does not say which key made it")
    if read.kind != OVER_BYTES:
        return Signature("gpg", read.issuer, "the signature is not one over a content as it is")
    digest = read.digest(data)
    if not read.fits(digest):
        return Signature("gpg", read.issuer, CHANGED)
    return Signature("gpg", read.issuer, proof=f"{digest.hex()} {base64.b64encode(body).decode()}")


def fault_of(signature: Signature, armored_key: str, day: date) -> str:
    """Why a GPG signature does not hold with this public key on a day; empty where it does.

    The key must stand for itself: what it says of its end, its subkeys and their end it must have signed, and not with
    SHA-1. It holds to the end of its last day. One that was given up holds for the days before that, one that was
    revoked for another reason, or for none, for no day at all. Only `day` counts, no date that the signature claims.
    """
    if signature.fault:
        return signature.fault
    if signature.form != "gpg":
        return "the signature is not one of GPG"
    try:
        read, digest = _proof(signature.proof)
        found = _find(armored_key, read.issuer)
        if found is None:
            return "it was made with another key than the public key that is registered"
        certificate, member = found
        if ends := read.number(packets.ENDS):
            last = _day(read.made + ends)
            if last < day:
                return f"the signature itself was to hold until {last.isoformat()} only"
        return _key_fault(certificate, member, day) or ("" if member.made(read, digest) else CHANGED)
    except Malformed as fault:
        return str(fault)


def fingerprints(armored_key: str) -> tuple[tuple[str, ...], ...]:
    """Of each key in a public key block its own fingerprint, then those of its subkeys, with which it may sign as well.
    None where it is no such block.
    """
    try:
        return tuple(tuple(each.fingerprint for each in key.members) for key in _certificates(armored_key))
    except Malformed:
        return ()


def _key_fault(certificate: Certificate, member: Member, day: date) -> str:
    if fault := certificate.fault or member.fault:
        return fault
    for each in dict.fromkeys((certificate.primary, member)):
        what = "the key" if each is certificate.primary else "the subkey"
        if each.revoked_from and day >= each.revoked_from:
            since = f" on {each.revoked_from.isoformat()}" if each.revoked_from > date.min else ""
            return f"{what} was revoked{since}"
        if each.ends and _day(each.ends) < day:
            return f"{what} ran out on {_day(each.ends).isoformat()}"
    return ""


def _certificates(armored_key: str) -> tuple[Certificate, ...]:
    from caretrail.signing.certificate import read_certificates

    return read_certificates(armored_key)


def _find(armored_key: str, key: str) -> tuple[Certificate, Member] | None:
    """The key or subkey that goes by that fingerprint; None where it is not there, or not the only one."""
    found = [(certificate, each) for certificate in _certificates(armored_key) for each in certificate.members
             if key in (each.fingerprint, each.short)]
    return found[0] if len(found) == 1 else None


def _body(armored: bytes) -> bytes:
    found = list(packets.packets(dearmored(armored, "PGP SIGNATURE"), "the signature"))
    if [kind for kind, _ in found] != [packets.SIGNATURE]:
        raise Malformed("there is not one signature, but " + (f"{len(found)} parts" if found else "none"))
    return found[0][1]


def _proof(proof: str) -> tuple[PgpSignature, bytes]:
    try:
        digest, body = proof.split(" ")
        return packets.read_signature(base64.b64decode(body)), bytes.fromhex(digest)
    except (ValueError, binascii.Error) as fault:
        raise Malformed("what was kept of the signature cannot be read") from fault


def _day(seconds: int) -> date:
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).date()
