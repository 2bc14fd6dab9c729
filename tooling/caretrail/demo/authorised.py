"""Who writes and approves each landing of the worked example, so that the partnership's own rules allow it.

Nobody is chosen by hand: for every landing the people whose change it is are asked first, then a clerk of governance on
their behalf; and of approvals just as many are given as rights, limits and the rules on changes ask for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import chain, combinations

from caretrail.authority.classes import agencies_of, entries, text
from caretrail.authority.ground import Ground
from caretrail.authority.judging import UNGRANTABLE, Case
from caretrail.authority.model import Actor, Landed, Touched
from caretrail.authority.naming import by_address
from caretrail.authority.roles import held
from caretrail.check import ByScope, by_scope, check_change, check_landing
from caretrail.demo.landings import CLERKS, ZONE, Planned
from caretrail.demo.register import Arrived, Register
from caretrail.history.model import Identity
from caretrail.problem import Severity

CUSTODIANS = ("fiona-greaves", "catherine-ferris", "grace-mbeki")
"""Those outside governance."""

SENIOR = frozenset({"lead", "director", "clinician"})
EACH = 3
"""So many people of an agency are asked at most."""


class Authoriser:
    """Goes through the landings in their order. `addresses` are the people's, as `Name <email>`."""

    def __init__(self, addresses: Mapping[str, str]) -> None:
        self._addresses = {person: _identity(each) for person, each in addresses.items()}
        self._register = Register()
        self._rules: ByScope = {scope: [rule for rule in rules if rule.family != "OWN"]
                                for scope, rules in by_scope().items()}

    def authorised(self, landing: Planned) -> Planned:
        """The landing with authors and approvers who may; as it was where the story says who they are."""
        day = landing.at.astimezone(ZONE).date()
        ground, arrived = self._register.arrive((each.step for each in landing.steps), day)
        if landing.told or ground.rights is None:
            return landing
        start = ground.settings.continuity_start
        if start and day < start:
            return landing
        asking = Asking(landing, ground, day, arrived)
        for wrote, approved in asking.choices():
            if self._holds(ground, day, arrived, wrote, approved, vouched=landing.vouched):
                return replace(landing, author=wrote[0], others=wrote[1:], approvers=approved)
        return landing

    def _holds(self, ground: Ground, day: date, arrived: Sequence[Arrived], wrote: Iterable[str],
               approved: Iterable[str], *, vouched: bool) -> bool:
        records, paths = tuple(each.record for each in arrived), tuple(each.path for each in arrived)
        made, given = self._actors(ground, day, wrote), self._actors(ground, day, approved)
        if vouched:  # the host vouches for the author, and a signed statement for the others
            made = tuple(replace(each, level="platform") for each in made)
            given = tuple(replace(each, level="attested") for each in given)
        landed = Landed(1, "", day, ground, self._register, made, given, (), records, paths)
        touched = [Touched(each.record, each.kind, each.path, each.base, each.head, each.changes, landed,
                           earlier=each.earlier) for each in arrived]
        if not all(each.person for each in landed.authors) or not all(map(_rests_on_rights, touched)):
            return False
        found = chain(check_landing(landed, self._rules), *(check_change(each, self._rules) for each in touched))
        return not any(each.severity is Severity.ERROR for each in found)

    def _actors(self, ground: Ground, day: date, people: Iterable[str]) -> tuple[Actor, ...]:
        return tuple(by_address(ground, self._addresses[person], day) for person in people)


def _identity(named: str) -> Identity:
    name, _, address = named.rstrip(">").partition(" <")
    return Identity(name, address)


def _rests_on_rights(touched: Touched) -> bool:
    """Whether rights allow everything that is done to a record, now and not only until it is ratified. Nothing is
    worded here that nobody reads.
    """
    case = Case(touched)
    relied = (None if action.verb in UNGRANTABLE else case.allowed(action) for action in touched.actions)
    return all(each is not None and each.afterwards is None for each in relied)


class Asking:
    """Who could write and approve one landing, those whom people would ask first before the others."""

    def __init__(self, landing: Planned, ground: Ground, day: date, arrived: Sequence[Arrived]) -> None:
        self._landing, self._ground, self._day, self._arrived = landing, ground, day, arrived
        self._turn = landing.number % len(CLERKS)

    def choices(self) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Authors and approvers, the plainest choice first."""
        for wrote in self._authors():
            clerks = [each for each in (*CLERKS[self._turn:], *CLERKS[:self._turn]) if each not in wrote]
            must = self._named(wrote)
            first = tuple(dict.fromkeys((*clerks[:1], *must)))
            yield wrote, first
            others = [each for each in (*clerks, *self._pool) if each not in wrote and each not in first]
            for extra in chain(combinations(others, 1), combinations(others, 2)):
                yield wrote, (*first, *extra)

    def _authors(self) -> Iterator[tuple[str, ...]]:
        own = (self._landing.author, *self._landing.others)
        yield own
        for clerk in CLERKS:
            yield (clerk, *(each for each in own if each not in CLERKS))
        for senior in self._pool:
            yield (senior, *(each for each in own if each not in CLERKS and each != senior))

    def _named(self, wrote: Sequence[str]) -> tuple[str, ...]:
        """Whom the change itself names: who takes over, who agreed that it is closed."""
        found: list[str] = []
        for each in self._arrived:
            closed = (each.head or {}).get("closed")
            if isinstance(closed, dict) and closed != (each.base or {}).get("closed"):
                found.append(text(closed, "approved_by"))
            for field in ("ownership", "managers"):
                known = entries(each.base or {}, field)
                found += [text(entry, "person") for entry in entries(each.head or {}, field)
                          if entry.get("accepted_on") and entry not in known and not text(entry, "to")]
        return tuple(dict.fromkeys(who for who in found if who and who not in wrote and self._there(who)))

    @cached_property
    def _pool(self) -> list[str]:
        """Senior people of the agencies concerned, turn by turn, then the other custodians."""
        concerned: dict[str, None] = {}
        for each in self._arrived:
            doc = each.base if each.base is not None else each.head or {}
            found = agencies_of(each.kind, doc, self._day)
            concerned |= dict.fromkeys((*sorted(found.leading), *sorted(found.involved)))
        by_agency = [self._senior(agency) for agency in concerned]
        turns = [[people[turn] for people in by_agency if turn < len(people)] for turn in range(EACH)]
        return list(dict.fromkeys((*chain(*turns), *CUSTODIANS, "samuel-thorne")))

    def _senior(self, agency: str) -> list[str]:
        found = [person for person in self._ground.people if any(
            each.agency == agency and not each.covering and each.role & SENIOR
            for each in held(self._ground, person, self._day))]
        turn = self._landing.number % len(found) if found else 0
        return (found[turn:] + found[:turn])[:EACH]

    def _there(self, person: str) -> bool:
        return person in self._ground.people and bool(held(self._ground, person, self._day))
