"""Files that no example in a docstring can show, because no person types them."""

from __future__ import annotations

from datetime import date

import pytest

from caretrail.check import check
from caretrail.load import File, load
from caretrail.trail import Trail

GOOD = b"id: RSK-2026-7K3M\ntitle: Delayed discharge\nopened_on: 2026-03-05\n"


def codes(*files: File) -> list[str]:
    return sorted(each.code for each in check(Trail(load(files), date(2026, 6, 1))))


@pytest.mark.parametrize(("file", "expected"), [
    (File("records", "120000", None), ["SRC22"]),
    (File("records/somewhere", "160000", None), ["SRC23", "SRC28"]),
    (File("records/risks/2026/RSK-2026-7K3M.yml", "000000", None), ["SRC24"]),
    (File("records/risks/2026/RSK-2026-7K3M.yml", "100644", None, 300_000), ["SRC01"]),
    (File("records/risks/2026/RSK-2026-7K3M.yml", "100644", b"\xef\xbb\xbf" + GOOD), ["SRC05"]),
    (File("records/risks/2026/\udcff.yml", "100644", b"x"), ["SRC18", "SRC31"]),
    (File("records/risks/2026/a\nb.yml", "100644", b"x"), ["SRC18", "SRC31"]),
    (File("records/risks/2026/aux.yml", "100644", b"x"), ["SRC18", "SRC31"]),
    (File("records/risks/2026/" + "a" * 97 + ".yml", "100644", b"x"), ["SRC18", "SRC31"]),
    (File("records/risks/2026/notes.txt", "100644", b"x"), ["SRC30"]),
    (File("records/.gitattributes", "100644", b"* -diff"), ["SRC28"]),
    (File("records/risks/.gitkeep", "100644", b""), ["SRC30"]),
    (File("records/risks/.DS_Store", "100644", b"\0"), ["SRC33"]),
    (File("records/Thumbs.db", "100644", b"\0"), ["SRC33"]),
    (File("records/README.md", "100644", b"Read me."), []),
    (File("records/schema/risk.json", "100644", b"{}"), []),
    (File("records/risks/2026/RSK-2026-7K3M.yml", "100644", GOOD), []),
])
def test_a_file_has_these_problems(file: File, expected: list[str]) -> None:
    assert codes(file) == expected


def test_accents_stored_in_two_ways_are_one_name() -> None:
    names = ("caf\u00e9", "cafe\u0301")
    files = [File(f"records/agencies/{name}.yml", "100644", b"x") for name in names]
    assert codes(*files).count("SRC32") == 1


@pytest.mark.parametrize(("name", "fix"), [
    ("RSK-2026-7K3M.yaml", "rename it to `records/risks/2026/RSK-2026-7K3M.yml`"),
    ("minutes.docx", "move it out of `records/`"),
])
def test_a_record_is_renamed_and_a_document_moved_out(name: str, fix: str) -> None:
    found = check(Trail(load([File(f"records/risks/2026/{name}", "100644", GOOD)]), date(2026, 6, 1)))
    assert fix in next(each.fix for each in found if each.code == "SRC30")
