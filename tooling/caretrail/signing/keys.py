"""SSH keys: their fingerprints, signing with a private one, checking what was signed."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from caretrail.plain import plain
from caretrail.problem import Refusal
from caretrail.signing import sshsig
from caretrail.signing.model import CHANGED, Malformed, Signature
from caretrail.signing.public import HASHES, PublicKey, curve_key, ed25519_key, holds, pair, rsa_key
from caretrail.signing.wire import Reader

SIGNED_WITH = {
    "ssh-ed25519": {"ssh-ed25519": "sha512"},
    "ecdsa-sha2-nistp256": {"ecdsa-sha2-nistp256": "sha256"},
    "ecdsa-sha2-nistp384": {"ecdsa-sha2-nistp384": "sha384"},
    "ecdsa-sha2-nistp521": {"ecdsa-sha2-nistp521": "sha512"},
    "ssh-rsa": {"rsa-sha2-256": "sha256", "rsa-sha2-512": "sha512"},
}
"""Type of key -> the algorithms its signatures may have, each with its hash."""


def fingerprint(key: bytes) -> str:
    """How `ssh-keygen -l` names a public key."""
    return "SHA256:" + base64.b64encode(hashlib.sha256(key).digest()).decode().rstrip("=")


def verify(data: bytes, armored: bytes, namespace: str) -> Signature:
    """Whether a signature over some data holds, and with which key; any bytes are an answer. It must have been made
    for `namespace`: `git` for commits.
    """
    try:
        read = sshsig.read(armored)
    except Malformed as fault:
        return Signature("ssh", fault=str(fault))
    try:
        _refuse(read, data, namespace)
    except Malformed as fault:
        return Signature("ssh", fingerprint(read.key), str(fault))
    return Signature("ssh", fingerprint(read.key))


def sign(data: bytes, key_path: Path, namespace: str) -> str:
    """A signature over some data, made with the private key in a file; Refusal where it cannot be used."""
    key = _private(key_path)
    blob = _blob(key)
    to_sign = sshsig.signed_data(data, namespace, "sha512")
    if isinstance(key, Ed25519PrivateKey):
        algorithm, made = "ssh-ed25519", key.sign(to_sign)
    elif isinstance(key, RSAPrivateKey):
        algorithm, made = "rsa-sha2-512", key.sign(to_sign, PKCS1v15(), HASHES["sha512"])
    else:
        algorithm = Reader(blob).string().decode()
        hashing = HASHES[SIGNED_WITH[algorithm][algorithm]]
        made = b"".join(_mpint(each) for each in decode_dss_signature(key.sign(to_sign, ECDSA(hashing))))
    return sshsig.armor(blob, namespace, "sha512", algorithm, made)


def fingerprint_of(key_path: Path) -> str:
    """The fingerprint of the private key in a file; Refusal where it cannot be used."""
    return fingerprint(_blob(_private(key_path)))


def _refuse(read: sshsig.SshSig, data: bytes, namespace: str) -> None:
    """Malformed with the reason where a signature does not hold."""
    kind = sshsig.text(Reader(read.key, "its key").string())
    if read.namespace != namespace:
        raise Malformed(f"the signature was made for another purpose (`{_shown(read.namespace)}`) than `{namespace}`")
    if kind.startswith("sk-"):
        raise Malformed("keys on a security key (`sk-`) are not checked here")
    if "-cert-" in kind:
        raise Malformed("it was made with an SSH certificate, which is not checked here; use the key itself")
    if kind not in SIGNED_WITH:
        raise Malformed(f"keys of the type `{_shown(kind)}` are not strong enough, or not known here")
    if read.algorithm == "ssh-rsa" or read.hashing == "sha1":
        raise Malformed("it was made with SHA-1, which can be forged")
    if read.algorithm not in SIGNED_WITH[kind]:
        raise Malformed(f"its key is `{kind}`, and the signature is of another type (`{_shown(read.algorithm)}`)")
    if read.hashing not in sshsig.HASHES:
        raise Malformed(f"it was made with the hash `{_shown(read.hashing)}`; `sha256` and `sha512` are taken")
    to_sign = sshsig.signed_data(data, namespace, read.hashing)
    hashing = HASHES[SIGNED_WITH[kind][read.algorithm]]
    if not holds(public_key(read.key), _signature(kind, read.signature), to_sign, hashing):
        raise Malformed(CHANGED)


def _shown(name: str) -> str:
    return plain(name[:40])


def _signature(kind: str, data: bytes) -> bytes:
    if not kind.startswith("ecdsa-"):
        return data
    numbers = Reader(data)
    made = pair(numbers.mpint(), numbers.mpint())
    numbers.end()
    return made


@lru_cache(maxsize=256)
def public_key(blob: bytes) -> PublicKey:
    """A public key from the bytes in which SSH writes it."""
    read = Reader(blob, "its key")
    kind = read.string()
    key: PublicKey
    if kind == b"ssh-rsa":
        exponent, modulus = read.mpint(), read.mpint()
        key = rsa_key(modulus, exponent)
    elif kind == b"ssh-ed25519":
        key = ed25519_key(read.string())
    else:
        curve = read.string()
        if kind != b"ecdsa-sha2-" + curve:
            raise Malformed("its key is of another type than it says")
        key = curve_key(curve.decode("ascii", "replace"), read.string())
    read.end()
    return key


PrivateKey = Ed25519PrivateKey | EllipticCurvePrivateKey | RSAPrivateKey


def _private(path: Path) -> PrivateKey:
    fix = "make a key for this with `ssh-keygen -t ed25519 -N ''`, and register its fingerprint"
    try:
        key = serialization.load_ssh_private_key(path.read_bytes(), None)
    except OSError:
        raise Refusal(f"the key `{path}` cannot be read", "give the file of a private SSH key") from None
    except TypeError:
        raise Refusal(f"the key `{path}` is locked with a passphrase, which caretrail does not ask for", fix) from None
    except (ValueError, UnsupportedAlgorithm):
        raise Refusal(f"`{path}` is no private SSH key that can be read", fix) from None
    if isinstance(key, Ed25519PrivateKey | EllipticCurvePrivateKey | RSAPrivateKey):
        try:
            public_key(_blob(key))
        except Malformed as fault:
            raise Refusal(f"the key `{path}` cannot be used: {fault}", fix) from None
        return key
    raise Refusal(f"keys of the type of `{path}` are not strong enough", fix)


def _blob(key: PrivateKey) -> bytes:
    line = key.public_key().public_bytes(serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH)
    return base64.b64decode(line.split(b" ")[1])


def _mpint(number: int) -> bytes:
    return sshsig.string(number.to_bytes(number.bit_length() // 8 + 1))
