"""Small registers for tests of the facts: records as text, on the ground of the practices' examples."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from caretrail.load import File, load
from caretrail.trail import Trail, open_trail
from tests.history.repository import Made
from tests.rules.harness import PRACTICE_AS_OF, practice_ground

PATHS = {"CAS": "cases", "PLN": "plans", "RSK": "risks", "DEC": "decisions", "MTG": "meetings", "REV": "reviews",
         "AUD": "audits", "ISS": "issues", "INC": "incidents", "ESC": "escalations", "DIS": "disputes",
         "LES": "lessons"}


def register(*records: str, as_of: date = PRACTICE_AS_OF, **references: str | tuple[str, ...]) -> Trail:
    """The ground with work records (each begins `id: ...`) and reference data (`people="..."`) on top."""
    written = paths(*records)
    for folder, texts in references.items():
        for text in (texts,) if isinstance(texts, str) else texts:
            written[f"records/{folder}/{_id(text)}.yml"] = text
    files = {path: File(path, "100644", text.encode(), len(text)) for path, text in written.items()}
    return Trail(load((practice_ground().files | files).values()), as_of)


def paths(*records: str) -> dict[str, str]:
    """The records by the paths they belong to."""
    return {f"records/{PATHS[_id(text)[:3]]}/{_id(text)[4:8]}/{_id(text)}.yml": text for text in records}


def landed(folder: Path, *landings: Mapping[str, str], as_of: date = PRACTICE_AS_OF) -> Trail:
    """A register with its history, landing by landing, an hour apart from 2026-03-02T10:00Z on."""
    made = Made(folder)
    for files in landings:
        made.commit(files)
    return open_trail(folder, as_of=as_of, history=True)


def _id(text: str) -> str:
    return text.strip().partition("\n")[0].removeprefix("id: ")
