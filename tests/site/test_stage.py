"""Through another engine's hands: the same addresses and the same words as through the plugin."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from caretrail.site.build import build_pages
from caretrail.site.settings import assets
from caretrail.site.stage import Stage
from tests.site.sample_pages import LISTED, exhibit

FRAME = "<html><head><title>{title} - ctSITEtc</title></head><body><article>{body}</article></body></html>"


def render(docs: Path, site: Path) -> None:
    """The smallest engine there is: front matter off, HTML through, everything else a paragraph."""
    for file in docs.rglob("*.md"):
        _, front, body = file.read_text().split("---\n", 2)
        title = re.search("title: (.*)", front)
        blocks = (block if block.startswith("<") else f"<p>{block}</p>" for block in body.strip().split("\n\n"))
        target = (site / file.relative_to(docs)).with_suffix(".html")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(FRAME.format(title=title and title[1], body="\n".join(blocks)))


def articles(site: Path) -> dict[str, str]:
    """Address -> the body of the page, without the wrapper of our overrides."""
    found = {}
    for file in site.rglob("index.html"):
        body = re.search("<h1.*?(?=</div>|</article>)", file.read_text(), re.DOTALL)
        found[file.parent.relative_to(site).as_posix()] = body[0].strip() if body else ""
    return found


def test_another_engine_gives_the_same_pages_and_files(tmp_path: Path) -> None:
    linked = replace(LISTED[0], html='<h1>Northmoor</h1><p><a href="./obligations/all.ics">Reviews due</a></p>')
    shown = replace(exhibit(linked, *LISTED[1:]), files=lambda: iter([("obligations/all.ics", b"BEGIN:VCALENDAR\r\n")]))
    with Stage(shown) as stage:
        stage.write(tmp_path / "project")
        render(tmp_path / "project" / "docs", tmp_path / "staged")
        stage.finish(tmp_path / "staged")
    build_pages(shown, tmp_path / "site", tmp_path)
    assert articles(tmp_path / "staged") == articles(tmp_path / "site")
    for site in ("staged", "site"):
        assert (tmp_path / site / "obligations" / "all.ics").read_bytes() == b"BEGIN:VCALENDAR\r\n"


def test_the_documents_hold_tokens_and_no_text(tmp_path: Path) -> None:
    with Stage(exhibit()) as stage:
        stage.write(tmp_path)
    texts = "".join(file.read_text() for file in tmp_path.rglob("*.md"))
    assert "ischarge" not in texts
    assert "alert" not in texts


@pytest.mark.parametrize(("path", "content"), tuple(assets()))
def test_our_files_ask_nothing_of_another_host(path: str, content: bytes) -> None:
    text = content.decode()
    active = ("http:", "https:", "url(", "@import", "import(", "eval(", "innerHTML")
    assert [word for word in active if word in text] == []
