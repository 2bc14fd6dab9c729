"""The contract with other engines: each makes of the staged project the pages that MkDocs makes (docs/engines.md)."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path

import pytest

from caretrail.cli import main
from caretrail.site.build import build_pages
from caretrail.site.stage import Stage
from tests.history.repository import Made
from tests.site.sample_pages import exhibit
from tests.site.test_publishing_repository import AGENCY, PATH

ENGINES = [pytest.param(name, marks=pytest.mark.skipif(find_spec(name) is None, reason=f"{name} is not installed"))
           for name in ("properdocs", "zensical")]


THEIRS = re.compile(r"assets/(images|javascripts|stylesheets)/|sitemap|objects\.inv|\.gitignore")
TOKEN = re.compile(rb"ct[A-Z]+[0-9]*tc")


def render(engine: str, project: Path) -> None:
    """As anybody would from a shell."""
    said = subprocess.run([sys.executable, "-m", engine, "build", "-f", "mkdocs.yml"], cwd=project, text=True,
                          capture_output=True, env=os.environ | {"DISABLE_MKDOCS_2_WARNING": "true"})
    assert said.returncode == 0, said.stdout + said.stderr


class Article(HTMLParser):
    """The words of a page between the beginning and the end of what we made."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self._depth = list[str](), 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "div" and (self._depth or ("id", "evidence") in attrs):
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "div" and self._depth > 0

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.words += data.split()


def articles(site: Path) -> dict[str, list[str]]:
    """Address -> the words of its article, for every page and the one for what is not there."""
    found = {}
    for file in site.rglob("*.html"):
        article = Article()
        article.feed(file.read_text("utf-8"))
        found[file.relative_to(site).as_posix()] = article.words
    return found


def others(site: Path) -> dict[str, bytes]:
    """The files of ours that are no pages: data for readers and scripts, our own scripts and styles."""
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()
            and file.suffix != ".html" and not THEIRS.match(file.relative_to(site).as_posix())}


def assert_same(one: Path, other: Path) -> None:
    assert articles(one) == articles(other)
    assert all(articles(one).values()), "every page says something"
    assert others(one) == others(other)
    assert [file for file in one.rglob("*") if file.is_file() and TOKEN.search(file.read_bytes())] == []
    assert "md-search" not in (one / "index.html").read_text("utf-8"), "no search but our own"


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_gives_the_same_addresses_words_and_files(engine: str, tmp_path: Path) -> None:
    with Stage(exhibit()) as stage:
        stage.write(tmp_path / "project")
        render(engine, tmp_path / "project")
        stage.finish(tmp_path / "project" / "site")
    build_pages(exhibit(), tmp_path / "site", tmp_path)
    assert_same(tmp_path / "project" / "site", tmp_path / "site")


@pytest.mark.parametrize("engine", ENGINES[1:])
def test_a_register_is_built_by_another_engine_from_the_command_line(engine: str, tmp_path: Path) -> None:
    made = Made(tmp_path / "repo")
    made.commit({PATH: AGENCY})
    made.commit({PATH: AGENCY + "short_name: NC\n"})
    stage = ["stage", str(tmp_path / "project"), "--repo", str(made.path)]
    assert main(stage) == 0
    assert main([*stage, "--out", str(tmp_path / "out")]) == 2, "nothing is rendered yet"
    render(engine, tmp_path / "project")
    assert main([*stage, "--out", str(tmp_path / "out")]) == 0
    assert main(["build", "--repo", str(made.path), "--out", str(tmp_path / "site")]) == 0
    assert_same(tmp_path / "out", tmp_path / "site")


def test_what_was_staged_before_the_last_landing_is_not_finished(tmp_path: Path,
                                                                 capsys: pytest.CaptureFixture[str]) -> None:
    made = Made(tmp_path / "repo")
    made.commit({PATH: AGENCY})
    stage = ["stage", str(tmp_path / "project"), "--repo", str(made.path)]
    assert main(stage) == 0
    made.commit({PATH: AGENCY + "short_name: NC\n"})
    (tmp_path / "project" / "site").mkdir()
    for options in ([], ["--audience", "public"]):
        assert main([*stage, "--out", str(tmp_path / "out"), *options]) == 2
        assert "was staged from another commit, or with other options" in capsys.readouterr().err
        assert not (tmp_path / "out").exists()


def test_what_caretrail_did_not_stage_is_not_finished(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = Made(tmp_path / "repo")
    made.commit({PATH: AGENCY})
    (tmp_path / "project" / "site").mkdir(parents=True)
    assert main(["stage", str(tmp_path / "project"), "--repo", str(made.path), "--out", str(tmp_path / "out")]) == 2
    assert "was staged from another commit" in capsys.readouterr().err


def test_a_folder_with_other_files_is_not_staged_into(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = Made(tmp_path / "repo")
    made.commit({PATH: AGENCY})
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "plan.txt").touch()
    assert main(["stage", str(tmp_path / "notes"), "--repo", str(made.path)]) == 2
    assert "holds files that caretrail did not stage" in capsys.readouterr().err
