"""GPG signatures, made by gpg with real keys: which hold with a public key on a day, and why others do not."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from caretrail.signing.gpg import fault_of, fingerprints, read_signature
from caretrail.signing.model import CHANGED, Signature
from caretrail.signing.packets import read_signature as read_body
from tests.signing.material import MOMENT, Gpg

CONTENT = b"what is signed\n"
DAY = date(2026, 3, 2)


def made(gpg: Gpg, key: str, *options: str, at: str = MOMENT) -> Signature:
    return read_signature(CONTENT, gpg.sign(key, CONTENT, *options, at=at))


@pytest.fixture(scope="module")
def ann(gpg: Gpg) -> str:
    return gpg.key("ann")


@pytest.mark.parametrize("kind", ["rsa2048", "rsa4096", "ed25519", "nistp256", "nistp384", "nistp521"])
def test_a_signature_holds_with_its_key_and_no_other(gpg: Gpg, ann: str, kind: str) -> None:
    key = gpg.key(f"kind-{kind}", kind)
    found = made(gpg, key)
    assert (found.form, found.key, found.fault) == ("gpg", key, "")
    assert fault_of(found, gpg.public(key), DAY) == ""
    assert fault_of(found, gpg.public(ann), DAY) == (
        "it was made with another key than the public key that is registered")
    assert fingerprints(gpg.public(key)) == ((key,),)


def test_another_content_is_seen_without_the_key(gpg: Gpg, ann: str) -> None:
    assert read_signature(b"other", gpg.sign(ann, CONTENT)) == Signature("gpg", ann, CHANGED)


@pytest.mark.parametrize("kind", ["rsa2048", "ed25519", "nistp256"])
def test_what_was_changed_does_not_hold(gpg: Gpg, kind: str) -> None:
    key = gpg.key(f"changed-{kind}", kind)
    found = made(gpg, key)
    digest, body = found.proof.split(" ")
    data = base64.b64decode(body)
    other = data[:-1] + bytes([data[-1] ^ 1])
    assert fault_of(replace(found, proof=f"{digest} {base64.b64encode(other).decode()}"), gpg.public(key),
                    DAY) == CHANGED
    assert fault_of(replace(found, proof=f"{'0' * len(digest)} {body}"), gpg.public(key), DAY) == CHANGED


def test_a_short_rsa_key_is_refused(gpg: Gpg) -> None:
    key = gpg.key("short", "rsa1024")
    assert fault_of(made(gpg, key), gpg.public(key), DAY) == (
        "an RSA key of 1024 bits is too short; it needs 2048 at least")


def test_sha1_is_refused(gpg: Gpg) -> None:
    key = gpg.key("old", "rsa2048")
    assert made(gpg, key, "--digest-algo", "SHA1") == Signature(
        "gpg", fault="it was made with SHA-1, which can be forged")
    gpg.run("--batch", "--cert-digest-algo", "SHA1", "--quick-set-expire", key, "2y", at="20260106T090000")
    assert fault_of(made(gpg, key, at="20260107T090000"), gpg.public(key), DAY) == (
        "the public key does not stand for itself: it holds no signature of its own, or only with SHA-1")


def test_a_text_signature_is_none_over_a_commit(gpg: Gpg, ann: str) -> None:
    found = read_signature(CONTENT, gpg.run("--batch", "-bsau", ann, "--textmode", data=CONTENT))
    assert found == Signature("gpg", ann, "the signature is not one over a content as it is")


def test_the_keys_that_somebody_had_one_after_the_other_can_stand_together(gpg: Gpg, ann: str) -> None:
    key, weak = gpg.key("next"), gpg.key("first", "rsa1024")
    together = (gpg.public(weak) + gpg.public(key), block(*parts(gpg.public(weak)), *parts(gpg.public(key))))
    for both in together:
        assert fingerprints(both) == ((weak,), (key,))
        assert [bool(fault_of(made(gpg, each), both, DAY)) for each in (key, weak, ann)] == [False, True, True]


# ---- the days of a key

def test_a_key_holds_to_the_end_of_its_last_day_whatever_the_signature_says_of_its_own(gpg: Gpg) -> None:
    key = gpg.key("ends", ends="2026-03-01")
    found = made(gpg, key, at="20260201T090000")
    faults = [fault_of(found, gpg.public(key), day) for day in (date(2026, 3, 1), date(2026, 3, 2))]
    assert faults == ["", "the key ran out on 2026-03-01"]
    gpg.run("--batch", "--quick-set-expire", key, "2y", at="20260220T090000")
    assert fault_of(found, gpg.public(key), date(2026, 3, 2)) == ""


def test_a_signature_can_end_before_its_key(gpg: Gpg, ann: str) -> None:
    found = made(gpg, ann, "--default-sig-expire", "30d")
    faults = [fault_of(found, gpg.public(ann), day) for day in (date(2026, 2, 4), date(2026, 2, 5))]
    assert faults == ["", "the signature itself was to hold until 2026-02-04 only"]


@pytest.mark.parametrize(("reason", "before", "after"), [
    (0, "the key was revoked", "the key was revoked"),
    (1, "the key was revoked", "the key was revoked"),
    (2, "", "the key was revoked on 2026-03-02"),
    (3, "", "the key was revoked on 2026-03-02")])
def test_a_revoked_key_holds_for_earlier_days_only_where_it_was_given_up(
        gpg: Gpg, reason: int, before: str, after: str) -> None:
    key = gpg.key(f"revoked-{reason}")
    found = made(gpg, key)
    gpg.revoke(key, reason, "20260302T100000")
    assert [fault_of(found, gpg.public(key), day) for day in (date(2026, 3, 1), date(2026, 3, 2))] == [before, after]


# ---- subkeys

def test_a_subkey_signs_for_the_key_it_hangs_on(gpg: Gpg, ann: str) -> None:
    key = gpg.key("holder")
    subkey = gpg.subkey(key, ends="2026-03-01")
    found = made(gpg, f"{subkey}!")
    assert (found.key, fingerprints(gpg.public(key))) == (subkey, ((key, subkey),))
    assert fault_of(found, gpg.public(key), date(2026, 3, 1)) == ""
    assert fault_of(found, gpg.public(key), date(2026, 3, 2)) == "the subkey ran out on 2026-03-01"
    assert "another key" in fault_of(found, gpg.public(ann), DAY)


def test_a_revoked_subkey_does_not_hold_and_the_key_goes_on(gpg: Gpg) -> None:
    key = gpg.key("half")
    subkey = gpg.subkey(key)
    by_subkey, by_key = made(gpg, f"{subkey}!"), made(gpg, f"{key}!")
    gpg.revoke(key, 1, "20260302T100000", subkey=1)
    assert fault_of(by_subkey, gpg.public(key), DAY) == "the subkey was revoked"
    assert fault_of(by_key, gpg.public(key), DAY) == ""


def test_a_subkey_of_a_revoked_key_does_not_hold(gpg: Gpg) -> None:
    key = gpg.key("whole")
    found = made(gpg, f"{gpg.subkey(key)}!")
    gpg.revoke(key, 0, "20260302T100000")
    assert fault_of(found, gpg.public(key), DAY) == "the key was revoked"


def block(*bodies: bytes) -> str:
    return ("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n" + base64.b64encode(b"".join(bodies)).decode()
            + "\n-----END PGP PUBLIC KEY BLOCK-----\n")


def parts(armored: str) -> list[bytes]:
    """The packets of a key, each with its header, as gpg writes them: old ones with lengths of one or two bytes."""
    data = base64.b64decode("".join(line for line in armored.splitlines()[2:-1] if not line.startswith("=")))
    found, at = [], 0
    while at < len(data):
        wide = 1 << (data[at] & 3)
        end = at + 1 + wide + int.from_bytes(data[at + 1:at + 1 + wide])
        found.append(data[at:end])
        at = end
    return found


def test_a_subkey_of_somebody_else_cannot_be_hung_on_a_key(gpg: Gpg, ann: str) -> None:
    """Neither with the other owner's binding, nor without any."""
    key = gpg.key("other-holder")
    subkey = gpg.subkey(key)
    found = made(gpg, f"{subkey}!")
    *_, moved, binding = parts(gpg.public(key))
    for taken in ((moved, binding), (moved,)):
        assert fault_of(found, block(*parts(gpg.public(ann)), *taken), DAY) == (
            "the subkey that made it is not one of the key it hangs on")


def test_a_key_that_is_not_for_signing_signs_nothing(gpg: Gpg) -> None:
    key = gpg.key("certifier", "rsa2048", "cert")
    subkey = gpg.subkey(key, "rsa2048", "sign")
    found = made(gpg, f"{subkey}!")
    assert fault_of(found, gpg.public(key), DAY) == ""
    assert fault_of(replace(found, key=key), gpg.public(key), DAY) == ""  # the proof says which key made it
    encrypting = gpg.key("encrypter", "rsa2048", "sign,cert")
    gpg.subkey(encrypting, "rsa2048", "encr")
    assert fault_of(made(gpg, encrypting), gpg.public(encrypting), DAY) == ""


# ---- signatures that name their key by its last 16 digits alone, as GitHub's do; gpg makes none any more

def test_a_signature_with_16_digits_of_its_key() -> None:
    secret, created = Ed25519PrivateKey.generate(), (1767603600).to_bytes(4)
    key = b"\4" + created + b"\x1b" + secret.public_key().public_bytes_raw()
    hashed_key = b"\x99" + len(key).to_bytes(2) + key
    fingerprint = hashlib.sha1(hashed_key).digest()

    def signature(kind: int, content: bytes, *more: bytes) -> bytes:
        hashed = b"".join(bytes([len(each)]) + each for each in (b"\2" + created, *more))
        over = bytes([4, kind, 27, 8]) + len(hashed).to_bytes(2) + hashed
        digest = hashlib.sha256(content + over + b"\4\xff" + len(over).to_bytes(4)).digest()
        return over + b"\0\x0a\x09\x10" + fingerprint[-8:] + digest[:2] + secret.sign(digest)

    def packet(kind: int, body: bytes) -> bytes:
        return bytes([0xC0 | kind, len(body)]) + body

    public = block(packet(6, key), packet(2, signature(0x1F, hashed_key, b"\x1b\3")))
    armored = block(packet(2, signature(0, CONTENT))).replace("PUBLIC KEY BLOCK", "SIGNATURE")
    found = read_signature(CONTENT, armored.encode())
    assert (found.key, fault_of(found, public, DAY)) == (fingerprint.hex().upper()[-16:], "")
    assert read_signature(b"other", armored.encode()).fault == CHANGED


# ---- keys of version 6, which the gpg of this computer may not make: the examples of RFC 9580, A.3 and A.7

VERSION_6 = """\
-----BEGIN PGP PUBLIC KEY BLOCK-----

xioGY4d/4xsAAAAg+U2nu0jWCmHlZ3BqZYfQMxmZu52JGggkLq2EVD34laPCsQYf
GwoAAABCBYJjh3/jAwsJBwUVCg4IDAIWAAKbAwIeCSIhBssYbE8GCaaX5NUt+mxy
KwwfHifBilZwj2Ul7Ce62azJBScJAgcCAAAAAK0oIBA+LX0ifsDm185Ecds2v8lw
gyU2kCcUmKfvBXbAf6rhRYWzuQOwEn7E/aLwIwRaLsdry0+VcallHhSu4RN6HWaE
QsiPlR4zxP/TP7mhfVEe7XWPxtnMUMtf15OyA51YBM4qBmOHf+MZAAAAIIaTJINn
+eUBXbki+PSAld2nhJh/LVmFsS+60WyvXkQ1wpsGGBsKAAAALAWCY4d/4wKbDCIh
BssYbE8GCaaX5NUt+mxyKwwfHifBilZwj2Ul7Ce62azJAAAAAAQBIKbpGG2dWTX8
j+VjFM21J0hqWlEg+bdiojWnKfA5AQpWUWtnNwDEM0g12vYxoWM8Y81W+bHBw805
I8kWVkXU6vFOi+HWvv/ira7ofJu16NnoUkhclkUrk0mXubZvyl4GBg==
-----END PGP PUBLIC KEY BLOCK-----
"""
SIGNATURE_6 = """\
BgEbCgAAACkFgmOYo2MiIQbLGGxPBgmml+TVLfpscisMHx4nwYpWcI9l
JewnutmsyQAAAABpNiB2SV9QIYiQ9/Xi7jwYIlFPcFAPVR2G5ckh5ATjSlP7rCfQ
b7gKqPxbyxbhljGygHQPnqau1eBzrQD5QVplPEDnemrnfmkrpx0GmhCfokxYz9jj
FtCgazStmsuOXF9SFQE=
"""


def test_a_key_of_version_6(gpg: Gpg) -> None:
    key = "CB186C4F0609A697E4D52DFA6C722B0C1F1E27C18A56708F6525EC27BAD9ACC9"
    assert fingerprints(VERSION_6)[0][0] == key
    text = b"What we need from the grocery store:\r\n\r\n- tofu\r\n- vegetables\r\n- noodles\r\n"
    body = base64.b64decode(SIGNATURE_6)
    for content, fault in ((text, ""), (text[:-1], CHANGED)):
        digest = read_body(body).digest(content)
        found = Signature("gpg", key, proof=f"{digest.hex()} {base64.b64encode(body).decode()}")
        assert fault_of(found, VERSION_6, DAY) == fault


# ---- what is no key

def test_a_block_that_is_no_public_key_is_refused(gpg: Gpg, ann: str) -> None:
    found = made(gpg, ann)
    secret = gpg.run("--batch", "--armor", "--export-secret-keys", ann).decode()
    whole = parts(gpg.public(ann))
    faults = {fault_of(found, each, DAY) for each in (
        secret, secret.replace("PRIVATE", "PUBLIC"), "", "not a key",
        block(b"".join(whole)[:-1]), block(whole[0]), gpg.public(ann) + "more",
        block(*whole[1:]))}
    assert faults == {
        "the public key must be what `gpg --armor --export` prints, and nothing else",
        "this is a private key: take it out, and revoke it",
        "the public key does not begin and end with the lines of a `PGP PUBLIC KEY BLOCK`", "the public key is cut off",
        "the public key does not stand for itself: it holds no signature of its own, or only with SHA-1"}


def test_no_byte_of_a_key_can_be_changed_to_make_it_last_longer(gpg: Gpg) -> None:
    key = gpg.key("lasting", ends="30d")
    found = made(gpg, key)
    data = b"".join(parts(gpg.public(key)))
    for place in range(len(data)):
        turned = data[:place] + bytes([data[place] ^ 0x10]) + data[place + 1:]
        assert fault_of(found, block(turned), DAY), place


def test_a_signature_is_one_and_whole(gpg: Gpg, ann: str) -> None:
    armored = gpg.sign(ann, CONTENT)
    data = base64.b64decode(b"".join(line for line in armored.split(b"\n")[2:-2] if line[:1] != b"="))

    def fault(changed: bytes) -> str:
        text = b"-----BEGIN PGP SIGNATURE-----\n\n" + base64.b64encode(changed) + b"\n-----END PGP SIGNATURE-----"
        return fault_of(read_signature(CONTENT, text), gpg.public(ann), DAY)

    assert fault(data) == ""
    assert fault(data + data) == "there is not one signature, but 2 parts"
    assert all(fault(data[:end]) for end in range(len(data)))
    assert fault(data + b"x")


@given(st.binary(max_size=300))
def test_any_bytes_are_a_signature(data: bytes) -> None:
    armored = b"-----BEGIN PGP SIGNATURE-----\n\n" + base64.b64encode(b"\xc2\xff" + len(data).to_bytes(4) + data)
    for each in (data, armored + b"\n-----END PGP SIGNATURE-----", armored):
        found = read_signature(CONTENT, each)
        assert found.fault or fault_of(found, block(data), DAY)


@given(st.binary(max_size=300), st.sampled_from([1, 17, 19, 22, 25, 27, 28]))
def test_any_bytes_are_a_key(data: bytes, algorithm: int) -> None:
    body = b"\4\0\0\0\1" + bytes([algorithm]) + data
    found = Signature("gpg", "0" * 40, proof=f"{'00' * 32} {base64.b64encode(b'x').decode()}")
    assert fault_of(found, block(b"\xc6\xff" + len(body).to_bytes(4) + body, data), DAY)
    assert not fingerprints(block(data))
