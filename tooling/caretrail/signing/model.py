"""What is known of a signature without asking whose key it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature under a commit, as a fact that needs no policy: `key` is the fingerprint of the key it names
    (`SHA256:...`, or for GPG hexadecimal digits in capitals; of old ones the last 16 alone), `fault` says why it does
    not hold and is empty where it does. A GPG signature names its key without holding it: `proof` is what a check with
    the public key needs, see `gpg.fault_of`.
    """

    form: Literal["ssh", "gpg", "other"]
    key: str = ""
    fault: str = ""
    proof: str = ""


CHANGED = "it does not fit what was signed: one of the two was changed"


class Malformed(ValueError):  # noqa: N818 - it is what the bytes are
    """Why bytes are not what they should be: one plain sentence, for `Signature.fault`."""
