"""Statements: what is written, what is read back, and what does not hold."""

from __future__ import annotations

import base64
import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caretrail.approvals import statement
from caretrail.approvals.model import Account, Evidence, Given
from caretrail.approvals.statement import Statement
from caretrail.problem import Refusal
from tests.approvals.payloads import BASE, HEAD, MERGE, OLD
from tests.signing.material import ssh_fingerprint, ssh_sign

TREE, OTHER = "a" * 40, "b" * 40
AMARA, TOMASZ = Account("github", "8928778", "amara-o"), Account("github", "4471", "tomasz-lind")
AT = datetime(2026, 3, 5, 14, 30, tzinfo=UTC)
TOLD = Evidence("attestation", "claimed", 12, BASE, MERGE, TREE, AMARA, (), (
    Given(TOMASZ, "approved", HEAD, TREE, AT, "80"), Given(AMARA, "approved", OLD, OTHER, None, "81")))


def payload_of(envelope: bytes) -> Any:
    return json.loads(base64.b64decode(json.loads(envelope)["payload"]))


def enveloped(payload: Any, **more: Any) -> bytes:
    text = json.dumps(payload, sort_keys=True, separators=(",", ":")).encode()
    return json.dumps({"payload": base64.b64encode(text).decode(), "payloadType": statement.PAYLOAD,
                       "signatures": []} | more).encode()


def test_a_statement_is_an_in_toto_statement_about_the_commit_and_its_tree() -> None:
    payload = payload_of(statement.written(Statement("github", TOLD)))
    assert (payload["_type"], payload["predicateType"]) == (statement.STATEMENT, statement.PREDICATE)
    assert [each["digest"] for each in payload["subject"]] == [{"gitCommit": MERGE}, {"gitTree": TREE}]
    assert payload["predicate"]["reviews"][0] == {
        "userId": "4471", "login": "tomasz-lind", "review": "80", "state": "approved", "commit": HEAD, "tree": TREE,
        "submittedAt": "2026-03-05T14:30:00+00:00", "stale": False}
    assert payload["predicate"]["reviews"][1]["stale"] is True


def test_what_was_written_is_read_back() -> None:
    known, signature = statement.read(statement.written(Statement("github", TOLD, "sha256:0")), "x.json")
    assert (known, signature) == (Statement("github", TOLD, "sha256:0"), None)


def test_only_the_last_word_of_an_account_is_written() -> None:
    refused = Given(TOMASZ, "changes-requested", HEAD, TREE, AT, "82")
    told = Evidence("github", "platform", 12, BASE, MERGE, TREE, given=(*TOLD.given, refused))
    known, _ = statement.read(statement.written(Statement("github", told)), "x.json")
    assert [each.review for each in known.evidence.given] == ["81", "82"]


def test_a_signed_statement_names_its_key_and_ssh_keygen_agrees(ed25519: Path, tmp_path: Path) -> None:
    envelope = statement.written(Statement("github", TOLD), ed25519)
    _, signature = statement.read(envelope, "x.json")
    assert signature is not None
    assert (signature.key, signature.fault) == (ssh_fingerprint(ed25519), "")
    outer = json.loads(envelope)
    payload = base64.b64decode(outer["payload"])
    (tmp_path / "sig").write_bytes(base64.b64decode(outer["signatures"][0]["sig"]))
    pae = f"DSSEv1 {len(statement.PAYLOAD)} {statement.PAYLOAD} {len(payload)} ".encode() + payload
    said = subprocess.run(["ssh-keygen", "-Y", "check-novalidate", "-n", statement.NAMESPACE, "-s", "sig"],
                          cwd=tmp_path, input=pae, capture_output=True, check=False)
    assert said.returncode == 0, said.stderr


def test_a_signed_statement_that_was_changed_does_not_hold(ed25519: Path) -> None:
    outer = json.loads(statement.written(Statement("github", TOLD), ed25519))
    other = json.loads(statement.written(Statement("github", TOLD, "sha256:1")))
    _, signature = statement.read(json.dumps(outer | {"payload": other["payload"]}).encode(), "x.json")
    assert signature is not None
    assert "was changed" in signature.fault


def test_a_signature_made_for_another_purpose_or_under_another_name_does_not_hold(ed25519: Path) -> None:
    outer = json.loads(statement.written(Statement("github", TOLD), ed25519))
    payload = base64.b64decode(outer["payload"])
    pae = f"DSSEv1 {len(statement.PAYLOAD)} {statement.PAYLOAD} {len(payload)} ".encode() + payload
    as_a_commit = {"keyid": ssh_fingerprint(ed25519), "sig": base64.b64encode(ssh_sign(ed25519, pae)).decode()}
    renamed = outer["signatures"][0] | {"keyid": "SHA256:" + "A" * 43}
    for entry, why in ((as_a_commit, "another purpose"), (renamed, "another key")):
        _, signature = statement.read(json.dumps(outer | {"signatures": [entry]}).encode(), "x.json")
        assert signature is not None
        assert why in signature.fault


@pytest.mark.parametrize("change", [
    {"predicateType": "https://slsa.dev/provenance/v1"},
    {"_type": "https://in-toto.io/Statement/v0.1"},
    {"subject": []},
    {"predicate": None},
    {"more": 1},
])
def test_another_kind_of_statement_is_refused(change: dict[str, Any]) -> None:
    payload = payload_of(statement.written(Statement("github", TOLD)))
    with pytest.raises(Refusal):
        statement.read(enveloped(payload | change), "x.json")


@pytest.mark.parametrize("change", [
    {"landing": OLD}, {"tree": OTHER}, {"host": ""}, {"opener": {"userId": "amara", "login": "amara-o"}},
    {"reviews": [{"state": "blessed"}]}, {"pullRequest": "12"}, {"unknown": True}])
def test_a_predicate_that_is_not_whole_or_says_two_things_is_refused(change: dict[str, Any]) -> None:
    payload = payload_of(statement.written(Statement("github", TOLD)))
    payload["predicate"] |= change
    with pytest.raises(Refusal):
        statement.read(enveloped(payload), "x.json")


def test_a_review_that_is_said_to_be_fresh_and_is_not_is_refused() -> None:
    payload = payload_of(statement.written(Statement("github", TOLD)))
    payload["predicate"]["reviews"][1]["stale"] = False
    with pytest.raises(Refusal):
        statement.read(enveloped(payload), "x.json")


@settings(max_examples=150)
@given(st.binary(max_size=60) | st.sampled_from(sorted(payload_of(statement.written(Statement("github", TOLD))))).map(
    lambda name: enveloped({name: 1}, signatures=[{"sig": "AA==", "keyid": "x"}])))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with pytest.raises(Refusal):
        statement.read(data, "x.json")
