"""The host's pages behave as the hosts' own do: what they fill in, what they ignore, and what they refuse."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.history.repository import git
from tests.staff.conftest import AMARA, BEGUN, NADIA
from tests.staff.githost import GitHost, Sort
from tests.staff.pages import EDIT, HOME, LONGEST, NAMED, NEW, Asked, answer

SORTS: tuple[Sort, ...] = ("github", "gitlab", "forgejo")
POST = "records/posts/lead.yml"
TEXT = "id: lead\ntitle: Lead & <b>\n"


def host(folder: Path, sort: Sort) -> GitHost:
    """One with a single file, in which nothing is built or checked."""
    bare = folder / "bare"
    git(folder, "init", "--quiet", "--bare", "--template=", "--initial-branch=main", str(bare))
    made = GitHost(sort, bare, folder / "clone", folder / "site", BEGUN)
    blob = git(bare, "hash-object", "-w", "--stdin", data=TEXT)
    git(bare, "update-index", "--add", "--cacheinfo", f"100644,{blob},{POST}")
    git(bare, "update-ref", "refs/heads/main", git(
        bare, "commit-tree", git(bare, "write-tree"), "-m", "Begin", GIT_AUTHOR_NAME="A",
        GIT_AUTHOR_EMAIL="a@b.example", GIT_COMMITTER_NAME="A", GIT_COMMITTER_EMAIL="a@b.example"))
    git(folder, "clone", "--quiet", "--template=", str(bare), "clone")
    return made


@pytest.mark.parametrize("sort", SORTS)
def test_a_new_page_takes_a_text_from_its_address_but_on_gitlab(tmp_path: Path, sort: Sort) -> None:
    address = f"{HOME}/{NEW[sort]}/main/records?{NAMED[sort]}=a.yml&value={quote('a: 1 & <2>')}"
    said = answer(host(tmp_path, sort), Asked(address, AMARA))
    assert said.status == 200
    assert "value='a.yml'" in said.html
    assert ("a: 1 & <2>" in unescape(said.html)) is (sort != "gitlab")


@pytest.mark.parametrize("sort", SORTS)
def test_an_edit_page_holds_the_file_and_takes_a_text_on_forgejo_alone(tmp_path: Path, sort: Sort) -> None:
    made = host(tmp_path, sort)
    address = f"{HOME}/{EDIT[sort]}/main/{POST}"
    assert TEXT in unescape(answer(made, Asked(address, AMARA)).html)
    assert ("other" in answer(made, Asked(f"{address}?value=other", AMARA)).html) is (sort == "forgejo")
    assert answer(made, Asked(f"{HOME}/{EDIT[sort]}/main/records/none.yml", AMARA)).status == 404


@pytest.mark.parametrize("sort", SORTS)
def test_an_address_that_is_too_long_is_refused(tmp_path: Path, sort: Sort) -> None:
    made = host(tmp_path, sort)
    fits = f"{HOME}/{NEW[sort]}/main?value="
    assert answer(made, Asked(fits.ljust(LONGEST, "a"), AMARA)).status == 200
    assert answer(made, Asked(fits.ljust(LONGEST + 1, "a"), AMARA)).status == 414


def test_a_file_that_is_there_is_not_made_again(tmp_path: Path) -> None:
    sent = f"path={quote(POST)}&text=x&why=Again".encode()
    said = answer(host(tmp_path, "github"), Asked(f"{HOME}/new/main", AMARA, sent))
    assert (said.status, "already exists" in said.html) == (422, True)


def test_a_proposal_is_one_commit_of_whoever_is_signed_in_on_a_branch_of_its_own(tmp_path: Path) -> None:
    made = host(tmp_path, "github")
    proposal = made.propose(AMARA, POST, TEXT.replace("\n", "\r\n") + "level: case\r\n", "Say its level", is_new=False)
    assert made.read(POST) == TEXT
    assert made.read(POST, proposal.branch) == f"{TEXT}level: case\n"
    assert git(made.bare, "log", "-1", "--format=%an %ae %cn %P", proposal.branch) == (
        f"Amara Okafor a.okafor@hospitals.example GitHub {made.main}")


def test_nobody_approves_their_own(tmp_path: Path) -> None:
    made = host(tmp_path, "github")
    made.propose(AMARA, "a.yml", "a\n", "Add", is_new=True)
    said = answer(made, Asked(f"{HOME}/requests/1/approve", AMARA, b"go=1"))
    assert (said.status, "their own" in said.html) == (422, True)
    assert answer(made, Asked(f"{HOME}/requests/1/approve", NADIA, b"go=1")).status == 200
