"""SCH27: a text stores accents apart from their letters."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import is_normalized

from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import named, subject
from caretrail.rules.walk import is_ascii, scalars


@rule(code="SCH27", name="decomposed-text", severity=Severity.WARNING, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A text stores accents apart from their letters.

    Why it matters
        An accented letter can be stored as one character or as two, and looks the same. Two spellings of a
        name are then two names to a search, and a change from one to the other shows as a change of the
        record that nobody can see. Text of a record has one form: the composed one (NFC).

    How to fix
        Type the accented letters again. On a Mac, text copied out of a file name is the usual source.

    Flagged
        records/agencies/eastmoor-care.yml:
            id: eastmoor-care
            name: Caf<U+0065><U+0301> Eastmoor  # SCH27

    Accepted
        records/agencies/eastmoor-care.yml:
            id: eastmoor-care
            name: Caf<U+00E9> Eastmoor
    """
    if is_ascii(record) or _composed(record.file.data or b""):
        return
    for path, value in scalars(record.doc):
        if value and not is_normalized("NFC", value):
            yield at(
                record, path,
                f"{subject(record)} stores accents apart from their letters in {named(record, path)}",
                "type the accented letters again")


def _composed(data: bytes) -> bool:
    """Whether the file as a whole is composed, and so each text in it; one written with escapes may not be."""
    return b"\\" not in data and is_normalized("NFC", data.decode("utf-8", "replace"))
