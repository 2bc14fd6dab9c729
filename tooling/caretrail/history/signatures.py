"""The signature under a commit: looked at when the commit is read, and only where there is one."""

from __future__ import annotations

from caretrail.history.objects import RawCommit
from caretrail.signing import verify_commit
from caretrail.signing.model import Signature


def signature_of(commit: RawCommit) -> Signature | None:
    """What is known of it without asking whose key it is; None for a commit that nobody signed."""
    return verify_commit(commit.signed) if commit.signed else None
