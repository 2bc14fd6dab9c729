"""Bytes of keys and signatures, read piece by piece and never past their end."""

from __future__ import annotations

import binascii

from caretrail.signing.model import Malformed

LARGEST = 64 * 1024
"""Bytes of a signature or a public key, in letters. Real ones have at most a tenth of it."""


class Reader:
    """The pieces of some bytes, in order; Malformed where one of them is not there."""

    def __init__(self, data: bytes, what: str = "the signature") -> None:
        self._data = data
        self._at = 0
        self._what = what

    def __bool__(self) -> bool:
        return self._at < len(self._data)

    def take(self, size: int) -> bytes:
        end = self._at + size
        if end > len(self._data):
            raise Malformed(f"{self._what} is cut off")
        piece = self._data[self._at:end]
        self._at = end
        return piece

    def number(self, size: int) -> int:
        return int.from_bytes(self.take(size))

    def rest(self) -> bytes:
        return self.take(len(self._data) - self._at)

    def end(self) -> None:
        if self:
            raise Malformed(f"{self._what} goes on after its end")

    # ---- as SSH writes them (RFC 4251)

    def string(self) -> bytes:
        return self.take(self.number(4))

    def mpint(self) -> int:
        """A positive number, in no more bytes than it needs."""
        data = self.string()
        if not data or data[0] >= 0x80 or (data[0] == 0 and data[1:2] < b"\x80"):
            raise Malformed(f"{self._what} holds a number that is not written as it must be")
        return int.from_bytes(data)

    # ---- as OpenPGP writes them (RFC 9580)

    def mpi(self) -> bytes:
        """A number: its length in bits, then its bytes."""
        return self.take((self.number(2) + 7) // 8)


def dearmored(text: bytes, what: str, name: str = "the signature") -> bytes:
    """What stands in letters between `-----BEGIN what-----` and `-----END what-----`, with nothing before or after it.
    Lines like `Version: 2` and, before the end, a checksum may stand with it in OpenPGP.
    """
    if len(text) > LARGEST:
        raise Malformed(f"{name} is larger than {LARGEST // 1024} KB")
    lines = [line.strip() for line in text.strip().split(b"\n")]
    if lines[0] != f"-----BEGIN {what}-----".encode() or lines[-1] != f"-----END {what}-----".encode():
        raise Malformed(f"{name} does not begin and end with the lines of a `{what}`")
    body = [line for line in lines[1:-1] if line]
    if what.startswith("PGP "):
        while body and b":" in body[0]:
            del body[0]
        if body and body[-1][:1] == b"=":
            del body[-1]
    try:
        return binascii.a2b_base64(b"".join(body), strict_mode=True)
    except binascii.Error:
        raise Malformed(f"{name} is not written in the letters it should be") from None
