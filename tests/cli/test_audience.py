"""`caretrail build --audience`: for whom a site is, and that one never takes the place of one for somebody else."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.history.repository import Made

POLICY = "id: partnership\nname: Northmoor\ntime_zone: Europe/London\n"
AGENCY = "id: town-council\nname: Town Council\nsector: council\n"


def repository(path: Path, audience: str = "public") -> Path:
    made = Made(path / "repository")
    made.commit({"records/policy/partnership.yml": POLICY,
                 "records/agencies/town-council.yml": f"{AGENCY}audience: {audience}\n"})
    return made.path


def test_a_site_says_for_whom_it_is(caretrail: Run, tmp_path: Path) -> None:
    out = tmp_path / "public"
    done = caretrail("build", "--repo", f"{repository(tmp_path)}", "--out", f"{out}", "--audience", "public")
    assert done.status == 0, done.err
    assert "for the audience: public" in done.out
    assert json.loads((out / "caretrail-site.json").read_text())["audience"] == "public"
    assert "Public edition" in (out / "index.html").read_text()
    assert "Town Council" in (out / "registers" / "agencies" / "index.html").read_text()


def test_a_site_for_another_audience_is_not_replaced_unless_told(caretrail: Run, tmp_path: Path) -> None:
    repo, out = repository(tmp_path), tmp_path / "site"
    assert caretrail("build", "--repo", f"{repo}", "--out", f"{out}", "--audience", "public").status == 0
    before = (out / "index.html").read_bytes()
    refused = caretrail("build", "--repo", f"{repo}", "--out", f"{out}")
    assert refused.status == 2
    assert "holds a site for the audience `public`, and this one is for `inspector`" in refused.err
    assert (out / "index.html").read_bytes() == before
    assert caretrail("build", "--repo", f"{repo}", "--out", f"{out}", "--replace-audience").status == 0
    assert b"Public edition" not in (out / "index.html").read_bytes()


def test_a_record_for_inspectors_alone_is_in_no_other_edition(caretrail: Run, tmp_path: Path) -> None:
    repo, out = repository(tmp_path, "inspector"), tmp_path / "partners"
    assert caretrail("build", "--repo", f"{repo}", "--out", f"{out}", "--audience", "partners").status == 0
    assert not (out / "records" / "town-council").exists()
    assert not [file for file in out.rglob("*") if file.is_file() and b"Town Council" in file.read_bytes()]


def test_a_register_without_anything_for_an_audience_is_told_so(caretrail: Run, tmp_path: Path) -> None:
    made = Made(tmp_path / "repository")
    made.commit({"records/agencies/town-council.yml": AGENCY})
    refused = caretrail("build", "--repo", f"{made.path}", "--out", f"{tmp_path}/site", "--audience", "public")
    assert refused.status == 2
    assert "nothing in this register is for the audience `public`" in refused.err
    assert not (tmp_path / "site").exists()
