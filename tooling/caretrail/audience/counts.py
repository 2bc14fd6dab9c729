"""Numbers for everybody: what is small is not told, nor what would give it away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from caretrail.audience.table import SMALL


@dataclass(frozen=True, slots=True)
class Told:
    """A count as it is published: the number, or that there are fewer than five, or that it is left out because it
    would give another one away.
    """

    number: int | None
    fewer: bool = False

    @property
    def said(self) -> str:
        if self.number is not None:
            return f"{self.number:,}"
        return f"fewer than {SMALL}" if self.fewer else "not published"


def told(number: int) -> Told:
    """None is as small as one: that there is nobody can tell as much."""
    return Told(number) if number >= SMALL else Told(None, fewer=True)


def told_together(parts: Mapping[str, int]) -> dict[str, Told]:
    """Counts of which somebody may know the sum. The sum less what is told is what all that is not told comes to: as
    long as that is one number alone, or small, the smallest of the others is left out as well.
    """
    found = {name: told(number) for name, number in parts.items()}
    hidden = [name for name in parts if found[name].number is None]
    if not hidden:
        return found
    for name in sorted((name for name in parts if name not in hidden), key=lambda name: (parts[name], name)):
        if len(hidden) > 1 and sum(parts[each] for each in hidden) >= SMALL:
            break
        found[name] = Told(None)
        hidden.append(name)
    return found


def share(kept: int, of: int) -> int | None:
    """A share in per cent; None where the whole is small, or where a few kept or missed it: those would be told."""
    small = any(0 < part < SMALL for part in (kept, of - kept))
    return None if of < SMALL or small else round(100 * kept / of)
