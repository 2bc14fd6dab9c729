"""Who answers for a record on a day, as the gates ask: one person, in a post they hold, who took it on and is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from caretrail.facts.owners import owners_on
from caretrail.facts.people import answers, holds, is_away
from caretrail.kinds.common import Ownership
from caretrail.rule import FieldPath
from caretrail.rules.gates import Missing
from caretrail.trail import Trail


@dataclass(frozen=True, slots=True)
class Named:
    """The one entry of a list that covers a day. `word` says what its person is called: `coordinator`."""

    owner: Ownership
    path: FieldPath
    word: str
    day: date


def the_one(ownership: Sequence[Ownership], field: str, word: str, day: date) -> Named | Missing:
    """The person a list names for a day, where it names exactly one."""
    found = owners_on(ownership, day)
    if not found:
        return Missing(f"it has no {word} on {day}",
                       f"name the {word} in `{field}`, from the day on which they took it on", (field,))
    paths = [(field, place) for place, each in enumerate(ownership) if each in found]
    if len(found) > 1:
        people = " and ".join(f"`{each.person}`" for each in found)
        return Missing(f"it has {len(found)} {word}s on {day}: {people}",
                       f"end every entry of `{field}` but one on the day of its handover", paths[-1])
    return Named(found[0], paths[0], word, day)


def in_post(named: Named, trail: Trail) -> Missing | None:
    """What is missing where the person does not hold the post that day, nor stands in for who does."""
    owner = named.owner
    if holds(trail, owner.person, owner.post, named.day):
        return None
    return Missing(f"its {named.word} `{owner.person}` does not hold the post `{owner.post}` on {named.day}",
                   f"name who holds `{owner.post}`, or add the appointment to `records/people/{owner.person}.yml`",
                   named.path)


def accepted(named: Named) -> Missing | None:
    """What is missing where the person has not taken it on by that day."""
    owner = named.owner
    if owner.accepted_on and owner.accepted_on <= named.day:
        return None
    return Missing(f"its {named.word} `{owner.person}` has not accepted it by {named.day}",
                   f"ask `{owner.person}` and fill in `accepted_on`", named.path, who=owner.person)


def there(named: Named, trail: Trail) -> Missing | None:
    """What is missing where the person is away that day and nobody answers for the post."""
    owner = named.owner
    if not is_away(trail, owner.person, named.day) or answers(trail, owner.post, named.day):
        return None
    return Missing(f"its {named.word} `{owner.person}` is away on {named.day}, and nobody stands in at `{owner.post}`",
                   f"name who stands in under `covers` in their file in `people/`, or under `cover` in the post "
                   f"`{owner.post}`", named.path, who=f"whoever `{owner.post}` reports to")
