"""The trail, what was found about it, and the lookups that pages share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from caretrail.continuity.model import Continuity
from caretrail.fields import Audience
from caretrail.history.model import Identity, Landing
from caretrail.history.zone import zone_of
from caretrail.problem import Problem, Severity
from caretrail.trail import Trail
from caretrail.views.continuity import Audited
from caretrail.views.names import Known, Names
from caretrail.views.people import People, Recognised
from caretrail.views.roles import Roles
from caretrail.views.story import Chapter, story
from caretrail.views.wording import wording_of

if TYPE_CHECKING:
    from caretrail.views.figures import Figures

BY_WEIGHT = tuple(Severity)

Made = TypeVar("Made")


@dataclass(eq=False)
class Evidence:
    """Everything a page can show. `problems` are in the order in which they are reported. `continuity` is the audit of
    the history; None where there is no history, or where it could not be audited: then `unaudited` says why.

    For another `audience` than inspectors, trail and problems hold only what it sees, and `figures` what it is told
    of the rest; see `audience/`.
    """

    trail: Trail
    problems: tuple[Problem, ...]
    continuity: Continuity | None = None
    unaudited: str = ""
    audience: Audience = "inspector"
    figures: Figures | None = None
    _made: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    def once(self, make: Callable[[Evidence], Made]) -> Made:
        """What `make` makes of this, made at most once."""
        if make not in self._made:
            self._made[make] = make(self)
        return self._made[make]  # type: ignore[no-any-return]

    @cached_property
    def audited(self) -> Audited | None:
        """The audit, ready to be asked by landing, record and right; None where there is none."""
        return Audited(self.continuity) if self.continuity else None

    @cached_property
    def names(self) -> Names:
        return Names(self.trail)

    @cached_property
    def people(self) -> People:
        persons = self.trail.by_kind.get("person", ())
        return People(persons) if self.audience == "inspector" else Recognised(persons)

    @cached_property
    def roles(self) -> Roles:
        return Roles(self.trail)

    @cached_property
    def policy(self) -> dict[str, Any]:
        """What the partnership says of itself; empty where no policy was written yet."""
        held = self.trail.records.get("partnership")
        return held.doc if held else {}

    @cached_property
    def zone(self) -> tzinfo:
        """The partnership's time zone, in which every recorded time is shown."""
        return zone_of(self.policy)

    @cached_property
    def problems_of(self) -> dict[str, tuple[Problem, ...]]:
        """By the id of the record they are about; those about no record stand under the empty text."""
        found: dict[str, list[Problem]] = defaultdict(list)
        for problem in self.problems:
            found[problem.record].append(problem)
        return {record: tuple(sorted(each, key=lambda one: BY_WEIGHT.index(one.severity)))
                for record, each in found.items()}

    @cached_property
    def unfit(self) -> int:
        """How many work records do not fit their kind: what is counted by typed values leaves them out."""
        return sum(record.kind.is_work and record.model is None for record in self.trail.records.values())

    @cached_property
    def landings(self) -> tuple[Landing, ...]:
        return tuple(self.trail.history.landings) if self.trail.history else ()

    @cached_property
    def _last_landings(self) -> dict[str, int]:
        """Record -> number of the last landing that touched it."""
        history = self.trail.history
        return {record: landing.number for landing in self.landings
                for record in history.records_in(landing.number)} if history else {}

    def last_landing_of(self, record_id: str) -> Landing | None:
        number = self._last_landings.get(record_id)
        return self.landings[number - 1] if number else None

    def chapters(self, known: Known) -> tuple[Chapter, ...]:
        """The history of a record as it is told. Not kept: at a large register it would fill the memory."""
        history = self.trail.history
        past = history.record(known.id) if history else None
        return story(past, wording_of(known.kind)) if past else ()

    @cached_property
    def _unreadable(self) -> dict[str, int]:
        return {}

    def note_unreadable(self, record_id: str, versions: int) -> None:
        """Take note of how many versions of a record cannot be read, by whoever has read its history anyway."""
        self._unreadable[record_id] = versions

    def unreadable(self) -> list[tuple[str, int]]:
        """Records with versions that cannot be read, and how many. Histories nobody has read yet are read."""
        for known in self.names.known.values():
            if known.id not in self._unreadable:
                self.note_unreadable(known.id, sum(bool(each.revision.fault) for each in self.chapters(known)))
        return [(record, versions) for record, versions in self._unreadable.items() if versions]

    @cached_property
    def _landed(self) -> list[datetime | None]:
        return [landing.landed_at and landing.landed_at.astimezone(self.zone) for landing in self.landings]

    def landed(self, landing: Landing) -> datetime | None:
        """When it landed, in the partnership's time zone; None where git holds no time that can be read."""
        return self._landed[landing.number - 1]

    def recorded_on(self, landing: Landing) -> date | None:
        """The day it landed."""
        landed = self._landed[landing.number - 1]
        return landed.date() if landed else None

    def person_of(self, identity: Identity, landing: Landing) -> str:
        """The person record whose address this was on that day, or the empty text."""
        return self.people.matching(identity.email, self.recorded_on(landing))
