"""No text of a record, a file name, a message or an author becomes active content: every built page is parsed."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from caretrail.kinds import KINDS
from caretrail.site.build import build
from caretrail.site.exhibit import open_register
from tests.site.hostile import FORM_ATTRIBUTES, FORM_TAGS, PAYLOADS, hostile_register

ALLOWED = {
    "a", "aside", "bdi", "br", "caption", "code", "dd", "del", "details", "div", "dl", "dt", "em", "h1",
    "h2", "h3", "h4", "ins", "li", "nav", "ol", "p", "pre", "section", "span", "strong", "summary",
    "table", "tbody", "td", "th", "thead", "time", "tr", "ul",
    "svg", "path", "rect", "circle", "text", "title", "desc",
}
"""What may stand in the body of a page: nothing that loads, runs, moves or submits."""

ATTRIBUTES = {
    "class", "id", "href", "rel", "dir", "lang", "title", "scope", "datetime", "open", "tabindex",
    "data-label", "data-rows",
    "data-then", "data-versions", "data-last", "data-first", "data-from", "data-to",
    "data-register", "data-months", "data-headings", "data-one", "data-many",
    "role", "viewbox", "preserveaspectratio", "d", "x", "y", "width", "height",
    "text-anchor", "cx", "cy", "r"}
"""The last lines are for drawings, which hold shapes and words alone."""
SAFE_ADDRESS = re.compile(r"(?:https://|mailto:|[.#]|/(?!/)|assets/|[A-Za-z0-9-]+/|\Z)")
VOID = {"br", "hr", "meta", "link", "input", "img"}


class Reading(HTMLParser):
    """What a page holds: within its body, and in the frame around it."""

    def __init__(self, text: str, is_form: bool = False) -> None:
        super().__init__(convert_charrefs=True)
        self._allowed = ALLOWED | FORM_TAGS if is_form else ALLOWED
        self._attributes = ATTRIBUTES | FORM_ATTRIBUTES if is_form else ATTRIBUTES
        self.faults: list[str] = []
        self.frame: Counter[str] = Counter()
        self.words: list[str] = []
        self.scripts: list[str] = []
        self._open: list[str] = []
        self._inside = 0
        self._script = False
        self.feed(text)
        self.close()
        if self._open:
            self.faults.append(f"left open: {self._open}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(set(names)) != len(names):
            self.faults.append(f"an attribute twice in {tag}")
        for name, value in attrs:
            self._check_attribute(tag, name, value or "")
        if self._inside:
            if tag not in self._allowed:
                self.faults.append(f"<{tag}> in a body")
        else:
            self.frame[tag] += 1
        if tag not in VOID:
            self._open.append(tag)
        if ("id", "evidence") in attrs:
            self._inside = len(self._open)
        if tag == "script":
            self._script = "src" not in names and "type" not in names
            self.scripts += [""] * self._script

    def _check_attribute(self, tag: str, name: str, value: str) -> None:
        if name.startswith("on") or name == "style":
            self.faults.append(f"{name} on {tag}")
        if name in {"href", "src", "action"} and not SAFE_ADDRESS.match(value):
            self.faults.append(f"{name}={value!r} on {tag}")
        if tag == "base" or (tag == "meta" and name == "http-equiv" and value != "Content-Security-Policy"):
            self.faults.append(f"<{tag} {name}={value!r}>")
        if self._inside and name not in self._attributes and not name.startswith("aria-"):
            self.faults.append(f"attribute {name} in a body")

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self._open[-1:]}")
            return
        if len(self._open) == self._inside:
            self._inside = 0
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "script":
            if self._script:
                self.scripts[-1] += data
        elif self._inside:
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"a comment: {data[:40]}")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    repo = tmp_path_factory.mktemp("hostile") / "repo"
    hostile_register(repo)
    build(open_register(repo, cache=False), repo / "site", repo)
    return repo / "site"


def pages(site: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(site.rglob("*.html")):
        yield file.relative_to(site).as_posix(), file.read_text("utf-8")


def test_no_page_holds_active_content(site: Path) -> None:
    faults = {path: found for path, text in pages(site) if (found := Reading(text, path.startswith("forms/")).faults)}
    assert faults == {}
    assert sum(1 for _ in pages(site)) > 2 * len(KINDS)


def test_every_script_is_one_that_the_pages_policy_names(site: Path) -> None:
    for path, text in pages(site):
        for script in Reading(text).scripts:
            assert b64encode(sha256(script.encode()).digest()).decode() in text.partition("</title>")[0], path


def test_the_frame_is_the_same_around_every_page_of_a_section(site: Path) -> None:
    frames = {path: Reading(text).frame for path, text in pages(site) if path.startswith("records/")}
    of_one = {path: frame for path, frame in frames.items() if path.startswith("records/RSK-")}
    assert len({tuple(sorted(frame.items())) for frame in of_one.values()}) == 1


def test_no_template_was_made_from_data(site: Path) -> None:
    assert [path for path, text in pages(site) if "1337" in text] == []


def test_hostile_text_is_shown_as_it_was_typed(site: Path) -> None:
    shown = "".join(" ".join(Reading(text).words) for path, text in pages(site) if path.startswith("records/"))
    flat = " ".join(shown.split())
    assert [text for text in PAYLOADS if " ".join(text.split()) not in flat] == []


def test_no_address_is_made_from_anything_but_ids(site: Path) -> None:
    strange = [path.relative_to(site).as_posix() for path in site.rglob("*")
               if not re.fullmatch(r"[A-Za-z0-9._/-]+", path.relative_to(site).as_posix())]
    assert strange == []


def test_what_scripts_read_is_one_call_with_data(site: Path) -> None:
    scripts = [file for file in site.rglob("*.js") if file.relative_to(site).parts[0] != "assets"]
    assert {file.relative_to(site).parts[0] for file in scripts} >= {"search", "registers"}
    for file in scripts:
        call = re.fullmatch(r'caretrail\.take\("[A-Za-z0-9./-]+",(.*)\);\n', file.read_text("utf-8"), re.DOTALL)
        assert call, file
        json.loads(call[1])
