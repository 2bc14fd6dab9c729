"""The accountability map: for each practice, agency and level who answers for what, and where nobody does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from caretrail.kinds import BY_NAME
from caretrail.practices import PRACTICES, Practice
from caretrail.views import words
from caretrail.views.answering import Claim, claims
from caretrail.views.evidence import Evidence

Cell = tuple[str, str]
"""Agency (empty for none that is known) and level."""


@dataclass(slots=True)
class Answerer:
    """A person in a post and what they answer for. No person: the post is vacant. No post: by name, such as on call."""

    post: str
    person: str
    records: Counter[str] = field(default_factory=Counter)
    things: list[str] = field(default_factory=list)

    @property
    def said(self) -> str:
        """`3 risks, chairs System risk board`"""
        owned = [words.count(number, kind, BY_NAME[kind].plural) for kind, number in sorted(self.records.items())]
        return "; ".join((*owned, *sorted(set(self.things))))


@dataclass(frozen=True, slots=True)
class Hole:
    """Something nobody answers for: `said` names it and says why. `post` is the one that is vacant, where one is."""

    practice: str
    agency: str
    level: str
    said: str
    post: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One practice. `cells` holds who answers, by agency and level; `holes` what nobody answers for."""

    practice: Practice
    cells: dict[Cell, tuple[Answerer, ...]]
    holes: tuple[Hole, ...]

    def people(self, agency: str = "", level: str = "") -> int:
        """How many people answer, of one agency or at one level where these are named."""
        return len({each.person for (of, at), held in self.cells.items() for each in held
                    if each.person and agency in ("", of) and level in ("", at)})


@dataclass(frozen=True, slots=True)
class Accountability:
    """`agencies` are ids, in the order of their names: those in the register, and any other that is named."""

    parts: tuple[Part, ...]
    agencies: tuple[str, ...]

    @property
    def holes(self) -> tuple[Hole, ...]:
        return tuple(hole for part in self.parts for hole in part.holes)


def accountability(evidence: Evidence) -> Accountability:
    return evidence.once(_accountability)


def _accountability(evidence: Evidence) -> Accountability:
    by_practice: dict[str, list[Claim]] = {practice.code: [] for practice in PRACTICES}
    for claim in claims(evidence):
        if claim.practice in by_practice:
            by_practice[claim.practice].append(claim)
    parts = tuple(_part(practice, by_practice[practice.code]) for practice in PRACTICES)
    named = {agency for part in parts for agency, _ in part.cells if agency}
    known = {record.id for record in evidence.trail.by_kind.get("agency", ())}
    return Accountability(parts, tuple(sorted(named | known, key=evidence.names.called)))


def _part(practice: Practice, found: Sequence[Claim]) -> Part:
    cells: dict[Cell, dict[tuple[str, str], Answerer]] = {}
    for each in found:
        if each.post or each.person:
            cell = cells.setdefault((each.agency, each.level), {})
            answerer = cell.setdefault((each.post, each.person), Answerer(each.post, each.person))
            if each.counted:
                answerer.records[each.counted] += 1
            else:
                answerer.things.append(each.what)
    holes = [*_holes(practice, found), *_empty(practice, cells)]
    return Part(practice, {cell: tuple(sorted(held.values(), key=lambda one: (not one.person, one.post, one.person)))
                           for cell, held in cells.items()}, tuple(holes))


def _holes(practice: Practice, found: Iterable[Claim]) -> list[Hole]:
    """Records are counted together where they lack the same, and what a vacant post is for is told together."""
    records: Counter[tuple[str, str, str, str, str]] = Counter()
    vacant: dict[tuple[str, str, str], list[str]] = {}
    holes = []
    for each in found:
        if each.person:
            continue
        if each.counted:
            records[each.agency, each.level, each.counted, each.why, each.post] += 1
        elif each.why:
            holes.append(Hole(practice.code, each.agency, each.level, f"{each.what} {each.why}", each.post))
        else:
            vacant.setdefault((each.agency, each.level, each.post), []).append(each.what)
    for (agency, level, post), things in sorted(vacant.items()):
        holes.append(Hole(practice.code, agency, level, f"a vacant post: {'; '.join(sorted(set(things)))}", post))
    for (agency, level, kind, why, post), number in sorted(records.items()):
        holes.append(Hole(practice.code, agency, level, _counted(number, kind, why), post))
    return holes


def _counted(number: int, kind: str, why: str) -> str:
    """`3 risks have no owner`"""
    verb, *rest = why.split(" ", 1)
    plural = {"has": "have", "is": "are"}.get(verb, verb) if number > 1 else verb
    return " ".join((words.count(number, kind, BY_NAME[kind].plural), plural, *rest))


def _empty(practice: Practice, cells: dict[Cell, dict[tuple[str, str], Answerer]]) -> list[Hole]:
    """Where nobody at all answers at the level the practice is for."""
    there = any(level == practice.level and person for (_, level), held in cells.items() for _, person in held)
    said = f"the practice as such, at {named(practice.level)}"
    return [] if there else [Hole(practice.code, "", practice.level, said)]


def named(level: str) -> str:
    return "the level of a case" if level == "case" else f"{level} level"
