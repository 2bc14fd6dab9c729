"""The hazard cases: what must happen to each file of `source/`, or to the bytes `made.py` builds.

The numbers are those of the list of hazards in `docs/hazards.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.hazards.made import MADE

FOLDER = Path(__file__).parent / "source"


@dataclass(frozen=True)
class Refused:
    """A file that must be kept out: the fault's name, its line and column, and what is found there."""

    hazard: int
    name: str
    fault: str
    line: int
    column: int
    found: str


@dataclass(frozen=True)
class Kept:
    """A file that must be read; `texts` gives the exact text at some dotted paths (None: nothing there)."""

    hazard: int
    name: str
    texts: dict[str, str | None]


def content(case: Refused | Kept) -> bytes:
    made = MADE.get(case.name)
    return made if made is not None else (FOLDER / f"{case.name}.yml").read_bytes()


REFUSED = (
    Refused(1, "anchor", "alias", 2, 9, "lead"),
    Refused(1, "anchor-on-list", "alias", 1, 11, "all"),
    Refused(1, "anchor-on-field-name", "alias", 1, 1, "x"),
    Refused(1, "alias", "alias", 2, 8, "lead"),
    Refused(1, "alias-as-field-name", "alias", 2, 1, "lead"),
    Refused(1, "recursive-alias", "alias", 1, 7, "loop"),
    Refused(1, "billion-laughs", "alias", 1, 5, "a0"),
    Refused(1, "quadratic-blowup", "alias", 1, 4, "a"),
    Refused(1, "markdown-emphasis", "alias", 1, 8, "*"),
    Refused(2, "duplicate-field", "duplicate-key", 3, 1, "status"),
    Refused(2, "duplicate-field-nested", "duplicate-key", 5, 3, "on"),
    Refused(2, "duplicate-field-in-braces", "duplicate-key", 2, 22, "on"),
    Refused(2, "duplicate-field-quoted", "duplicate-key", 2, 1, "status"),
    Refused(2, "duplicate-field-by-escape", "duplicate-key", 2, 1, "status"),
    Refused(8, "forty-thousand-brackets", "not-a-mapping", 1, 1, ""),
    Refused(8, "brackets-in-a-field", "too-deep", 1, 23, ""),
    Refused(8, "braces-in-a-field", "bad-key", 1, 5, ""),
    Refused(8, "six-hundred-levels", "too-deep", 21, 21, ""),
    Refused(8, "hyphens-100000", "not-a-mapping", 1, 1, ""),
    Refused(8, "question-marks-100000", "bad-key", 1, 3, ""),
    Refused(8, "level-twenty-one", "too-deep", 21, 41, ""),
    Refused(8, "open-bracket", "unclosed", 2, 11, "["),
    Refused(8, "open-quote", "unclosed", 1, 8, '"'),
    Refused(9, "nul", "control-character", 1, 12, "U+0000"),
    Refused(9, "nul-at-the-end", "control-character", 2, 1, "U+0000"),
    Refused(9, "nul-escaped", "control-character", 2, 8, "U+0000"),
    Refused(9, "nul-escaped-in-field-name", "control-character", 1, 1, "U+0000"),
    Refused(9, "escape-code", "control-character", 1, 12, "U+001B"),
    Refused(9, "escape-code-escaped", "control-character", 1, 8, "U+001B"),
    Refused(9, "delete-character", "control-character", 1, 12, "U+007F"),
    Refused(9, "c1-control", "control-character", 1, 12, "U+009B"),
    Refused(9, "lone-surrogate-escaped", "syntax", 1, 11, "an unknown backslash code"),
    Refused(10, "utf-16-with-mark", "not-utf8", 1, 1, "UTF-16"),
    Refused(10, "utf-16-big-end-first", "not-utf8", 1, 1, "UTF-16"),
    Refused(10, "utf-16-without-mark", "control-character", 1, 2, "U+0000"),
    Refused(10, "utf-32-with-mark", "not-utf8", 1, 1, "UTF-16"),
    Refused(10, "latin-1", "not-utf8", 2, 11, "byte E9"),
    Refused(10, "windows-1252-dash", "not-utf8", 1, 14, "byte 96"),
    Refused(10, "byte-order-mark", "hidden-character", 1, 1, "U+FEFF"),
    Refused(10, "overlong-slash", "not-utf8", 1, 12, "byte C0"),
    Refused(10, "overlong-nul", "not-utf8", 1, 12, "byte C0"),
    Refused(10, "surrogate-in-utf-8", "not-utf8", 1, 12, "byte ED"),
    Refused(10, "cut-off-character", "not-utf8", 1, 11, "byte C3"),
    Refused(10, "beyond-unicode", "not-utf8", 1, 12, "byte F4"),
    Refused(11, "line-separator", "line-break", 1, 14, "U+2028"),
    Refused(11, "paragraph-separator", "line-break", 1, 14, "U+2029"),
    Refused(11, "next-line", "line-break", 1, 14, "U+0085"),
    Refused(11, "carriage-return-alone", "line-break", 1, 14, "U+000D"),
    Refused(11, "carriage-return-at-the-end", "line-break", 2, 15, "U+000D"),
    Refused(11, "form-feed", "line-break", 1, 14, "U+000C"),
    Refused(11, "vertical-tab", "line-break", 1, 14, "U+000B"),
    Refused(11, "line-separator-escaped", "line-break", 1, 8, "U+2028"),
    Refused(11, "next-line-escaped", "line-break", 1, 8, "U+0085"),
    Refused(11, "carriage-return-escaped", "line-break", 1, 8, "U+000D"),
    Refused(12, "tab-indentation", "tab", 2, 1, "U+0009"),
    Refused(12, "tab-after-colon", "tab", 1, 7, "U+0009"),
    Refused(12, "tab-inside-text", "tab", 1, 12, "U+0009"),
    Refused(12, "tab-at-the-end-of-a-line", "tab", 1, 14, "U+0009"),
    Refused(12, "tab-escaped", "tab", 1, 8, "U+0009"),
    Refused(12, "merge-conflict", "conflict-marker", 2, 1, "<<<<<<<"),
    Refused(12, "merge-conflict-in-text", "conflict-marker", 3, 1, "<<<<<<<"),
    Refused(12, "merge-conflict-half-removed", "conflict-marker", 3, 1, ">>>>>>>"),
    Refused(12, "merge-conflict-middle-left", "conflict-marker", 2, 1, "======="),
    Refused(12, "two-documents", "several-documents", 2, 1, ""),
    Refused(12, "second-document-after-end-mark", "syntax", 3, 1, "indentation that fits no line above"),
    Refused(12, "yaml-directive", "directive", 1, 1, "%"),
    Refused(12, "tag-directive", "directive", 1, 1, "%"),
    Refused(12, "unknown-directive", "directive", 1, 1, "%"),
    Refused(12, "merge-key", "merge-key", 2, 1, "<<"),
    Refused(12, "merge-key-with-alias", "alias", 1, 7, "base"),
    Refused(12, "explicit-tag", "tag", 1, 8, "!!str"),
    Refused(12, "binary-tag", "tag", 1, 8, "!!binary"),
    Refused(12, "python-tag", "tag", 1, 8, "!!python/object/apply:os.getcwd"),
    Refused(12, "tag-on-list", "tag", 1, 11, "!!set"),
    Refused(12, "tag-on-whole-record", "tag", 1, 1, "!!omap"),
    Refused(12, "own-tag", "tag", 1, 8, "!secret"),
    Refused(12, "bare-tag", "tag", 1, 8, "!"),
    Refused(12, "colon-in-text", "needs-quotes", 1, 14, ":"),
    Refused(12, "colon-missing", "syntax", 2, 1,
            "a line without a colon and a space after the field's name"),
    Refused(12, "apostrophe-in-quotes", "syntax", 1, 16, "text after a closing quote or bracket"),
    Refused(12, "odd-indentation", "syntax", 3, 2, "indentation that fits no line above"),
    Refused(13, "hidden-right-to-left-override", "hidden-character", 1, 12, "U+202E"),
    Refused(13, "hidden-left-to-right-embedding", "hidden-character", 1, 12, "U+202A"),
    Refused(13, "hidden-isolate", "hidden-character", 1, 12, "U+2066"),
    Refused(13, "hidden-pop-isolate", "hidden-character", 1, 12, "U+2069"),
    Refused(13, "hidden-zero-width-space", "hidden-character", 1, 12, "U+200B"),
    Refused(13, "hidden-word-joiner", "hidden-character", 1, 12, "U+2060"),
    Refused(13, "hidden-zero-width-no-break-space", "hidden-character", 1, 12, "U+FEFF"),
    Refused(13, "hidden-soft-hyphen", "hidden-character", 1, 12, "U+00AD"),
    Refused(13, "hidden-tag-letter", "hidden-character", 1, 12, "U+E0041"),
    Refused(13, "hidden-override-escaped", "hidden-character", 1, 8, "U+202E"),
    Refused(13, "hidden-in-a-comment", "hidden-character", 1, 3, "U+202E"),
    Refused(13, "joiner-in-field-name", "bad-key", 1, 1, "ti\u200dtle"),
    Refused(13, "direction-mark-in-field-name", "bad-key", 1, 1, "title\u200f"),
    Refused(14, "decomposed-field-name", "bad-key", 1, 1, "cafe\u0301"),
    Refused(14, "field-name-is-a-list", "bad-key", 1, 1, ""),
    Refused(14, "field-name-is-a-mapping", "bad-key", 1, 1, ""),
    Refused(14, "field-name-empty", "bad-key", 1, 1, ""),
    Refused(14, "field-name-of-two-lines", "bad-key", 1, 3, "title\n"),
    Refused(14, "field-name-with-hard-space", "bad-key", 1, 1, "opened\xa0on"),
    Refused(16, "empty-file", "empty", 1, 1, ""),
    Refused(16, "only-a-comment", "empty", 1, 1, ""),
    Refused(16, "only-blank-lines", "empty", 1, 1, ""),
    Refused(16, "only-a-document-line", "empty", 1, 1, ""),
    Refused(16, "empty-braces", "empty", 1, 1, ""),
    Refused(16, "one-text", "not-a-mapping", 1, 1, ""),
    Refused(16, "one-list", "not-a-mapping", 1, 1, ""),
    Refused(16, "null-word", "not-a-mapping", 1, 1, ""),
    Refused(16, "text-of-262-kb", "too-large", 0, 0, "262,151 bytes"),
    Refused(16, "twenty-thousand-fields", "too-many-values", 0, 0, ""),
    Refused(16, "list-of-20001-entries", "too-many-values", 0, 0, ""),
)

KEPT = (
    Kept(1, "ampersand-inside-text", {"title": "A&E waits, * and & and !"}),
    Kept(2, "same-field-in-two-entries", {"log.0.on": "1", "log.1.on": "2"}),
    Kept(3, "word-no", {"answer": "no"}),
    Kept(3, "word-off", {"answer": "off"}),
    Kept(3, "word-no-in-capitals", {"answer": "NO"}),
    Kept(3, "word-on", {"answer": "on"}),
    Kept(3, "word-y", {"answer": "y"}),
    Kept(3, "word-yes-with-capital", {"answer": "Yes"}),
    Kept(3, "word-true", {"answer": "true"}),
    Kept(3, "word-true-with-capital", {"answer": "True"}),
    Kept(3, "word-null", {"answer": "null"}),
    Kept(3, "word-tilde", {"answer": "~"}),
    Kept(3, "word-no-as-field-name", {"no": "kept"}),
    Kept(3, "nothing-after-the-colon", {"closed": None}),
    Kept(4, "number-time-of-day", {"value": "10:30"}),
    Kept(4, "number-three-part-time", {"value": "1:02:03"}),
    Kept(4, "number-leading-zero", {"value": "010"}),
    Kept(4, "number-underscore", {"value": "1_000"}),
    Kept(4, "number-phone-shape", {"value": "0123456"}),
    Kept(4, "number-plus-sign", {"value": "+441234"}),
    Kept(4, "number-trailing-zero", {"value": "1.10"}),
    Kept(4, "number-binary", {"value": "0b11"}),
    Kept(4, "number-hexadecimal", {"value": "0x1F"}),
    Kept(4, "number-octal", {"value": "0o17"}),
    Kept(4, "number-version", {"value": "1.0"}),
    Kept(4, "number-comma", {"value": "1,000"}),
    Kept(4, "number-minus-zero", {"value": "-0"}),
    Kept(5, "float-exponent", {"value": "1e3"}),
    Kept(5, "float-not-a-number", {"value": ".nan"}),
    Kept(5, "float-infinity", {"value": ".inf"}),
    Kept(5, "float-minus-infinity", {"value": "-.INF"}),
    Kept(5, "float-signed-exponent", {"value": "1.0e+3"}),
    Kept(5, "integer-of-5000-digits", {"value": "9" * 5000}),
    Kept(6, "date-impossible", {"opened_on": "2026-02-30"}),
    Kept(6, "date-month-13", {"opened_on": "2026-13-01"}),
    Kept(6, "date-short", {"opened_on": "2026-2-3"}),
    Kept(6, "date-compact", {"opened_on": "20260301"}),
    Kept(6, "date-week", {"opened_on": "2026-W10-4"}),
    Kept(6, "date-date-with-time", {"opened_on": "2026-03-05 14:30:00"}),
    Kept(6, "date-with-zone", {"opened_on": "2026-03-05T14:30:00+00:00"}),
    Kept(6, "date-zone-of-99-hours", {"opened_on": "2026-03-05T14:30:00+99:00"}),
    Kept(6, "date-leap-second", {"opened_on": "2026-06-30T23:59:60Z"}),
    Kept(6, "date-year-zero", {"opened_on": "0000-01-01"}),
    Kept(8, "level-twenty", {".".join("a" * 20): "b"}),
    Kept(10, "plain-utf-8", {"title": "Café \u2013 “Łódź” 平和 🏥"}),
    Kept(11, "windows-line-ends", {"title": "Ward 7", "summary": "one\ntwo\n"}),
    Kept(11, "mixed-line-ends", {"title": "Ward 7", "status": "active"}),
    Kept(11, "no-line-end-at-the-end", {"title": "Ward 7"}),
    Kept(11, "escaped-line-feed", {"title": "Ward 7\nbed 2"}),
    Kept(12, "document-start-line", {"title": "Ward 7"}),
    Kept(12, "equals-signs-in-text", {"summary": "one\n=======\n<<<<<<<\n"}),
    Kept(13, "joiner-in-a-name", {
        "name": "\u0639\u0644\u06cc\u200c\u0631\u0636\u0627",
        "team": "\U0001f469\u200d\u2695\ufe0f"}),
    Kept(13, "direction-mark-in-text", {"title": "Ward \u200e7"}),
    Kept(14, "decomposed-text", {"name": "Rene\u0301"}),
    Kept(16, "file-of-exactly-256-kb", {"title": "Ward 7"}),
)
