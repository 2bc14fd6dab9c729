"""The risks a forum oversees, and the other records its paper is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from caretrail.facts import scores
from caretrail.facts.entries import live
from caretrail.facts.settings import policy
from caretrail.facts.states import ended_on, is_prepared, stood_open
from caretrail.kinds.decision import Decision
from caretrail.kinds.escalation import Escalation
from caretrail.kinds.risk import Risk
from caretrail.load import Record
from caretrail.papers.sitting import Sitting
from caretrail.views import words
from caretrail.views.evidence import Evidence
from caretrail.views.logs.log import Held, each, readable
from caretrail.views.rating import rated_on

OF_RISK = Held[Risk]

Made = TypeVar("Made")


@dataclass(eq=False)
class Scope:
    """What a paper looks at. Risks count by the forum that their records name on the as-of day."""

    evidence: Evidence
    sitting: Sitting
    _made: dict[Callable[..., Any], Any] = field(default_factory=dict, repr=False)

    def once(self, make: Callable[[Scope], Made]) -> Made:
        """What `make` makes of this, made at most once."""
        if make not in self._made:
            self._made[make] = make(self)
        return self._made[make]  # type: ignore[no-any-return]

    @property
    def is_whole(self) -> bool:
        """Whether everything is shown: only then does what is missing in it say anything."""
        return self.evidence.audience == "inspector"

    def absent(self, said: str) -> str:
        """What is said where nothing stands: in an edition it may only be hidden."""
        return said if self.is_whole else "none shown in this edition"

    def nothing(self, said: str) -> str:
        """The same as a sentence, for a table without rows."""
        return words.sentence(self.absent(said))

    @property
    def since(self) -> str:
        """` since 8 March 2026`, to end a heading with; empty where there is no day to count from."""
        return f" since {words.day(self.sitting.since)}" if self.sitting.since else ""

    @property
    def never_held(self) -> str:
        """What is said where there is no last meeting, as a sentence."""
        said = ("No meeting of this forum is recorded as held" if self.is_whole else
                "This edition shows no meeting of this forum that was held")
        return f"{said}, so that nothing can be counted from it."

    @property
    def as_of(self) -> date:
        return self.evidence.trail.as_of

    @property
    def forum(self) -> str:
        return self.sitting.forum.id

    @cached_property
    def named(self) -> tuple[OF_RISK | Record, ...]:
        """Every risk that names the forum, in any state; a record alone where too little of it can be read."""
        return tuple(found for found in each(self.evidence, "risk", Risk)
                     if (found if isinstance(found, Record) else found.record).text("forum") == self.forum)

    @cached_property
    def risks(self) -> tuple[OF_RISK, ...]:
        """Those that are open on the as-of day, the gravest first."""
        trail = self.evidence.trail
        found = [risk for risk in self.named if isinstance(risk, Held) and stood_open(trail, risk.record, self.as_of)]
        return tuple(sorted(found, key=self._urgency))

    def _urgency(self, held: OF_RISK) -> tuple[int, str]:
        now = rated_on(self.evidence.trail, held.record, self.as_of)
        return -now.place if now else 1, held.record.id

    @cached_property
    def drafts(self) -> tuple[OF_RISK, ...]:
        return tuple(risk for risk in self.named if isinstance(risk, Held) and is_prepared(risk.record))

    @cached_property
    def ended(self) -> tuple[OF_RISK, ...]:
        """Those that were closed or withdrawn since the last meeting."""
        return tuple(risk for risk in self.named if isinstance(risk, Held)
                     and self.is_since(ended_on(risk.record)))

    @cached_property
    def unreadable(self) -> tuple[Record, ...]:
        return tuple(risk for risk in self.named if isinstance(risk, Record))

    @cached_property
    def over(self) -> tuple[OF_RISK, ...]:
        """The open ones above what is tolerable."""
        return tuple(risk for risk in self.risks if self.is_over(risk))

    def is_over(self, held: OF_RISK) -> bool | None:
        """Whether a risk stands above its tolerance; None where nobody has said what is tolerable, or how it stands."""
        now = scores.score_on(held.model, self.as_of)
        return scores.is_over(now, held.model, policy(self.evidence.trail)) if now else None

    def is_since(self, day: date | None) -> bool:
        """Whether a day lies between the last meeting and the as-of day; never where there was no meeting."""
        return bool(day and self.sitting.since and self.sitting.since <= day <= self.as_of)

    @cached_property
    def decisions(self) -> tuple[tuple[Record, Decision], ...]:
        """The decisions that name the forum as the decider, or are about a risk that it oversees."""
        subjects = {risk.record.id for risk in self.named if isinstance(risk, Held)}
        return tuple((record, decision) for record in self.evidence.trail.by_kind.get("decision", ())
                     if (decision := readable(record, Decision)) and (
                         (decision.decider and decision.decider.forum == self.forum)
                         or subjects & set(decision.about_records)))

    @cached_property
    def escalations(self) -> tuple[tuple[Record, Escalation], ...]:
        """The escalations that came to the forum at some stage."""
        return tuple((record, found) for record in self.evidence.trail.by_kind.get("escalation", ())
                     if (found := readable(record, Escalation))
                     and any(stage.to_forum == self.forum for stage in live(found.stages)))

    def holders(self) -> Iterator[Record]:
        """The records whose actions the forum follows: its risks, meetings, decisions and escalations, each once."""
        meetings = (each for each in self.evidence.trail.by_kind.get("meeting", ()) if each.text("forum") == self.forum)
        found = (*(risk.record for risk in self.named if isinstance(risk, Held)), *meetings,
                 *(record for record, _ in self.decisions), *(record for record, _ in self.escalations))
        return iter({record.id: record for record in found}.values())

    def title(self, record_id: str) -> str:
        """What a record is called, with its id where that says more."""
        name = self.evidence.names.called(record_id)
        return name if name == record_id else f"{name} ({record_id})"
