"""Reviews that say which duty they meet, and why one that looks like it does not count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from caretrail.facts.duties import Line, duty_of, lines, told
from caretrail.facts.entries import live, typed
from caretrail.facts.owners import owners_on
from caretrail.facts.people import answers, holds
from caretrail.kinds.audit import Audit
from caretrail.kinds.case import Case
from caretrail.kinds.review import Obligation as Claimed
from caretrail.kinds.review import Review
from caretrail.load import Record
from caretrail.practices import Duty
from caretrail.trail import Trail


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """One duty that a review or an audit says it meets: the entry `place` of its `obligations`."""

    record: Record
    review: Review
    place: int
    said: Claimed
    duty: Duty | None
    """The practice's duty it names; None where the practice has no such duty, or it names none."""

    @property
    def path(self) -> tuple[str | int, ...]:
        return "obligations", self.place

    @property
    def day(self) -> date | None:
        """The day by which it is counted to a period: the last of the period it names, else the day it was held."""
        return self.said.to or self.said.from_ or self.review.held_on


def claims(trail: Trail) -> tuple[Claim, ...]:
    """Every duty that any review claims; what was withdrawn, or is to be held later, claims nothing."""
    return trail.once(_claims)


def _claims(trail: Trail) -> tuple[Claim, ...]:
    found = []
    for kind in ("review", "audit"):
        for record in trail.by_kind.get(kind, ()):
            review = typed(record, Review)
            if review is None or review.status == "withdrawn" or (review.held_on and review.held_on > trail.as_of):
                continue
            found += [Claim(record, review, place, said, duty_of(said.practice, said.duty or ""))
                      for place, said in enumerate(review.obligations)]
    return tuple(found)


def claims_on(trail: Trail) -> Mapping[Line, tuple[Claim, ...]]:
    """The claims of each duty of the policy. One that names no scope is for the only one its duty has. Where several
    are meant, it is for the one that covers an agency of the review; else for none.
    """
    return trail.once(_claims_on)


def _claims_on(trail: Trail) -> Mapping[Line, tuple[Claim, ...]]:
    by_duty: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in lines(trail):
        by_duty[line.practice, line.duty.name].append(line)
    found: dict[Line, list[Claim]] = defaultdict(list)
    for claim in claims(trail):
        meant = _meant(claim, by_duty[claim.said.practice, claim.duty.name]) if claim.duty else []
        if len(meant) == 1:
            found[meant[0]].append(claim)
    return {line: tuple(each) for line, each in found.items()}


def _meant(claim: Claim, known: list[Line]) -> list[Line]:
    scope = claim.said.scope
    meant = [line for line in known if scope is None or told(line.scope) == told(scope)]
    if len(meant) > 1:
        agencies = {claim.review.reviewer_agency, *claim.review.agencies}
        meant = [line for line in meant if line.agency in agencies]
    return meant


def objection(trail: Trail, line: Line, claim: Claim) -> str:
    """Why a review cannot meet the duty, whatever its period; empty where it can."""
    review, held_on = claim.review, claim.review.held_on
    if review.status == "draft":
        return "it is still a draft"
    if held_on is None:
        return "it does not say on which day it was held"
    return (_wrong_post(trail, line, review, held_on) or _without_result(review)
            or (_not_sampled(review) if line.duty.sampled else "")
            or (_own(trail, review, held_on) if line.duty.independent else ""))


def _wrong_post(trail: Trail, line: Line, review: Review, day: date) -> str:
    """Whoever held the post that day may hold the review, or stood in for it; of a forum, whoever reports to it."""
    entries = line.held_on(day)
    posts = [each.post for each in entries if each.post]
    forums = [each.forum for each in entries if each.forum and not each.post]
    if forums:
        named = f"names the forum `{review.forum}`" if review.forum else "names no forum"
        return "" if review.forum in forums else f"it {named}, and `{forums[0]}` has to hold it"
    if not posts:
        return ""
    who = review.reviewer
    if who is None:
        return f"it does not say who led it, and `{posts[0]}` has to"
    if any(holds(trail, who, post, day) or answers(trail, post, day) == who for post in posts):
        return ""
    return f"`{who}` led it, who neither held the post `{posts[0]}` on {day} nor stood in for it"


def _without_result(review: Review) -> str:
    sample = review.sample if isinstance(review, Audit) else ()
    if review.results or sample or (review.looked_at and review.findings):
        return ""
    return "it has no result: neither `results`, nor a sample, nor `findings` on what was looked at"


def _not_sampled(review: Review) -> str:
    if not isinstance(review, Audit):
        return "it is a review, and this has to be an audit, which states its population and sample"
    if review.population is None or review.sampling is None:
        return "it does not state its `population` and `sampling`, so that nobody can draw the sample again"
    if review.sampling.method != "all" and not review.sampling.seed:
        return "its sample has no seed, so that nobody can draw it again"
    return ""


def _own(trail: Trail, review: Review, day: date) -> str:
    """That the reviewer owns what was reviewed."""
    looked_at = looked_at_by(review)
    owned = [each for each in looked_at if review.reviewer in owners_of(trail.records.get(each), day)]
    if not owned:
        return ""
    return (f"the reviewer `{review.reviewer}` owns {len(owned)} of the {len(looked_at)} records looked at"
            f" (`{owned[0]}`{' and others' if len(owned) > 1 else ''}), and this review has to be independent")


def looked_at_by(review: Review) -> tuple[str, ...]:
    """The records a review has a result for, or drew, each once."""
    sample = review.sample if isinstance(review, Audit) else ()
    return tuple(dict.fromkeys((*(each.record for each in live(review.results)), *sample)))


def owners_of(record: Record | None, day: date) -> frozenset[str]:
    """The people who answered for a record on a day; of a case, its responsible manager too."""
    model = record.model if record else None
    managers = model.managers if isinstance(model, Case) else ()
    return frozenset(each.person for each in (*owners_on(getattr(model, "ownership", ()), day),
                                              *owners_on(managers, day)))
