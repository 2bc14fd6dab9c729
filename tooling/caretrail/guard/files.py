"""What a file is, where nobody can read in it what it holds: such files are refused, whatever they hold."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error
from contextlib import suppress

MAGIC = (
    (b"PK\x03\x04", "a packed file, or one of Word, Excel or another office program"), (b"%PDF", "a PDF file"),
    (b"\xd0\xcf\x11\xe0", "a file of an office program"), (b"{\\rtf", "a file of an office program"),
    (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"),
    (b"RIFF", "a picture or sound"), (b"II*\0", "a picture"), (b"MM\0*", "a picture"), (b"BM", "a picture"),
    (b"\x1f\x8b", "a packed file"), (b"BZh", "a packed file"), (b"\xfd7zXZ", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"), (b"Rar!", "a packed file"), (b"\x28\xb5\x2f\xfd", "a packed file"),
    (b"SQLite format 3", "a database"), (b"ID3", "sound"),
)
WIDE = (b"\xff\xfe", b"\xfe\xff")
LFS = b"version https://git-lfs.github.com/spec/"
LARGEST_RECORD = 256 * 1024

_LETTERS = re.compile(rb"(?:[A-Za-z0-9+/_-]{20,}={0,2}\r?\n?[ \t]*){1,}")
_HEX = re.compile(rb"[0-9a-fA-F\s]+\Z")
_MIXED = tuple(re.compile(each) for each in (rb"[A-Z]", rb"[a-z]", rb"[0-9]"))
"""Letters that stand for bytes have some of each; names with hyphens, one below the other, have not."""
_KEY_BEFORE = re.compile(rb"(?:ssh-[a-z0-9-]+|ecdsa-[a-z0-9-]+|sha(?:256|512)[:-])[ \t]*\Z")
_PGP = re.compile(rb"-----BEGIN PGP (?:PUBLIC KEY BLOCK|SIGNATURE)-----.*?-----END PGP [A-Z ]{9,20}-----"
                  rb"|-----BEGIN SSH SIGNATURE-----.*?-----END SSH SIGNATURE-----", re.DOTALL)
SHORTEST = 120
"""Letters of base64 in a record from which on they could hold a text that nobody can read."""


def unreadable(data: bytes) -> str:
    """What a file is that cannot be read as text, in words; empty for text."""
    for magic, what in MAGIC:
        if data.startswith(magic) and (len(magic) > 2 or b"\0" in data):
            return what
    if data.startswith(WIDE):
        return "text in UTF-16, as some Windows programs store it"
    if data.startswith(LFS):
        return "a pointer to a file that is kept elsewhere (Git LFS)"
    if b"\0" in data:
        return "no text"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "text that is not stored as UTF-8"
    return ""


def encoded(data: bytes) -> list[tuple[int, bytes]]:
    """What is written in letters (base64) that stand for other bytes: where it begins, and those bytes. Keys that are
    public and fingerprints are left out.
    """
    if not re.search(rb"[A-Za-z0-9+/_-]{40}", data):
        return []
    found = []
    left_out = [each.span() for each in _PGP.finditer(data)]
    for each in _LETTERS.finditer(data):
        letters = re.sub(rb"\s", b"", each[0])
        if (len(letters) < SHORTEST or _HEX.match(letters) or not all(sort.search(letters) for sort in _MIXED)
                or any(start <= each.start() < end for start, end in left_out)
                or _KEY_BEFORE.search(data[max(0, each.start() - 40):each.start()])):
            continue
        bare = letters.rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
        with suppress(Error):
            found.append((each.start(), b64decode(bare + b"=" * (-len(bare) % 4))))
    return found
