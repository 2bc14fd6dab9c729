"""Samples of audits in words: what a population holds, how it was drawn, and the lines for the audit's record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from caretrail.facts.sampling import POPULATIONS
from caretrail.policy import ALL_KINDS
from caretrail.views import words

ALGORITHM = ("for each id of the population, the SHA-256 of the seed, a line feed and the id is written in "
             "hexadecimal; the ids whose digests come first in the alphabet are drawn")
"""The draw in one sentence, from which anybody can repeat it by hand."""

PLURALS = {kind.name: kind.plural for kind in ALL_KINDS}


def what(practice: str, agency: str, level: str, day: date) -> str:
    """`Risks at operational or system level open on 30 September 2026, led by Northmoor Council`; `agency` by name."""
    drawn = POPULATIONS[practice]
    levels = words.listed([level] if level else list(drawn.levels), "or")
    return (f"{words.capital(PLURALS[drawn.kind])}{f' at {levels} level' if levels else ''} open on {words.day(day)}"
            f"{f', led by {agency}' if agency else ''}")


def lines_of_audit(practice: str, agency: str, level: str, day: date, *, size: int, said: str, seed: str, commit: str,
                   sample: Sequence[str]) -> dict[str, Any]:
    """What an audit's record says of its population and sample; `size` is that of the population."""
    narrowed = {"agency": agency, "level": level}
    return {
        "population": {"what": said, "practice": practice, **{name: value for name, value in narrowed.items() if value},
                       "as_of": day.isoformat(), "size": str(size)},
        "sampling": {"method": "random", "seed": seed, "size": str(len(sample)), "drawn_from": commit},
        "sample": list(sample),
    }
