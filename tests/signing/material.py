"""Real keys and signatures for tests, made by ssh-keygen and gpg, out of reach of the settings of this computer."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Self

MOMENT = "20260105T090000"
"""When gpg works unless it is told."""

COMMIT = b"""\
tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904
author Ann Lee <ann.lee@agency.example> 1772442000 +0000
committer Ann Lee <ann.lee@agency.example> 1772442000 +0000

Change the register
"""


def signed(commit: bytes, signature: bytes, header: str = "gpgsig") -> bytes:
    """A commit with a signature in the place where git keeps it."""
    head, _, message = commit.partition(b"\n\n")
    value = signature.strip().replace(b"\n", b"\n ")
    return head + f"\n{header} ".encode() + value + b"\n\n" + message


def ssh_key(folder: Path, *kind: str) -> Path:
    """A new private key; the public one lies beside it."""
    path = folder / "".join(kind).replace("-", "")
    ssh("-q", "-t", *kind, "-N", "", "-C", "test", "-f", str(path))
    return path


def ssh_sign(key: Path, data: bytes, namespace: str = "git", *options: str) -> bytes:
    return ssh("-Y", "sign", "-n", namespace, "-f", str(key), *options, data=data)


def ssh_fingerprint(key: Path) -> str:
    return ssh("-l", "-f", f"{key}.pub").split()[1].decode()


def ssh(*arguments: str, data: bytes = b"") -> bytes:
    return subprocess.run(["ssh-keygen", *arguments], input=data, capture_output=True, check=True).stdout


class Gpg(AbstractContextManager["Gpg"]):
    """A keyring of its own. Its folder has a short name: a socket lies in it."""

    def __enter__(self) -> Self:
        self.home = Path(tempfile.mkdtemp(prefix="gpg-", dir="/tmp"))
        return self

    def __exit__(self, *_: object) -> None:
        subprocess.run(["gpgconf", "--homedir", str(self.home), "--kill", "all"], check=False, capture_output=True)
        shutil.rmtree(self.home, ignore_errors=True)

    def run(self, *arguments: str, data: bytes = b"", at: str = MOMENT) -> bytes:
        """Run gpg as if it were that moment."""
        command = ["gpg", "--homedir", str(self.home), "--quiet", "--no-tty", "--pinentry-mode", "loopback",
                   "--passphrase", "", "--faked-system-time", f"{at}!", *arguments]
        env = os.environ | {"LC_ALL": "C.UTF-8", "TZ": "UTC"}
        return subprocess.run(command, input=data, capture_output=True, check=True, env=env).stdout

    def key(self, name: str, kind: str = "ed25519", usage: str = "sign,cert", ends: str = "1y",
            at: str = MOMENT) -> str:
        """The fingerprint of a new key."""
        self.run("--batch", "--quick-gen-key", f"{name} <{name}@agency.example>", kind, usage, ends, at=at)
        return self.fingerprints(name)[0]

    def subkey(self, key: str, kind: str = "ed25519", usage: str = "sign", ends: str = "1y", at: str = MOMENT) -> str:
        """The fingerprint of a new subkey."""
        self.run("--batch", "--quick-add-key", key, kind, usage, ends, at=at)
        return self.fingerprints(key)[-1]

    def fingerprints(self, key: str) -> list[str]:
        listed = self.run("--batch", "--with-colons", "--list-keys", key).decode().splitlines()
        return [line.split(":")[9] for line in listed if line.startswith("fpr:")]

    def sign(self, key: str, data: bytes, *options: str, at: str = MOMENT) -> bytes:
        """As git has it signed; an exclamation mark behind the key names just that subkey."""
        return self.run("--batch", *options, "-bsau", key, data=data, at=at)

    def public(self, key: str) -> str:
        return self.run("--batch", "--armor", "--export", key).decode()

    def revoke(self, key: str, reason: int, at: str, subkey: int | None = None) -> None:
        """Revoke a key for a reason by gpg's number: 0 none, 1 in other hands, 2 replaced, 3 not used any more."""
        answers = f"y\n{reason}\n\ny\n"
        if subkey is None:
            certificate = self.run("--command-fd", "0", "--gen-revoke", key, data=answers.encode(), at=at)
            self.run("--batch", "--import", data=certificate, at=at)
        else:
            order = f"key {subkey}\nrevkey\n{answers}save\n"
            self.run("--command-fd", "0", "--edit-key", key, data=order.encode(), at=at)
