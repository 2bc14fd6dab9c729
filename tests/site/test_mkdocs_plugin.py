"""`mkdocs build --strict` on a repository, as anybody would run it; and a page that the engine renders in full."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.structure.files import File, Files, InclusionLevel

import caretrail
from caretrail.history.git import add_and_commit, init
from caretrail.site.build import build_pages
from caretrail.site.mkdocs_plugin import CaretrailPlugin
from caretrail.site.target import MARKER
from tests.site.sample_pages import LISTED, RECORDS, exhibit

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

TOOLING = Path(caretrail.__file__).parents[1]
SETTINGS = f"INHERIT: {TOOLING}/caretrail/site/mkdocs.yml\nplugins: {{caretrail: {{}}}}\n"
AGENCY = b"id: northmoor-council\nname: Northmoor Council\nsector: council\nfrom: 2024-10-01\n"


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """An empty repository with settings and one page of a guide."""
    folder = tmp_path / "repo"
    init(folder)
    (folder / "docs").mkdir()
    (folder / "docs" / "guide.md").write_text("# Guide\n\n## First\n\nRead this.\n")
    (folder / "mkdocs.yml").write_text(SETTINGS)
    return folder


def commit(folder: Path, **files: bytes) -> None:
    named = {name.replace("__", "/") + ".yml": data for name, data in files.items()}
    add_and_commit(folder, named, "Begin", "Ann Lee <ann@agency.example>", datetime(2026, 3, 5, tzinfo=UTC))


@pytest.fixture
def mkdocs(tmp_path: Path, repo: Path) -> subprocess.CompletedProcess[str] | object:
    """Runs `mkdocs build --strict` there; the plugin is found as an installed package's would be."""
    about = tmp_path / "installed" / "caretrail-0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: caretrail\nVersion: 0\n")
    (about / "entry_points.txt").write_text(
        "[mkdocs.plugins]\ncaretrail = caretrail.site.mkdocs_plugin:CaretrailPlugin\n")

    def run(folder: Path = repo) -> subprocess.CompletedProcess[str]:
        path = os.pathsep.join((str(TOOLING), str(about.parent)))
        return subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=folder, text=True,
                              capture_output=True, env=os.environ | {"PYTHONPATH": path, "NO_MKDOCS_2_WARNING": "1"})

    return run


def test_the_settings_may_say_for_whom_the_site_is(repo: Path, mkdocs: Any) -> None:
    (repo / "mkdocs.yml").write_text(SETTINGS.replace("caretrail: {}", "caretrail: {audience: public}"))
    commit(repo, **{"records__agencies__northmoor-council": AGENCY,
                    "records__policy__partnership": b"id: partnership\nname: N\n"})
    done = mkdocs()
    assert done.returncode == 0, done.stderr
    assert '"audience": "public"' in (repo / "site" / MARKER).read_text()
    assert "Northmoor Council" not in (repo / "site" / "index.html").read_text()
    (repo / "mkdocs.yml").write_text(SETTINGS)
    done = mkdocs()
    assert done.returncode != 0
    assert "holds a site for the audience `public`" in done.stderr
    assert '"audience": "public"' in (repo / "site" / MARKER).read_text()


def test_it_builds_the_records_and_the_guide(repo: Path, mkdocs) -> None:
    commit(repo, records__agencies__northmoor_council=AGENCY.replace(b"northmoor-council", b"northmoor_council"),
           **{"records__agencies__northmoor-council": AGENCY})
    done = mkdocs()
    assert done.returncode == 0, done.stderr
    assert (repo / "site/records/northmoor-council/index.html").exists()
    assert "Read this." in (repo / "site/guide/index.html").read_text()
    assert (repo / "site" / MARKER).exists()


def test_it_builds_when_there_are_no_records(repo: Path, mkdocs) -> None:
    commit(repo, notes=b"x")
    done = mkdocs()
    assert done.returncode == 0, done.stderr
    assert (repo / "site/reading/index.html").exists()


def test_a_repository_without_a_commit_is_said_plainly(mkdocs) -> None:
    done = mkdocs()
    assert done.returncode == 1
    assert "nothing has been committed" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_shallow_clone_is_said_plainly(repo: Path, tmp_path: Path, mkdocs) -> None:
    commit(repo, notes=b"x")
    commit(repo, notes=b"y")
    subprocess.run(["git", "clone", "-q", "--depth=1", f"file://{repo}", tmp_path / "clone"], check=True)
    (tmp_path / "clone" / "mkdocs.yml").write_text(SETTINGS)
    (tmp_path / "clone" / "docs").mkdir()
    done = mkdocs(tmp_path / "clone")
    assert done.returncode == 1
    assert "shallow" in done.stderr
    assert "Traceback" not in done.stderr


class InFull(CaretrailPlugin):
    """Lets the engine render one record page itself, at an address beside the spliced one."""

    def on_files(self, files: Files, *, config: "MkDocsConfig") -> Files:
        page = RECORDS[0]
        text = f"---\ntitle: {page.title}\ndescription: {page.description}\nhide: [toc]\n---\n{page.html}\n"
        files.append(File.generated(config, "records/RSK-2026-FULL/index.md", content=text,
                                    inclusion=InclusionLevel.NOT_IN_NAV))
        return super().on_files(files, config=config)

    def on_nav(self, nav, *, config: "MkDocsConfig", files: Files):
        from mkdocs.structure.pages import Page

        page: Any = Page(None, files.src_uris["records/RSK-2026-FULL/index.md"], config)
        page.parent = files.src_uris["registers/risks/index.md"].page
        return super().on_nav(nav, config=config, files=files)


def test_a_page_made_from_a_shell_is_the_page_the_engine_would_have_made(tmp_path: Path,
                                                                        monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caretrail.site.mkdocs_plugin.CaretrailPlugin", InFull)
    build_pages(exhibit(*LISTED, RECORDS[0]), tmp_path / "site", tmp_path)

    def read(record: str) -> list[str]:
        text = (tmp_path / "site" / "records" / record / "index.html").read_text()
        return [line for line in re.split(r"\s*\n\s*|(?<=>)\s*(?=<)", unescape(text)) if line]

    assert read("RSK-2026-7K3M") == read("RSK-2026-FULL")
