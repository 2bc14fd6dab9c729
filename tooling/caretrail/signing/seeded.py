"""A private key that is the same every time. Whoever reads the seed can sign with it: it is for worked examples."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat


def write_key(path: Path, seed: bytes) -> None:
    """Write the ed25519 key that 32 bytes make, as `ssh-keygen` would; nobody else may read the file."""
    key = Ed25519PrivateKey.from_private_bytes(seed)
    path.touch(mode=0o600)
    path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
