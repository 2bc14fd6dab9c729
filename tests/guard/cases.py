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
    "between numbers in CSV": lambda number: f"7,{number},3\n",
    "behind a word without a gap": lambda number: f"NHS{number}\n",
    "over two lines": lambda number: f"The family of {number[:3]} {number[3:6]}\n{number[6:]} rang.\n",
    "over two lines of a comment": lambda number: f"# About {number[:6]}\n# {number[6:]}\n",
    "over two lines of a mail": lambda number: f"NHS {number[:6]}=\n{number[6:]}\n",
    "with two spaces": lambda number: grouped(number, "  "),
    "with tabs": lambda number: grouped(number, "\t"),
    "with dots": lambda number: grouped(number, "."),
    "with strokes": lambda number: grouped(number, "/"),
    "with dashes and spaces": lambda number: grouped(number, " - "),
    "in the name of a folder": lambda number: f"letters/{grouped(number, '_')}/",
    "in an address": lambda number: grouped(number, "%20"),
    "in a form": lambda number: grouped(number, "+"),
    "in a mail": lambda number: grouped(number, "=20"),
    "in HTML": lambda number: grouped(number, "&nbsp;"),
    "in an address with spaces that do not break": lambda number: grouped(number, "%C2%A0"),
    "in YAML with spaces that do not break": lambda number: f'title: "{grouped(number, chr(92) + "_")}"\n',
    "in JSON with tabs": lambda number: f'{{"nhs": "{grouped(number, chr(92) + "t")}"}}',
    "on keys": lambda number: "".join(f"{each}\ufe0f\u20e3" for each in number),
    "with marks below": lambda number: "".join(f"{each}\u0332" for each in number),
    "with blanks that are no spaces": lambda number: grouped(number, "\u2800"),
    "of another script": lambda number: number.translate({48 + each: 0x0660 + each for each in range(10)}),
    "in other groups beside a word": lambda number: f"NHS no. {number[:5]} {number[5:]}",
    "digit by digit beside a word": lambda number: f"NHS number: {' '.join(number)}",
    "spelt out": lambda number: "".join(f"\\x{ord(each):02x}" for each in number),
}
