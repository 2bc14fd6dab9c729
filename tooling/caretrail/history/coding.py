"""Landings and revisions as bytes for the store, and back."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from caretrail.diff import Change
from caretrail.history.model import Approval, Draft, Identity, Landing, Revision, Signature

_ERRORS = "surrogatepass"
"""Names in git need not be UTF-8; what is not is held as surrogates, and comes back as it was."""


def encode_revisions(revisions: Iterable[Revision]) -> bytes:
    """One revision after the other with a comma between: later ones can be put behind with one more comma."""
    return dump([(each.landing, each.path, each.blob, each.what,
                   [(change.path, change.old, change.new) for change in each.changes], each.fault)
                  for each in revisions])[1:-1]


def decode_revisions(data: bytes) -> tuple[Revision, ...]:
    return tuple(
        Revision(landing, path, blob, what, tuple(Change(tuple(where), old, new) for where, old, new in changes),
                 fault)
        for landing, path, blob, what, changes, fault in load(b"[" + data + b"]"))


def encode_landing(landing: Landing) -> bytes:
    return dump((
        landing.number, landing.commit, landing.parents, _moment(landing.landed_at), _moment(landing.written_at),
        _identity(landing.author), _identity(landing.committer), [_identity(each) for each in landing.co_authors],
        landing.subject, landing.body, landing.pull_request,
        [(_identity(each.by), each.source) for each in landing.approvals],
        [_draft(each) for each in landing.drafts], landing.oddities, _signature(landing.signature)))


def decode_landing(data: bytes) -> Landing:
    (number, commit, parents, landed_at, written_at, author, committer, co_authors, subject, body, pull_request,
     approvals, drafts, oddities, signature) = load(data)
    return Landing(
        number, commit, tuple(parents), _time(landed_at), _time(written_at), Identity(*author), Identity(*committer),
        tuple(Identity(*each) for each in co_authors), subject, body, pull_request,
        tuple(Approval(Identity(*by), source) for by, source in approvals),
        tuple(Draft(name, Identity(*by), _time(when), about, Identity(*committer or by), sign and Signature(*sign))
              for name, by, when, about, committer, sign in drafts),
        tuple(oddities), signature and Signature(*signature))


WORTH_PACKING = 1_500
"""Bytes from which compressing saves more time than it takes."""


def pack(data: bytes) -> bytes:
    """Bytes as they are stored: compressed where it pays, and always with a checksum."""
    return b"z" + zlib.compress(data, 1) if len(data) > WORTH_PACKING else zlib.crc32(data).to_bytes(5) + data


def unpack(stored: bytes) -> bytes:
    """The bytes that were packed; ValueError where a bit of them has changed."""
    try:
        data = zlib.decompress(stored[1:]) if stored[:1] == b"z" else stored[5:]
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if stored[:1] != b"z" and zlib.crc32(data).to_bytes(5) != stored[:5]:
        raise ValueError("checksum")
    return data


_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)
_decoder = json.JSONDecoder()


def dump(value: Any) -> bytes:
    return _encoder.encode(value).encode("utf-8", _ERRORS)


def load(data: bytes) -> Any:
    return _decoder.raw_decode(data.decode("utf-8", _ERRORS))[0]


def _moment(when: datetime | None) -> str | None:
    return when.isoformat() if when else None


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _draft(draft: Draft) -> tuple[object, ...]:
    """The committer is mostly the author, and not written twice."""
    committer = None if draft.committer == draft.author else _identity(draft.committer)
    return (draft.commit, _identity(draft.author), _moment(draft.written_at), draft.subject, committer,
            _signature(draft.signature))


def _signature(found: Signature | None) -> tuple[str, str, str, str] | None:
    return (found.form, found.key, found.fault, found.proof) if found else None


def _identity(who: Identity) -> tuple[str, str]:
    return who.name, who.email
