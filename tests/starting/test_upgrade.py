"""`caretrail upgrade`: what caretrail looks after is kept current; what somebody changed is named and left."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from caretrail.starting import managed
from caretrail.starting.hosts import host_files
from caretrail.starting.managed import MANIFEST
from tests.cli.conftest import Run
from tests.starting.conftest import ANSWERS, HOSTED

CHECK = ".github/workflows/check.yml"
HOOK = ".githooks/pre-push"


@pytest.fixture
def register(init: Run) -> Path:
    assert init("register", ANSWERS + HOSTED).status == 0
    return Path("register")


def newer(monkeypatch: pytest.MonkeyPatch, path: str, text: str | None) -> None:
    """As if caretrail itself had changed: another text for one file, or none any more."""
    before = host_files("github")
    after = {name: each for name, each in {**before, path: text}.items() if each is not None}
    monkeypatch.setattr(managed, "host_files", lambda host: after)


def test_a_new_register_is_current(register: Path, caretrail: Run) -> None:
    said = caretrail("upgrade", "--check", "register")
    assert (said.status, said.out) == (0, "everything is current\n")
    assert caretrail("upgrade", "register").out == "nothing to write\n"


def test_what_is_missing_is_written_again(register: Path, caretrail: Run) -> None:
    text = (register / HOOK).read_text()
    (register / HOOK).unlink()
    assert caretrail("upgrade", "--check", "register").out == f"{HOOK}: missing\n"
    assert not (register / HOOK).exists(), "a check writes nothing"
    assert caretrail("upgrade", "register").out == f"written {HOOK}\n"
    assert (register / HOOK).read_text() == text
    assert os.access(register / HOOK, os.X_OK)


def test_what_is_outdated_is_written_and_remembered(register: Path, caretrail: Run,
                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    newer(monkeypatch, CHECK, "name: check\n# better\n")
    said = caretrail("upgrade", "--check", "register")
    assert (said.status, said.out) == (1, f"{CHECK}: outdated\n")
    assert "`caretrail upgrade --diff`" in said.err
    shown = caretrail("upgrade", "--diff", "register")
    assert (shown.status, "+# better" in shown.out) == (1, True)
    done = caretrail("upgrade", "register")
    assert (done.status, done.out) == (0, f"written {CHECK}\nwritten {MANIFEST}\n")
    assert (register / CHECK).read_text() == "name: check\n# better\n"
    assert caretrail("upgrade", "--check", "register").status == 0


def test_what_was_changed_by_hand_stays(register: Path, caretrail: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = (register / CHECK).read_text() + "# ours\n"
    (register / CHECK).write_text(mine)
    assert caretrail("upgrade", "--check", "register").out == f"{CHECK}: changed by hand\n"
    newer(monkeypatch, CHECK, "name: check\n# better\n")
    done = caretrail("upgrade", "register")
    assert (done.status, done.out) == (1, f"left as it is {CHECK}: changed by hand\nnothing to write\n")
    assert (register / CHECK).read_text() == mine
    assert "move the file to `ours`" in done.err


def test_a_file_kept_as_ones_own_is_no_drift(register: Path, caretrail: Run) -> None:
    (register / CHECK).write_text("mine\n")
    manifest = register / MANIFEST
    manifest.write_text(manifest.read_text().replace("files:\n", f"ours: [{CHECK}, {HOOK}]\nfiles:\n"))
    (register / HOOK).unlink()
    assert caretrail("upgrade", "--check", "register").status == 0
    assert caretrail("upgrade", "register").status == 0
    assert (register / CHECK).read_text() == "mine\n"
    assert not (register / HOOK).exists()
    assert caretrail("upgrade", "--check", "register").status == 0


def test_what_is_no_longer_needed_goes_unless_somebody_changed_it(register: Path, caretrail: Run,
                                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    newer(monkeypatch, CHECK, None)
    assert caretrail("upgrade", "--check", "register").out == f"{CHECK}: no longer needed\n"
    assert f"removed {CHECK}\n" in caretrail("upgrade", "register").out
    assert not (register / CHECK).exists()
    assert CHECK not in (register / MANIFEST).read_text()


def test_other_commits_of_the_same_actions_are_no_drift(register: Path, caretrail: Run,
                                                        monkeypatch: pytest.MonkeyPatch) -> None:
    """Dependabot brings them; an upgrade with other news puts caretrail's own pins back."""
    text = (register / CHECK).read_text()
    pinned = text.replace("11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2", 20 * "4e" + " # v5")
    assert pinned != text
    (register / CHECK).write_text(pinned)
    said = caretrail("upgrade", "--check", "register")
    assert (said.status, said.out) == (0, f"{CHECK}: other pins (that is no drift)\neverything is current\n")
    assert caretrail("upgrade", "register").status == 0
    assert (register / CHECK).read_text() == pinned
    newer(monkeypatch, CHECK, f"{text}# better\n")
    assert f"written {CHECK}" in caretrail("upgrade", "register").out


def test_settings_of_others_are_kept(register: Path, caretrail: Run) -> None:
    settings = register / ".vscode/settings.json"
    settings.write_text('{"editor.wordWrap": "on"}\n')
    assert ".vscode/settings.json: outdated" in caretrail("upgrade", "--check", "register").out
    assert caretrail("upgrade", "register").status == 0
    assert '"editor.wordWrap": "on"' in settings.read_text()
    assert "records/schema/risk.json" in settings.read_text()


def test_line_ends_of_windows_are_no_drift(register: Path, caretrail: Run) -> None:
    for path in (CHECK, MANIFEST, "records/schema/risk.json", ".vscode/extensions.json"):
        (register / path).write_bytes((register / path).read_bytes().replace(b"\n", b"\r\n"))
    assert caretrail("upgrade", "--check", "register").status == 0
    assert caretrail("upgrade", "register").out == "nothing to write\n"


def test_a_link_is_never_written_through(register: Path, caretrail: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    outside = Path("outside")
    (register / ".github/workflows").rename(outside)
    (register / ".github/workflows").symlink_to(outside.absolute())
    newer(monkeypatch, CHECK, "name: check\n# better\n")
    said = caretrail("upgrade", "register")
    assert (said.status, "is a link" in said.err) == (2, True)
    assert "better" not in (outside / "check.yml").read_text()
    (register / HOOK).unlink()
    (register / HOOK).symlink_to("/etc/hostname")
    assert f"{HOOK}: changed by hand" in caretrail("upgrade", "--check", "register").out


@pytest.mark.parametrize(("text", "said"), [
    ("host: github\nfiles:\n  - {path: ../outside, sha256: sha256:" + 32 * "4e" + "}\n", "inside the register"),
    ("host: github\nfiles:\n  - {path: .git/config, sha256: sha256:" + 32 * "4e" + "}\n", "inside the register"),
    ("host: bitbucket\n", "`.caretrail-managed.yml` is not as caretrail writes it"),
    ("host: [\n", "line 1"),
    ("", "line 1"),
])
def test_a_manifest_that_is_not_caretrails_is_refused(register: Path, caretrail: Run, text: str, said: str) -> None:
    (register / MANIFEST).write_text(text)
    refused = caretrail("upgrade", "register")
    assert (refused.status, said in refused.err) == (2, True), refused.err


def test_a_register_begun_without_it_is_told_so(caretrail: Run, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    said = caretrail("upgrade", "--check", "other")
    assert (said.status, "looks after no file" in said.err) == (2, True)
