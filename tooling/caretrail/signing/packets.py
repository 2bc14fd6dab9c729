"""OpenPGP (RFC 9580): its packets, its signatures and what they are over."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from caretrail.signing.model import Malformed
from caretrail.signing.wire import Reader

SIGNATURE, SECRET_KEY, PUBLIC_KEY, USER, PUBLIC_SUBKEY, USER_ATTRIBUTE = 2, 5, 6, 13, 14, 17

HASHES = {8: "sha256", 9: "sha384", 10: "sha512"}
OLD_HASHES = {1: "MD5", 2: "SHA-1", 3: "RIPEMD-160", 11: "SHA-224"}

MADE, ENDS, KEY_ENDS, ISSUER_ID, FLAGS, REASON, EMBEDDED, ISSUER = 2, 3, 9, 16, 27, 29, 32, 33
KNOWN = frozenset({*range(2, 8), 9, 11, 12, ISSUER_ID, *range(21, 36), 39})
"""Parts of a signature. One that says it matters, and is not among these, makes the signature worth nothing."""


@dataclass(frozen=True, slots=True)
class PgpSignature:
    """The parts of one: `kind` is what it is for (0 a content, 0x18 a subkey ...), `made` seconds since 1970. `hashed`
    are the parts it is over itself, `loose` those anybody could have changed. `numbers` is what the key made.
    """

    version: int
    kind: int
    algorithm: int
    hashing: str
    made: int
    issuer: str
    hashed: dict[int, bytes]
    loose: dict[int, bytes]
    start: bytes
    tail: bytes
    begin: bytes
    numbers: bytes = field(repr=False)

    def digest(self, content: bytes) -> bytes:
        """The digest that the key signed, for a content."""
        return hashlib.new(self.hashing, self.start + content + self.tail).digest()

    def fits(self, digest: bytes) -> bool:
        """Whether a digest begins as it must; one that does need not be right."""
        return digest[:2] == self.begin

    def number(self, part: int) -> int:
        """A time in seconds from the parts that are signed; 0 where it is not given."""
        return int.from_bytes(self.hashed.get(part, b""))


def packets(data: bytes, what: str) -> Iterator[tuple[int, bytes]]:
    """The type and the content of every packet, to the last byte."""
    read = Reader(data, what)
    while read:
        first = read.number(1)
        if first < 0x80:
            raise Malformed(f"{what} is not OpenPGP")
        if first & 0x40:
            yield first & 0x3F, read.take(_length(read, what))
        else:
            size = first & 3
            yield (first >> 2) & 0xF, read.rest() if size == 3 else read.take(read.number(1 << size))


def _length(read: Reader, what: str = "") -> int:
    """A length in one, two or five bytes. In pieces of unknown number (224 to 254) come only contents; of the parts of
    a signature the length has no such form.
    """
    first = read.number(1)
    if first < 192 or first == 255:
        return first if first < 192 else read.number(4)
    if what and first >= 224:
        raise Malformed(f"{what} comes in pieces, as signatures and keys do not")
    return ((first - 192) << 8) + read.number(1) + 192


def read_signature(body: bytes) -> PgpSignature:
    """A signature of version 4 or 6; Malformed where it is none, or one that proves nothing."""
    read = Reader(body)
    version = read.number(1)
    if version not in (4, 6):
        raise Malformed(f"signatures of version {version} are not checked here")
    kind, algorithm, hashing = (read.number(1) for _ in range(3))
    if hashing not in HASHES:
        raise Malformed(f"it was made with {OLD_HASHES[hashing]}, which can be forged" if hashing in OLD_HASHES else
                        "it was made with a hash that is not known here")
    wide = 4 if version == 6 else 2
    hashed = read.take(read.number(wide))
    loose = read.take(read.number(wide))
    begin = read.take(2)
    salt = read.take(read.number(1)) if version == 6 else b""
    parts, others = _parts(hashed), _parts(loose, matters=False)
    if MADE not in parts or any(len(parts[each]) != 4 for each in (MADE, ENDS, KEY_ENDS) if each in parts):
        raise Malformed("the signature does not say when it was made, or until when it holds")
    over = body[:4 + wide + len(hashed)]
    tail = over + bytes((version, 0xFF)) + len(over).to_bytes(4)
    return PgpSignature(version, kind, algorithm, HASHES[hashing], int.from_bytes(parts[MADE]), _issuer(parts, others),
                        parts, others, salt, tail, begin, read.rest())


def _parts(data: bytes, *, matters: bool = True) -> dict[int, bytes]:
    """The parts of a signature by number; of one that comes twice, the first."""
    found: dict[int, bytes] = {}
    read = Reader(data)
    while read:
        part = Reader(read.take(_length(read)))
        number = part.number(1)
        if matters and number & 0x80 and number & 0x7F not in KNOWN:
            raise Malformed("the signature depends on something that is not known here")
        found.setdefault(number & 0x7F, part.rest())
    return found


def _issuer(*parts: dict[int, bytes]) -> str:
    """The fingerprint of the key that it says made it, or the last 16 digits; empty where it says neither."""
    full = next((each[ISSUER] for each in parts if ISSUER in each), b"")
    if full[:1] in (b"\x04", b"\x06") and len(full) == {4: 21, 6: 33}[full[0]]:
        return full[1:].hex().upper()
    short = next((each[ISSUER_ID] for each in parts if ISSUER_ID in each), b"")
    return short.hex().upper() if len(short) == 8 else ""
