"""SSH signatures, made by ssh-keygen with real keys: which hold, and why others do not."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caretrail.problem import Refusal
from caretrail.signing import sshsig
from caretrail.signing.keys import fingerprint_of, sign, verify
from caretrail.signing.model import CHANGED, Signature
from caretrail.signing.sshsig import SshSig, string
from tests.signing.material import ssh, ssh_fingerprint, ssh_key, ssh_sign

CONTENT = b"what is signed\n"
KINDS = (("ed25519",), ("ecdsa", "-b", "256"), ("ecdsa", "-b", "384"), ("ecdsa", "-b", "521"), ("rsa", "-b", "2048"),
         ("rsa", "-b", "4096"))


@pytest.mark.parametrize("kind", KINDS, ids="".join)
def test_a_signature_holds_and_names_its_key(tmp_path: Path, kind: tuple[str, ...]) -> None:
    key = ssh_key(tmp_path, *kind)
    assert verify(CONTENT, ssh_sign(key, CONTENT), "git") == Signature("ssh", ssh_fingerprint(key))
    assert verify(b"other", ssh_sign(key, CONTENT), "git") == Signature("ssh", ssh_fingerprint(key), CHANGED)


@pytest.mark.parametrize("kind", KINDS, ids="".join)
def test_what_caretrail_signs_ssh_keygen_takes(tmp_path: Path, kind: tuple[str, ...]) -> None:
    key = ssh_key(tmp_path, *kind)
    made = sign(CONTENT, key, "caretrail-attestation")
    signers, signature = tmp_path / "signers", tmp_path / "signature"
    signers.write_text("ann@agency.example " + Path(f"{key}.pub").read_text())
    signature.write_text(made)
    said = ssh("-Y", "verify", "-f", str(signers), "-I", "ann@agency.example", "-n", "caretrail-attestation",
               "-s", str(signature), data=CONTENT)
    assert said.startswith(b"Good ")
    assert verify(CONTENT, made.encode(), "caretrail-attestation") == Signature("ssh", ssh_fingerprint(key))
    assert fingerprint_of(key) == ssh_fingerprint(key)


@pytest.mark.parametrize("hashing", ["sha256", "sha512"])
def test_both_hashes_of_ssh_keygen_are_taken(ed25519: Path, hashing: str) -> None:
    assert not verify(CONTENT, ssh_sign(ed25519, CONTENT, "git", "-O", f"hashalg={hashing}"), "git").fault


def test_a_signature_for_another_purpose_is_none_for_a_commit(ed25519: Path) -> None:
    found = verify(CONTENT, ssh_sign(ed25519, CONTENT, "file"), "git")
    assert found == Signature("ssh", ssh_fingerprint(ed25519),
                              "the signature was made for another purpose (`file`) than `git`")


def test_a_short_rsa_key_is_refused(tmp_path: Path) -> None:
    key = ssh_key(tmp_path, "rsa", "-b", "1024")
    found = verify(CONTENT, ssh_sign(key, CONTENT), "git")
    assert found.key == ssh_fingerprint(key)
    assert found.fault == "an RSA key of 1024 bits is too short; it needs 2048 at least"
    with pytest.raises(Refusal, match="too short"):
        sign(CONTENT, key, "git")


ED25519_KEY = string(b"ssh-ed25519") + string(b"\1" * 32)

CHANGES: dict[str, tuple[Callable[[SshSig], SshSig], str]] = {
    "signature": (lambda of: replace(of, signature=of.signature[:-1] + bytes([of.signature[-1] ^ 1])), CHANGED),
    "key": (lambda of: replace(of, key=ED25519_KEY), CHANGED),
    "algorithm": (lambda of: replace(of, algorithm="rsa-sha2-512"),
                  "its key is `ssh-ed25519`, and the signature is of another type (`rsa-sha2-512`)"),
    "sha1": (lambda of: replace(of, algorithm="ssh-rsa"), "it was made with SHA-1, which can be forged"),
    "hash": (lambda of: replace(of, hashing="md5"),
             "it was made with the hash `md5`; `sha256` and `sha512` are taken"),
    "other-hash": (lambda of: replace(of, hashing="sha256"), CHANGED),
    "security-key": (lambda of: replace(of, key=string(b"sk-ssh-ed25519@openssh.com")),
                     "keys on a security key (`sk-`) are not checked here"),
    "certificate": (lambda of: replace(of, key=string(b"ssh-ed25519-cert-v01@openssh.com")),
                    "it was made with an SSH certificate, which is not checked here; use the key itself"),
    "dsa": (lambda of: replace(of, key=string(b"ssh-dss")),
            "keys of the type `ssh-dss` are not strong enough, or not known here"),
    "hostile-name": (lambda of: replace(of, key=string(b"\x1b[31m\n::error")),
                     r"keys of the type `\u{1b}[31m\u{a}::error` are not strong enough, or not known here"),
    "key-cut": (lambda of: replace(of, key=of.key[:-1]), "its key is cut off"),
    "key-longer": (lambda of: replace(of, key=of.key + b"x"), "its key goes on after its end"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_was_changed_does_not_hold(ed25519: Path, name: str) -> None:
    change, fault = CHANGES[name]
    of = change(sshsig.read(ssh_sign(ed25519, CONTENT)))
    made = sshsig.armor(of.key, of.namespace, of.hashing, of.algorithm, of.signature)
    assert verify(CONTENT, made.encode(), "git").fault == fault


def blob_of(armored: bytes) -> bytes:
    return base64.b64decode(b"".join(armored.split(b"\n")[1:-2]))


def armored(blob: bytes) -> bytes:
    return b"-----BEGIN SSH SIGNATURE-----\n" + base64.b64encode(blob) + b"\n-----END SSH SIGNATURE-----\n"


def test_a_signature_is_whole_and_nothing_follows_it(ed25519: Path) -> None:
    blob = blob_of(ssh_sign(ed25519, CONTENT))
    assert not verify(CONTENT, armored(blob), "git").fault
    assert verify(CONTENT, armored(blob + b"x"), "git").fault == "the signature goes on after its end"
    assert all(verify(CONTENT, armored(blob[:end]), "git").fault for end in range(len(blob)))


def test_no_bit_of_a_signature_can_be_turned(ed25519: Path) -> None:
    blob = blob_of(ssh_sign(ed25519, CONTENT))
    for place in range(len(blob)):
        turned = blob[:place] + bytes([blob[place] ^ 0x01]) + blob[place + 1:]
        assert verify(CONTENT, armored(turned), "git").fault, place


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_a_signature(data: bytes, inside: bool) -> None:
    assert verify(CONTENT, armored(b"SSHSIG\0\0\0\1" + data) if inside else data, "git").fault


@given(st.lists(st.binary(max_size=40), min_size=5, max_size=5))
def test_any_parts_are_a_signature(parts: list[bytes]) -> None:
    assert verify(CONTENT, armored(b"SSHSIG\0\0\0\1" + b"".join(map(string, parts))), "git").fault


KEY_FAULTS = {
    "not there": "cannot be read", "locked": "is locked with a passphrase", "public": "is no private SSH key",
}


@pytest.mark.parametrize("case", KEY_FAULTS)
def test_a_key_that_cannot_sign_is_refused_with_what_to_do(tmp_path: Path, ed25519: Path, case: str) -> None:
    locked = tmp_path / "locked"
    ssh("-q", "-t", "ed25519", "-N", "a passphrase", "-f", str(locked))
    path = {"not there": tmp_path / "none", "locked": locked, "public": Path(f"{ed25519}.pub")}[case]
    with pytest.raises(Refusal, match=KEY_FAULTS[case]):
        sign(CONTENT, path, "git")
