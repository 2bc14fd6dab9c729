"""Public keys that are strong enough, and whether a signature was made with one; the kinds SSH and GPG share."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    SECP384R1,
    SECP521R1,
    EllipticCurve,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey, RSAPublicNumbers
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512, HashAlgorithm

from caretrail.signing.model import Malformed

PublicKey = Ed25519PublicKey | EllipticCurvePublicKey | RSAPublicKey

CURVES: dict[str, EllipticCurve] = {"nistp256": SECP256R1(), "nistp384": SECP384R1(), "nistp521": SECP521R1()}
HASHES: dict[str, HashAlgorithm] = {"sha256": SHA256(), "sha384": SHA384(), "sha512": SHA512()}
SHORTEST, LONGEST = 2048, 16384
"""Bits of an RSA key: below, it can be broken; above, a check takes seconds."""


def rsa_key(modulus: int, exponent: int) -> RSAPublicKey:
    bits = modulus.bit_length()
    if bits < SHORTEST:
        raise Malformed(f"an RSA key of {bits} bits is too short; it needs {SHORTEST} at least")
    if bits > LONGEST or exponent.bit_length() > 64:
        raise Malformed("its RSA key is larger than any that is in use")
    try:
        return RSAPublicNumbers(exponent, modulus).public_key()
    except ValueError:
        raise Malformed("its RSA key is none") from None


def curve_key(curve: str, point: bytes) -> EllipticCurvePublicKey:
    if curve not in CURVES:
        raise Malformed("its key lies on a curve that is not read here")
    try:
        if point[:1] == b"\x04":
            return EllipticCurvePublicKey.from_encoded_point(CURVES[curve], point)
    except ValueError:
        pass
    raise Malformed("its key is no point of its curve")


def ed25519_key(point: bytes) -> Ed25519PublicKey:
    if len(point) != 32:
        raise Malformed("its ed25519 key has another length than such a key has")
    return Ed25519PublicKey.from_public_bytes(point)


def pair(r: int, s: int) -> bytes:
    """The two numbers of an ECDSA signature, as `holds` takes them."""
    return encode_dss_signature(r, s)


def holds(key: PublicKey, signature: bytes, data: bytes, hashing: HashAlgorithm | Prehashed) -> bool:
    """Whether a signature over some data, or over a digest of it that was made before, was made with a key."""
    try:
        if isinstance(key, Ed25519PublicKey):
            key.verify(signature, data)
        elif isinstance(key, EllipticCurvePublicKey):
            key.verify(signature, data, ECDSA(hashing))
        else:
            key.verify(signature.rjust((key.key_size + 7) // 8, b"\0"), data, PKCS1v15(), hashing)
    except (InvalidSignature, ValueError):
        return False
    return True
