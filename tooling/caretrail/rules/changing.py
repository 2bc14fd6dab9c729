"""What the rules on changes share: how a change is named and placed, who is behind it, what it brings along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from caretrail.authority import classes
from caretrail.authority.classes import text
from caretrail.authority.model import Landed, Touched
from caretrail.authority.roles import held
from caretrail.diff import Doc, FieldPath
from caretrail.listing import both
from caretrail.plain import plain
from caretrail.problem import Place, Severity
from caretrail.rule import Finding, at

BEFORE = frozenset({"", "draft", "planned", "proposed"})
"""States in which nobody relies on a record yet."""

OPEN = frozenset({"active", "escalated"})


def changed(touched: Touched, path: FieldPath, message: str, fix: str, *,
            who: str = "whoever proposes the change") -> Finding:
    """A finding on what stands at a path of a change (entries by their ids) as the landing leaves it; where that is
    gone, on the name of what it stood in. In the past, and where the file is gone, it is the file as a whole.
    """
    spot = spot_of(touched.head, path)
    if touched.file is not None:
        return at(touched.file, spot, message, fix, key=len(spot) < len(path), who=who)
    named = ".".join(str(part + 1) if isinstance(part, int) else part for part in spot)
    return Finding(Place(touched.path), message, fix, touched.record, named, who)


def whole(message: str, fix: str, *, path: str = "records", who: str = "whoever proposes the change",
          severity: Severity | None = None) -> Finding:
    """A finding on a landing as a whole, or on one of the files it changes."""
    return Finding(Place(path), message, fix, who=who, severity=severity)


def spot_of(doc: Doc | None, path: FieldPath) -> tuple[str | int, ...]:
    """The path of a change with the places of its entries in their lists (from 0), as far as it leads to something."""
    value: Any = doc
    found: list[str | int] = []
    for part in path:
        if isinstance(value, list):
            places = [place for place, each in enumerate(value) if isinstance(each, dict) and each.get("id") == part]
            if not places:
                break
            found.append(places[0])
            value = value[places[0]]
        elif isinstance(value, dict) and part in value:
            found.append(part)
            value = value[part]
        else:
            break
    return tuple(found)


def named(touched: Touched) -> str:
    """Risk `RSK-2026-7K3M`, as a sentence begins with it."""
    return f"{touched.kind.name} `{plain(touched.record)}`"


def added(touched: Touched, *fields: str) -> Iterator[Doc]:
    """The entries that the landing adds to top-level lists, corrections too."""
    for change in touched.changes:
        if change.path[0] in fields and change.old is None:
            if len(change.path) == 2 and isinstance(change.new, dict):
                yield change.new
            elif len(change.path) == 1 and isinstance(change.new, list):
                yield from (each for each in change.new if isinstance(each, dict))


def says_why(touched: Touched, *fields: str) -> bool:
    """Whether the landing adds an entry to one of these lists that says something: its text, reason or result."""
    return any(text(entry, name).strip() for entry in added(touched, *fields) for name in ("text", "reason", "result"))


def live(doc: Doc | None, field: str) -> list[Doc]:
    """The entries of a list that hold; none where there is no record."""
    return classes.live(doc or {}, field)


def wrote(landed: Landed) -> frozenset[str]:
    """The people who made it."""
    return frozenset(each.person for each in landed.authors) - {""}


def approved(landed: Landed) -> frozenset[str]:
    """The people whose approval counts, none of whom made it."""
    return frozenset(each.person for each in landed.approvals) - {""} - wrote(landed)


def behind(landed: Landed) -> frozenset[str]:
    """Everybody who made or approved it."""
    return wrote(landed) | approved(landed)


def agencies_for(landed: Landed, person: str) -> frozenset[str]:
    """The agencies somebody spoke for that day: their own, and those of the posts they held."""
    who = landed.ground.people.get(person)
    own = frozenset({who.agency}) if who else frozenset()
    return own | {each.agency for each in held(landed.ground, person, landed.day) if not each.covering}


def people(names: Iterable[str]) -> str:
    """`amara-okafor` and `tomasz-lind`, in the order of their ids."""
    return both([f"`{plain(name)}`" for name in sorted(names)]) or "nobody"
