"""A site from pages: framed, verified, in place, and the same bytes each time."""

import gzip
import json
import os
import re
import time
from hashlib import sha256
from pathlib import Path

import pytest

from caretrail.pages.page import Page
from caretrail.problem import Refusal
from caretrail.site.build import build_pages
from tests.site.sample_pages import HOSTILE, LISTED, RECORDS, exhibit


def built(folder: Path, *pages: Page, name: str = "Northmoor & partners", config: Path | None = None) -> Path:
    build_pages(exhibit(*pages, name=name), folder / "site", folder, config=config)
    return folder / "site"


def hashes(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("sample"))


def test_every_page_has_its_place_and_no_placeholder_is_left(site: Path) -> None:
    pages = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    assert pages == {page.path.rstrip("/") or "." for page in (*LISTED, *RECORDS)}
    for path in site.rglob("*"):
        assert not re.search(r"ct[A-Z]+[0-9]*tc", path.name)
        if path.suffix in {".html", ".json", ".xml"}:
            assert not re.search(r"ct[A-Z]+[0-9]*tc", path.read_text()), path


def test_a_page_knows_its_title_its_section_and_the_state_it_was_made_from(site: Path) -> None:
    page = (site / "records/RSK-2026-7K3M/index.html").read_text()
    assert "<title>Delayed discharge - Northmoor &amp; partners</title>" in page
    assert '<meta name="description" content="A risk">' in page
    assert "Made from commit" in page
    assert "as of 5 March 2026" in page
    path = page[page.index('class="md-path"'):page.index("<article")]
    assert [name.strip() for name in re.findall(r'md-ellipsis">\s*([^<]*)<', path)] == ["Home", "Registers", "Risks"]
    assert re.search(r'md-tabs__item--active">\s*<a href="../../registers/"', page)


def test_a_hostile_title_is_text_everywhere(site: Path) -> None:
    page = (site / "records/RSK-2026-0001/index.html").read_text()
    assert "alert(1)</script>" not in page
    assert "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 * 7 }}" in page


def test_the_head_begins_with_the_policy(site: Path) -> None:
    for path in site.rglob("*.html"):
        head = path.read_text().partition("<head>")[2].lstrip()
        assert head.startswith('<meta http-equiv="Content-Security-Policy" content="default-src \'none\';'), path


def test_the_data_files_of_a_page_are_written_as_it_gives_them(site: Path) -> None:
    said = (site / "registers/risks/table.js").read_text()
    rows = json.loads(said.removeprefix('caretrail.take("registers/risks/table.js",').removesuffix(");\n"))
    assert rows == [HOSTILE]


def assert_no_search(site: Path) -> None:
    assert not list(site.glob("search/*"))
    assert [path for path in site.rglob("*.html") if "md-search" in path.read_text("utf-8")] == []


def test_nothing_offers_a_search_that_would_find_no_record(site: Path) -> None:
    assert_no_search(site)


def test_the_same_commit_gives_the_same_bytes(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    try:
        again = built(tmp_path / "elsewhere" / "deeper")
    finally:
        monkeypatch.undo()
        time.tzset()
    assert hashes(again) == hashes(site)


def test_a_second_build_writes_only_what_changed(tmp_path: Path) -> None:
    build_pages(exhibit(), tmp_path / "site", tmp_path)
    assert build_pages(exhibit(), tmp_path / "site", tmp_path).placed.written == 0
    changed = Page(RECORDS[0].path, "Delayed discharge", "<h1>Delayed discharge</h1>", "registers/risks/")
    placed = build_pages(exhibit(*LISTED, changed, RECORDS[2]), tmp_path / "site", tmp_path).placed
    assert (placed.written, placed.deleted) == (2, 1)  # the page and its line of the data; the other record's page
    assert not (tmp_path / "site/records/RSK-2026-0001").exists()


@pytest.mark.parametrize("bad", [
    Page("records/X/", "X", '<h1>X</h1><a href="../../records/RSK-2026-0009/">x</a>', "registers/risks/"),
    Page("records/X/", "X", "<h1>X</h1>", "nowhere/"),
])
def test_a_build_that_fails_leaves_the_site_of_before(tmp_path: Path, bad: Page) -> None:
    before = hashes(built(tmp_path))
    with pytest.raises(Refusal, match=r"RSK-2026-0009|nowhere/"):
        built(tmp_path, *LISTED, bad)
    assert hashes(tmp_path / "site") == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert "SOURCE_DATE_EPOCH" not in os.environ


def test_a_page_that_is_missing_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"lack 1 of its pages, the first at `records/RSK-2026-0002/`"):
        build_pages(exhibit(), tmp_path / "site", tmp_path, frozenset({"records/RSK-2026-0002/"}))


def test_a_partnership_may_have_settings_and_pages_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Ours\nsite_url: https://care.example/evidence/\ntheme: {name: material, font: {text: Roboto}}\n"
        "plugins: [search]\nnav: [{About us: about.md}]\n")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "about.md").write_text("# About us\n\nWe care.\n")
    site = built(tmp_path, name="", config=tmp_path / "mkdocs.yml")
    assert_no_search(site)
    assert "<title>About us - Ours</title>" in (site / "about/index.html").read_text()
    assert "fonts." not in (site / "about/index.html").read_text()
    assert '<link rel="canonical" href="https://care.example/evidence/records/RSK-2026-7K3M/">' in (
        site / "records/RSK-2026-7K3M/index.html").read_text()
    listed = re.findall("<loc>(.*?)</loc>", gzip.decompress((site / "sitemap.xml.gz").read_bytes()).decode())
    assert "https://care.example/evidence/registers/risks/" in listed
    assert not [address for address in listed if "SHELL" in address]


def test_a_page_of_theirs_may_not_take_the_place_of_evidence(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Ours\ntheme: {name: material}\nplugins: [search]\n")
    (tmp_path / "docs" / "changes").mkdir(parents=True)
    (tmp_path / "docs" / "changes" / "index.md").write_text("# Mine\n")
    with pytest.raises(Refusal, match="docs/ has a page at changes/"):
        built(tmp_path, config=tmp_path / "mkdocs.yml")


def test_a_disk_that_fills_up_leaves_the_site_of_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = hashes(built(tmp_path))
    left = iter(range(3))

    def write(folder: Path, path: str, text: str) -> None:
        if next(left, None) is None:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("caretrail.site.finish._write", write)
    with pytest.raises(Refusal, match="no space left on device"):
        built(tmp_path)
    assert hashes(tmp_path / "site") == before
