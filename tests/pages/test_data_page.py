"""The data page, held against the files that the same evidence gives."""

from __future__ import annotations

from hashlib import sha256

import pytest

from caretrail.exports import all_files
from caretrail.pages.data_page import pages, size
from tests.pages.taken_apart import read
from tests.views.fakes import Memory, evidence, one_risk


def test_every_file_is_named_with_its_size_and_its_hash() -> None:
    shown = evidence(one_risk())
    files = dict(all_files(shown))
    (made,) = pages(shown)
    found = read(made)
    linked = {link["href"].removeprefix("../") for link in found.all("a")}
    single = {path for path in files if path.count("/") == 2 and path.endswith(".json") and "/schema/" not in path}
    assert set(files) - linked == single
    assert linked <= set(files)
    for path in ("data/caretrail.sqlite", "data/manifest.json", "data/risks.csv"):
        assert sha256(files[path]).hexdigest() in found.text
        assert size(len(files[path])) in found.text
    assert "| Risks | data/risks/ID.json | 1 |" in found.outline


def test_it_makes_the_files_where_nobody_has() -> None:
    (first,), (later,) = pages(evidence(one_risk())), pages(evidence(one_risk()))
    assert first == later
    (empty,) = pages(evidence(Memory(), files={}))
    assert "There is no record in this edition." in empty.html


@pytest.mark.parametrize(("count", "said"), [
    (1, "1 byte"), (999, "999 bytes"), (1000, "1.0 KB"), (1_449_000, "1.4 MB"), (3 * 10**12, "3000.0 GB")])
def test_sizes_are_said_in_thousands(count: int, said: str) -> None:
    assert size(count) == said
