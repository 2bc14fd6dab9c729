"""Numbers that look right and were never given to anybody, and the ways in which people write them."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from caretrail.private.patients import mod_11


def made_up(random: Random) -> str:
    """A number of the range 999 000 0000 to 999 999 9999, with its check digit."""
    while True:
        nine = f"999{random.randrange(10**6):06d}"
        found = next((f"{nine}{digit}" for digit in range(10) if mod_11(f"{nine}{digit}")), "")
        if found:
            return found


def grouped(number: str, gap: str) -> str:
    return f"{number[:3]}{gap}{number[3:6]}{gap}{number[6:]}"


WRITTEN: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "with spaces": lambda number: grouped(number, " "),
    "with dashes": lambda number: grouped(number, "-"),
    "with spaces that do not break": lambda number: grouped(number, "\u00a0"),
    "in a sentence": lambda number: f"The family of {grouped(number, ' ')}, who lives alone, rang twice.",
    "in YAML": lambda number: f"log:\n  - {{id: L1, text: 'NHS no {number}'}}\n",
    "in JSON": lambda number: f'{{"nhs": "{number}"}}',
    "in the name of a file": lambda number: f"docs/letter_{number}.md",
    "in CSV": lambda number: f"Ann,{number},Ward 7\n",
    "with full width": lambda number: number.translate({48 + each: 0xFF10 + each for each in range(10)}),
    "split by a sign nobody sees": lambda number: f"{number[:5]}\u200b{number[5:]}",
    "spelt out": lambda number: "".join(f"\\x{ord(each):02x}" for each in number),
}
