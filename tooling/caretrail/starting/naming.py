"""Names -> short names for files: small letters, digits and hyphens, each used once."""

from __future__ import annotations

import re
from collections.abc import Collection
from unicodedata import normalize

from caretrail.plain import plain
from caretrail.problem import Refusal

LONGEST = 60


def short_name(name: str, used: Collection[str] = ()) -> str:
    """`Ann O'Hill` is `ann-ohill`. Raises Refusal where nothing is left of the name, or another has it already."""
    letters = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['.]", "", letters))[:LONGEST].strip("-")
    if not made:
        raise Refusal(f"no short name can be made of `{plain(name)}`", "give it one, as `id: our-council`")
    if made in used:
        raise Refusal(f"the short name `{made}` is wanted twice, the second time for `{plain(name)}`",
                      "give one of the two another, as `id: our-council`")
    return made
