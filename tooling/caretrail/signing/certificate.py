"""GPG public keys as blocks of letters: the key, its subkeys, until when they hold, and what proves that."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise

from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

from caretrail.signing import packets
from caretrail.signing.model import Malformed
from caretrail.signing.packets import PgpSignature
from caretrail.signing.public import HASHES, PublicKey, curve_key, ed25519_key, holds, pair, rsa_key
from caretrail.signing.wire import Reader, dearmored

BLOCK = "PGP PUBLIC KEY BLOCK"
NAME = "the public key"
RSA, RSA_SIGN, ECDSA, EDDSA, ED25519 = 1, 3, 19, 22, 27
OIDS = {bytes.fromhex("2a8648ce3d030107"): "nistp256", bytes.fromhex("2b81040022"): "nistp384",
        bytes.fromhex("2b81040023"): "nistp521"}
EDDSA_OID = bytes.fromhex("2b06010401da470f01")

CERTIFIED = frozenset({0x10, 0x11, 0x12, 0x13})
SUBKEY, BACK, DIRECT, REVOKED, SUBKEY_REVOKED, NAME_REVOKED = 0x18, 0x19, 0x1F, 0x20, 0x28, 0x30
MAY_SIGN = 0x02
SOFT = frozenset({1, 3, 32})
"""Reasons to revoke a key that do not put in doubt what it signed before: replaced, retired, its name is gone."""


@dataclass(eq=False)
class Member:
    """A key or subkey. `ends` is in seconds since 1970, 0 for never; `revoked_from` the first day on which nothing
    holds any more; `fault` why nothing that it signs counts.
    """

    body: bytes
    fingerprint: str
    algorithm: int
    created: int
    material: bytes
    ends: int = 0
    revoked_from: date | None = None
    fault: str = ""
    signatures: list[PgpSignature] = field(default_factory=list)

    @property
    def short(self) -> str:
        return self.fingerprint[-16:] if self.body[0] == 4 else self.fingerprint[:16]

    @property
    def hashed(self) -> bytes:
        """The key as signatures are over it."""
        wide = 2 if self.body[0] == 4 else 4
        return (b"\x99" if wide == 2 else b"\x9b") + len(self.body).to_bytes(wide) + self.body

    def made(self, signature: PgpSignature, digest: bytes) -> bool:
        """Whether this key made a signature over what has that digest; Malformed for a key that cannot be used."""
        same = signature.algorithm == self.algorithm or {signature.algorithm, self.algorithm} == {RSA, RSA_SIGN}
        if not same or signature.version != self.body[0]:
            return False
        numbers = _numbers(signature)
        return holds(public_key(self), numbers, digest, Prehashed(HASHES[signature.hashing]))

    def signed(self, signature: PgpSignature, content: bytes) -> bool:
        """The same of a content, for what a key says of itself; nothing that cannot be read was signed."""
        try:
            digest = signature.digest(content)
            return signature.fits(digest) and self.made(signature, digest)
        except Malformed:
            return False


@dataclass(frozen=True, eq=False)
class Certificate:
    """A key with its subkeys; the key itself is the first of the members. `fault` says why it serves for nothing."""

    members: tuple[Member, ...]
    fault: str = ""

    @property
    def primary(self) -> Member:
        return self.members[0]


@lru_cache(maxsize=256)
def read_certificates(armored: str) -> tuple[Certificate, ...]:
    """The keys in one block or several: git hosts publish those they had one after the other together. Malformed where
    there is anything else.
    """
    end = f"-----END {BLOCK}-----"
    *blocks, rest = armored.strip().split(end)
    texts = [f"{each}{end}" for each in blocks] or [rest]
    data = b"".join(dearmored(each.encode("utf-8", "replace"), BLOCK, NAME) for each in texts)
    found = list(packets.packets(data, NAME))
    if any(kind == packets.SECRET_KEY for kind, _ in found):
        raise Malformed("this is a private key: take it out, and revoke it")
    starts = [place for place, (kind, _) in enumerate(found) if kind == packets.PUBLIC_KEY]
    if not starts or starts[0] != 0 or (blocks and rest):
        raise Malformed(f"{NAME} must be what `gpg --armor --export` prints, and nothing else")
    return tuple(_certificate(_member(found[start][1]), found[start + 1:until])
                 for start, until in pairwise((*starts, len(found))))


def _certificate(primary: Member, parts: Iterable[tuple[int, bytes]]) -> Certificate:
    try:
        public_key(primary)  # weak ones are refused for what they are
        return Certificate((primary, *_subkeys(primary, parts)))
    except Malformed as fault:
        return Certificate((primary,), str(fault))


def _subkeys(primary: Member, parts: Iterable[tuple[int, bytes]]) -> list[Member]:
    """The subkeys of a key; both are judged by the signatures that come with them."""
    names: list[tuple[bytes, list[PgpSignature]]] = []
    subkeys: list[Member] = []
    told = primary.signatures
    for kind, body in parts:
        if kind in (packets.USER, packets.USER_ATTRIBUTE):
            told = []
            mark = b"\xb4" if kind == packets.USER else b"\xd1"
            names.append((mark + len(body).to_bytes(4) + body, told))
        elif kind == packets.PUBLIC_SUBKEY:
            subkeys.append(_member(body))
            told = subkeys[-1].signatures
        elif kind == packets.SIGNATURE and (read := _readable(body)):
            told.append(read)
    _judge_primary(primary, names)
    for each in subkeys:
        _judge_subkey(primary, each)
    return subkeys


def _member(body: bytes) -> Member:
    read = Reader(body, NAME)
    version, created, algorithm = read.number(1), read.number(4), read.number(1)
    if version == 4:
        digest = hashlib.sha1(b"\x99" + len(body).to_bytes(2) + body, usedforsecurity=False)
        material = read.rest()
    elif version == 6:
        digest = hashlib.sha256(b"\x9b" + len(body).to_bytes(4) + body)
        material = read.take(read.number(4))
        read.end()
    else:
        raise Malformed(f"keys of version {version} are not read here")
    return Member(body, digest.hexdigest().upper(), algorithm, created, material)


def _readable(body: bytes) -> PgpSignature | None:
    """A signature inside a key; one that proves nothing (with SHA-1 ...) is passed over, unless it revokes."""
    try:
        return packets.read_signature(body)
    except Malformed:
        if body[1:2] in (bytes([REVOKED]), bytes([SUBKEY_REVOKED])):
            raise Malformed(f"{NAME} was revoked in a way that cannot be read here") from None
        return None


def _judge_primary(key: Member, names: Iterable[tuple[bytes, list[PgpSignature]]]) -> None:
    said = [each for each in key.signatures if each.kind == DIRECT and key.signed(each, key.hashed)]
    for name, told in names:
        own = [each for each in told if each.kind in CERTIFIED | {NAME_REVOKED}
               and _is_by(each, key) and key.signed(each, key.hashed + name)]
        if own and (last := _newest(own)).kind != NAME_REVOKED:
            said.append(last)
    _mark_revoked(key, key, REVOKED, key.hashed)
    if not said:
        raise Malformed(f"{NAME} does not stand for itself: it holds no signature of its own, or only with SHA-1")
    _take_over(key, _newest(said))


def _judge_subkey(primary: Member, key: Member) -> None:
    content = primary.hashed + key.hashed
    _mark_revoked(primary, key, SUBKEY_REVOKED, content)
    bindings = [each for each in key.signatures if each.kind == SUBKEY and primary.signed(each, content)]
    if not bindings:
        key.fault = "the subkey that made it is not one of the key it hangs on"
        return
    binding = _newest(bindings)
    _take_over(key, binding)
    back = _readable(binding.hashed.get(packets.EMBEDDED) or binding.loose.get(packets.EMBEDDED, b""))
    if not key.fault and not (back and back.kind == BACK and key.signed(back, content)):
        key.fault = "the subkey that made it does not itself say that it hangs on this key"


def _take_over(key: Member, said: PgpSignature) -> None:
    """What a signature of the owner says of a key: until when it holds, and what for."""
    if ends := said.number(packets.KEY_ENDS):
        key.ends = key.created + ends
    flags = said.hashed.get(packets.FLAGS)
    # A key that does not say what it is for may sign; a subkey must say it.
    may = said.kind != SUBKEY if flags is None else bool(int.from_bytes(flags[:1]) & MAY_SIGN)
    if not may:
        key.fault = "the key that made it is not meant for signing"


def _mark_revoked(primary: Member, key: Member, kind: int, content: bytes) -> None:
    """The first day on which a key holds no more. A revocation by somebody else whom the owner named cannot be checked
    here, and is believed: it can only take away.
    """
    for each in key.signatures:
        if each.kind != kind or (_is_by(each, primary) and not primary.signed(each, content)):
            continue
        soft = _is_by(each, primary) and each.hashed.get(packets.REASON, b"\0")[:1] in {bytes([one]) for one in SOFT}
        day = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=each.made)).date() if soft else date.min
        key.revoked_from = min(day, key.revoked_from or day)


def _is_by(signature: PgpSignature, key: Member) -> bool:
    return signature.issuer in (key.fingerprint, key.short)


def _newest(some: list[PgpSignature]) -> PgpSignature:
    return max(some, key=lambda each: each.made)


@lru_cache(maxsize=256)
def public_key(key: Member) -> PublicKey:
    """The key as it can be used; Malformed for one that is weak or not known here."""
    read = Reader(key.material, NAME)
    found: PublicKey
    if key.algorithm in (RSA, RSA_SIGN):
        modulus, exponent = read.mpi(), read.mpi()
        found = rsa_key(int.from_bytes(modulus), int.from_bytes(exponent))
    elif key.algorithm == ED25519:
        found = ed25519_key(read.take(32))
    elif key.algorithm in (ECDSA, EDDSA):
        curve, point = read.take(read.number(1)), read.mpi()
        if key.algorithm == ECDSA:
            found = curve_key(OIDS.get(curve, ""), point)
        elif curve == EDDSA_OID and point[:1] == b"\x40":
            found = ed25519_key(point[1:])
        else:
            raise Malformed("its key lies on a curve that is not read here")
    else:
        raise Malformed("its key is of a type that is not strong enough, or not known here")
    read.end()
    return found


def _numbers(signature: PgpSignature) -> bytes:
    """What the key made, as `holds` takes it; Malformed where there is more or less of it."""
    read = Reader(signature.numbers)
    if signature.algorithm in (RSA, RSA_SIGN):
        made = read.mpi()
    elif signature.algorithm == ED25519:
        made = read.take(64)
    elif signature.algorithm == EDDSA:
        made = read.mpi().rjust(32, b"\0") + read.mpi().rjust(32, b"\0")
    elif signature.algorithm == ECDSA:
        made = pair(int.from_bytes(read.mpi()), int.from_bytes(read.mpi()))
    else:
        raise Malformed("the signature is of a type that is not strong enough, or not known here")
    read.end()
    return made
