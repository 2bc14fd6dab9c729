"""Judge what landings did to records, one after the other, and what comes again only once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from caretrail.authority.actions import actions_of
from caretrail.authority.model import Action, Touched
from caretrail.check import by_scope, check_change
from caretrail.continuity.landings import Landings
from caretrail.continuity.remembered import Aspects, Done, Key, Memory, Stood, done_by, stood_on
from caretrail.continuity.versions import steps
from caretrail.diff import Change, Doc, diff
from caretrail.kinds.kind import Kind
from caretrail.load import kind_of
from caretrail.problem import Problem
from caretrail.rule import Rule

WORDS = "OWN"
"""The family of rules that word what a verdict says: they have nothing to word where all is well."""


@dataclass(slots=True)
class Told:
    """What was found of some records: what was relied on (the record, the place in `stood`, the numbers of the
    landings), problems with the numbers of their landings, and the landings of which something was refused.
    """

    stood: list[Stood] = field(default_factory=list)
    relied: list[tuple[str, int, list[int]]] = field(default_factory=list)
    problems: list[tuple[int, Problem]] = field(default_factory=list)
    refused: set[int] = field(default_factory=set)


class Did(NamedTuple):
    """What one landing did to one record, as in `Touched`."""

    number: int
    kind: Kind
    path: str
    base: Doc | None
    head: Doc | None
    changes: tuple[Change, ...]
    earlier: Doc | None = None


class Clerk:
    """Judges records as they are asked for; what it remembers of one helps with the next."""

    def __init__(self, landings: Landings) -> None:
        self.landings = landings
        self._memory = Memory()
        self._catalogue = by_scope()["change"]
        self._asked: dict[tuple[str, Done], Sequence[Rule]] = {}

    def judge(self, records: Iterable[str]) -> Told:
        """What is to be said of everything that landings did to some records."""
        told = Told()
        places: dict[Stood, int] = {}
        for record in records:
            relied: dict[Stood, list[int]] = {}
            aspects: dict[str, Aspects] = {}
            for did in self._did(record):
                if stood := self._stood(record, did, aspects, told):
                    relied.setdefault(stood, []).append(did.number)
            told.relied += ((record, places.setdefault(stood, len(places)), numbers)
                            for stood, numbers in relied.items())
        told.stood.extend(places)
        return told

    def _stood(self, record: str, did: Did, aspects: dict[str, Aspects], told: Told) -> Stood | None:
        """What something rests on that landed; None for nothing. What is wrong with it is told."""
        kind, number = did.kind, did.number
        actions = actions_of(kind, did.base, did.head, did.changes)
        done = done_by(actions)
        key = self._key(did, done, aspects)
        known = self._memory.recall(key) if key else None
        rules = self._rules(did, done, actions)
        if known and not rules:
            return known
        touched = Touched(record, kind, did.path, did.base, did.head, did.changes, self.landings.landed(number),
                          earlier=did.earlier)
        touched.actions = actions
        if not known:
            known = stood_on(touched)
            if touched.verdict.denials or touched.verdict.to_ratify:
                rules = self._with_words(rules)
            elif key:
                self._memory.keep(key, touched, known)
            if touched.verdict.denials:
                told.refused.add(number)
        told.problems.extend((number, each) for each in check_change(touched, {"change": rules}))
        return known if known.on else None

    def _key(self, did: Did, done: Done, aspects: dict[str, Aspects]) -> Key | None:
        """By what a verdict is remembered; None where each is judged by itself."""
        footing = self.landings.footing(did.number)
        if footing is None or not did.kind.is_work:
            return None
        if did.kind.name not in aspects:
            aspects[did.kind.name] = Aspects(did.kind)
        seen = did.base if did.base is not None else did.head or {}
        behind = self.landings.behind(did.number)
        found = aspects[did.kind.name].of(seen, behind.day, behind.on)
        return footing, found, did.base is None, done

    def _rules(self, did: Did, done: Done, actions: Sequence[Action]) -> Sequence[Rule]:
        """The rules on changes that could find anything."""
        found = self._asked.get((did.kind.name, done))
        if found is None:
            found = self._asked[did.kind.name, done] = [
                each for each in self._catalogue if each.family != WORDS and each.about.is_done(did.kind.name, actions)]
        return found and [each for each in found if each.about.is_brought(did.changes)]

    def _with_words(self, rules: Sequence[Rule]) -> Sequence[Rule]:
        codes = {each.code for each in rules}
        return [each for each in self._catalogue if each.family == WORDS or each.code in codes]

    def _did(self, record: str) -> Iterator[Did]:
        """What every landing that is judged did to a record."""
        past = self.landings.history.record(record)
        before: Kind | None = None
        path, kind = "", None
        for step in steps(past) if past else ():
            revision = step.revision
            number = revision.landing
            if revision.path != path:
                path, kind = revision.path, kind_of(revision.path)
            moved_from, before = before, kind
            if self.landings.behind(number).unjudged:
                continue
            base, changes, earlier = step.base, step.changes, step.earlier
            if moved_from is not None and moved_from is not kind and base is not None:
                yield Did(number, moved_from, path, base, None, ())
                base, changes, earlier = None, diff(None, step.head), base
            if kind is not None:
                yield Did(number, kind, path, base, step.head, changes, earlier)
