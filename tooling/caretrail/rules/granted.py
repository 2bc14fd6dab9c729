"""What the rules on rights and limits share: each of them with its place, what it is about, and who plays its roles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from caretrail.authority.ground import Ground, ground_of
from caretrail.authority.roles import ANYONE, held
from caretrail.facts.force import in_force
from caretrail.kinds.kind import Kind
from caretrail.kinds.walk import shapes
from caretrail.load import Record
from caretrail.policy import ALL_KINDS, POLICY
from caretrail.policy.limits import Limit, Limits
from caretrail.policy.rights import Approvals, FieldGroup, Right, Rights, What
from caretrail.rule import FieldPath
from caretrail.rules.misfits import shown
from caretrail.trail import Trail

WHO = "a custodian, in a proposal that changes only the policy"
GROUPS = ("work", "reference")
"""Words that stand for several kinds."""


@dataclass(frozen=True, slots=True)
class Granted:
    """A right or a limit: the record it stands in, the path to it there, and itself."""

    record: Record
    path: FieldPath
    entry: Right | Limit

    @property
    def named(self) -> str:
        """Right `R-030`, as a sentence begins with it."""
        return f"{'right' if isinstance(self.entry, Right) else 'limit'} {shown(self.entry.id)}"

    @property
    def verbs(self) -> frozenset[str]:
        """What it allows or concerns; empty for everything."""
        return frozenset(self.entry.may if isinstance(self.entry, Right) else self.entry.on)


def granted_in(record: Record) -> Iterator[Granted]:
    """The rights or the limits that a record holds; none where it is another record, or cannot be read."""
    model = record.model
    if isinstance(model, Rights):
        yield from (Granted(record, ("rights", place), right) for place, right in enumerate(model.rights))
    elif isinstance(model, Limits):
        yield from (Granted(record, ("limits", place), limit) for place, limit in enumerate(model.limits))


def granted(trail: Trail) -> Iterator[Granted]:
    """Every right, then every limit of a register."""
    for kind in ("rights", "limits"):
        for record in trail.by_kind.get(kind, ()):
            yield from granted_in(record)


def whats(record: Record) -> Iterator[tuple[Granted, What]]:
    """Each right or limit of a record that says which changes it is about."""
    for each in granted_in(record):
        if each.entry.what is not None:
            yield each, each.entry.what


def kinds_meant(what: What) -> tuple[Kind, ...]:
    """The kinds of record that are meant; the policy's own only by their names."""
    return tuple(kind for kind in ALL_KINDS if kind.name in what.kinds or (
        kind not in POLICY and GROUPS[not kind.is_work] in what.kinds))


def groups_of(trail: Trail) -> Mapping[str, FieldGroup]:
    """The field groups by name. They stand in the rights, and limits use them too."""
    return {group.name: group for record in trail.by_kind.get("rights", ()) if isinstance(record.model, Rights)
            for group in record.model.field_groups}


def fields_meant(what: What, groups: Mapping[str, FieldGroup]) -> frozenset[str]:
    """The fields that are meant, field groups opened; empty for all."""
    return frozenset[str]().union(*(groups[name].fields if name in groups else (name,) for name in what.fields))


def choices_of(kinds: tuple[Kind, ...], name: str) -> frozenset[str]:
    """The words that a top-level field of these kinds can hold."""
    return frozenset(choice for kind in kinds if name in shapes(kind.model)
                     for choice in shapes(kind.model)[name].choices)


def asked_of(entry: Right | Limit) -> Iterator[tuple[FieldPath, Approvals]]:
    """The approvals a right or a limit asks for, with the way to each."""
    if entry.approvals is not None:
        yield ("approvals",), entry.approvals
    if isinstance(entry, Right) and entry.afterwards is not None:
        yield ("afterwards", "approvals"), entry.afterwards.approvals


def roles_named(entry: Right | Limit) -> Iterator[tuple[FieldPath, str]]:
    """Every role that is named in a right or a limit, with the way to it."""
    own = ("who", entry.who) if isinstance(entry, Right) else ("except_for", entry.except_for)
    yield from (((own[0], place), role) for place, role in enumerate(own[1]))
    for path, asked in asked_of(entry):
        yield from (((*path, "by", place), role) for place, role in enumerate(asked.by))


def roles_played(trail: Trail) -> frozenset[str]:
    """Every role there is: the ids of the posts, what they play, and `anyone`."""
    ground = trail.always(ground_of)
    return frozenset((ANYONE, *ground.posts, *(role for post in ground.posts.values() for role in post.roles)))


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody who holds a role on a day, themselves and not for another, with the agency of the post."""

    person: str
    agency: str


def players(trail: Trail, roles: list[str], day: date) -> frozenset[Player]:
    """Who holds one of some roles on a day; anybody who holds a post where none is named."""
    wanted = frozenset(roles or (ANYONE,))
    ground: Ground = trail.always(ground_of)
    return frozenset(Player(person, each.agency) for person in ground.people for each in held(ground, person, day)
                     if not each.covering and wanted & each.role)


def holds_today(entry: Right | Limit, trail: Trail) -> bool:
    return in_force(entry, trail.as_of)
