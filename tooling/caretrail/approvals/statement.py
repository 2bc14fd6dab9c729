"""Statements of who approved a landing: in-toto Statement v1 in a DSSE envelope, signed with an SSH key or not at all.

Formats: in-toto/attestation spec/v1/statement.md (subjects by digest; `gitCommit` and `gitTree` of digest_set.md),
secure-systems-lab/dsse envelope.md and protocol.md (a signature is over PAE(type, payload)). The predicate follows
gittuf's github-pull-request-approval, with one list of reviews: the last word of each account. `sig` is an SSHSIG in
letters, made for the namespace `caretrail-attestation`, so that `ssh-keygen -Y verify` can check it too.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from caretrail.approvals.model import Account, Evidence, Given, State
from caretrail.approvals.payload import AGAIN, Part, documents
from caretrail.approvals.told import standing
from caretrail.history.model import Signature
from caretrail.problem import Refusal

STATEMENT = "https://in-toto.io/Statement/v1"
PREDICATE = "https://caretrail.example/approval/v1"
PAYLOAD = "application/vnd.in-toto+json"
NAMESPACE = "caretrail-attestation"
STATES: tuple[State, ...] = ("approved", "changes-requested", "dismissed")


@dataclass(frozen=True, slots=True)
class Statement:
    """What one landing was approved by. `evidence.head` is the landing, `evidence.base` its first parent (empty at the
    root) and `evidence.tree` what it holds. `previous` is the digest of the statement before, empty in the first.
    """

    host: str
    evidence: Evidence
    previous: str = ""


def digest(envelope: bytes) -> str:
    """How the next statement names this one."""
    return f"sha256:{hashlib.sha256(envelope).hexdigest()}"


def written(statement: Statement, key: Path | None = None) -> bytes:
    """The envelope as a file, always the same bytes for the same statement and key of type ed25519."""
    payload = _canonical(_fields(statement))
    signatures: list[dict[str, str]] = []
    if key is not None:
        from caretrail.signing import keys

        made = keys.sign(_encoded(payload), key, NAMESPACE)
        signatures.append({"keyid": keys.fingerprint_of(key), "sig": _letters(made.encode())})
    return _canonical({"payload": _letters(payload), "payloadType": PAYLOAD, "signatures": signatures}) + b"\n"


def read(envelope: bytes, said: str) -> tuple[Statement, Signature | None]:
    """A statement and the fact of its signature, None where nobody signed it; Refusal where it is malformed."""
    outer = _only(envelope, said)
    if outer.text("payloadType") != PAYLOAD:
        raise outer.part("payloadType").refusal(f"`{PAYLOAD}`")
    payload = _bytes(outer, "payload")
    statement = _statement(_only(payload, said))
    if _canonical(_fields(statement)) != payload:
        raise Refusal(f"the statement in `{said}` is not written as `caretrail attest` writes it", AGAIN)
    signatures = list(outer.part("signatures").parts())
    if len(signatures) > 1:
        raise outer.part("signatures").refusal("a list of one signature, or of none")
    return statement, _signature(signatures[0], payload) if signatures else None


def _signature(entry: Part, payload: bytes) -> Signature:
    from caretrail.signing import keys

    found = keys.verify(_encoded(payload), _bytes(entry, "sig"), NAMESPACE)
    if not found.fault and entry.text("keyid") != found.key:
        return Signature(found.form, found.key, "the envelope names another key than the one that signed it")
    return found


def _encoded(payload: bytes) -> bytes:
    """PAE: the type and the payload, each with its length, so that neither can be taken for a part of the other."""
    return b"DSSEv1 %d %s %d %s" % (len(PAYLOAD), PAYLOAD.encode(), len(payload), payload)


def _canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def _letters(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _only(data: bytes, said: str) -> Part:
    found = documents(data, said)
    if len(found) != 1:
        raise found[1].refusal("one statement alone")
    return found[0]


def _bytes(part: Part, name: str) -> bytes:
    inner = part.part(name)
    try:
        return binascii.a2b_base64(inner.value, strict_mode=True)
    except (TypeError, ValueError):
        raise inner.refusal("bytes in letters (base64)") from None


# ---- to fields and back

def _fields(statement: Statement) -> dict[str, Any]:
    told = statement.evidence
    return {
        "_type": STATEMENT, "predicateType": PREDICATE,
        "subject": [{"name": "landing", "digest": {"gitCommit": told.head}},
                    {"name": "content", "digest": {"gitTree": told.tree}}],
        "predicate": {
            "landing": told.head, "base": told.base, "tree": told.tree, "host": statement.host,
            "pullRequest": told.number, "opener": _account(told.opener) if told.opener else None,
            "pushers": [_account(each) for each in told.pushers], "previous": statement.previous,
            "reviews": [_review(each, told.tree) for each in standing(told.given)]},
    }


def _account(account: Account) -> dict[str, str]:
    return {"userId": account.user_id, "login": account.login}


def _review(given: Given, tree: str) -> dict[str, Any]:
    return {**_account(given.by), "review": given.review, "state": given.state, "commit": given.commit,
            "tree": given.tree, "submittedAt": given.at.isoformat() if given.at else None, "stale": given.tree != tree}


def _statement(payload: Part) -> Statement:
    for name, wanted in (("_type", STATEMENT), ("predicateType", PREDICATE)):
        if payload.text(name) != wanted:
            raise payload.part(name).refusal(f"`{wanted}`")
    told = payload.part("predicate")
    host = told.text("host")
    evidence = Evidence(
        "attestation", "claimed", told.whole("pullRequest") if "pullRequest" in told else None,
        told.commit_or_none("base"), told.commit("landing"), told.commit("tree"),
        _account_of(told.part("opener"), host) if "opener" in told else None,
        tuple(_account_of(each, host) for each in told.part("pushers").parts()),
        tuple(_given(each, host) for each in told.part("reviews").parts()))
    return Statement(host, evidence, _text(told, "previous"))


def _given(entry: Part, host: str) -> Given:
    state = next((each for each in STATES if each == entry.text("state")), None)
    if state is None:
        raise entry.part("state").refusal(f"one of {', '.join(STATES)}")
    return Given(_account_of(entry, host), state, entry.commit_or_none("commit"), entry.commit_or_none("tree"),
                 entry.moment("submittedAt"), _text(entry, "review"))


def _account_of(entry: Part, host: str) -> Account:
    number = _text(entry, "userId")
    if number and not (number.isascii() and number.isdigit()):
        raise entry.part("userId").refusal("the number of an account")
    return Account(host, number, _text(entry, "login"))


def _text(part: Part, name: str) -> str:
    """Text that may be empty."""
    return "" if part.part(name).value == "" else part.text(name)
