"""Signatures in the history of a real repository: read once with the commits, kept, and the same from the store."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from caretrail.history import open_history
from caretrail.history.model import Identity, Landing, Signature
from caretrail.signing.gpg import fault_of
from tests.history.repository import ANN, BEN, Made
from tests.signing.material import Gpg, signed, ssh_fingerprint, ssh_key, ssh_sign

PATH = "records/risks/RSK-2026-0001.yml"


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return ssh_key(tmp_path, "ed25519")


def commit_signed(made: Made, key: Path, files: dict[str, str], *, when: datetime | None = None) -> str:
    """A commit on top of HEAD, signed by git itself."""
    parent = made.commit(files, when=when)
    at = f"{int((when or made.clock).timestamp())} +0000"
    who = {"NAME": "Ann Lee", "EMAIL": "ann.lee@agency.example", "DATE": at}
    env = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in who.items()}
    grand = made.git("rev-list", "--parents", "-n1", parent).split()[1:]
    commit = made.git("-c", "gpg.format=ssh", "-c", f"user.signingkey={key}", "commit-tree", "-S", "-m", "Signed",
                      *(f"-p{each}" for each in grand), f"{parent}^{{tree}}", data=b"", check=True, **env)
    made.git("update-ref", "HEAD", commit)
    return commit


def landings(made: Made) -> list[Landing]:
    with open_history(made.path) as first, open_history(made.path) as again:
        assert list(first.landings) == list(again.landings)
        return list(again.landings)


def test_a_landing_tells_who_signed_it(made: Made, key: Path) -> None:
    made.commit({PATH: "id: RSK-2026-0001\n"})
    commit_signed(made, key, {PATH: "id: RSK-2026-0001\ntitle: A\n"})
    assert [each.signature for each in landings(made)] == [None, Signature("ssh", ssh_fingerprint(key))]


def test_what_a_commit_says_of_its_day_changes_nothing(made: Made, key: Path) -> None:
    for year in (1990, 2026, 2050):
        commit_signed(made, key, {PATH: f"id: RSK-2026-0001\nn: {year}\n"}, when=datetime(year, 3, 2, tzinfo=UTC))
    assert {each.signature for each in landings(made)} == {Signature("ssh", ssh_fingerprint(key))}


def test_the_drafts_of_a_merge_tell_who_committed_and_signed_them(made: Made, key: Path) -> None:
    made.commit({PATH: "id: RSK-2026-0001\n"})
    made.branch("side")
    made.commit({PATH: "id: RSK-2026-0001\ntitle: A\n"}, author=ANN, committer=BEN)
    commit_signed(made, key, {PATH: "id: RSK-2026-0001\ntitle: B\n"})
    made.switch("main")
    made.merge("side", files={PATH: "id: RSK-2026-0001\ntitle: B\n"})
    drafts = landings(made)[-1].drafts
    assert [(each.committer, each.signature) for each in drafts] == [
        (Identity("Ben Cole", "ben.cole@agency.example"), None),
        (Identity("Ann Lee", "ann.lee@agency.example"), Signature("ssh", ssh_fingerprint(key)))]


def test_a_gpg_signature_is_checked_later_without_the_repository(made: Made) -> None:
    with Gpg() as gpg:
        key, other = gpg.key("ann"), gpg.key("ben")
        raw = made.git("cat-file", "commit", made.commit({PATH: "id: RSK-2026-0001\n"})).encode() + b"\n"
        made.git("update-ref", "HEAD", made.raw("commit", signed(raw, gpg.sign(key, raw))))
        [landing] = landings(made)
        assert landing.signature
        assert landing.signature.key == key
        day = datetime(2026, 3, 2, tzinfo=UTC).date()
        assert fault_of(landing.signature, gpg.public(key), day) == ""
        assert fault_of(landing.signature, gpg.public(other), day)


def test_a_signature_of_another_commit_is_not_one_of_this(made: Made, key: Path) -> None:
    raw = made.git("cat-file", "commit", made.commit({PATH: "id: RSK-2026-0001\n"})).encode() + b"\n"
    made.git("update-ref", "HEAD", made.raw("commit", signed(raw, ssh_sign(key, raw + b"More\n"))))
    [landing] = landings(made)
    assert landing.signature
    assert "was changed" in landing.signature.fault


def test_a_repository_that_names_objects_by_sha256(tmp_path: Path, key: Path) -> None:
    folder = tmp_path / "register"
    subprocess.run(["git", "init", "-q", "--object-format=sha256", folder], check=True)
    made = Made(folder)
    (folder / "message").write_text("x")
    made.git("-c", "gpg.format=ssh", "-c", f"user.signingkey={key}", "-c", "user.name=Ann Lee", "-c",
             "user.email=ann.lee@agency.example", "commit", "-q", "--allow-empty", "-S", "-m", "Signed")
    assert [each.signature for each in landings(made)] == [Signature("ssh", ssh_fingerprint(key))]


def test_without_signatures_nothing_of_cryptography_is_loaded(made: Made) -> None:
    made.commit({PATH: "id: RSK-2026-0001\n"})
    asked = ("import sys; from pathlib import Path; from caretrail.history import open_history; "
             f"assert len(open_history(Path({str(made.path)!r})).landings) == 1; print('cryptography' in sys.modules)")
    said = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert said.stdout == "False\n"
