"""Whose signature it is: real keys under commits, judged by the people of the day on which they land."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from caretrail.authority.ground import Ground
from caretrail.authority.model import Actor
from caretrail.authority.who import authors
from caretrail.history import open_history
from caretrail.history.model import Identity, Signature
from caretrail.signing import verify_commit
from tests.authority.made import DAY, address, ground, identity, landing
from tests.history.repository import Made
from tests.signing.material import COMMIT, Gpg, signed, ssh_fingerprint, ssh_key, ssh_sign

HOST = Identity("GitHub", "noreply@github.com")


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ssh_key(tmp_path_factory.mktemp("key"), "ed25519")


@pytest.fixture(scope="module")
def gpg() -> Iterator[Gpg]:
    with Gpg() as keyring:
        yield keyring


def by_ssh(key: Path, namespace: str = "git", commit: bytes = COMMIT) -> Signature:
    found = verify_commit(signed(commit, ssh_sign(key, COMMIT, namespace)))
    assert found
    return found


def by_gpg(gpg: Gpg, key: str) -> Signature:
    found = verify_commit(signed(COMMIT, gpg.sign(key, COMMIT)))
    assert found
    return found


def with_key(person: str = "ann-lee", **way: Any) -> Ground:
    """Somebody with a key besides their address."""
    ways = [{"id": "D1", "from": "2025-01-01", "email": address(person)}, {"id": "D2", "from": "2025-01-01", **way}]
    return ground(people={person: {"identities": ways}})


def author(on: Ground, signature: Signature | None, day: date = DAY, **more: Any) -> Actor:
    """The one author of a landing of `ann-lee`."""
    [found] = authors(landing(signature=signature, **more), on, day, None)
    return found


def test_an_own_key_makes_it_signed_and_nothing_makes_it_more(key: Path) -> None:
    known = with_key(ssh_key=ssh_fingerprint(key))
    assert (author(known, by_ssh(key)).person, author(known, by_ssh(key)).level) == ("ann-lee", "signed")
    assert (author(known, None).person, author(known, None).level) == ("ann-lee", "claimed")


def test_an_unknown_key_under_a_known_address_is_nobody(key: Path) -> None:
    found = author(ground(), by_ssh(key))
    assert found.person == ""
    assert ssh_fingerprint(key) in found.fault
    assert "`ssh_key`" in found.fix


@pytest.mark.parametrize(("way", "day", "person"), [
    ({"to": "2026-03-04"}, date(2026, 3, 4), "ann-lee"), ({"to": "2026-03-04"}, date(2026, 3, 5), ""),
    ({"compromised_from": "2026-03-05"}, date(2026, 3, 4), "ann-lee"),
    ({"compromised_from": "2026-03-05"}, date(2026, 3, 5), ""),
    ({"from": "2026-03-05"}, date(2026, 3, 4), ""), ({"from": "2026-03-05"}, date(2026, 3, 5), "ann-lee")])
def test_a_key_counts_on_the_days_on_which_it_is_theirs(key: Path, way: dict, day: date, person: str) -> None:
    assert author(with_key(ssh_key=ssh_fingerprint(key), **way), by_ssh(key), day).person == person


def test_a_commit_dated_back_does_not_bring_a_key_back(tmp_path: Path, key: Path) -> None:
    """It says that it was made while the key was theirs, and landed after what was made later."""
    made = Made(tmp_path / "register")
    path = "records/risks/RSK-2026-0001.yml"
    who = f"Ann Lee <{address('ann-lee')}>"
    for on in (1, 2):
        made.commit({path: f"id: RSK-2026-0001\nday: {on}\n"}, author=who, when=datetime(2026, 3, on, tzinfo=UTC))
    commit = made.commit({path: "id: RSK-2026-0001\nn: 1\n"}, author=who, when=datetime(2026, 2, 1, tzinfo=UTC))
    raw = made.git("cat-file", "commit", commit).encode() + b"\n"
    made.git("update-ref", "HEAD", made.raw("commit", signed(raw, ssh_sign(key, raw))))
    with open_history(made.path) as history:
        day = history.day_of(3)
        assert day
        for to, person in (("2026-02-15", ""), ("2026-03-15", "ann-lee")):
            [found] = authors(history.landings[2], with_key(ssh_key=ssh_fingerprint(key), to=to), day, None)
            assert found.person == person


@pytest.mark.parametrize("signature", ["for-files", "of-another-commit"])
def test_a_signature_that_does_not_hold_is_worse_than_none(key: Path, signature: str) -> None:
    made = by_ssh(key, "file") if signature == "for-files" else by_ssh(key, commit=COMMIT + b"more\n")
    found = author(with_key(ssh_key=ssh_fingerprint(key)), made)
    assert found.person == ""
    assert made.fault in found.fault


def test_a_key_does_not_count_under_the_address_of_somebody_else(key: Path) -> None:
    found = author(with_key("bob-ray", ssh_key=ssh_fingerprint(key)), by_ssh(key))
    assert found.person == ""
    assert "`bob-ray`" in found.fault
    assert "`ann-lee`" in found.fault


# ---- GPG

def test_a_gpg_key_counts_where_its_public_part_is_registered(gpg: Gpg) -> None:
    key = gpg.key("ann")
    made = by_gpg(gpg, key)
    assert author(with_key(gpg_key=key, gpg_public=gpg.public(key)), made).level == "signed"
    assert author(with_key(gpg_key=key[-16:], gpg_public=gpg.public(key)), made).level == "signed"
    assert author(with_key(gpg_key=key), made).person == ""


def test_a_subkey_counts_for_the_key_that_is_registered(gpg: Gpg) -> None:
    key, other = gpg.key("cat"), gpg.key("dan")
    subkey = gpg.subkey(key)
    made = by_gpg(gpg, f"{subkey}!")
    assert author(with_key(gpg_key=key, gpg_public=gpg.public(key)), made).level == "signed"
    assert author(with_key(gpg_key=subkey, gpg_public=gpg.public(key)), made).level == "signed"
    assert author(with_key(gpg_key=key, gpg_public=gpg.public(other)), made).person == ""
    assert author(with_key(gpg_key=other, gpg_public=gpg.public(key)), made).person == ""


def test_a_gpg_key_that_ran_out_or_was_revoked_does_not_count(gpg: Gpg) -> None:
    short, taken = gpg.key("eve", ends="2026-03-01"), gpg.key("gil")
    ended, revoked = by_gpg(gpg, short), by_gpg(gpg, taken)
    gpg.revoke(taken, 1, "20260302T090000")
    found = author(with_key(gpg_key=short, gpg_public=gpg.public(short)), ended)
    assert (found.person, "ran out on 2026-03-01" in found.fault) == ("", True)
    found = author(with_key(gpg_key=taken, gpg_public=gpg.public(taken)), revoked)
    assert (found.person, "was revoked" in found.fault) == ("", True)


# ---- the git host

def with_host(gpg_public: str, **more: Any) -> Ground:
    platform = {"host": "github", "committer": HOST.email, "gpg_public": gpg_public, "from": "2025-01-01", **more}
    return ground(platforms=[platform], people={"ann-lee": {"identities": [
        {"id": "D1", "from": "2025-01-01", "email": address("ann-lee"), "git_host": "github", "user_id": "8928778"}]}})


ON_THE_WEB = Identity("Ann Lee", "8928778+some-name@users.noreply.github.com")


def test_the_signature_of_the_host_vouches_for_the_account_and_not_for_an_address(gpg: Gpg) -> None:
    key = gpg.key("host")
    known, made = with_host(gpg.public(key)), by_gpg(gpg, key)
    web = author(known, made, author=ON_THE_WEB, committer=HOST)
    assert (web.person, web.level) == ("ann-lee", "platform")
    typed = author(known, made, author=identity("ann-lee"), committer=HOST)
    assert (typed.person, typed.level) == ("ann-lee", "claimed")


def test_nobody_else_can_sign_as_the_host(gpg: Gpg, key: Path) -> None:
    host, other = gpg.key("host-a"), gpg.key("host-b")
    known = with_host(gpg.public(host))
    for made in (by_gpg(gpg, other), by_ssh(key)):
        assert author(known, made, author=ON_THE_WEB, committer=HOST).person == ""
    assert author(known, None, author=ON_THE_WEB, committer=HOST).level == "claimed"
    ended = with_host(gpg.public(host), to="2026-03-04")
    assert author(ended, by_gpg(gpg, host), author=ON_THE_WEB, committer=HOST).person == ""


def test_where_the_key_of_the_host_is_not_registered_it_says_so(gpg: Gpg) -> None:
    unregistered = author(ground(), by_gpg(gpg, gpg.key("host-c")), author=ON_THE_WEB, committer=HOST)
    assert unregistered.person == ""
    assert "register it under `platforms`" in unregistered.fix
