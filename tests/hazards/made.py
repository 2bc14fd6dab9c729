"""Hazard files that an editor or git would mend, or that are too large to keep: built here, byte by byte."""

from __future__ import annotations

KB = 1024
RECORD = b"title: Ward 7\nstatus: active\n"


def _after_ward(raw: bytes) -> bytes:
    return b"title: Ward" + raw + b" 7\n"


def _levels(count: int) -> bytes:
    return b"".join(b"  " * level + b"a:\n" for level in range(count - 1)) + b"  " * (count - 1) + b"a: b\n"


MADE: dict[str, bytes] = {
    "quadratic-blowup": b"a: &a " + b"x" * 100 * KB + b"\nb: [" + b"*a, " * 20_000 + b"]\n",
    "forty-thousand-brackets": b"[" * 40_000,
    "brackets-in-a-field": b"a: " + b"[" * 40_000,
    "braces-in-a-field": b"a: " + b"{" * 40_000,
    "six-hundred-levels": b"".join(b" " * level + b"a:\n" for level in range(600)),
    "hyphens-100000": b"- " * 100_000,
    "question-marks-100000": b"? " * 100_000,
    "level-twenty": _levels(20),
    "level-twenty-one": _levels(21),
    "nul": _after_ward(b"\0"),
    "nul-at-the-end": b"title: Ward 7\n\0",
    "escape-code": _after_ward(b"\x1b[31m"),
    "delete-character": _after_ward(b"\x7f"),
    "c1-control": _after_ward(b"\xc2\x9b31m"),
    "utf-16-with-mark": RECORD.decode().encode("utf-16"),
    "utf-16-big-end-first": b"\xfe\xff" + RECORD.decode().encode("utf-16-be"),
    "utf-16-without-mark": RECORD.decode().encode("utf-16-le"),
    "utf-32-with-mark": RECORD.decode().encode("utf-32"),
    "latin-1": b"status: active\ntitle: Caf\xe9\n",
    "windows-1252-dash": b"title: Ward 7\x96 delayed\n",
    "byte-order-mark": b"\xef\xbb\xbf" + RECORD,
    "overlong-slash": _after_ward(b"\xc0\xaf"),
    "overlong-nul": _after_ward(b"\xc0\x80"),
    "surrogate-in-utf-8": _after_ward(b"\xed\xa0\xbd"),
    "cut-off-character": b"title: Caf\xc3",
    "beyond-unicode": _after_ward(b"\xf4\x90\x80\x80"),
    "carriage-return-alone": b"title: Ward 7\rstatus: closed\n",
    "carriage-return-at-the-end": b"title: Ward 7\r\nstatus: active\r",
    "form-feed": b"title: Ward 7\x0c\nstatus: active\n",
    "vertical-tab": b"title: Ward 7\x0b\nstatus: active\n",
    "windows-line-ends": b"title: Ward 7\r\nsummary: |\r\n  one\r\n  two\r\n",
    "mixed-line-ends": b"title: Ward 7\r\nstatus: active\n",
    "no-line-end-at-the-end": b"title: Ward 7",
    "text-of-262-kb": b"title: " + b"x" * (262_151 - 8) + b"\n",
    "twenty-thousand-fields": b"".join(b"f%d: v\n" % number for number in range(20_000)),
    "list-of-20001-entries": b"title: Ward 7\nagencies: [" + b"a, " * 20_001 + b"]\n",
    "file-of-exactly-256-kb": b"title: Ward 7\nsummary: " + b"x" * (256 * KB - 24) + b"\n",
}
