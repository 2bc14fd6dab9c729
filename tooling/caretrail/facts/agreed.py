"""The audit and the review that each working agreement names a day for, unless the policy asks for them by period.

One of them is met by a review or an audit that names the duty of P6 and, in its `scope`, the title or the id of the
agreement, held by the post that monitors it no earlier than one cadence before its day; or by one that counts for a
scope the policy gives the duty for and that names no single agreement, such as `all agreements`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from caretrail.calendar import later
from caretrail.facts.claims import Claim, claims, claims_on, objection
from caretrail.facts.due import Obligation, Refused, answering_day, state_of
from caretrail.facts.duties import Line, duty_of, lines, told
from caretrail.facts.entries import typed
from caretrail.facts.force import agreement_on
from caretrail.facts.people import agency_of, answers
from caretrail.facts.periods import LENGTHS
from caretrail.facts.settings import calendar
from caretrail.kinds.agreement import Agreement, Monitoring
from caretrail.load import Record
from caretrail.policy.partnership import StandingDuty
from caretrail.trail import Trail

DATES = (("compliance-audit", "next_audit"), ("agreement-review", "next_review"))
"""Duty of P6 -> the field of `monitoring` that names its day."""


def of_agreements(trail: Trail) -> Iterator[Obligation]:
    """What each agreement in its term asks for next."""
    for record in trail.by_kind.get("agreement", ()):
        agreement = typed(record, Agreement)
        if agreement and agreement.monitoring and agreement_on(trail, record.id, trail.as_of):
            for name, field in DATES:
                line = _line(agreement, agreement.monitoring, name)
                if (due := getattr(agreement.monitoring, field)) and not _in_policy(trail, line, agreement):
                    yield _obligation(trail, record, line, field, due)


def names(agreement: Agreement) -> tuple[str, str]:
    """What a review may call an agreement in its scope."""
    return told(agreement.title), told(agreement.id)


def _line(agreement: Agreement, watched: Monitoring, name: str) -> Line:
    """The agreement's own dates, as the policy would put them."""
    duty = duty_of("P6", name)
    assert duty is not None
    given = StandingDuty.model_construct(
        id="O1", corrects=None, practice="P6", duty=name, scope=agreement.title, post=watched.post, forum=watched.forum,
        agency=None, every=watched.every, within=None, from_=agreement.from_ or date.min, to=None)
    return Line("P6", duty, agreement.title, ((0, given),))


def _in_policy(trail: Trail, line: Line, agreement: Agreement) -> bool:
    return not trail.always(_given).isdisjoint((line.duty.name, name) for name in names(agreement))


def _given(trail: Trail) -> frozenset[tuple[str, str]]:
    """Duty and scope of everything that the policy asks for under P6."""
    return frozenset((line.duty.name, told(line.scope)) for line in lines(trail) if line.practice == "P6")


def _obligation(trail: Trail, record: Record, line: Line, field: str, due: date) -> Obligation:
    given = line.entries[0][1]
    every = line.every(given)
    begins = later(due, -calendar(trail).days(LENGTHS[every]))
    met: Claim | None = None
    why: list[Refused] = []
    for claim, its_line in _claims(trail, record, line):
        on = claim.review.held_on
        if on is None or on < begins:
            continue
        if against := objection(trail, its_line, claim):
            why.append(Refused(claim.record, claim.path, against))
        elif met is None:
            met = claim
    on = met.review.held_on if met else None
    state = state_of(begins, due, date.max, on, trail.as_of)
    post = given.post or ""
    return Obligation(
        "record", "P6", line.duty.name, line.duty.title, line.scope, record, ("monitoring", field), begins, due, due,
        state, every, line.duty.independent, line.duty.sampled, post=post, forum=given.forum or "",
        who=answers(trail, post, answering_day(state, due, trail.as_of)),
        agencies=tuple(filter(None, (agency_of(trail, post),))), met_by=met.record.id if met else "",
        met_path=met.path if met else (), met_on=on, why=tuple(why))


def _claims(trail: Trail, record: Record, line: Line) -> list[tuple[Claim, Line]]:
    """The reviews of one agreement, or of all, under a duty, in the order of their days, with the line of the duty by
    which each is judged.
    """
    agreement = typed(record, Agreement)
    found = trail.once(_by_scope)
    own = [(claim, line) for name in names(agreement) for claim in found.get((line.duty.name, name), ())
           ] if agreement else []
    once = {id(claim): (claim, its_line) for claim, its_line in (*own, *trail.once(_of_all).get(line.duty.name, ()))}
    return sorted(once.values(), key=lambda each: (each[0].review.held_on or date.max, each[0].record.id))


def _by_scope(trail: Trail) -> Mapping[tuple[str, str], tuple[Claim, ...]]:
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims(trail):
        if claim.duty and claim.said.practice == "P6":
            found[claim.duty.name, told(claim.said.scope or "")].append(claim)
    return {named: tuple(each) for named, each in found.items()}


def _of_all(trail: Trail) -> Mapping[str, list[tuple[Claim, Line]]]:
    """The reviews for what the policy gives the duty for, where that is no single agreement."""
    single = {name for each in trail.by_kind.get("agreement", ()) if (agreement := typed(each, Agreement))
              for name in names(agreement)}
    found: dict[str, list[tuple[Claim, Line]]] = defaultdict(list)
    for line, held in claims_on(trail).items():
        if line.practice == "P6" and told(line.scope) not in single:
            found[line.duty.name] += ((claim, line) for claim in held)
    return found
