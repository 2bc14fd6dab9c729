"""Signatures of 1,000 commits against `git log --format=%G?` in one run: `python -m caretrail.bench.signatures`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from caretrail.bench.clock import seconds
from caretrail.bench.history import worked
from caretrail.history.git import Repository
from caretrail.history.signatures import signature_of
from caretrail.signing import gpg, verify_commit
from caretrail.signing.model import Signature

COMMITS = 1_000
SSH = {"ssh ed25519": ("ed25519",), "ssh ecdsa": ("ecdsa", "-b", "256"), "ssh rsa 4096": ("rsa", "-b", "4096")}
GPG = {"gpg ed25519": "ed25519", "gpg rsa 4096": "rsa4096"}


def run(folder: Path, *command: str, env: Mapping[str, str] | None = None, data: bytes = b"") -> str:
    told = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", **(env or {})}
    return subprocess.run(command, cwd=folder, env=told, input=data, check=True, capture_output=True).stdout.decode()


def make(folder: Path, settings: Mapping[str, str], env: Mapping[str, str], commits: int) -> None:
    """A repository of signed commits, each signed anew by git."""
    run(folder, "git", "init", "--quiet", "--template=", "register")
    repo = folder / "register"
    for name, value in {"user.name": "Ann Lee", "user.email": "ann.lee@agency.example", **settings}.items():
        run(repo, "git", "config", name, value)
    for number in range(commits):
        run(repo, "git", "commit", "--quiet", "--allow-empty", "-S", "-m", f"Change {number}", env=env)


def in_process(repo: Path, public: str) -> list[Signature]:
    """What is known of every commit: read, verified, and for GPG held against the public key."""
    with Repository(repo) as opened:
        found = [signature_of(each) for each in opened.commits(opened.first_parents(opened.resolve()))]
    signed = [each for each in found if each]
    day = date.today()
    faults = [gpg.fault_of(each, public, day) if public else each.fault for each in signed]
    if len(signed) != len(found) or any(faults):
        sys.exit(f"not every signature holds: {set(faults)}")
    return signed


def by_git(repo: Path, env: Mapping[str, str]) -> None:
    said = run(repo, "git", "log", "--format=%G?", env=env).split()
    if set(said) != {"G"}:
        sys.exit(f"git takes not every signature: {set(said)}")


def verifying(repo: Path, public: str) -> float:
    """Seconds for the signatures alone, where the commits are read already."""
    with Repository(repo) as opened:
        raw = [each.signed for each in opened.commits(opened.first_parents(opened.resolve()))]
    day = date.today()

    def work() -> None:
        for each in raw:
            found = verify_commit(each)
            if public and found:
                gpg.fault_of(found, public, day)

    return seconds(work, 3)


def measure(name: str, folder: Path, settings: Mapping[str, str], env: Mapping[str, str], public: str,
            commits: int) -> None:
    make(folder, settings, env, commits)
    repo = folder / "register"
    own, own_work = worked(lambda: in_process(repo, public))
    alone = verifying(repo, public)
    git, git_work = worked(lambda: by_git(repo, env))
    print(f"{name}, {commits:,} signed commits")
    print(f"  signatures alone     {alone:6.2f} s  {1000 * alone / commits:6.2f} ms a commit")
    for what, taken, work in (("with reading commits", own, own_work), ("git log --format=%G?", git, git_work)):
        print(f"  {what} {taken:6.2f} s  {1000 * taken / commits:6.2f} ms a commit, "
              f"{1000 * work / commits:.2f} ms of a processor")
    print(f"  git takes {git / own:.0f} x as long, {git_work / own_work:.0f} x by processor time")


def with_ssh(name: str, kind: tuple[str, ...], commits: int) -> None:
    with tempfile.TemporaryDirectory() as there:
        folder = Path(there)
        run(folder, "ssh-keygen", "-q", "-t", *kind, "-N", "", "-f", "key")
        (folder / "signers").write_text("ann.lee@agency.example " + (folder / "key.pub").read_text())
        settings = {"gpg.format": "ssh", "user.signingkey": str(folder / "key"),
                    "gpg.ssh.allowedSignersFile": str(folder / "signers")}
        measure(name, folder, settings, {}, "", commits)


def with_gpg(name: str, kind: str, commits: int) -> None:
    with tempfile.TemporaryDirectory() as there, keyring() as home:
        folder, env = Path(there), {"GNUPGHOME": str(home)}
        quiet = ("gpg", "--batch", "--quiet", "--pinentry-mode", "loopback", "--passphrase", "")
        run(folder, *quiet, "--quick-gen-key", "Ann Lee <ann.lee@agency.example>", kind, "sign,cert", env=env)
        public = run(folder, *quiet, "--armor", "--export", env=env)
        measure(name, folder, {"user.signingkey": "ann.lee@agency.example"}, env, public, commits)


@contextmanager
def keyring() -> Iterator[Path]:
    """A folder for GPG, with a name short enough for the socket that lies in it."""
    home = Path(tempfile.mkdtemp(prefix="gpg-", dir="/tmp"))
    try:
        yield home
    finally:
        subprocess.run(["gpgconf", "--homedir", home, "--kill", "all"], check=False, capture_output=True)
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    asked = int(sys.argv[1]) if sys.argv[1:] else COMMITS
    for each, kind in SSH.items():
        with_ssh(each, kind, asked)
    for each, usual in GPG.items():
        with_gpg(each, usual, asked)
