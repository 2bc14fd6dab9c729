"""The same commit, as-of date and policy give the same bytes on any computer; every page is under a strict policy."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

import caretrail
from tests.site.short import short_demo

TOOLING = Path(caretrail.__file__).parents[1]


@dataclass(frozen=True)
class Computer:
    """Where a site is built: one that sees `processors`, and gives new files the rights that `umask` leaves."""

    folder: str
    umask: int
    processors: int
    variables: dict[str, str]

    def build(self, repo: Path, top: Path) -> Path:
        there, out = top / self.folder / "register", top / self.folder / "out"
        subprocess.run(["git", "clone", "--quiet", repo, there], check=True)
        bare = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
        subprocess.run([sys.executable, "-m", "caretrail", "build", "--repo", there, "--out", out], check=True,
                       capture_output=True, umask=self.umask, preexec_fn=self._narrow,
                       env=bare | {"PYTHONPATH": str(TOOLING)} | self.variables)
        return out

    def _narrow(self) -> None:
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:self.processors])


COMPUTERS = (
    Computer("one", 0o022, 2, {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}),
    Computer("two/deeper down", 0o077, 1, {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "77"}),
    Computer("drei-ü", 0o002, 2, {"TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8",
                                  "PYTHONHASHSEED": "4294967295", "SOURCE_DATE_EPOCH": "86400"}),
    Computer("four", 0o027, 1, {"TZ": "Asia/Kathmandu", "LANG": "de_DE.UTF-8", "LANGUAGE": "de", "PYTHONHASHSEED": "5",
                                "SOURCE_DATE_EPOCH": "4102444800"}),
)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The worked example, built on each of the computers."""
    top = tmp_path_factory.mktemp("sites")
    repo = short_demo(top / "repository")
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda computer: computer.build(repo, top), COMPUTERS))


def hashes(site: Path) -> dict[str, str]:
    return {file.relative_to(site).as_posix(): sha256(file.read_bytes()).hexdigest()
            for file in site.rglob("*") if file.is_file()}


def test_the_same_commit_gives_the_same_bytes_on_any_computer(sites: list[Path]) -> None:
    first, *others = map(hashes, sites)
    assert len(first) > 1000
    for other in others:
        assert sorted(path for path in first.keys() | other.keys() if first.get(path) != other.get(path)) == []


@dataclass
class Page(HTMLParser):
    """What a browser would run, fetch or send somewhere, and what stands in the head before the policy."""

    before: list[str] = field(default_factory=list)
    policy: str = ""
    scripts: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    _inside: bool = False

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "meta" and has.get("http-equiv") == "Content-Security-Policy":
            self.policy = self.policy or has["content"]
        elif not self.policy:
            self.before.append(tag)
        self._inside = tag == "script" and "src" not in has and has.get("type", "") in ("", "module", "text/javascript")
        if self._inside:
            self.scripts.append("")
        for name, value in has.items():
            runs = name.startswith("on") or name in ("style", "srcdoc", "formaction")
            leads = name in ("href", "src", "srcset", "action", "data", "poster", "xlink:href", "ping")
            elsewhere = re.match(r"\s*(?:[a-z][a-z0-9+.-]*:|//)", value, re.IGNORECASE)
            harmless = (tag == "a" and name == "href" and re.match("https:|mailto:", value)) or (
                tag in ("link", "img") and value.startswith("data:image/"))
            if runs or (leads and elsewhere and not harmless):
                self.wrong.append(f"<{tag} {name}={value[:60]!r}>")
        if tag in ("iframe", "object", "embed", "base", "applet"):
            self.wrong.append(f"<{tag}>")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"


def complaints(html: str) -> list[str]:
    """Whatever on a page a strict policy should not let pass, or the page's own does not."""
    page = Page()
    page.feed(html)
    page.close()
    directives = dict(part.strip().partition(" ")[::2] for part in page.policy.split(";"))
    scripts = directives.get("script-src", "").split()
    known = [f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in page.scripts]
    weak = [source for value in directives.values() for source in value.split() if source.startswith("'unsafe")
            or "*" in source or "//" in source or source in ("https:", "http:")]
    return [*page.wrong,
            *(f"before the policy: <{tag}>" for tag in page.before if tag not in ("html", "head")),
            *(f"an inline script without its hash: {page.scripts[known.index(each)][:60]!r}" for each in known
              if each not in scripts),
            *(f"the policy lets {each} pass" for each in weak),
            *(f"the policy says nothing of {each}" for each in ("base-uri", "form-action") if each not in directives),
            *([] if directives.get("default-src") == "'none'" else ["what the policy does not name is allowed"])]


def test_every_page_is_under_a_strict_policy(sites: list[Path]) -> None:
    pages = sorted(sites[0].rglob("*.html"))
    assert sites[0] / "404.html" in pages
    found = {page.relative_to(sites[0]).as_posix(): complaints(page.read_text("utf-8")) for page in pages}
    assert {path: said for path, said in found.items() if said} == {}


@pytest.mark.parametrize("bad", [
    '<p onclick="x()">', '<p style="x">', '<a href="javascript:x()">', "<script>x()</script>",
    '<img src="https://other.example/x.png">', '<link rel="icon" href="//other.example/x">', "<iframe></iframe>",
])
def test_what_a_strict_policy_should_not_let_pass_is_found(bad: str) -> None:
    policy = ("<html><head><meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; script-src 'self'; "
              "base-uri 'none'; form-action 'self'\">")
    assert complaints(f"{policy}</head><body><a href='https://other.example/'>fine</a></body>") == []
    assert complaints(f"{policy}</head><body>{bad}</body>") != []
    assert complaints(f"<html><head><title></title>{policy}</head></html>") != []
