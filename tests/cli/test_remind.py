"""`caretrail remind`: on the screen, into a folder, and refusals."""

from __future__ import annotations

import json
from email import message_from_string
from pathlib import Path

import pytest

from tests.facts.register import paths
from tests.history.repository import Made
from tests.notices.made import AMARA, RISK
from tests.rules.harness import change_ground, contents

DAY = ("--as-of", "2026-04-15")


@pytest.fixture
def repo(tmp_path: Path) -> str:
    made = Made(tmp_path / "repo")
    made.commit({**contents(change_ground()), "records/people/amara-okafor.yml": AMARA, **paths(RISK)})
    made.check_out()
    return str(made.path)


def test_one_person_on_the_screen(caretrail, repo):
    said = caretrail("remind", *DAY, "--person", "amara-okafor", "--repo", repo)
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith("# What is due on 15 April 2026: Amara Okafor\n\n## Overdue (")
    assert "**10 April 2026 (5 days ago): Action A1 (RSK-2026-7K3M)**" in said.out


def test_everybody_in_a_folder(caretrail, repo, tmp_path):
    said = caretrail("remind", *DAY, "--format", "all", "--out", "notices", "--since", "2026-01-01", "--repo", repo)
    assert said.status == 0, said.err
    told = json.loads((tmp_path / "notices" / "index.json").read_text())
    assert told["landing"] == 1
    for each in told["digests"]:
        assert (tmp_path / "notices" / f"{each['file']}.md").is_file()
    again = caretrail("remind", *DAY, "--out", "notices", "--repo", repo)
    assert (again.status, "`notices` is not empty" in again.err) == (2, True)


def test_one_mail_as_it_is_sent(caretrail, repo):
    said = caretrail("remind", *DAY, "--format", "eml", "--person", "amara-okafor", "--repo", repo)
    assert message_from_string(said.out)["To"] == "Amara Okafor <a.okafor@council.example>"
    assert caretrail("remind", *DAY, "--format", "eml", "--repo", repo).status == 2


@pytest.mark.parametrize(("options", "said"), [
    (("--person", "amara-okafr"), "did you mean `amara-okafor`?"), (("--post", "nobody"), "there is no post `nobody`"),
    (("--soon", "soon"), "write it as `14 days`"), (("--format", "all"), "say where with `--out DIR`"),
    (("--site", "javascript:alert(1)"), "is no address of a site"), (("--since", "7000"), "there is no landing 7000")])
def test_it_says_what_was_typed_wrong(caretrail, repo, options, said):
    found = caretrail("remind", *DAY, "--repo", repo, *options)
    assert found.status == 2
    assert said in found.err
