"""The signature in a commit: found where git keeps it, over all the rest; any bytes are a commit."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caretrail.signing import split, verify_commit
from caretrail.signing.model import CHANGED, Signature
from tests.signing.material import COMMIT, Gpg, signed, ssh_fingerprint, ssh_sign

TREE_256 = COMMIT.replace(b"4b825dc642cb6eb9a060e54bf8d69288fbee4904", b"a" * 64)


def test_nobody_signed_it() -> None:
    assert verify_commit(COMMIT) is None
    assert verify_commit(COMMIT + b"\n\ngpgsig -----BEGIN SSH SIGNATURE-----\n") is None


@pytest.mark.parametrize(("commit", "header"), [(COMMIT, "gpgsig"), (TREE_256, "gpgsig-sha256")])
def test_the_signature_is_over_all_the_rest(ed25519: Path, commit: bytes, header: str) -> None:
    whole = signed(commit, ssh_sign(ed25519, commit), header)
    assert verify_commit(whole) == Signature("ssh", ssh_fingerprint(ed25519))
    for was, now in ((b"Ann Lee", b"Ben Cole"), (b"1772442000", b"1672442000"), (b"Change", b"change"),
                     (b"\nauthor", b"\nencoding x\nauthor"), (b"register\n", b"register")):
        assert verify_commit(whole.replace(was, now, 1)) == Signature("ssh", ssh_fingerprint(ed25519), CHANGED)


def test_gpg_is_known_by_its_letters(gpg: Gpg) -> None:
    key = gpg.key("committer")
    found = verify_commit(signed(COMMIT, gpg.sign(key, COMMIT)))
    assert found
    assert (found.form, found.key, found.fault) == ("gpg", key, "")


def test_a_merge_keeps_the_signed_tags_it_brought(ed25519: Path) -> None:
    tag = b"\nmergetag object 1\n type commit\n tag v1\n \n A tag\n -----BEGIN PGP SIGNATURE-----\n gpgsig x\n"
    merge = COMMIT.replace(b"+0000\n\n", b"+0000" + tag + b"\n", 1)
    assert verify_commit(merge) is None
    assert verify_commit(signed(merge, ssh_sign(ed25519, merge))) == Signature("ssh", ssh_fingerprint(ed25519))


def test_more_than_one_signature_proves_nothing(ed25519: Path) -> None:
    made = ssh_sign(ed25519, COMMIT)
    assert verify_commit(signed(signed(COMMIT, made), made)) == Signature(
        "other", fault="the commit holds more than one signature")


def test_the_other_form_of_a_commit_may_be_signed_as_well(ed25519: Path) -> None:
    """Where git keeps each object under both names, a commit has a signature over either form."""
    made = ssh_sign(ed25519, COMMIT)
    assert verify_commit(signed(signed(COMMIT, made), b"x", "gpgsig-sha256")) == Signature(
        "ssh", ssh_fingerprint(ed25519))
    assert verify_commit(signed(COMMIT, made, "gpgsig-sha256")) == Signature(
        "other", fault="its signature is over another form of the commit")


@pytest.mark.parametrize(("letters", "fault"), [
    (b"-----BEGIN SIGNED MESSAGE-----\nMIIB\n-----END SIGNED MESSAGE-----",
     "it was made with a certificate (X.509), which is not checked here"),
    (b"", "the signature is of no form that is known here"),
    (b"trust me", "the signature is of no form that is known here")])
def test_other_forms_are_named_and_not_believed(letters: bytes, fault: str) -> None:
    assert verify_commit(signed(COMMIT, letters)) == Signature("other", fault=fault)


LINES = st.lists(st.sampled_from([
    b"tree " + b"0" * 40, b"tree " + b"0" * 64, b"gpgsig", b"gpgsig ", b" gpgsig x", b"gpgsig-sha256 x", b"mergetag x",
    b"gpgsig -----BEGIN SSH SIGNATURE-----", b" U1NIU0lHAAAAAQ==", b" -----END SSH SIGNATURE-----", b"", b" ", b"\xff",
    b"gpgsig -----BEGIN PGP SIGNATURE-----", b" wnUEABYIAB0=", b" =njUN", b" -----END PGP SIGNATURE-----", b"Subject"]))


@given(st.binary() | LINES.map(b"\n".join))
def test_any_bytes_are_a_commit(data: bytes) -> None:
    payload, found = split(data)
    signature = verify_commit(data)
    assert (signature is None) is (not found)
    assert (payload == data) is (not found)
    assert signature is None or signature.fault
