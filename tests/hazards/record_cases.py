"""The hazard cases that only show in a whole record: its values, its id, its path.

Each file of `records/` stands at a path of a register and must have exactly the problems named here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "records"
RISK = "records/risks/2026/RSK-2026-7K3M.yml"
DISPUTE = "records/disputes/2026/DIS-2026-7K3M.yml"


@dataclass(frozen=True)
class RecordCase:
    """A record at a path, the rules that flag it with line and column (0, 0: the file as a whole), and, where two
    files are needed, the path at which the same content lies a second time.
    """

    hazard: int
    name: str
    path: str
    problems: tuple[tuple[str, int, int], ...]
    beside: str = ""

    @property
    def content(self) -> bytes:
        return (FOLDER / f"{self.name}.yml").read_bytes()


RECORDS = (
    RecordCase(3, "flag-no", DISPUTE, (("unreadable-flag", 4, 17),)),
    RecordCase(3, "flag-yes", DISPUTE, (("unreadable-flag", 4, 17),)),
    RecordCase(3, "flag-y", DISPUTE, (("unreadable-flag", 4, 17),)),
    RecordCase(3, "flag-1", DISPUTE, (("unreadable-flag", 4, 17),)),
    RecordCase(3, "flag-true-with-capital", DISPUTE, (("unreadable-flag", 4, 17),)),
    RecordCase(3, "flag-true", DISPUTE, ()),
    RecordCase(4, "whole-number-octal", RISK, (("unreadable-number", 4, 12),)),
    RecordCase(4, "whole-number-underscore", RISK, (("unreadable-number", 4, 12),)),
    RecordCase(5, "whole-number-exponent", RISK, (("unreadable-number", 4, 12),)),
    RecordCase(4, "whole-number-fraction", RISK, (("unreadable-number", 4, 12),)),
    RecordCase(4, "whole-number-plus-sign", RISK, (("unreadable-number", 4, 12),)),
    RecordCase(4, "whole-number-arabic-digits", RISK, (("unreadable-number", 4, 12),)),
    RecordCase(5, "whole-number-not-a-number", RISK, (("unreadable-number", 4, 12),)),
    RecordCase(5, "whole-number-five-thousand-digits", RISK, (("unreadable-number", 4, 12),)),
    RecordCase(4, "whole-number-in-words", RISK, (("unreadable-number", 4, 12),)),
    RecordCase(4, "whole-number-minus-zero", RISK, (("unreadable-number", 4, 12),)),
    RecordCase(4, "whole-number-in-quotes", RISK, ()),
    RecordCase(6, "day-impossible", RISK, (("impossible-date", 3, 12),)),
    RecordCase(6, "day-29-february", RISK, (("impossible-date", 3, 12),)),
    RecordCase(6, "day-month-13", RISK, (("impossible-date", 3, 12),)),
    RecordCase(6, "day-short", RISK, (("unreadable-date", 3, 12),)),
    RecordCase(6, "day-compact", RISK, (("unreadable-date", 3, 12),)),
    RecordCase(6, "day-week", RISK, (("unreadable-date", 3, 12),)),
    RecordCase(6, "day-day-of-year", RISK, (("unreadable-date", 3, 12),)),
    RecordCase(6, "day-british", RISK, (("unreadable-date", 3, 12),)),
    RecordCase(6, "day-in-words", RISK, (("unreadable-date", 3, 12),)),
    RecordCase(6, "day-arabic-digits", RISK, (("unreadable-date", 3, 12),)),
    RecordCase(6, "day-signed-year", RISK, (("unreadable-date", 3, 12),)),
    RecordCase(6, "day-with-time", RISK, (("date-with-time", 3, 12),)),
    RecordCase(6, "day-with-blank-and-time", RISK, (("date-with-time", 3, 12),)),
    RecordCase(6, "day-with-midnight", RISK, (("date-with-time", 3, 12),)),
    RecordCase(6, "day-good", RISK, ()),
    RecordCase(7, "closed-before-opened", RISK, (("end-before-start", 6, 7),)),
    RecordCase(7, "another-century", RISK, (("distant-date", 3, 12),)),
    RecordCase(7, "far-ahead", RISK, (("distant-date", 4, 14),)),
    RecordCase(14, "id-small-letters", RISK, (("misspelt-record-id", 1, 5), ("id-not-the-file-name", 1, 5))),
    RecordCase(14, "id-letter-o", RISK, (("misspelt-record-id", 1, 5),)),
    RecordCase(14, "id-cyrillic-letter", RISK, (("misspelt-record-id", 1, 5),)),
    RecordCase(14, "id-full-width-digits", RISK, (("misspelt-record-id", 1, 5),)),
    RecordCase(14, "id-hard-space", RISK, (("misspelt-record-id", 1, 5),)),
    RecordCase(14, "id-non-breaking-hyphen", RISK, (("misspelt-record-id", 1, 5),)),
    RecordCase(14, "id-joiner", RISK, (("misspelt-record-id", 1, 5),)),
    RecordCase(14, "id-differs-from-file-name", RISK, (("id-not-the-file-name", 1, 5),)),
    RecordCase(14, "field-name-cyrillic-letter", RISK, (("unknown-field", 3, 1), ("missing-field", 1, 1))),
    RecordCase(14, "field-name-unknown", RISK, (("unknown-field", 4, 1),)),
    RecordCase(14, "name-with-accents", RISK, ()),
    RecordCase(15, "path-windows-name", "records/agencies/con.yml",
               (("unportable-file-name", 0, 0), ("id-not-the-file-name", 1, 5))),
    RecordCase(15, "path-trailing-blank", "records/agencies/eastmoor .yml",
               (("unportable-file-name", 0, 0), ("id-not-the-file-name", 1, 5))),
    RecordCase(15, "path-accent", "records/agencies/eastm\xf6or.yml",
               (("unportable-file-name", 0, 0), ("id-not-the-file-name", 1, 5))),
    RecordCase(15, "path-decomposed-accent", "records/agencies/eastmo\u0308or.yml",
               (("unportable-file-name", 0, 0), ("id-not-the-file-name", 1, 5))),
    RecordCase(15, "path-of-105-characters", "records/agencies/" + "e" * 101 + ".yml",
               (("unportable-file-name", 0, 0), ("id-not-the-file-name", 1, 5))),
    RecordCase(15, "path-question-mark", "records/agencies/eastmoor?.yml",
               (("unportable-file-name", 0, 0), ("id-not-the-file-name", 1, 5))),
    RecordCase(15, "path-line-feed", "records/agencies/east\nmoor.yml",
               (("unportable-file-name", 0, 0), ("id-not-the-file-name", 1, 5))),
    RecordCase(15, "path-hyphen-first", "records/agencies/-eastmoor.yml",
               (("unportable-file-name", 0, 0), ("id-not-the-file-name", 1, 5))),
    RecordCase(15, "path-zero-width-space", "records/agencies/eastmoor\u200b.yml",
               (("unportable-file-name", 0, 0), ("id-not-the-file-name", 1, 5))),
    RecordCase(15, "path-trailing-dot", "records/agencies/eastmoor-care.yml.",
               (("unportable-file-name", 0, 0), ("wrong-extension", 0, 0), ("id-not-the-file-name", 1, 5))),
    RecordCase(15, "path-in-capitals", "records/agencies/Eastmoor-Care.yml",
               (("colliding-paths", 0, 0), ("id-not-the-file-name", 1, 5)),
               "records/agencies/eastmoor-care.yml"),
    RecordCase(15, "path-with-another-accent-storage", "records/agencies/eastmo\u0308or.yml",
               (("colliding-paths", 0, 0), ("unportable-file-name", 0, 0), ("id-not-the-file-name", 1, 5)),
               "records/agencies/eastm\xf6or.yml"),
    RecordCase(17, "private-nhs-number", RISK, (("patient-number", 4, 10),)),
    RecordCase(17, "private-nhs-number-unspaced", RISK, (("patient-number", 4, 10),)),
    RecordCase(17, "private-nhs-number-by-escape", RISK, (("patient-number", 4, 10),)),
    RecordCase(17, "private-nhs-number-over-two-lines", RISK, (("patient-number", 4, 10),)),
    RecordCase(17, "private-nhs-number-in-an-entry", RISK, (("patient-number", 5, 36),)),
    RecordCase(17, "private-nhs-number-in-a-comment", RISK, (("patient-number", 4, 17),)),
    RecordCase(17, "private-nhs-number-in-a-wrong-field", RISK, (("patient-number", 4, 8), ("unknown-choice", 4, 8))),
    RecordCase(17, "private-chi-number", RISK, (("patient-number", 4, 10),)),
    RecordCase(17, "private-health-and-care-number", RISK, (("patient-number", 4, 10),)),
    RecordCase(17, "private-insurance-number", RISK, (("insurance-number", 4, 10),)),
    RecordCase(17, "private-password", RISK, (("secret", 4, 10),)),
    RecordCase(17, "private-key-block", RISK, (("secret", 4, 10),)),
    RecordCase(17, "private-mobile-number", RISK, (("contact-detail", 4, 10),)),
    RecordCase(17, "private-mailbox", RISK, (("contact-detail", 4, 10),)),
    RecordCase(17, "private-date-of-birth", RISK, (("date-of-birth", 4, 10),)),
    RecordCase(17, "ten-digits-that-are-no-number", RISK, ()),
    RecordCase(17, "insurance-number-of-the-form", RISK, ()),
    RecordCase(17, "words-about-a-password", RISK, ()),
    RecordCase(17, "shared-mailbox-and-helpline", RISK, ()),
    RecordCase(14, "title-with-a-cyrillic-letter", RISK, (("mixed-alphabets", 2, 8),)),
    RecordCase(14, "title-in-two-alphabets", RISK, ()),
    RecordCase(14, "text-with-a-decomposed-accent", RISK, (("decomposed-text", 4, 10),)),
)
