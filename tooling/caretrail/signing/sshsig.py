"""SSH signatures (SSHSIG): in letters, as bytes, and what is signed; the format of `ssh-keygen -Y sign`."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from caretrail.signing.model import Malformed
from caretrail.signing.wire import Reader, dearmored

MAGIC = b"SSHSIG"
ARMOR = "SSH SIGNATURE"
HASHES = ("sha256", "sha512")
WIDTH = 70


@dataclass(frozen=True, slots=True)
class SshSig:
    """The parts of one: the public key as SSH writes it, what the signature is for, how the content was hashed, the
    signature's algorithm and its bytes.
    """

    key: bytes
    namespace: str
    hashing: str
    algorithm: str
    signature: bytes


def read(armored: bytes) -> SshSig:
    """The parts of a signature; Malformed unless it holds them all and nothing else."""
    blob = Reader(dearmored(armored, ARMOR))
    if blob.take(len(MAGIC)) != MAGIC or blob.number(4) != 1:
        raise Malformed("it is no SSH signature of the version that is in use")
    key, namespace, reserved, hashing, inner = (blob.string() for _ in range(5))
    blob.end()
    if reserved:
        raise Malformed("the signature holds something in a place that must be empty")
    signature = Reader(inner)
    algorithm, made = signature.string(), signature.string()
    # What a security key adds behind its signature is not read: those keys are refused by their name.
    if not algorithm.startswith(b"sk-"):
        signature.end()
    return SshSig(key, text(namespace), text(hashing), text(algorithm), made)


def signed_data(content: bytes, namespace: str, hashing: str) -> bytes:
    """What the key signs: not the content itself, so that a signature for one purpose serves no other."""
    digest = hashlib.new(hashing, content).digest()
    return MAGIC + b"".join(string(each) for each in (namespace.encode(), b"", hashing.encode(), digest))


def armor(key: bytes, namespace: str, hashing: str, algorithm: str, signature: bytes) -> str:
    """A signature in letters."""
    inner = string(algorithm.encode()) + string(signature)
    parts = (key, namespace.encode(), b"", hashing.encode(), inner)
    blob = MAGIC + (1).to_bytes(4) + b"".join(map(string, parts))
    letters = base64.b64encode(blob).decode()
    lines = (letters[at:at + WIDTH] for at in range(0, len(letters), WIDTH))
    return "\n".join((f"-----BEGIN {ARMOR}-----", *lines, f"-----END {ARMOR}-----", ""))


def text(data: bytes) -> str:
    return data.decode("ascii", "backslashreplace")


def string(data: bytes) -> bytes:
    return len(data).to_bytes(4) + data
